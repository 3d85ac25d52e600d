#!/bin/sh
# Layers point one way: which folder of src/ may include, and so call, which.
#
#   layers.sh [SOURCE]       layers_test.sh breaks every rule once, in a copy
#
# An include is written from src/ ("core/casework/judgement.h"), so that a path says where it goes.
# A function is called through the header that declares it: never by a prototype of one's own.
LC_ALL=C
export LC_ALL
cd "${1:-$(dirname "$0")/..}" || exit 1

# A folder may include itself and what its line names; a folder without a line is a breach.
core='core/record core/framework core/casework core/copy core/reading core/sampling core/result'
core="$core core/inspection core/trail"
sampling='core/sampling/population core/sampling/draw'
screens='web/app/board web/app/case web/app/decide web/app/plan web/app/record'
store='store store/db store/journal store/projection store/rows'
rules="
base:
file: base
format: base file
store: base file store/db
store/db: base file
store/journal: base store store/db store/projection
store/projection: base store store/db
store/rows: base store store/db
core/record: base $store
core/framework: base format $store core/record
core/casework: base format $store core/record core/copy
core/copy: base $store core/record core/framework
core/reading: base $store core/record core/casework core/copy
core/sampling: base format $store core/record core/casework $sampling
core/sampling/population: base format $store core/record core/casework
core/sampling/draw: base format $store core/record core/sampling/population
core/result: base $store core/record core/casework core/copy core/sampling $sampling
core/compare: base $store core/record core/copy core/result
core/inspection: base $store core/record core/framework core/copy
core/trail: base $store core/record core/framework core/copy
exchange/bundle: base format $store $core
exchange/summary: base format $store $core
exchange/diff: base format $store $core exchange/bundle exchange/summary
exchange/statistics: base format $store $core exchange/bundle
merge: base $store core/record core/framework core/trail
keep: base file $store core/trail
account: base file store store/db store/rows
terminal: base
cli: base file terminal
cli/form: base cli terminal
cli/command: base cli cli/form terminal
program: base file terminal
export: base file program
report: base program report/page report/writer report/html
report/page: base report
report/html: base report report/page
report/writer: base report
web: base format
web/handler: base format web
web/serve: base file format program web web/serve/base
web/serve/base: base web
web/app: $screens web/app/base
web/app/base: web/app/packages
web/app/board: web/app/base
web/app/case: web/app/base
web/app/decide: web/app/base web/app/board
web/app/plan: web/app/base
web/app/record: web/app/base
"

# A body that comes over the network is read as strictly as any file, by the same reader, which
# knows no store: so web includes format.
#
# These rooms reach the library through include/assize/ alone; the library's rooms call each other
# through their own headers, and what include/ declares only along the arrows above.
faces='terminal cli program report export web'

# The headers of a library, and the rooms that may include them.  A header that stands neither here
# nor among those of the system is a breach.
libraries="
sqlite3.h: store account
cjson/cJSON.h: format
csv.h: format
sodium.h: base file store account
utf8proc.h: base
lowdown.h: report
readstat.h: export
xlsxwriter.h: export
zlib.h: export
microhttpd.h: web/serve
sys/queue.h: report
"
system='assert ctype errno inttypes limits locale math stdalign stdarg stdatomic stdbool stddef
	stdint stdio stdlib string threads time
	getopt'

# What not every operating system has, by header and by name, and the files whose business that is.
# All others ask base/os.h.
posix='dirent fcntl libgen malloc netdb netinet/in poll pwd signal spawn strings
	sys/file sys/ioctl sys/resource sys/socket sys/stat sys/wait termios unistd'
posix_names='open_memstream fmemopen qsort_r renameat2 strcasestr memmem strcasecmp mkstemp mkostemp
	mkdtemp fdopen popen clock_gettime nanosleep gmtime_r localtime_r getline strsep realpath
	asprintf vasprintf strncasecmp strndup'
posix_files='src/base/os_posix.c src/base/os_posix_private.c src/base/os_posix_queue.c
	src/base/os_posix_run.c
	src/cli/form/term.c src/cli/form/term.h src/cli/secret.c src/web/serve/base/net.c'

find src include -name '*.[ch]' -o -name '*.js' | sort | awk -v rules="$rules" -v faces="$faces" \
	-v libraries="$libraries" -v system_headers="$system" \
	-v posix_headers="$posix" -v posix_names="$posix_names" -v posix_files="$posix_files" '

function breach(text) { print "layers: " text; bad = 1 }
function folder_of(path) { sub(/^src\//, "", path); sub(/\/[^\/]*$/, "", path); return path }
function module_of(path) { sub(/\.[a-z.]*$/, "", path); return path }
function room_of(folder) { sub(/\/.*/, "", folder); return folder }

# Each line "name: words" of TEXT becomes MAY[name] = " words ".
function read_rules(text, may,    line, n, i, colon) {
	n = split(text, line, "\n")
	for (i = 1; i <= n; i++)
		if (colon = index(line[i], ":"))
			may[substr(line[i], 1, colon - 1)] = substr(line[i], colon + 1) " "
}

function may_use(folder, to) { return to == folder || index(arrow[folder], " " to " ") > 0 }

function check_include(file, line,    to) {
	if (match(line, /^[ \t]*#[ \t]*include[ \t]*"[^"]*"/)) {
		sub(/^[^"]*"/, "", line); sub(/".*/, "", line)
		to = folder_of(line)
		if (line ~ /\.\./ || line !~ /\// || !may_use(folder_of(file), to))
			breach(file " includes " line)
		includes[module_of(file)] = includes[module_of(file)] " " module_of("src/" line)
	} else if (match(line, /^[ \t]*#[ \t]*include[ \t]*<[^>]*>/)) {
		sub(/^[^<]*</, "", line); sub(/>.*/, "", line)
		check_angles(file, line)
	} else
		breach(file ": " line ": an include names its header itself")
}

function check_angles(file, header,    base) {
	base = header; sub(/.*\//, "", base)
	if (("include/" header) in ours)
		return
	if (header in library) {
		if (index(library[header], " " room_of(folder_of(file)) " ") == 0 &&
		    index(library[header], " " folder_of(file) " ") == 0)
			breach(file " includes <" header ">, a library of another room")
	} else if (header in known)
		return
	else if (header in posix) {
		if (!(file in is_posix))
			breach(file " includes <" header ">, which only base/os_posix.c may")
	}
	else if (base in our_names)
		breach(file " includes <" header ">, which is ours")
	else
		breach(file " includes <" header ">, for which there is no rule")
}

# A module of the page says from where it stands what it imports.
function read_module(file,    line, to) {
	while ((getline line < file) > 0)
		if (match(line, /(from |import\()\047\.[^\047]*\047/)) {
			to = folder_of(file) "/" substr(line, RSTART, RLENGTH)
			sub(/\/[^\/]*\047/, "/", to); sub(/\047$/, "", to)
			gsub(/\/\.\//, "/", to)
			while (sub(/[^\/]+\/\.\.\//, "", to));
			if (!may_use(folder_of(file), folder_of(to)))
				breach(file " imports " to)
		}
	close(file)
}

# What stands at the left margin is a definition (its return type on a line of its own), a
# declaration or a macro.  A prototype ends with ");" and has no business in a .c file.
function read_file(file,    line, last, is_c, in_comment, open) {
	is_c = file ~ /\.c$/
	while ((getline line < file) > 0) {
		if (line ~ /^[ \t]*#[ \t]*include/) { check_include(file, line); continue }
		if (line ~ /^[ \t]*(%:|\?\?=)[ \t]*include/) breach(file ": " line)
		gsub(/\\\\/, "", line); gsub(/\\"/, "", line); gsub(/"[^"]*"/, "\"\"", line)
		gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, " ", line)
		if (in_comment) { if (!sub(/^.*\*\//, "", line)) continue; in_comment = 0 }
		if (sub(/\/\*.*/, "", line)) in_comment = 1
		if (is_c && line ~ /(^|[^a-z_])extern[^a-z_]/)
			breach(file ": " line ": it belongs into a header")
		if (is_c && match(line, /^[a-z_][a-z0-9_]*\(/)) {
			here[file, substr(line, 1, RLENGTH - 1)] = 1
			if (last !~ /(^|[^a-z])static([^a-z]|$)/)
				home[substr(line, 1, RLENGTH - 1)] = folder_of(file)
		}
		if (line ~ /^[a-z_]/) open = line
		else if (open != "" && line !~ /^#/) open = open line
		if (open ~ /[;{}]/ && open !~ /^(static|typedef)/) {
			if (is_c && open ~ /^[^={}]*\([^={}]*;[ \t]*$/)
				breach(file ": " open ": a prototype belongs into a header")
		}
		if (open ~ /[;{}]/) open = ""
		if (file ~ /^src/) text[file] = text[file] " " line
		last = line
	}
	close(file)
}

# A function of another folder is used only where an arrow leads there.
function check_uses(file,    n, word, i, to, from) {
	from = folder_of(file)
	n = split(text[file], word, /[^A-Za-z0-9_]+/)
	for (i = 1; i <= n; i++) {
		if (word[i] in posix && !(file in is_posix) && !told[file, word[i]]++)
			breach(file " uses " word[i] ", which only base/os_posix.c may")
		if (word[i] in home && !((file, word[i]) in here) && !told[file, word[i]]++) {
			to = home[word[i]]
			if (!may_use(from, to) && !(is_face[room_of(from)] && word[i] ~ /^assize_/))
				breach(file " uses " word[i] " of src/" to)
		}
	}
}

function modules_in(way,    n, part, i, found) {
	n = split(way, part, " ")
	for (i = 1; i <= n; i++) found += (part[i] ".c") in ours
	return found
}

# A .c and its header are one module.  Modules that include each other are one that was cut in two.
# (A header without a .c declares what its readers share; it is a part of them.)
function check_circle(module, way,    n, to, i) {
	if (state[module] == "on the way") {
		sub(".* " module " ", module " ", way)
		if (modules_in(way) > 1) breach("a circle: " way module)
	}
	if (state[module]) return
	state[module] = "on the way"
	n = split(includes[module], to, " ")
	for (i = 1; i <= n; i++)
		if (to[i] != module) check_circle(to[i], way module " ")
	state[module] = "done"
}

BEGIN {
	read_rules(rules, arrow); read_rules(libraries, library)
	n = split(system_headers, word, /[ \t\n]+/)
	for (i = 1; i <= n; i++) known[word[i] ".h"] = 1
	n = split(posix_headers, word, /[ \t\n]+/)
	for (i = 1; i <= n; i++) posix[word[i] ".h"] = 1
	n = split(posix_names, word, /[ \t\n]+/)
	for (i = 1; i <= n; i++) posix[word[i]] = 1
	n = split(posix_files, word, /[ \t\n]+/)
	for (i = 1; i <= n; i++) is_posix[word[i]] = 1
	n = split(faces, word, " ")
	for (i = 1; i <= n; i++) is_face[word[i]] = 1
}
{ files[++count] = $0; ours[$0] = 1; base = $0; sub(/.*\//, "", base); our_names[base] = 1 }
END {
	for (i = 1; i <= count; i++) {
		if (files[i] ~ /\.js$/) read_module(files[i])
		else read_file(files[i])
		folder = folder_of(files[i])
		if (files[i] ~ /^src/ && !(folder in arrow) && !told[folder]++)
			breach("src/" folder " has no rule")
	}
	for (i = 1; i <= count; i++)
		if (files[i] ~ /^src.*[ch]$/) {
			check_uses(files[i])
			check_circle(module_of(files[i]), " ")
		}
	if (!bad) print "layers: kept"
	exit bad
}'
