#!/bin/sh
# Every test, built with the sanitizers in a folder of its own.  Installs what is missing.
# The last line counts the tests; more on a failure is in build-test/meson-logs/testlog.txt.
cd "$(dirname "$0")/.." || exit 1
sh fixtures/packages.sh gcc libc6-dev libasan8 libubsan1 pkg-config meson ninja-build mawk sqlite3 \
	tmux procps libsqlite3-dev libcjson-dev libcsv-dev libsodium-dev libutf8proc-dev check \
	liblowdown-dev libmd-dev libbsd-dev zip unzip || exit 1

[ -f build-test/build.ninja ] ||
	meson setup build-test -Dbuildtype=debugoptimized -Doptimization=1 \
		-Db_sanitize=address,undefined >&2 || exit 1
ninja -C build-test --quiet >&2 || exit 1

log=build-test/run.log
echo "Running every test with the sanitizers: about ten minutes on two cores." >&2
CK_TIMEOUT_MULTIPLIER=4 meson test -C build-test --no-rebuild --print-errorlogs \
	--timeout-multiplier 4 >$log 2>&1
status=$?
cat $log
count() { sed -n "s/^$1: *\([0-9]*\).*/\1/p" $log | tail -n 1; }
passed=$(count Ok)
failed=$(($(count Fail) + $(count Timeout)))
echo "$passed passed, $failed failed"
exit $status
