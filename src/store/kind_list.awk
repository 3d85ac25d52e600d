# Turns the list of kinds into store/kind_list.h: constants for C and for SQL in C, and the rows.
BEGIN { print "#ifndef KIND_LIST_H\n#define KIND_LIST_H\n\nenum kind {" }
/^  \([0-9]+, '/ {
	split($0, row, /[(,' ]+/)
	printf "\tKIND_%s = %d,\n", toupper(row[3]), row[2]
	sql = sql "#define SQL_KIND_" toupper(row[3]) " \"" row[2] "\"\n"
}
/^  \([0-9]+, '/, /\)[,;]$/ {
	gsub(/'/, "\""); gsub(/null/, "NULL"); sub(/^  \(/, "  KIND("); sub(/\)[,;]$/, ")")
	rows = rows " \\\n" $0
}
END { print "};\n\n" sql "\n#define KINDS" rows "\n\n#endif" }
