# Turns schema/rebuild.sql into one C array, a statement an element.  Comments are left out but for
# the words that mark a place: they become elements of their own.
BEGIN           { print "#include \"store/projection/projection.h\"\n"
                  print "const char *const schema_rebuild[] = {" }
/^-- [a-z]+$/ { printf "\t\"%s\",\n", $2 }
/^--/ || /^$/   { next }
                { gsub(/["\\]/, "\\\\&"); printf "\t\"%s\\n\"\n", $0 }
/;$/            { print "\t," }
END             { print "};\nconst int schema_rebuild_len ="
                  print "    sizeof schema_rebuild / sizeof *schema_rebuild;" }
