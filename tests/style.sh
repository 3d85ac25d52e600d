#!/bin/sh
# What can be counted of style: no line is wider than 100 columns, a tab being 8, and every .c
# begins with a comment of one to five lines.
#
#   style.sh [SOURCE]
LC_ALL=C
export LC_ALL
cd "${1:-$(dirname "$0")/..}" || exit 1

{
	find include schema src tests fixtures -name '*.[ch]' -o -name '*.sql' -o -name '*.sh' \
		-o -name '*.awk' -o -name meson.build
	echo meson.build
	echo .ci/run
} | sort | awk '
function breach(text) { print "style: " text; bad = 1 }

function columns(line,    n, part, i, width) {
	gsub(/[\200-\277]/, "", line) # what follows the first byte of a character
	n = split(line, part, "\t")
	for (i = 1; i <= n; i++)
		width = (i > 1 ? width - width % 8 + 8 : 0) + length(part[i])
	return width
}

# The lines with the signs of the comment, where these have lines of their own, are two more.
function check_comment(file, number, line) {
	if (number == 1) in_comment = line ~ /^\/\*/
	if (number == 1 && !in_comment)
		breach(file " does not begin with a comment: what it is, what it must not do")
	if (in_comment && number == 8)
		breach(file " begins with a comment of more than five lines")
	if (line ~ /\*\//) in_comment = 0
}

{
	for (number = 0; (getline line < $0) > 0;) {
		number++
		if (columns(line) > 100)
			breach($0 ":" number " has " columns(line) " columns")
		if ($0 ~ /\.c$/) check_comment($0, number, line)
	}
	close($0)
	files++
}
END {
	if (!bad) print "style: kept in " files " files"
	exit bad || !files
}'
