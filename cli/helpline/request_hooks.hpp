// What the verbs of a request do beyond their schema (cli/hooks.cpp).
#pragma once

#include "cli/engine/verb.hpp"

namespace pmnet::cli {

// The board of the practice, and that the practice itself asked.
Fields before_request_log(Context& context, const store::Record* none, Fields given);
// When it is to be answered or resolved.
std::string tell_request_due(Context& context, const store::Record& request);
// The day, today if none is given.
Fields before_request_consent(Context& context, const store::Record* request, Fields given);
// Once consent is withdrawn: who was told what, and has to return it.
std::string after_request_consent(Context& context, const store::Record& request);
// Whether the same need was answered with other material within the year.
std::string after_request_answer(Context& context, const store::Record& request);
// The support practice it was referred to.
Fields before_request_reply(Context& context, const store::Record* request, Fields given);
// What is still to be done with a duplicate.
std::string after_request_duplicate(Context& context, const store::Record& request);

} // namespace pmnet::cli
