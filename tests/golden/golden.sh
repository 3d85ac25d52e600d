#!/bin/sh
# Golden command lines: every session in fixtures/golden, and the README, is run and must read as it
# is written.
#
#   golden.sh PROGRAM SOURCE [-u] [NAME...]      -u rewrites the sessions; read the difference then
#
# A session is a page of text.  In it, indented by four columns, stand
#   $ command     run by sh in a fresh folder that holds a copy of the files beside the session;
#   > more        further lines of the command
#   what it says on standard output, then
#   ! what it says on standard error, then
#   [n]           its exit status, unless 0.
# A carriage return is shown as ␍.
# Everything else is prose for the reader.  In the folder, fixtures/ is the project's, ASSIZE_DB is
# store.db, $OXFORDSHIRE the Oxfordshire inspection as a store to be copied, "unchanged" says
# whether store.db is still that copy, and "as-nobody" runs a command without the rights of root.

run_session() { # NAME: prints nothing where it reads as written, else the difference
	name=$1 at=$work/$1 session=$source/fixtures/golden/$1/session.md
	mkdir -p "$at/home" "$at/said" || return 1
	if [ "$name" = README ]; then
		session=$source/README.md
	else
		cp -R "$source/fixtures/golden/$name/." "$at/home" &&
			rm "$at/home/session.md" || return 1
	fi
	ln -s "$source/fixtures" "$at/home/fixtures"
	echo '0 0' >"$at/clock"
	chmod -R a+rwX "$at"
	awk -v said="$at/said" '
		function end() { if (n) printf "echo $? >%s/%d.status\n", said, n }
		function begin() { n++; printf "exec >%s/%d.out 2>%s/%d.err\n", said, n, said, n }
		/^    \$ / { end(); begin(); print substr($0, 7); in_command = 1; next }
		/^    > / && in_command { print substr($0, 7); next }
		{ in_command = 0 }
		END { end() }' "$session" >"$at/script"
	(cd "$at/home" && env -i PATH="$work/bin:/usr/sbin:/usr/bin:/sbin:/bin" HOME="$at/home" \
		TZ=UTC COLUMNS=100 LC_ALL=C.UTF-8 ASSIZE_DB=store.db FIXTURES=fixtures \
		OXFORDSHIRE="$work/oxfordshire.db" GOLDEN_CLOCK="$at/clock" \
		ASAN_OPTIONS="$ASAN_OPTIONS" UBSAN_OPTIONS="$UBSAN_OPTIONS" \
		sh "$at/script") >"$at/shell" 2>&1 </dev/null
	awk -v said="$at/said" '
		function put(file, mark,    line) {
			while ((getline line <file) > 0) {
				gsub(/\r/, "␍", line)
				print (mark line) == "" ? "" : "    " mark line
			}
			close(file)
		}
		function end(    status) {
			if (!open) return
			put(said "/" n ".out", ""); put(said "/" n ".err", "! ")
			if ((getline status <(said "/" n ".status")) <= 0)
				status = "the shell ended"
			if (status != 0) print "    [" status "]"
			open = 0
		}
		/^    \$ / { end(); n++; print; open = in_command = 1; skipping = 1; next }
		/^    > / && in_command { print; next }
		{ in_command = 0 }
		skipping && (/^    / || $0 == "") { next }
		skipping { end(); print ""; skipping = 0 }
		{ print }
		END { end() }' "$session" >"$at/session.md"
	cat "$at/shell"
	if [ "$update" ]; then
		cmp -s "$session" "$at/session.md" ||
			{ cp "$at/session.md" "$session" && echo "$name: rewritten"; }
	else
		diff -a -u "$session" "$at/session.md"
	fi
	chmod -R u+rwX "$at" && rm -rf "$at"
}

if [ "$1" = --one ]; then
	program=$2 source=$3 update=$4 work=$5
	run_session "$6" >"$work/$6.difference" 2>&1
	exit 0
fi

program=$1 update=
source=$(cd "$2" && pwd) || exit 1
shift 2
[ "$1" = -u ] && update=yes && shift
umask 022
# In memory where there is a gigabyte: nothing here asks whether a disk keeps what it is given.
free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
[ -n "$TMPDIR" ] || [ "${free:-0}" -lt 1000000 ] || export TMPDIR=/dev/shm
work=$(mktemp -d) && chmod 755 "$work" || exit 1
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

mkdir "$work/bin" && cp "$program" "$work/bin/assize" || exit 1
for other in report export; do # in the same world
	file=$(dirname "$program")/golden_$other
	[ ! -x "$file" ] || cp "$file" "$work/bin/assize-$other" || exit 1
done
cat >"$work/bin/as-nobody" <<'HERE'
#!/bin/sh
[ "$(id -u)" -ne 0 ] && exec "$@"
exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
HERE
cat >"$work/bin/unchanged" <<'HERE'
#!/bin/sh
cmp "$OXFORDSHIRE" store.db && echo "store.db is unchanged, byte for byte"
HERE
chmod 755 "$work/bin/as-nobody" "$work/bin/unchanged"
echo '-86400 -1000000' >"$work/clock" # the day before
GOLDEN_CLOCK=$work/clock "$program" --db "$work/oxfordshire.db" import \
	"$source/fixtures/oxfordshire-2020.json" 2>"$work/said" || { cat "$work/said"; exit 1; }
chmod 644 "$work/oxfordshire.db" # for as-nobody too

without=$(printf '%s\n' ${GOLDEN_WITHOUT:-README})
[ $# -gt 0 ] || set -- README $(cd "$source/fixtures/golden" && ls | grep -v -x -F "$without")
[ -z "$GOLDEN_WITHOUT" ] || echo "left out, for what it needs was not built: $GOLDEN_WITHOUT"
printf '%s\n' "$@" | xargs -P 2 -n 1 sh "$0" --one "$program" "$source" "$update" "$work"
differ=0
for name; do
	[ -s "$work/$name.difference" ] && cat "$work/$name.difference" && differ=$((differ + 1))
done
echo "$# sessions, $differ $([ "$update" ] && echo rewritten || echo different)"
[ "$update" ] || [ $differ -eq 0 ]
