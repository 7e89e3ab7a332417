# Writes OUT, a C++ table of the schemas in FOLDER: kind, alias and text. Run with cmake -P.
file(GLOB schemas ${FOLDER}/*.yaml)
list(SORT schemas)
set(rows "")
foreach(schema IN LISTS schemas)
  file(READ ${schema} text)
  string(REGEX MATCH "\nx-kind: ([a-z-]+)\n" found "${text}")
  set(kind ${CMAKE_MATCH_1})
  set(alias "")
  if(text MATCHES "\nx-alias: ([a-z-]+)\n")
    set(alias ${CMAKE_MATCH_1})
  endif()
  string(APPEND rows "        {\"${kind}\", \"${alias}\", R\"schema(${text})schema\"},\n")
endforeach()
file(WRITE ${OUT} "#include \"schema/catalogue.hpp\"

namespace pmnet::schema {

const std::vector<BuiltIn>& built_in_schemas() {
    static const std::vector<BuiltIn> table = {
${rows}    };
    return table;
}

} // namespace pmnet::schema
")
