# Turns a file of SQL into a C header: each statement begins with a line "-- SQL_NAME" and becomes a
# constant of that name.  Other comments are left out.
function end() { if (name != "") print "\t;" }
/^-- SQL_[A-Z0-9_]+$/ { end(); name = $2; printf "static const char %s[] =\n", name; next }
/^--/ || /^$/ { next }
{ gsub(/["\\]/, "\\\\&"); printf "\t\"%s\\n\"\n", $0 }
END { end() }
