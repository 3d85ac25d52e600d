#!/bin/sh
# Layers point one way:  base <- store <- core <- exchange <- { cli, web },  core <- report.
# Each folder may include what its line names; a breach is printed and fails.
cd "$(dirname "$0")/.." || exit 1
status=0

breach() {
	echo "layers: $1 includes $2, which its layer may not"
	status=1
}

# FOLDER 'OTHER FOLDERS OF src/' 'LIBRARY HEADERS ONLY IT MAY USE'
check() {
	folder=$1 others=$2 libraries=$3
	for file in "src/$folder"/*.[ch]; do
		[ -f "$file" ] || continue
		for header in $(sed -n 's/^#[[:space:]]*include[[:space:]]*[<"]\([^>"]*\)[>"].*/\1/p' "$file"); do
			case $header in
			../*)
				other=${header#../}
				case " $others " in *" ${other%%/*} "*) ;; *) breach "$file" "$header" ;; esac ;;
			sqlite3.h | cjson/* | cJSON.h | csv.h | sodium.h | microhttpd.h | lowdown.h | libpq-fe.h)
				case " $libraries " in *" $header "*) ;; *) breach "$file" "$header" ;; esac ;;
			esac
		done
		# The compiler is told of folders where generated files find their headers; nobody else goes that way.
		for header in $(sed -n 's/^#[[:space:]]*include[[:space:]]*"\([^"]*\)".*/\1/p' "$file"); do
			[ -f "src/$folder/$header" ] || breach "$file" "$header"
		done
	done
}

check base '' 'sodium.h'
check store 'base' 'sqlite3.h sodium.h'
check core 'base store' ''
check exchange 'base store core' 'cjson/cJSON.h csv.h'
check report 'base' 'lowdown.h'
check cli 'base' ''
check web 'base' 'microhttpd.h'

for file in include/assize/*.h; do
	for header in $(sed -n 's/^#[[:space:]]*include[[:space:]]*[<"]\([^>"]*\)[>"].*/\1/p' "$file"); do
		case $header in
		assize/* | std*.h) ;;
		*) breach "$file" "$header" ;;
		esac
	done
done

[ $status -eq 0 ] && echo "layers: kept"
exit $status
