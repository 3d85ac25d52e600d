#!/bin/sh
# The lines of R and Python in schema/README.md, run as they stand there, have the mean that the
# program has; and no number of the tables is negative but the codes that the codebook calls
# missing.
#
#   lines.sh PROGRAM SOURCE r|python
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1") source=$2 by=$3
lacks() { echo "left out, for there is no $1: exchange/lines $by"; exit 77; }
case $by in
r) command -v Rscript >/dev/null || lacks R ;;
python) command -v python3 >/dev/null || lacks python3 ;;
esac
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 1
export ASSIZE_DB="$work/store.db"

# A case under way, one that has nothing, one withdrawn: what is missing must not count as a number.
{
	"$program" import "$source/fixtures/oxfordshire-2020.json" &&
		"$program" case reopen C02 --because 'To be looked at again' &&
		"$program" judge C02 2.2.2=clear child_safety=clear &&
		"$program" case add C99 --sample court &&
		"$program" case withdraw C01 --because 'Another service' &&
		"$program" export --csv "$work/tables"
} >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
cd "$work/tables" || exit 1

# The lines of one language: those with four spaces in front, from the first that begins so.
lines() { # HOW THE FIRST BEGINS
	awk -v first="    $1" 'index($0, first) == 1 { on = 1 } on && !/^    / { exit }
		on { print substr($0, 5) }' "$source/schema/README.md"
}
case $by in
r)
	lines 'j <- ' >lines.R
	said=$(Rscript lines.R | sed -n 's/^\[1\] //p')
	;;
python)
	lines 'import csv' >lines.py
	said=$(python3 lines.py)
	python3 - <<'HERE' || exit 1
import csv
def read(name):
    return list(csv.DictReader(open(name, newline="", encoding="utf-8")))
book = read("codebook.csv")
wrong = 0
for table in ("cases.csv", "judgements.csv", "results.csv"):
    mine = [r for r in book if r["file"] == table and r["missing"] == "yes"]
    code = {(r["variable"], r["value"]) for r in mine}
    for row in read(table):
        for name, value in row.items():
            if value.startswith("-") and (name, value) not in code:
                print(table, name, value, "is negative, and no missing code")
                wrong += 1
exit(wrong > 0)
HERE
	;;
esac
expected=$("$program" query --csv "select 1.0 * yes / relevant from key_question_result
	where question = '2.2.2'" | tr -d '\r' | sed -n 2p)
[ -n "$said" ] && awk -v a="$said" -v b="$expected" 'BEGIN { d = a - b; exit d * d > 1e-10 }' &&
	exit 0
echo "$by says $said, the program $expected"
exit 1
