# Turns framework files into one C array, a file an element.  A file is named for its framework's
# code.
function code(name) { sub(/.*\//, "", name); sub(/\.json$/, "", name); return name }
BEGIN    { print "#include \"core/framework/framework_builtin.h\"\n"
           print "const struct framework_builtin framework_builtin[] = {" }
FNR == 1 { if (files++) print "\t},"; printf "\t{ \"%s\",\n", code(FILENAME) }
         { gsub(/["\\?]/, "\\\\&"); printf "\t\"%s\\n\"\n", $0 }
END      { print "\t},\n};\nconst int framework_builtin_count ="
           print "    sizeof framework_builtin / sizeof *framework_builtin;" }
