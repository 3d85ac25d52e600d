#!/bin/sh
# Texts of the library are for any face: none names a command or an option.  What a terminal says
# instead of a phrase of theirs stands in src/terminal/typed.c, and each such phrase is in use.
#
#   typed.sh [SOURCE]
LC_ALL=C
export LC_ALL
cd "${1:-$(dirname "$0")/..}" || exit 1

find src -name '*.[ch]' -o -name '*.sql' | sort | awk -v table=src/terminal/typed.c '
function breach(text) { print "typed: " text; bad = 1 }

# Faces for whoever types.
function is_typed(file) { return file ~ /^src\/(cli|program|report|export|terminal|web\/serve)\// }

# A file without comments, its texts joined where they were broken.
function contents(file,    line, all) {
	while ((getline line < file) > 0) {
		if (file ~ /\.sql$/) sub(/(^|[ \t])--( .*|$)/, "", line)
		if (line ~ /^[ \t]*(#|\/\*|\*|\/\/)/) continue
		all = all line "\n"
	}
	close(file)
	if (file ~ /\.sql$/) gsub(/\047[ \t\n]*\|\|[ \t\n]*\047/, "", all)
	else gsub(/"[ \t\n]*"/, "", all)
	return all
}

function check_texts(file, all,    n, part, i, quote) {
	quote = file ~ /\.sql$/ ? "\047" : "\""
	gsub(/\\"/, "\001", all)
	n = split(all, part, quote)
	for (i = 2; i <= n; i += 2)
		if (part[i] ~ /[ (,]--[a-z]/ || part[i] ~ /(^|[^-a-zA-Z])assize [a-z%]/)
			breach(file ": says what to type: " part[i])
}

function check_phrases(    n, part, i) {
	n = split(contents(table), part, /\{ "/)
	for (i = 2; i <= n; i++) {
		sub(/".*/, "", part[i])
		phrases++
		if (index(library, part[i]) == 0) breach("nothing says: " part[i])
	}
}

!is_typed($0) { all = contents($0); library = library all; check_texts($0, all); files++ }
END {
	check_phrases()
	if (!bad) print "typed: kept in " files " files, " phrases " phrases"
	exit bad || !files || !phrases
}'
