#!/bin/sh
# Looks for inputs that the readers of outside bytes cannot take:  fuzz.sh MINUTES [READER...]
#
# Built with clang, libFuzzer and the sanitizers, in build-fuzz/.  MINUTES in all, on two cores,
# from fixtures/fuzz/ and what former runs found.  The last lines say how many inputs each reader
# was given, how many edges of the program they reached, and what it fell over: that is in
# build-fuzz/found/.  Put it right, then keep the file in fixtures/fuzz/.
cd "$(dirname "$0")/.." || exit 1
minutes=$1
[ "$minutes" -gt 0 ] 2>/dev/null || { sed -n '2,9s/^# *//p' "$0" >&2; exit 2; }
shift
sh fixtures/packages.sh program fuzz || exit 1
[ $# -gt 0 ] || set -- $(ls fixtures/fuzz)

[ -f build-fuzz/build.ninja ] || CC=clang meson setup build-fuzz -Doptimization=1 -Ddebug=true \
	-Db_sanitize=address,undefined -Db_lundef=false \
	"-Dc_args=['-g1', '-fsanitize=fuzzer-no-link']" >&2 || exit 1
ninja -C build-fuzz $(printf 'tests/fuzz_%s ' "$@") >&2 || exit 1

cores=2
seconds=$((60 * minutes * cores / $#))
look() { # READER
	mkdir -p "build-fuzz/corpus/$1" "build-fuzz/found/$1"
	"build-fuzz/tests/fuzz_$1" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 \
		-print_final_stats=1 -max_len=65536 -artifact_prefix="build-fuzz/found/$1/" \
		"build-fuzz/corpus/$1" "fixtures/fuzz/$1" >"build-fuzz/$1.log" 2>&1
}
pids=
running=0
for reader; do
	look "$reader" &
	pids="$pids $!"
	running=$((running + 1))
	[ $((running % cores)) -ne 0 ] || { wait $pids; pids=; }
done
wait

found=0
for reader; do
	n=$(find "build-fuzz/found/$reader" -type f | wc -l)
	found=$((found + n))
	awk -v reader="$reader" -v found="$n" '
		/^stat::number_of_executed_units/ { runs = $2 }
		match($0, / cov: [0-9]+/) { edges = substr($0, RSTART + 6, RLENGTH - 6) }
		END { printf "%-12s %9d inputs %7d edges %d found\n",
			reader, runs, edges, found }' \
		"build-fuzz/$reader.log"
done
[ "$found" -eq 0 ]
