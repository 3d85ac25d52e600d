#!/bin/sh
# Looks for data races in the server:  threads.sh [NAME...]
#
# Built with ThreadSanitizer in build-threads/; the tests named, all of the server's where none is.
# What was seen is in build-threads/race.PROCESS, and the exit status is 1.  The libraries beneath
# are not built so: of them only the calls of the C library are seen, and nothing is left out.
cd "$(dirname "$0")/.." || exit 1
sh fixtures/packages.sh program tests || exit 1
[ -f build-threads/build.ninja ] || meson setup build-threads -Doptimization=1 -Ddebug=true \
	-Dc_args=-g1 -Db_sanitize=thread >&2 || exit 1
ninja -C build-threads >&2 || exit 1
[ $# -gt 0 ] || set -- writer $(meson test -C build-threads --list 2>/dev/null |
	sed -n 's/.*\(serve_[a-z]*\)$/\1/p')

# C11's names of threads and mutexes stand for those of POSIX, which alone are known.
cc -shared -fPIC -O1 -g -o build-threads/c11.so tests/threads/c11.c -pthread || exit 1
rm -f build-threads/race.*
TSAN_OPTIONS="log_path=$PWD/build-threads/race exitcode=66" CK_TIMEOUT_MULTIPLIER=20 \
	LD_PRELOAD="$PWD/build-threads/c11.so" \
	meson test -C build-threads --no-rebuild --print-errorlogs --timeout-multiplier 10 "$@"
status=$?
cat build-threads/race.* 2>/dev/null
exit $status
