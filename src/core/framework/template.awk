# Turns the template of a framework into a C string.
BEGIN  { print "#include \"core/framework/framework_builtin.h\"\n"
         print "const char framework_template[] =" }
       { gsub(/["\\?]/, "\\\\&"); printf "\t\"%s\\n\"\n", $0 }
END    { print "\t;" }
