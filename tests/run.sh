#!/bin/sh
# The tests, built with the sanitizers in a folder of its own.  Installs what is missing.
#
#   run.sh [NAME...]         with fewer random worlds, in minutes
#   run.sh --long [NAME...]  with all of them and every tool that a test asks for: none is left out
#
# Each test says its line when it ends, and the last line counts them.  What they said is in
# build-test/meson-logs/testlog.txt.
cd "$(dirname "$0")/.." || exit 1
groups='program page tests' times=4 left_out=counts suites='--no-suite long'
if [ "$1" = --long ]; then
	export ASSIZE_TEST_LONG=1
	groups="$groups browser tools" times=20 left_out=fails suites=
	shift
fi
sh fixtures/packages.sh $groups || exit 1

# Half a minute less: names of lines but not of variables, and a quicker linker where there is one.
! command -v ld.gold >/dev/null || export CC_LD=gold
[ -f build-test/build.ninja ] ||
	meson setup build-test -Dbuildtype=debugoptimized -Doptimization=1 -Dc_args=-g1 \
		-Db_sanitize=address,undefined >&2 || exit 1
ninja -C build-test >&2 || exit 1

log=build-test/run.log
{
	CK_TIMEOUT_MULTIPLIER=$times PYTHONUNBUFFERED=1 meson test -C build-test --no-rebuild \
		--print-errorlogs --timeout-multiplier $times $suites "$@" 2>&1
	echo $? >$log.status
} | tee $log
count() { sed -n "s/^$1: *\([0-9]*\).*/\1/p" $log | tail -n 1; }
passed=$(count Ok) skipped=$(count Skipped)
failed=$(($(count Fail) + $(count Timeout)))
grep -h '^left out, ' build-test/meson-logs/testlog.txt
echo "$passed passed, $failed failed, $skipped left out"
[ "$(cat $log.status)" -eq 0 ] && [ "$passed" -gt 0 ] &&
	{ [ $left_out = counts ] || [ "$skipped" -eq 0 ]; }
