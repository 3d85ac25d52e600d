#!/bin/sh
# Layers point one way.  Each folder of src/ may include itself and what its line names; a folder without a line is a
# breach.  Every include is written from src/, so that a path says where it goes.
cd "$(dirname "$0")/.." || exit 1
core='core/record core/framework core/casework core/copy core/reading core/sampling core/result core/inspection core/trail'
rules="
base:
format: base
store: base
core/record: base store
core/framework: base format store core/record
core/casework: base format store core/record
core/copy: base store core/record core/framework
core/reading: base store core/record core/casework core/copy
core/sampling: base format store core/record core/casework
core/result: base store core/record core/casework core/copy core/sampling
core/inspection: base store core/record core/framework
core/trail: base store core/record core/framework core/copy
exchange/bundle: base format store $core
exchange/summary: base format store $core
exchange/diff: base format store $core exchange/bundle exchange/summary
exchange/statistics: base format store $core exchange/bundle
merge: base store core/record core/framework core/trail
keep: base store core/trail
cli: base
cli/form: base cli
cli/command: base cli cli/form
report: base report/page report/html report/odt
report/page: base report
report/html: base report report/page
report/odt: base report
"
libraries='base/sealed.c:sodium.h base/hash.c:sodium.h base/io.c:sodium.h'
find src -name '*.[ch]' | sort | awk -v rules="$rules" '
BEGIN { n = split(rules, l, "\n"); for (i = 1; i <= n; i++) if (split(l[i], p, ": *") > 1 || l[i] ~ /:$/) { sub(/:.*/, "", l[i]); may[l[i]] = " " p[2] " "; known[l[i]] = 1 } }
{ file = $0; folder = file; sub(/^src\//, "", folder); sub(/\/[^\/]*$/, "", folder)
  if (!known[folder]) { print "layers: src/" folder " has no rule"; bad = 1 }
  while ((getline line < file) > 0) {
    if (line !~ /^[ \t]*#[ \t]*include/) continue
    if (match(line, /"[^"]*"/)) { h = substr(line, RSTART + 1, RLENGTH - 2); to = h; sub(/\/[^\/]*$/, "", to)
      if (h ~ /\.\./ || (to != folder && index(may[folder], " " to " ") == 0)) { print "layers: " file " includes " h; bad = 1 } }
    else if (match(line, /<[^>]*>/)) { h = substr(line, RSTART + 1, RLENGTH - 2)
      if (h ~ /^sqlite3/ && folder != "store" || h ~ /^(cjson|csv)/ && folder != "format" || h ~ /^lowdown/ && folder !~ /^report/ || h ~ /^sodium/ && folder !~ /^(base|store)$/) { print "layers: " file " includes <" h ">"; bad = 1 }
      if (system("test -f src/" h) == 0) { print "layers: " file " includes <" h ">, which is ours"; bad = 1 } }
    else { print "layers: " file ": " line ": an include is written as it is"; bad = 1 } }
  close(file) }
END { if (!bad) print "layers: kept"; exit bad }'
