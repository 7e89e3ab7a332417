// What reports say of job descriptions, bands and pay.
#pragma once

#include "reports/engine/source.hpp"

namespace pmnet::reports {

// Descriptions by staff group, and what the bands agreed pay.
Section jobs_section(const Source& source, Figures& figures);
// Every post in use; what a second reader would point out in it; its outline of knowledge and skills.
Section posts_section(const Source& source, Figures& figures);
Section to_look_at_section(const Source& source, Figures& figures);
Section outlines_section(const Source& source, Figures& figures);

// The scales in force on the last day, what changed in the period, and what the agreed bands cost a year.
Section scales_section(const Source& source, Figures& figures);
Section changes_section(const Source& source, Figures& figures);
Section cost_section(const Source& source, Figures& figures);

} // namespace pmnet::reports
