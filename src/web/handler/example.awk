# Turns the published inspection into a text in C, under a name that says everywhere that it is an
# example.
function put(line) { gsub(/["\\?]/, "\\\\&", line); printf "\t\"%s\\n\"\n", line }

BEGIN { print "#include \"web/handler/handlers.h\"\n"; print "const char example_text[] =" }
/^    "ref": / && !named { sub(/: "/, ": \"example-"); named = 1 }
/^    "service": /       { sub(/: "/, ": \"Example: ") }
                         { put($0) }
END   { print "    ;" }
