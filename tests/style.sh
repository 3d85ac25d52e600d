#!/bin/sh
# What can be counted of style: no line is wider than 100 columns, a tab being 8, and every .c
# begins with a comment.
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
} | grep -v '^schema/' | # for now: its lines are too long
	sort | awk '
function columns(line,    n, part, i, width) {
	gsub(/[\200-\277]/, "", line) # what follows the first byte of a character
	n = split(line, part, "\t")
	for (i = 1; i <= n; i++)
		width = (i > 1 ? width - width % 8 + 8 : 0) + length(part[i])
	return width
}
{
	for (number = 0; (getline line < $0) > 0;) {
		number++
		if (columns(line) > 100) {
			print "style: " $0 ":" number " has " columns(line) " columns"
			bad = 1
		}
	}
	close($0)
	files++
}
END {
	if (!bad) print "style: kept in " files " files"
	exit bad || !files
}'
