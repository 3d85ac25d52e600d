#!/bin/sh
# What can be counted of style: no line is wider than 100 columns, a tab being 8, also of the page
# and its sheets; every .c begins with a comment of one to five lines, no function has more than
# five parameters, and each that others call is in the file that bears its prefix.
#
#   style.sh [SOURCE]
LC_ALL=C
export LC_ALL
cd "${1:-$(dirname "$0")/..}" || exit 1

{
	find include schema src tests fixtures -name node_modules -prune -o \( -name '*.[ch]' \
		-o -name '*.sql' -o -name '*.sh' -o -name '*.awk' -o -name meson.build \
		-o -name '*.js' -o -name '*.mjs' -o -name '*.css' -o -name '*.scss' \) -print
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

# A line of C without its texts and comments.
function bare(line) {
	gsub(/\\./, "", line); gsub(/"[^"]*"|\047.\047/, "0", line)
	gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, " ", line)
	if (in_block && !sub(/^.*\*\//, "", line)) return ""
	in_block = sub(/\/\*.*/, "", line)
	return line
}

# How many there are between the parenthesis at a place of TEXT and the one that closes it.
function parameters(text, at,    n, depth, c) {
	for (n = 1; at <= length(text); at++) {
		c = substr(text, at, 1)
		if (c == "(") depth++
		else if (c == ")" && --depth == 0) break
		else if (c == "," && depth == 1) n++
	}
	return n
}

# SQLite says what it hands to whom it asks for leave, libmicrohttpd to whom it brings a request.
function is_given(function_head) {
	return function_head ~ /^(authorize|access_request|take_part)\(/
}

# Definitions and prototypes begin at the left margin, pointers to functions may stand within.
function check_parameters(file, number, line,    at, n) {
	was_macro = is_macro
	is_macro = (was_macro || line ~ /^[ \t]*#/) && line ~ /\\$/
	if (was_macro || line ~ /^[ \t]*#/) return
	line = bare(line)
	if (line ~ /^[a-z_]/ || (open == "" && line ~ /\(\*[^()]*\)\(/)) open = line
	else if (open != "") open = open line
	if (open !~ /[;{]/) return
	sub(/[;{].*/, "", open)
	for (at = 1; n = index(substr(open, at), "("); at += n)
		if (parameters(open, at + n - 1) > 5 && !is_given(open))
			breach(file ":" number ": more than five parameters: " open)
	open = ""
}

# What others may call: a definition that is not static.
function note_definition(file, line) {
	if (file ~ /^src\// && line ~ /^[a-z_0-9]+\(/ && before !~ /static/ && line !~ /^main\(/) {
		sub(/\(.*/, "", line)
		defined[++definitions] = line
		in_file[definitions] = file
	}
	before = line
}

function folder(file) { sub(/[^\/]*$/, "", file); return file }

# os_posix*.c are one module, and what stands in for a module that was not built is that module.
function module(file) {
	sub(/.*\//, "", file); sub(/\.c$/, "", file); sub(/_none$/, "", file)
	return file ~ /^os_posix/ ? "os" : file
}

# The longest name of a file of the folder that NAME begins with; "" where none does.
function bearer(name, at,    n, part, i, stem, found) {
	n = split(name, part, "_")
	for (i = 1; i <= n; i++) {
		stem = stem (i > 1 ? "_" : "") part[i]
		if ((at stem) in modules) found = stem
	}
	return found
}

# Where no file bears the prefix, as json of json_read.c and json_write.c, the name of the file
# begins with it.  So it does with the headers of include/assize, which files of the library share.
function check_prefix(name, file,    given, bears, first) {
	given = sub(/^assize_/, "", name)
	bears = bearer(name, folder(file))
	first = name
	sub(/_.*/, "", first)
	if (bears != module(file) && !((bears == "" || given) && index(module(file), first) == 1))
		breach(file " is not the file that bears the prefix of " name)
}

{
	open = in_block = is_macro = before = ""
	if ($0 ~ /\.c$/) modules[folder($0) module($0)]
	for (number = 0; (getline line < $0) > 0;) {
		number++
		if (columns(line) > 100)
			breach($0 ":" number " has " columns(line) " columns")
		if ($0 ~ /\.c$/) check_comment($0, number, line)
		if ($0 ~ /\.c$/) note_definition($0, line)
		if ($0 ~ /\.[ch]$/) check_parameters($0, number, line)
	}
	close($0)
	files++
}
END {
	for (i = 1; i <= definitions; i++) check_prefix(defined[i], in_file[i])
	if (!bad) print "style: kept in " files " files"
	exit bad || !files
}'
