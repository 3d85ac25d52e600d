# Turns the list of kinds into the constants of store/kind_list.h, for C and for SQL within C.
BEGIN { print "#ifndef KIND_LIST_H\n#define KIND_LIST_H\n\nenum kind {" }
/^  \([0-9]+, '/ {
	split($0, row, /[(,' ]+/)
	printf "\tKIND_%s = %d,\n", toupper(row[3]), row[2]
	text = text "#define SQL_KIND_" toupper(row[3]) " \"" row[2] "\"\n"
	rows = rows "\tKIND(" row[2] ", \"" row[3] "\") \\\n"
}
END {
	print "\tKIND_END\n};\n\n" text "\n#define KINDS \\\n" rows "\n#endif"
}
