# Turns the style sheet into a C string; the notes that stand on lines of their own stay behind.
BEGIN  { print "#include \"report/html/tree.h\"\n\nconst char report_css[] =" }
/^\/\*/ { next }
       { gsub(/["\\]/, "\\\\&"); printf "\t\"%s\\n\"\n", $0 }
END    { print "\t;" }
