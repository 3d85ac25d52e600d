#!/bin/sh
# One judgement by the face for programs against the library's call, in instructions:
#   answer.sh ANSWER      the program of answer.c
# The bar is 1.2.  Counted by callgrind, the same at every run; the disk is no part of it.
answer=$1 rounds=500
command -v valgrind >/dev/null || { echo "left out, for there is no valgrind" && exit 77; }

counted() { # FUNCTION WAY: instructions within it, a round
	valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect="$1" \
		"$answer" judge "$2" $rounds 2>&1 |
		awk -v n=$rounds '/Collected :/ { print int($4 / n) }'
}
record=$(counted assize_judgement_record record)
web=$(counted web_answer web)
awk -v a="$web" -v b="$record" 'BEGIN {
	if (!b) exit 1
	printf "one judgement by web_answer %d instructions, by assize_judgement_record %d, " \
		"ratio %.2f (bar 1.2)%s\n", a, b, a / b, a / b <= 1.2 ? "" : "  OVER" }'
