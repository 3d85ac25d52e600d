# Turns the views of schema/README.md into a C header: what the help of query says, a line each.
/^## / { in_views = /^## Views that people read/ }
in_views && /^\| `/ {
	name = $0; sub(/^\| `/, "", name); sub(/`.*/, "", name)
	what = $0; sub(/^[^|]*\|[^|]*\| /, "", what); sub(/ *\|$/, "", what)
	gsub(/`/, "", what)
	gsub(/["\\]/, "\\\\&", what)
	list = list sprintf("\t\"  %-29s%s\\n\"\n", name, what)
}
END {
	print "#ifndef VIEW_LIST_H\n#define VIEW_LIST_H\n\nstatic const char VIEW_LIST[] ="
	print "\t\"\\nViews, a row for each\\n\""
	printf "%s\t;\n\n#endif\n", list
}
