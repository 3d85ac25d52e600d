#!/bin/sh
# A store served over HTTP, asked by curl as other programs and browsers would:
#   serve.sh ASSIZE WHAT TOOLS SOURCE   WHAT is a function of this file or of one beside, ask_...;
#                                       TOOLS the folder with the programs of this one
assize=$(realpath "$1") what=$2 tools=$(realpath "$3") source=$(realpath "$4")
here=$(dirname "$(realpath "$0")")
for tool in curl openssl; do
	command -v "$tool" >/dev/null || { echo "left out, for there is no $tool" && exit 77; }
done
folder=$(mktemp -d) && cd "$folder" || exit 1
server='' failed='' place=127.0.0.1:0
trap '[ -z "$server" ] || kill -9 "$server" 2>/dev/null; rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM
export ASSIZE_DB=north.db XDG_CONFIG_HOME="$folder" NO_PROXY='*'

wrong() {
	echo "$what: $*"
	failed=yes
}

same() { # WHAT IS WANTED
	[ "$2" = "$3" ] || wrong "$1: $2, not $3"
}

ends_within() { # TENTHS PID
	tenths=$1
	while kill -0 "$2" 2>/dev/null; do
		[ $((tenths -= 1)) -gt 0 ] || return 1
		sleep 0.1
	done
}

make_store() { # CASES
	"$assize" init 2>/dev/null
	"$assize" inspection add i-1 --framework yos-2018 --service North 2>/dev/null
	for n in $(seq "$1"); do
		"$assize" case add "C$n" --sample court 2>/dev/null || exit 1
	done
}

start() { # WORDS: the server's number in $server, its address in $at, the one printed in $printed
	: >out
	"$assize" --as Ann serve --listen "$place" "$@" >out 2>err &
	server=$!
	tries=200
	until [ -s out ]; do
		kill -0 "$server" 2>/dev/null && [ $((tries -= 1)) -gt 0 ] || {
			wrong "it does not start: $(cat err)"
			exit 1
		}
		sleep 0.1
	done
	printed=$(cat out)
	at=${printed%/*}
}

stop() {
	kill "$server"
	ends_within 150 "$server" || wrong 'it does not end'
	wait "$server" || wrong "it ended with $?: $(cat err)"
	server=
}

ask() { # WORDS OF CURL: the body in the file answer; prints the status
	curl -s -k -m 20 -o answer -w '%{http_code}' "$@"
}

alone() { # starts, and signs in by the printed address
	start
	same 'the printed address' "$(ask -c jar "$printed")" 303
}

judge() { # CASE KEY WORDS: the status
	case_=$1 key=$2
	shift 2
	ask -b jar -H 'Content-Type: application/json' -H "Idempotency-Key: $key" \
		-d '{"answers":[{"question":"2.1.1","answer":"yes"}]}' "$@" \
		"$at/api/v1/inspections/i-1/cases/$case_/judgements"
}

save() { # CASE NUMBER ANSWER: what comes back goes to the file saved-CASE-NUMBER
	curl -s -m 60 -b jar -H 'Content-Type: application/json' \
		-H "Idempotency-Key: k-$1-$2" -o "saved-$1-$2" \
		-d '{"answers":[{"question":"2.1.1","answer":"'"$3"'"}]}' \
		"$at/api/v1/inspections/i-1/cases/C$1/judgements"
}

entries() {
	"$assize" query --csv 'select count(*) from judgement_history' | tr -d '\r' | tail -n 1
}

receipts() { # FILES: their receipts, a line each
	sed -n 's/^{"receipt":"\([^"]*\)".*/\1/p' "$@"
}

described() { # NAME OF A SCHEMA: whether the file answer has the members that it says
	sqlite3 :memory: "select group_concat(key) from (select key from
		json_each(readfile('answer')) order by key)" >has
	sqlite3 :memory: "select group_concat(value) from (select value from json_each(
		readfile('$source/schema/openapi.json'),
		'$.components.schemas.$1.required') order by value)" >says
	cmp -s has says || wrong "$1: $(cat has), described: $(cat says)"
}

# Every path of the server's own is described, and is there.
ask_described() {
	make_store 1
	alone
	sqlite3 -separator ' ' :memory: "select upper(o.key), p.key
		from json_each(readfile('$source/schema/openapi.json'), '$.paths') p,
			json_each(p.value) o
		where o.value ->> 'x-carrier'" >owns
	same 'their number' "$(grep -c . owns)" 8
	while read -r method path; do
		same "$method $path" "$(ask -b jar -X OPTIONS "$at$path")" 405
		[ "$(ask -X "$method" "$at$path")" != 405 ] || wrong "$method is not of $path"
	done <owns
	same 'session' "$(ask -b jar "$at/session")" 200
	described Session
	same 'events' "$(ask -b jar "$at/events")" 200
	described Version
	stop
}

ask_alone() {
	make_store 1
	alone
	grep -q '#HttpOnly_' jar || wrong 'a cookie for scripts'
	same 'the same address again' "$(ask "$printed")" 403
	same 'a forged one' "$(ask "$at/sign-in?token=$(printf %064d 0)")" 403
	same 'the inspections' "$(ask -b jar "$at/api/v1/inspections")" 200
	same 'without a cookie' "$(ask "$at/api/v1/inspections")" 401
	name=$(awk 'END { print $6 }' jar)
	same 'a forged session' "$(ask -b "$name=$(printf %064d 1)" "$at/api/v1/inspections")" 401
	same 'a save' "$(judge C1 k1)" 200
	same 'the same again' "$(judge C1 k1)" 200
	same 'entries' "$(entries)" 1
	same 'extended' "$(ask -b jar -X POST "$at/extend")" 303
	same 'signed out' "$(ask -b jar -X POST "$at/sign-out")" 303
	same 'a session that has ended' "$(ask -b jar "$at/api/v1/inspections")" 401
	[ ! -e north.db.accounts ] || wrong 'accounts of one who is alone'
	stop
	"$assize" serve --listen 0.0.0.0:0 2>said && wrong 'served to all'
	grep -q 'name the address' said || wrong "$(cat said)"
}

# Pages of other sites, and names that were made to lead here.
# Every user of a machine sees the words that a program is started with.
ask_open() {
	make_store 1
	mkdir -p bin folder && cat >bin/xdg-open <<-'EOF' && chmod +x bin/xdg-open
		#!/bin/sh
		stat -c %a "$1" "${1%/*}" >modes && cp "$1" page
		echo "$*" >said && mv said opened
	EOF
	PATH=$folder/bin:$PATH TMPDIR=$folder/folder start --open
	for _ in $(seq 100); do [ -s opened ] || sleep 0.1; done
	grep -q 'token' opened && wrong "the token is told: $(cat opened)"
	same 'who can read it' "$(tr '\n' ' ' <modes)" '600 700 '
	grep -qF "url=$printed\"" page || wrong "it leads elsewhere: $(cat page)"
	same 'from a file' "$(ask -c jar -H 'Sec-Fetch-Site: cross-site' "$printed")" 200
	grep -q 'refresh' answer || wrong "$(cat answer)"
	same 'signed in' "$(ask -b jar "$at/session")" 200
	[ -e "$(cat opened)" ] && wrong 'the file is still there, and used'
	stop
	rm opened
	PATH=$folder/bin:$PATH TMPDIR=$folder/folder start --open
	for _ in $(seq 100); do [ -s opened ] || sleep 0.1; done
	stop
	same 'what stays behind' "$(ls folder)" ''
}

ask_strangers() {
	make_store 1
	alone
	same 'another host' "$(ask -b jar -H 'Host: evil.example' "$at/api/v1/inspections")" 421
	same 'another port' "$(ask -b jar -H 'Host: 127.0.0.1:1' "$at/api/v1/inspections")" 421
	same 'localhost' "$(ask -H "Host: localhost:${at##*:}" "$at/sign-in")" 200
	for from in 'Origin: https://evil.example' 'Origin: null' 'Sec-Fetch-Site: cross-site' \
		'Sec-Fetch-Site: same-site' 'Sec-Fetch-Site: none'; do
		same "a save, $from" "$(judge C1 "k-$from" -H "$from")" 403
		same "out, $from" "$(ask -b jar -X POST -H "$from" "$at/sign-out")" 403
	done
	same 'read from afar' \
		"$(ask -b jar -H 'Sec-Fetch-Site: cross-site' "$at/api/v1/inspections")" 403
	same 'entries' "$(entries)" 0
	same 'our own page' "$(judge C1 k1 -H "Origin: $at" -H 'Sec-Fetch-Site: same-origin')" 200
	curl -s -i "$at/sign-in" >answer
	for header in "frame-ancestors 'none'" "default-src 'none'" nosniff no-store; do
		grep -q "$header" answer || wrong "no $header"
	done
	stop
}

# What no program should send: the right status, and no effect.
ask_bad() {
	make_store 1
	alone
	head -c 1100000 /dev/zero | tr '\0' x >large
	same 'too large' "$(judge C1 a --data-binary @large)" 413
	same 'without length' "$(judge C1 b -H 'Transfer-Encoding: chunked')" 411
	same 'no JSON' "$(judge C1 c --data-binary '{"answers":')" 400
	same 'another type' "$(ask -b jar -H 'Content-Type: text/plain' -H 'Idempotency-Key: d' \
		-d x "$at/api/v1/inspections/i-1/cases/C1/judgements")" 415
	same 'header flood' "$(ask -H "X: $(head -c 20000 large)" "$at/")" 431
	same 'another method' "$(ask -b jar -X PUT "$at/sign-in")" 405
	same 'another method' "$(ask -b jar -X DELETE "$at/api/v1/inspections")" 405
	for path in /nothing /api/v1/nothing /../../etc/passwd /%2e%2e/%2e%2e/etc/passwd \
		/api/v1/inspections/../../../etc/passwd //etc/passwd; do
		same "$path" "$(ask -b jar --path-as-is "$at$path")" 404
	done
	same 'a form of another type' "$(ask -H 'Content-Type: text/plain' -d x "$at/sign-in")" 415
	same 'entries' "$(entries)" 0
	same 'it goes on' "$(judge C1 z)" 200
	stop
}

# Many who save at once: each receipt is in the record, whatever order they came in.
ask_many() {
	make_store 32
	alone
	for client in $(seq 32); do
		(
			for n in 1 2 3 4 5; do
				answer=no
				[ $((n % 2)) = 1 ] && answer=yes
				save "$client" "$n" "$answer"
			done
		) &
		clients="$clients $!"
	done
	for n in 1 2 3 4 5; do # a program beside them gets its turn
		"$assize" --as Bob judge C1 2.1.2=yes >said 2>&1 || wrong "beside: $(cat said)"
	done
	for client in $clients; do wait "$client"; done
	receipts saved-* >heads
	same 'receipts' "$(grep -c . heads)" 160
	"$assize" check --head heads >said 2>&1 || wrong "$(cat said)"
	same 'entries' "$(entries)" 161
	stop
}

# What those who saved at once were told, the file saved, and what is recorded are the same, case by
# case: nothing is lost, nothing is there twice; and each receipt is in the record.
all_saved() {
	cut -d ' ' -f 3- saved >heads
	[ -s heads ] || wrong 'nothing was saved'
	"$assize" check --head heads >said 2>&1 || wrong "$(cat said)"
	awk '{ n[$1]++ } END { for (one in n) print one "," n[one] }' saved | sort >told
	"$assize" query --csv 'select case_ref, count(*) from judgement_history group by 1' |
		tr -d '\r' | sed 1d | sort >recorded
	cmp -s told recorded || wrong "told $(cat told) recorded $(cat recorded)"
}

some_time() { # up to half a second
	sleep "0.$(printf %03d $(($(od -An -N1 -tu1 /dev/urandom) * 2)))"
}

# Ended while they save: what is in flight is answered, and nobody gets half an answer.
ask_ended() {
	make_store 16
	cp north.db new.db
	for n in 1 2 3 4 5; do
		cp new.db north.db
		rm -f saved
		start
		"$tools/savers" 16 0 out >saved 2>said &
		savers=$!
		until [ -s saved ] 2>/dev/null || ! kill -0 "$savers"; do sleep 0.1; done
		some_time
		stop
		wait "$savers" || wrong "$(cat said)"
		[ ! -e north.db-wal ] && [ ! -e north.db-shm ] || wrong 'the store is not closed'
		all_saved
	done
}

# Killed while they save, at moments of chance: whoever was told "saved" finds it, and what comes
# again under its key comes once.
ask_killed() {
	make_store 8
	start
	"$tools/savers" 8 1000000 out >saved 2>said &
	savers=$!
	kills=10
	[ -z "$ASSIZE_TEST_LONG" ] || kills=200
	for n in $(seq $kills); do
		until [ -s saved ] 2>/dev/null || ! kill -0 "$savers"; do sleep 0.1; done
		some_time
		kill -9 "$server" && wait "$server" 2>/dev/null
		if [ $((n % 2)) = 1 ]; then # the others are taken up by the next server
			cut -d ' ' -f 3- saved >heads
			"$assize" check --head heads >said_ 2>&1 || wrong "kill $n: $(cat said_)"
		fi
		start
	done
	sleep 1
	kill "$savers" && wait "$savers" || wrong "$(cat said)"
	stop
	all_saved
}

# A team: accounts, TLS, sign-in by a form, tries that fail.
ask_team() {
	make_store 1
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem \
		-out cert.pem -days 30 -subj /CN=localhost \
		-addext subjectAltName=DNS:localhost,IP:127.0.0.1 2>/dev/null
	echo 'correct horse battery' >one && echo 'staple after staple' >two && echo short >bad
	for name in ann bob; do
		"$assize" account add "$name" --person "Inspector $name" --passphrase-file one \
			2>/dev/null || wrong "$name has no account"
	done
	"$assize" account add cat --passphrase-file bad 2>/dev/null && wrong 'a short passphrase'
	"$assize" account add ann --passphrase-file one 2>/dev/null && wrong 'an account twice'
	same 'mode' "$(stat -c %a north.db.accounts)" 600
	start --cert cert.pem --key key.pem
	case $printed in https://*/) ;; *) wrong "printed $printed" ;; esac
	form() {
		ask -c jar --data-urlencode "name=$1" --data-urlencode "passphrase@$2" "$at/sign-in"
	}
	same 'a wrong passphrase' "$(form ann two)" 403
	same 'nobody of that name' "$(form nobody one)" 403
	echo 'half is 50%zz of it' >coded
	"$assize" account add dan --passphrase-file coded 2>/dev/null || wrong 'dan has no account'
	same 'a wrong % in a form' "$(ask -d 'name=dan&passphrase=half+is+50%zz+of+it' \
		"$at/sign-in")" 403
	same 'a right one' "$(form dan coded)" 303
	same 'ann' "$(form ann one)" 303
	grep -q '__Host-assize-' jar || wrong 'the name of the cookie'
	same 'her session' "$(ask -b jar "$at/session")" 200
	grep -q '"person":"Inspector ann","account":"ann"' answer || wrong "$(cat answer)"
	same 'who can sign in' "$(ask -b jar "$at/persons")" 200
	same 'who can sign in' "$(cat answer)" '["Inspector ann","Inspector bob","dan"]'
	same 'who can, to a stranger' "$(ask "$at/persons")" 401
	same 'while nobody is lead' "$(judge C1 k0)" 403
	grep -q 'nobody has a role' answer || wrong "$(cat answer)"
	"$assize" person role 'Inspector ann' lead 2>said || wrong "$(cat said)"
	same 'a save' "$(judge C1 k1)" 200
	"$assize" history --csv | grep -q ',Inspector ann,ann,' || wrong 'who entered it'
	cp jar hers
	same 'bob' "$(form bob one)" 303
	mv jar other
	mv hers jar
	same 'her own inspection' "$(ask -b jar -H 'Content-Type: application/json' \
		-H 'Idempotency-Key: k-i' \
		-d '{"ref":"i-2","framework":"yos-2018","service":"South"}' \
		"$at/api/v1/inspections")" 201
	same 'an inspection by who leads none' "$(ask -b other -H 'Content-Type: application/json' \
		-H 'Idempotency-Key: k-j' \
		-d '{"ref":"i-3","framework":"yos-2018","service":"West"}' \
		"$at/api/v1/inspections")" 403
	same 'an example by who leads none' "$(ask -b other -H 'Content-Type: application/json' \
		-H 'Idempotency-Key: k-k' -d '{}' "$at/api/v1/example")" 403
	"$assize" person list --csv | grep -q '^Inspector ann,.*i-2.*lead' ||
		wrong "she does not lead it: $("$assize" person list --csv)"
	cp jar first
	same 'ann again' "$(form ann one)" 303
	same 'everywhere' "$(ask -b jar -X POST "$at/sign-out-everywhere")" 303
	same 'the other place' "$(ask -b first "$at/session")" 401
	same 'bob' "$(form bob one)" 303
	"$assize" account disable bob 2>/dev/null || wrong 'not disabled'
	same 'disabled' "$(ask -b jar "$at/session")" 401
	same 'disabled' "$(form bob one)" 403
	"$assize" account passphrase bob --passphrase-file two 2>/dev/null || wrong 'not changed'
	same 'the new one' "$(form bob two)" 303
	stop
	place=${at#https://}
	start --cert cert.pem --key key.pem
	same 'his session at the next server' "$(ask -b jar "$at/session")" 200
	for n in 1 2 3 4 5; do form eve one >/dev/null; done
	same 'too many tries' "$(form eve one)" 429
	curl -s -k "http://127.0.0.1:${at##*:}/" -o /dev/null && wrong 'without TLS'
	"$assize" account list --csv | grep -q '^bob,Inspector bob,open,1' || wrong 'the list'
	stop
}

# Whoever listens hears of what another program records.
ask_events() {
	make_store 2
	alone
	same 'not signed in' "$(ask "$at/events")" 401
	curl -s -N -m 6 -D heads -b jar -H 'Accept: text/event-stream' "$at/events" >heard &
	listener=$!
	same 'a version' "$(ask -b jar "$at/events")" 200
	version=$(sed 's/[^0-9]//g' answer)
	sleep 2
	curl -s -m 20 -b jar "$at/events?since=$version" >waited &
	waiting=$!
	sleep 1
	"$assize" judge C2 2.1.1=yes >/dev/null
	wait "$waiting" || wrong 'nothing came'
	grep -q version waited || wrong 'no version'
	wait "$listener"
	[ "$(grep -c '^event: change' heard)" -ge 2 ] || wrong "heard: $(cat heard)"
	for header in 'X-Accel-Buffering: no' 'Cache-Control: no-store'; do # nobody keeps them back
		grep -q "^$header" heads || wrong "no $header: $(cat heads)"
	done
	curl -s -N -b jar -H 'Accept: text/event-stream' "$at/events" >/dev/null &
	sleep 1
	stop # with somebody who listens
}

# The lines of the project's README, as they stand there.
ask_readme() {
	"$assize" init 2>/dev/null
	"$assize" inspection add north-2026 --framework yos-2018 --service North 2>/dev/null
	"$assize" --as 'Ann Archer' case add C01 --sample court 2>/dev/null
	"$assize" person role 'Ann Archer' lead 2>/dev/null
	echo 'correct horse battery' >passphrase
	"$assize" account add ann --person 'Ann Archer' --passphrase-file passphrase 2>/dev/null ||
		wrong 'no account'
	start
	{
		echo "at=$at"
		sed -n '/^curl /,/^```/p' "$source/README.md" | sed '/^```/d; s/^curl /curl -s -f /'
	} >lines
	same 'their number' "$(grep -c '^curl' lines)" 3
	sh -e lines >said 2>&1 || wrong "$(cat said)"
	grep -q '"format":"assize-summary/1"' said || wrong 'no summary'
	grep -q '"receipt":"' said || wrong "no receipt: $(cat said)"
	same 'entries' "$(entries)" 1
	stop
}

# A report is made by another program, and shown under a policy of its own.
ask_report() {
	make_store 1
	alone
	report=$at/api/v1/inspections/i-1/report
	same 'not signed in' "$(ask "$report")" 401
	same 'markdown' "$(ask -b jar -D headers "$report?form=md")" 200
	"$assize" --as Ann report --to md 2>/dev/null | cmp -s - answer ||
		wrong 'not the report of the command'
	grep -qi 'filename="i-1.md"' headers || wrong "$(cat headers)"
	grep -qi "^Content-Security-Policy: default-src 'none'; script-src 'self'" headers ||
		wrong "not the policy of all: $(cat headers)"
	status=$(ask -b jar -D headers "$report")
	if [ "$status" = 503 ]; then # built without the library that makes HTML
		grep -q 'liblowdown-dev' answer || wrong "$(cat answer)"
		return
	fi
	same 'HTML' "$status" 200
	grep -qi "^Content-Security-Policy: .*; style-src 'unsafe-hashes' 'sha256-.*; sandbox" \
		headers || wrong "not its own policy: $(cat headers)"
	[ "$(grep -ci '^Content-Security-Policy:' headers)" = 1 ] || wrong 'two policies'
	etag=$(tr -d '\r' <headers | sed -n 's/^[Ee][Tt]ag: //p')
	same 'known already' "$(ask -b jar -H "If-None-Match: $etag" "$report")" 304
	same 'no form' "$(ask -b jar "$report?form=pdf")" 400
	stop
}

. "$here/serve_hard.sh"
. "$here/serve_upload.sh"
. "$here/serve_end.sh"
"ask_$what"
[ -z "$failed" ]
