# What no program should send, byte by byte: functions of serve.sh, which reads this.  Each says
# what is answered; that nothing was recorded, and that the server goes on, is looked at in the end.

head_of() { # the headers of whoever is signed in
	printf 'Host: 127.0.0.1:%s\r\nCookie: %s\r\n' "${at##*:}" "$(cookie)"
}

cookie() {
	awk 'END { print $6 "=" $7 }' jar
}

# Sends standard input as it is; prints the statuses that came, "closed" where none did before the
# server closed, "waits" where it did neither within 5 s.
send() {
	"$tools/raw" "${at##*:}" "${1:-5}" >came
	ended=$?
	tr -d '\r\000' <came | sed -n 's/^.*HTTP\/1\.1 \([0-9][0-9][0-9]\) .*/\1/p' |
		awk -v ended="$ended" '
			{ list = list (NR > 1 ? " " : "") $0 }
			END { print list ? list : ended ? "waits" : "closed" }'
}

one() { # FIRST LINE, HEADERS...: a request that is the last of its connection
	printf '%s\r\n' "$1"
	head_of
	shift
	for header; do printf '%s\r\n' "$header"; done
	printf 'Connection: close\r\n\r\n'
}

a_save='{"answers":[{"question":"2.1.1","answer":"yes"}]}' # 49 bytes

saves() { # HEADERS...: the header of a save
	one 'POST /api/v1/inspections/i-1/cases/C1/judgements HTTP/1.1' \
		'Content-Type: application/json' 'Idempotency-Key: k' "$@"
}

# Nothing came of all that.
unharmed() {
	same 'entries' "$(entries)" 0
	same 'it goes on' "$(judge C1 last)" 200
	stop
	"$assize" check >said 2>&1 || wrong "$(cat said)"
	[ ! -e north.db-wal ] || wrong 'the log is left'
}

ask_raw() {
	make_store 1
	alone
	same 'no request' "$(printf 'x\r\n\r\n' | send)" closed
	same 'a hello of TLS' \
		"$(printf '\026\003\001\002\000\001\000\001\374\003\003\r\n\r\n' | send)" closed
	same 'HTTP/2' "$(printf 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' | send)" 505
	same 'HTTP/9' "$(one 'GET /session HTTP/9.9' | send)" 505
	same 'HTTP/0.9' "$(printf 'GET /session\r\n\r\n' | send)" 400
	same 'no host' \
		"$(printf 'GET /session HTTP/1.0\r\nCookie: %s\r\n\r\n' "$(cookie)" | send)" 421
	same 'two hosts' "$(one 'GET /session HTTP/1.1' 'Host: evil.example' | send)" 400
	same 'the whole address' "$(one 'GET http://evil.example/session HTTP/1.1' | send)" 404
	same 'a star' "$(one 'OPTIONS * HTTP/1.1' | send)" 404
	for length in -1 +49 49x 0x31 ' ' 4.9e1; do
		same "length $length" "$({
			saves "Content-Length: $length"
			printf %s "$a_save"
		} | send | sed 's/400 400/400/')" 400
	done
	same 'too long' "$(saves 'Content-Length: 99999999999999999999999' | send |
		sed 's/413 413/413/')" 413
	same 'two lengths' "$({
		saves 'Content-Length: 49' 'Content-Length: 4'
		printf %s "$a_save"
	} | send)" 400
	same 'a length, and none' "$({
		saves 'Content-Length: 49' 'Transfer-Encoding: chunked'
		printf %s "$a_save"
	} | send)" 411
	same 'too much is not waited for' \
		"$(saves 'Expect: 100-continue' 'Content-Length: 99999999' | send)" 413
	same 'less than it says' "$({
		saves 'Content-Length: 50'
		printf %s "$a_save"
	} | send 2)" waits
	unharmed
}

# What follows a request that was answered is one of its own, or the end.
ask_pipelined() {
	make_store 1
	alone
	ask_session() {
		printf 'GET /session HTTP/1.1\r\n'
		head_of
		printf '\r\n'
	}
	same 'many' "$({
		for n in 1 2 3 4 5 6 7 8; do ask_session; done
		one 'GET /session HTTP/1.1'
	} | send)" '200 200 200 200 200 200 200 200 200'
	same 'then bytes' "$({
		ask_session
		head -c 5000 /dev/urandom | tr -d '\r\n '
		printf '\r\n\r\n'
	} | send)" 200
	# A body that was not looked at is no request, whatever it holds.
	for refused in 'Content-Length: 99999999' 'Transfer-Encoding: chunked'; do
		for method in GET POST PATCH; do
			case $({
				printf '%s /session HTTP/1.1\r\n' "$method"
				head_of
				printf '%s\r\n\r\n' "$refused"
				saves 'Content-Length: 49'
				printf %s "$a_save"
			} | send) in
			411 | 413) ;;
			*) wrong "$method, $refused: $(cat came)" ;;
			esac
		done
	done
	unharmed
}

ask_floods() {
	make_store 1
	alone
	same 'many headers' "$(one 'GET /session HTTP/1.1' $(seq -f 'X-%.0f:x' 4000) | send)" 431
	same 'one huge header' "$(one 'GET /session HTTP/1.1' "X: $(head -c 100000 /dev/zero |
		tr '\0' x)" | send)" 431
	same 'a huge name' "$(one 'GET /session HTTP/1.1' "$(head -c 40000 /dev/zero |
		tr '\0' x): x" | send)" 431
	same 'a huge address' \
		"$(one "GET /$(head -c 40000 /dev/zero | tr '\0' x) HTTP/1.1" | send)" 414
	same 'many cookies' \
		"$(one 'GET /session HTTP/1.1' $(seq -f 'Cookie:a%.0f=b' 40) | send)" 200
	same 'headers without end' "$({
		printf 'GET /session HTTP/1.1\r\n'
		yes 'X: x' | head -c 10000000
	} | send)" 431
	same 'a body without end' "$({
		saves 'Content-Length: 1000000000000'
		yes | head -c 10000000
	} | send)" 413
	same 'chunks without end' "$({
		saves 'Transfer-Encoding: chunked'
		yes "$(printf '1\r\nx\r\n')" | head -c 10000000
	} | send)" 411
	stranger() { # PATH BYTES: who is not signed in begins to send that many
		printf 'POST %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nContent-Type: %s\r\n' \
			"$1" "${at##*:}" application/json
		printf 'Content-Length: %s\r\nConnection: close\r\n\r\n' "$2"
	}
	same 'much from a stranger' "$(stranger /api/v1/people 1000000 | send)" 401
	same 'a little from a stranger' "$(stranger /api/v1/people 100 | send 2)" waits
	same 'a large form' "$(stranger /sign-in 1000000 | send)" 413
	same 'much from who is signed in' "$(saves 'Content-Length: 1000000' | send 2)" waits
	same 'more than it says' "$({
		saves 'Content-Length: 4'
		yes | head -c 10000000
	} | send)" 400
	unharmed
}

ask_paths() {
	make_store 1
	alone
	for path in /api/v1/../.. /api/v1/../../session /api/v1/..%2f..%2fsession \
		//session /./session \
		/%2e%2e/session /session/ /session%00 /session%2f /%73ession /SESSION '/session;x' \
		'/sign-in%3ftoken' /api/v1//inspections /api//v1/inspections '/\session' \
		/api/v1/inspections/%2e%2e/%2e%2e/me '/api/v1/inspections/i-1/cases/C1/..' \
		/north.db /north.db-wal /.git/config; do
		same "$path" "$(ask -b jar --path-as-is "$at$path")" 404
	done
	browser='Accept: text/html,application/xhtml+xml,*/*;q=0.8'
	same 'a person who is lost' "$(ask -H "$browser" -D heads "$at/api/v2/inspections")" 404
	grep -qi '^Content-Type: text/html' heads || wrong "told in $(cat heads)"
	grep -q 'There is no such page' answer || wrong "$(cat answer)"
	grep -q 'href="../../app.css"' answer || wrong "without its looks: $(cat answer)"
	grep -q 'href="../.././"' answer || wrong "no way on: $(cat answer)"
	same 'a link to it from elsewhere' \
		"$(ask -H "$browser" -H 'Sec-Fetch-Site: cross-site' "$at/inspections")" 404
	same 'a program that is lost' "$(ask -b jar "$at/api/v2/inspections")" 404
	grep -q '"code":"not_found"' answer || wrong "$(cat answer)"
	same 'what is there, in a browser' \
		"$(ask -b jar -H "$browser" "$at/api/v1/inspections")" 200
	same 'what is not in the store' \
		"$(ask -b jar -H "$browser" "$at/api/v1/inspections/none/cases")" 404
	grep -q '"code":"not_found"' answer || wrong "$(cat answer)"
	for path in %00 i-1%00 %c0%ae%c0%ae %ed%a0%80 %ff %e2%82 %zz %; do
		same "$path" "$(ask -b jar "$at/api/v1/inspections/$path")" 400
		same "?$path" "$(ask -b jar "$at/api/v1/inspections/i-1/cases?sample=$path")" 400
	done
	same 'signs of other scripts' \
		"$(ask -b jar "$at/api/v1/inspections/%e2%80%ae%f0%9f%98%80")" 404
	for method in PUT DELETE PATCH TRACE PROPFIND get Post; do
		for path in /session /sign-in /events /api/v1/inspections /api/v1/me; do
			same "$method $path" "$(ask -b jar -X "$method" -D heads "$at$path")" 405
			grep -q '^Allow: ' heads || wrong "$method $path: no Allow"
		done
	done
	same 'a form of two' "$(ask -I -b jar "$at/session")" 200
	[ ! -s answer ] || grep -q '^HTTP' answer || wrong 'HEAD has a body'
	unharmed
}

ask_texts() {
	make_store 1
	alone
	key=$(printf 'k\351\377')
	same 'a key of other bytes' "$(judge C1 "$key")" 422
	same 'a key of another script' "$(judge C1 'kéy')" 422
	same 'a key that is too long' "$(judge C1 "$(printf %065d 0)")" 422
	same 'an empty key' "$({
		one 'POST /api/v1/inspections/i-1/cases/C1/judgements HTTP/1.1' \
			'Content-Type: application/json' 'Idempotency-Key: ' 'Content-Length: 49'
		printf %s "$a_save"
	} | send)" 422
	for body in '{"answers":[{"question":"2.1.1","answer":"\ud800"}]}' '{"answers":' '' \
		'{"answers":[{"question":"2.1.1","answer":"yes\u0000"}]}' "$a_save$a_save" \
		"$(printf '{"answers":[{"question":"2.1.1","answer":"\300\257"}]}')" \
		"$(printf '{"answers":[{"question":"2.1.1","answer":"\355\240\200"}]}')"; do
		same "$body" "$(judge C1 k --data-binary "$body")" 400
	done
	printf '%s\000' "$a_save" >body
	same 'a NUL after it' "$(judge C1 k --data-binary @body)" 400
	for type in text/plain application/jsonx application/x-www-form-urlencoded \
		"$(printf 'a\377')"; do
		same "type $type" "$(ask -b jar -H "Content-Type: $type" -H 'Idempotency-Key: k' \
			-d "$a_save" "$at/api/v1/inspections/i-1/cases/C1/judgements")" 415
	done
	same 'a host of other bytes' \
		"$(one 'GET /session HTTP/1.1' "$(printf 'Host: \377')" | send)" 400
	same 'a tag of other bytes' \
		"$(ask -b jar -H "$(printf 'If-None-Match: "\377"')" "$at/api/v1/inspections")" 200
	same 'what was told, of other bytes' \
		"$(ask -b jar -H "$(printf 'Last-Event-ID: \377')" "$at/events")" 200
	unharmed
}

ask_sessions() {
	make_store 1
	alone
	name=$(cookie) && token=${name#*=} && name=${name%%=*}
	mv jar old && : >jar
	for forged in '' x "${token}0" "${token%?}" "$(echo "$token" | tr a-f0-9 b-g1-9a)" \
		"$(echo "$token" | tr a-f A-F | sed 's/^[0-9]*$/A/')" "\"$token\"x" \
		"$(printf %064d 0)" "$(printf '%064d' 0 | tr 0 "$(printf '\377')")"; do
		same "session $forged" "$(ask -H "Cookie: $name=$forged" "$at/session")" 401
		same "a save, $forged" "$(judge C1 k -H "Cookie: $name=$forged")" 401
	done
	same 'another name' "$(ask -H "Cookie: assize-0=$token; $name.x=$token" "$at/session")" 401
	for forged in x "$(printf %064d 0)" "$token" "$(printf %07000d 0)" %00 %ff; do
		same "address $forged" "$(ask "$at/sign-in?token=$forged")" 403
	done
	cp old jar
	curl -s -N -m 20 -b old -H 'Accept: text/event-stream' "$at/events" >heard &
	listener=$!
	same 'a version' "$(ask -b old "$at/events")" 200
	curl -s -m 20 -b old -o poll -w '%{http_code}' \
		"$at/events?since=$(sed 's/[^0-9]//g' answer)" >polled &
	poll=$!
	sleep 1
	same 'signed out' "$(ask -b jar -X POST "$at/sign-out")" 303
	cp old jar
	same 'a save' "$(judge C1 k)" 401
	same 'events' "$(ask -b old "$at/events")" 401
	same 'longer' "$(ask -b old -X POST "$at/extend")" 303
	same 'its session' "$(ask -b old "$at/session")" 401
	same 'entries' "$(entries)" 0
	"$assize" judge C1 2.1.1=yes >/dev/null
	wait "$listener" || wrong 'a listener whose session has ended goes on'
	same 'what it heard' "$(grep -c '^event: change' heard)" 1
	wait "$poll"
	same 'one that waited, and whose session has ended' "$(cat polled)" 401
	stop
}

# The time for a header and for a body counts from its beginning, not from its last byte; and a
# hundred who say nothing keep nobody out.
ask_slow() {
	make_store 1
	alone
	drip() { # WHAT HEADERS...: a letter each half a second for 50 s
		what_=$1
		shift
		{
			"$@"
			for n in $(seq 100); do printf x && sleep 0.5; done
		} 2>/dev/null | "$tools/raw" "${at##*:}" 50 >"came-$what_"
		echo $? >"ended-$what_"
	}
	for n in $(seq 100); do
		sleep 20 | "$tools/raw" "${at##*:}" 20 >/dev/null &
		slow="$slow $!"
	done
	drip header printf 'GET / HTTP/1.1\r\nX: ' &
	slow="$slow $!"
	drip body saves 'Content-Length: 200' &
	body=$!
	same 'others' "$(ask -b jar "$at/session")" 200
	sleep 15
	for one in $slow; do
		kill -0 "$one" 2>/dev/null && wrong 'a slow header stays'
	done
	kill -0 "$body" 2>/dev/null || wrong 'a body has no time'
	sleep 20
	kill -0 "$body" 2>/dev/null && wrong 'a slow body stays'
	same 'closed' "$(cat ended-header ended-body came-header came-body)" "0
0"
	unharmed
}
