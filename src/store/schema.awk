# Turns the numbered schema files into one C array, a file an element, each with its stamp at the end.
function stamp() { printf "\t\"pragma user_version = %d;\\n\"\n\t,\n", files }
BEGIN    { print "#include \"store/store.h\"\n\nconst char *const schema[] = {" }
FNR == 1 { if (files) stamp(); files++ }
         { gsub(/["\\]/, "\\\\&"); printf "\t\"%s\\n\"\n", $0 }
END      { stamp(); print "};\nconst int schema_len = sizeof schema / sizeof *schema;" }
