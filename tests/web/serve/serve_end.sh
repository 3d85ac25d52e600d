# How a server ends, and what other programs that it runs say; a part of serve.sh.

# What takes longer than the server waits for answers is done in the end: its asker is told so, be
# it much that there is to tell.
ask_long() {
	make_store 1
	reports_as 7 0 ''
	sed -i '$s/^/head -c 20000000 \/dev\/zero | tr "\\000" x; /' bin/assize-report
	alone
	{
		echo 'begin immediate;'
		sleep 8
		echo 'commit;'
	} | sqlite3 north.db &
	locker=$!
	sleep 1
	judge C1 k1 >status &
	asking=$!
	curl -s -m 20 -b jar -o report "$at/api/v1/inspections/i-1/report?form=md" &
	reporting=$!
	sleep 1
	stop
	wait "$asking" "$locker"
	wait "$reporting"
	same 'what was under way' "$(cat status)" 200
	same 'the bytes of the report' "$(wc -c <report | tr -d ' ')" 20000000
	same 'entries' "$(entries)" 1
}

# A report of a program that the test has in place of ours: waits as long, says what, ends with.
reports_as() { # SECONDS STATUS TEXT
	mkdir -p bin
	[ -e bin/assize ] ||
		cp "$(dirname "$assize")/assize" "$(dirname "$assize")/assize-serve" bin/
	printf '#!/bin/sh\nsleep %s\necho "%s" >&2\nexit %s\n' "$1" "$3" "$2" >bin/assize-report
	chmod +x bin/assize-report
	assize=$folder/bin/assize
}

# One that has begun is ended; those that wait behind it are refused, and hold nobody up.
ask_queued() {
	make_store 1
	reports_as 3 0 ''
	alone
	for n in 1 2 3; do
		curl -s -m 20 -b jar -o "report-$n" -w '%{http_code}' \
			"$at/api/v1/inspections/i-1/report?form=md" >"status-$n" &
		asking="$asking $!"
		sleep 0.5
	done
	kill "$server"
	ends_within 60 "$server" || wrong 'it makes those that wait, too'
	for one in $asking; do wait "$one"; done
	wait "$server" || wrong "it ended with $?: $(cat err)"
	server=
	same 'one under way, two that waited' "$(cat status-1 status-2 status-3)" 200503503
	grep -q 'the server is being ended' report-2 || wrong "$(cat report-2)"
}

# What that program refuses is refused here, by the same table.
ask_refused() {
	make_store 1
	reports_as 0 3 'assize: no such thing'
	alone
	report="$at/api/v1/inspections/i-1/report?form=md"
	same 'not found' "$(ask -b jar "$report")" 404
	grep -q '"text":"no such thing"' answer || wrong "$(cat answer)"
	reports_as 0 1 'assize: correct it'
	same 'refused' "$(ask -b jar "$report")" 422
	reports_as 0 4 'assize: the disk is full'
	same 'a fault' "$(ask -b jar "$report")" 503
	reports_as 0 139 ''
	same 'one that fell' "$(ask -b jar "$report")" 503
	stop
}
