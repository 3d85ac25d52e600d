#!/bin/sh
# The library example of the README, compiled as it stands there, prints the ratings of an
# inspection:
#   readme.sh PROGRAM EXAMPLE SOURCE
folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT || exit 1
"$1" --db "$folder/store.db" import "$3/fixtures/oxfordshire-2020.json" 2>/dev/null || exit 1
"$2" "$folder/store.db" >"$folder/said" || exit 1
[ "$(wc -l <"$folder/said")" -eq 12 ] && grep -qx '2.2 Good' "$folder/said" &&
	grep -qx '3.4 Outstanding' "$folder/said" &&
	! "$2" "$folder/none.db" 2>/dev/null
