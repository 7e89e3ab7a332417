// A store of a handful of records, for tests that change it. It is written out here, so that a test and the
// records it speaks of can be read together; `pmnet check` finds nothing wrong with it.
#pragma once

#include "support/files.hpp"

#include <string>

namespace pmnet::test {

inline const std::string small_settings = R"(version: 1
name: Trial network
zone: Europe/London
nation: scotland
financial_year_starts: "04-01"
working:
  days:
    - monday
    - tuesday
    - wednesday
    - thursday
    - friday
  from: "09:00"
  to: "17:00"
holidays:
  - date: 2005-12-26
    name: Boxing Day
boards:
  LO:
    name: Lothian
  BR:
    name: Borders
topics:
  policies:
    name: Policies and protocols
  imt:
    name: Computers
signposts:
  guidance-helpline:
    name: Guidance helpline
targets:
  - complexity: 1
    first_response_hours: 8
    resolution_hours: 40
  - complexity: 2
    topic: imt
    first_response_hours: 2.5
    resolution_hours: 20
  - complexity: 2
    first_response_hours: 8
    resolution_hours: 80
thresholds:
  small_number: 5
  aspiration_points: 750
)";

inline const std::string small_policy = R"(title: Infection control
area: management
owner: lothian-1
# Agreed at the spring meeting.
review_months: 12
text: |
  ## Purpose
  To keep patients and staff safe from infection.
events:
  - event: drafted
    at: 2005-05-10T10:00:00+01:00
    by: lothian-1
)";

inline const std::string small_request = R"(channel: telephone
route: practice
board: LO
topic: policies
summary: Wants a draft infection control policy
confidential:
  practice: "90120"
events:
  - event: received
    at: 2005-10-06T09:40:00+01:00
    by: lothian-1
  - event: diagnosed
    at: 2005-10-06T10:05:00+01:00
    by: lothian-1
    need: A model policy to adapt
    chosen: answer
    reason: We hold one
  - event: answered
    at: 2005-10-06T11:20:00+01:00
    by: lothian-1
    text: Sent the model policy.
    with:
      - policy:infection-control
)";

inline void make_small_store(const std::string& root) {
    write_file(root + "/pmnet.yaml", small_settings);
    write_file(root + "/coordinators/national.yaml", R"(role: national
title: National coordinator
term:
  from: 2003-04-01
sessions_per_month: 8
)");
    write_file(root + "/coordinators/lothian-1.yaml", R"(role: local
title: Local coordinator, Lothian
boards:
  - LO
nomination:
  by: Lothian practice managers' network
  date: 2003-05-13
term:
  from: 2003-06-02
sessions_per_month: 2
)");
    write_file(root + "/practices/90120.yaml", R"(name: Harbour Road Surgery
nation: scotland
boards:
  - board: LO
)");
    write_file(root + "/policies/infection-control.yaml", small_policy);
    write_file(root + "/requests/2005/req-20051006-k7qdm.yaml", small_request);
}

// A schema for a kind of a store's own.
inline const std::string meeting_schema = R"($schema: http://json-schema.org/draft-07/schema#
title: Meeting
description: A meeting the network holds.
x-kind: meeting
x-alias: mtg
x-folder: meetings
x-id:
  form: name
  description: A short name (spring-2005).
x-list: [date, place]
type: object
additionalProperties: false
required: [date, place]
properties:
  date:
    type: string
    format: date
    description: Day it is held.
  place:
    type: string
    minLength: 1
    description: Where it is held.
  host:
    type: string
    x-reference: coordinator
    description: Who looks after it.
  people:
    type: integer
    minimum: 1
    description: How many came.
  papers:
    type: array
    uniqueItems: true
    description: What was read.
    items:
      type: string
      x-reference: any
      description: A record, as kind:id.
examples:
  - date: 2005-05-12
    place: Stirling
)";

} // namespace pmnet::test
