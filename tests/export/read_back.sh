#!/bin/sh
# The files of SPSS, Stata and Excel, read by programs that are not ours.
#
#   read_back.sh PROGRAM SOURCE r|pspp|soffice
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1") source=$2 by=$3
lacks() { echo "left out, for there is no $1: export/read_back $by"; exit 77; }
# Exports to a file of the named library, which this build may have been made without.
export_to() { # LIBRARY ARGUMENTS...
	library=$1
	shift
	"$program" export "$@" 2>"$work/said" && return
	grep -q "package.*$library" "$work/said" && lacks "$library"
	cat "$work/said"
	exit 1
}
case $by in
r) Rscript -e 'library(haven)' >/dev/null 2>&1 || lacks 'R with haven' ;;
*) command -v "$by" >/dev/null || lacks "$by" ;;
esac
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# The published inspection, with a case under way and one that has nothing.
export ASSIZE_DB="$work/store.db"
{
	"$program" import "$source/fixtures/oxfordshire-2020.json" &&
		"$program" case reopen C02 --because 'To be looked at again' &&
		"$program" case assign C02 '=1+1 Müller' --because 'A name' &&
		"$program" case add C99 --sample court &&
		"$program" case withdraw C01 --because 'Another service' &&
		"$program" export --csv "$work/tables"
} 2>"$work/said" || { cat "$work/said"; exit 1; }
cd "$work/tables" || exit 1
for table in cases judgements results; do
	for form in sav dta; do
		export_to libreadstat-dev --$form $table.$form --table $table
	done
done
wrong=0
same() { # WHAT EXPECTED GIVEN
	[ "$2" = "$3" ] && return
	echo "$1: expected $2, not $3"
	wrong=$((wrong + 1))
}

case $by in
r)
	TZ=UTC Rscript "$source/tests/export/read_back.R" . || wrong=1
	;;
pspp)
	cat >look.sps <<'HERE'
GET FILE='judgements.sav'.
FREQUENCIES VARIABLES=answer.
SORT CASES BY case question reading.
LIST VARIABLES=case question answer recorded_at inspector.
GET FILE='cases.sav'.
LIST VARIABLES=case gender age inspector.
HERE
	pspp -o look.csv -O format=csv look.sps >said 2>&1
	cat said
	same 'what PSPP says' 0 "$(wc -c <said)"
	for answer in '1:Yes' '0:No' '-7:Open whether it applies' '-8:Does not apply' \
		'-9:"Not answered, or in conflict"'; do
		value=${answer%%:*} label=${answer#*:}
		same "answers $value" "$(tr -d '\r' <judgements.csv |
			awk -F, -v v="$value" '$11 == v { n++ } END { print n + 0 }')" \
			"$(sed -n "s/^\(Valid\|Missing\|\),$label,\([0-9]*\),.*/\2/p" look.csv)"
	done
	same 'missing values' "$(tr -d '\r' <judgements.csv | awk -F, '$11 < 0' | wc -l)" \
		"$(sed -n 's/^,Missing,\([0-9]*\)$/\1/p' look.csv | head -n 1)"
	same 'a name' 1 "$(grep -c '^C02,2,17,=1+1 Müller$' look.csv)"
	same 'a moment' "$(sed -n 's/^.*,C03,harm,.*,\(20..-..-..\)T\(..:..:..\).*/\1 \2/p' \
		judgements.csv | LC_ALL=C date -u -f - '+%d-%b-%Y %H:%M:%S' | tr a-z A-Z)" \
		"$(sed -n 's/^C03,harm,1,\([^,]*\),.*/\1/p' look.csv)"
	;;
soffice)
	export_to libxlsxwriter-dev --xlsx north.xlsx
	# every sheet as a file of CSV, as it is shown
	filter='csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
	HOME=$work soffice --headless --convert-to "$filter" north.xlsx >/dev/null 2>&1
	tr -d '\r' <cases.csv >cases
	same 'cases' "$(cut -d, -f4 cases | sort)" \
		"$({ echo case; sed 1d north-Cases.csv | cut -d, -f4; } | sort)"
	same 'answers' "$(tr -d '\r' <judgements.csv | awk -F, '$11 == 1' | wc -l)" \
		"$(grep -c ',Yes,' north-Judgements.csv)"
	same 'a name' 1 "$(grep -c ',C02,Open,=1+1 Müller,Yes,' north-Cases.csv)"
	same 'a question' 1 "$(grep -c '^2.2.2,Does planning.*,Court disposals,[0-9]*,[0-9]*,' \
		'north-Key questions.csv')"
	same 'the codebook' "$(wc -l <codebook.csv)" "$(wc -l <north-Codebook.csv)"
	;;
esac
echo "read back by $by: $wrong wrong"
[ $wrong -eq 0 ]
