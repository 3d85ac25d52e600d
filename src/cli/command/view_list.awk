# Turns the views of schema/README.md into a C header: what the help of query says, in lines of at
# most 80 columns.
function wrapped(text,    n, words, k, width, lines) {
	n = split(text, words, " ")
	for (k = 1; k <= n; k++) {
		if (width > 0 && width + 1 + length(words[k]) > 49) {
			lines = lines sprintf("\\n\"\n\t\"%31s", "")
			width = 0
		}
		lines = lines (width > 0 ? " " : "") words[k]
		width += (width > 0) + length(words[k])
	}
	return lines
}
/^## / { in_views = /^## Views that people read/ }
in_views && /^\| `/ {
	name = $0; sub(/^\| `/, "", name); sub(/`.*/, "", name)
	what = $0; sub(/^[^|]*\|[^|]*\| /, "", what); sub(/ *\|$/, "", what)
	gsub(/`/, "", what)
	gsub(/["\\]/, "\\\\&", what)
	list = list sprintf("\t\"  %-29s%s\\n\"\n", name, wrapped(what))
}
END {
	print "#ifndef VIEW_LIST_H\n#define VIEW_LIST_H\n\nstatic const char VIEW_LIST[] ="
	print "\t\"\\nViews, a row for each\\n\""
	printf "%s\t;\n\n#endif\n", list
}
