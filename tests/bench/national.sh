#!/bin/sh
# Assize at national size, beside other tools on the same machine:
#
#	sh tests/bench/national.sh [-k FOLDER] BUILD [N [PART...]]
#
# makes stores of 1, 30, 300 and N (3000) inspections of 34 cases and prints one table: what takes
# time in turn with the other tool, what should not grow with the store in instructions.  BUILD is a
# build folder, of the buildtype release.  -k keeps the stores in FOLDER, and takes those that are
# there.  PART is one of the functions that follow the helpers; without it, all.
set -e
source=$(cd "$(dirname "$0")/../.." && pwd)
if [ "$1" = -k ]; then
	folder=$2
	mkdir -p "$folder"
	shift 2
else
	folder=$(mktemp -d)
	trap 'rm -rf "$folder"' EXIT INT TERM
fi
build=$(cd "${1:?name a build folder}" && pwd) n=${2:-3000}
shift; [ $# -eq 0 ] || shift
parts=${*:-derive views summary judge merge check keep bulk writers size growth}
ninja -C "$build" assize tests/national tests/turns >/dev/null
assize=$build/assize turns=$build/tests/turns lead="--as 'Lead inspector'"
one="--inspection yot-00001"
cd "$folder"

store() { # N
	[ -f "$1.db" ] || "$build/tests/national" "$1.db" "$1"
}

# A row in instructions, of a command on the store of N and of the same on a store of one.
count() { # LABEL BAR COMMAND(with STORE)
	several=$(instructions "$3" "$n") single=$(instructions "$3" 1)
	echo "$1|$several|$single|$2" | awk -F'|' '{
		printf "%-44s %10.1f %10.1f %6.2f %13s %5.2f %s million instructions, N and 1\n",
			$1, $2 / 1e6, $3 / 1e6, $2 / $3, "", $4, $2 / $3 < $4 ? "    " : "OVER" }'
}

instructions() { # COMMAND N
	cp "$2.db" counted.db
	sh -c "valgrind --tool=callgrind --callgrind-out-file=/dev/null \
		$(echo "$1" | sed 's/STORE/counted.db/g')" 2>&1 >/dev/null |
		awk '/Collected/ { n = $NF } END { print n }'
	rm -f counted.db counted.db-*
}

absent() { # LABEL WHY
	printf '%-44s %s\n' "$1" "$2"
}

# The answers that ratings are made of, as other tools read them.
answers() {
	[ -f "$n.csv" ] || sqlite3 -csv -header "$n.db" "select i.ref as inspection,
		s.ref as standard, q.ref as question, j.answer from inspection i
		cross join casefile c on c.inspection_id = i.inspection_id
		cross join judgement j on j.case_id = c.case_id
		join question q on q.question_id = j.question_id
		join standard s on s.standard_id = q.standard_id
		where q.kind = 'key' and j.reading = 1 and j.stands in ('yes', 'no')
		and c.state <> 'withdrawn'" >"$n.csv"
}

group_by="with q as (select inspection, standard, question,
	(200 * sum(answer = 'yes') + count(*)) / (2 * count(*)) as percent
	from judgement group by 1, 2, 3), s as (select inspection, standard,
	min(case when percent >= 80 then 3 when percent >= 65 then 2 when percent >= 50 then 1
	else 0 end) as points from q group by 1, 2)"

derive() {
	answers
	[ -f plain.db ] || sqlite3 plain.db ".import --csv $n.csv judgement"
	ours=$(sqlite3 "$n.db" "select count(distinct inspection), sum(points)
		from standard_result where rated_by = 'cases'")
	theirs=$(sqlite3 plain.db "$group_by select count(distinct inspection), sum(points) from s")
	[ "$ours" = "$theirs" ] || echo "DIFFERENT: $ours, by GROUP BY $theirs"
	"$turns" "ratings --all --csv, by GROUP BY" 0.2 5 \
		"exec $assize --db $n.db ratings --all --csv" \
		"exec sqlite3 plain.db \"$group_by
			select inspection, sum(points) from s group by 1\""
	duckdb
}

duckdb() {
	label="ratings --all --csv, by DuckDB (CPU)"
	[ -d node_modules/@duckdb ] || npm install --no-save @duckdb/node-api >/dev/null 2>&1 ||
		{ absent "$label" "DuckDB is not there"; return; }
	theirs=$(node "$source/tests/bench/national.mjs" "$n.csv" 1)
	[ "${theirs##* }" = "$ours" ] || echo "DIFFERENT: $ours, by DuckDB $theirs"
	"$turns" "$label" 1 9 "exec $assize --db $n.db ratings --all --csv" "exec true" |
		awk -v t="$(echo "$theirs" | cut -d' ' -f2)" -v label="$label" '{
			cpu = $(NF - 3)
			printf "%-44s %10.2f %10.2f %6.2f %13s %5.2f %s\n", label, cpu, t,
				cpu / t, "", 1, cpu / t < 1 ? "" : "OVER" }'
}

view() { # LABEL QUERY BY-HAND
	"$turns" "$1" 2 5 "exec sqlite3 $n.db \"$2\"" "exec sqlite3 $n.db \"$3\""
}

views() {
	low='min((200*yes+relevant+open+missing)/(2*(relevant+open+missing)))'
	high='min((200*(yes+open+missing)+relevant+open+missing)/(2*(relevant+open+missing)))'
	points() {
		echo "(select sum((select points from percent_band p
			where p.framework_id = i.framework_id and p.percent = e))
			from (select $1 as e from tally t where t.inspection_id = i.inspection_id
			and t.kind = 'key' and relevant + open + missing > 0 group by standard_id))"
	}
	view "inspection_result by rating" \
		"select rating, count(*), sum(score) from inspection_result group by 1" \
		"select lo, count(*), sum(hi) from (select $(points "$low") as lo,
			$(points "$high") as hi from inspection i) group by 1"
	view "standard_result by standard and rating" \
		"select standard, rating, count(*) from standard_result group by 1, 2" \
		"select standard_id, points, count(*) from (select framework_id, standard_id,
			$low as e from inspection i join tally using (inspection_id)
			where kind = 'key' and relevant + open + missing > 0
			group by inspection_id, standard_id)
			join percent_band on percent = e group by 1, 2"
	view "key_question_result by theme and band" \
		"select theme, band, count(*) from key_question_result group by 1, 2" \
		"select theme, points, count(*) from (select question_id,
			(200 * yes + relevant) / (2 * relevant) as e from tally where kind = 'key')
			join question using (question_id) join percent_band p
			on p.percent = e and p.framework_id = question.framework_id group by 1, 2"
}

summary() {
	count "summary of one" 1.2 "$assize --db STORE $one summary"
	"$turns" "summary of 34 cases, by select 1" 2.5 21 "exec $assize --db 1.db summary" \
		"exec sqlite3 1.db 'select 1'"
}

judge() {
	count "judge" 1.2 "$assize --db STORE $lead $one judge C34 3.1.1=no 3.1.2=no 3.1.3=no"
	cp "$n.db" judged.db
	sqlite3 bare.db "pragma journal_mode = wal; create table j (a, b, c)" >/dev/null
	"$turns" "judge, by INSERT" 1.5 21 "a=yes; [ \$((TURN % 2)) = 0 ] || a=no
		exec $assize --db judged.db $lead $one judge C34 3.1.1=\$a" \
		"exec sqlite3 bare.db \"pragma synchronous = full; insert into j
			values ('C34', '3.1.1', \$TURN)\""
	rm -f judged.db* bare.db*
}

merge() {
	[ -f other.db ] || "$build/tests/national" other.db 1 100000
	count "merge of 34 cases" 1.3 "$assize --db STORE merge other.db"
}

check() {
	"$turns" "check" 3 5 "exec $assize --db $n.db check" \
		"exec sqlite3 $n.db 'pragma integrity_check' \
		'select kind, inspection_id, count(*) from entry group by 1, 2'"
}

keep() {
	"$turns" "backup" 2 5 "rm -f a.copy; exec $assize --db $n.db backup a.copy" \
		"rm -f b.copy; exec sqlite3 $n.db '.backup b.copy' 'pragma integrity_check'"
	rm -f a.copy b.copy
	"$turns" "export of one, by .mode json" 1.67 21 "exec $assize --db $n.db $one export" \
		"exec sqlite3 $n.db '.mode json' \
		\"select * from judgement_current where inspection = 'yot-00001'\""
	absent "export --all as NDJSON" "not there"
	absent "import of NDJSON" "not there"
}

# What came in one by one has its own benchmarks (run.sh).
bulk() {
	for what in judge merge import; do
		sh "$source/tests/bench/run.sh" "$assize" "$turns" "$source" "$what"
	done
}

# 32 at once, each with a case of its own.
writers() {
	cp "$n.db" w.db
	sqlite3 w.db "select i.ref, c.ref from inspection i join casefile c using (inspection_id)
		where c.state = 'open' limit 32" | tr '|' ' ' >writers.txt
	sqlite3 bare.db "pragma journal_mode = wal; create table j (a, b, c)" >/dev/null
	"$turns" "$(awk 'END { print NR }' writers.txt) writers at once, by INSERT" 1.43 5 \
		"a=yes; [ \$((TURN % 2)) = 0 ] || a=no; while read i c; do
		$assize --db w.db $lead --inspection \$i judge \$c 3.1.1=\$a &
		done <writers.txt; wait" \
		"while read i c; do sqlite3 -cmd '.timeout 60000' bare.db \
		\"pragma synchronous = full; insert into j values ('\$c', '3.1.1', 1)\" &
		done <writers.txt; wait"
	rm -f w.db* bare.db* writers.txt
}

size() {
	sqlite3 "$n.db" "select page_count * page_size, (select count(*) from judgement j
		join question q using (question_id) where j.answer is not null and q.kind = 'key')
		from pragma_page_count, pragma_page_size" |
		awk -F'|' '{ printf "%-44s %10.1f (bar 120)\n",
			"bytes of file, an answered key question", $1 / $2 }'
}

# In millions of instructions.
growth() {
	printf '\n%-44s %10s %10s %10s %10s\n' "million instructions, by inspections" 1 30 300 "$n"
	while IFS='|' read -r label command; do
		printf '%-44s' "$label"
		for size in 1 30 300 "$n"; do
			printf ' %10.1f' "$(instructions "$command" "$size" |
				awk '{ print $1 / 1e6 }')"
		done
		echo
	done <<-END
		summary|$assize --db STORE $one summary
		case list|$assize --db STORE $one case list
		progress|$assize --db STORE $one progress
		history of a case|$assize --db STORE $one history C03
		export|$assize --db STORE $one export
		judge|$assize --db STORE $lead $one judge C34 3.1.1=no 3.1.2=no 3.1.3=no
		judge, by somebody new|$assize --db STORE --as Somebody $one judge C34 3.1.1=no
	END
}

printf '%s, %s inspections, %s, %s x %s, SQLite %s\n\n' "$(date +%F)" "$n" "$(uname -sr)" \
	"$(nproc)" "$(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)" \
	"$(sqlite3 --version | cut -d' ' -f1)"
for size in 1 30 300 "$n"; do store "$size"; done
"$turns"
for part in $parts; do "$part"; done
