#!/bin/sh
# The benchmarks with whole processes:  run.sh ASSIZE TURNS SOURCE NAME
# NAME is one of the functions that follow the helpers.  Prints ratios taken in one run on one
# machine, most of them against the sqlite3 shell; judges nothing.
set -e
assize=$1 turns=$2 source=$3 what=$4
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
cd "$folder"

# The gates of a court case, and its questions: some that have no gate, or all.
gates="harm child_safety desistance_review child_safety_review harm_review"
some="$gates 2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 2.3.1 2.4.1"
all="$gates 2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 2.2.3 2.3.1 2.3.2 2.3.3 2.4.1 2.4.2 2.4.3"
nothing="exec sqlite3 s.db 'select 1'" # what it costs to start a program and open a store

oxfordshire() {
	"$assize" --db s.db import "$source/fixtures/oxfordshire-2020.json" >/dev/null 2>&1
}

court_cases() { # HOW_MANY: as CSV
	awk -v n="$1" 'BEGIN {
		print "case,sample,disposal"
		for (i = 1; i <= n; i++) printf "C%06d,court,referral_order\n", i }'
}

# The answers of cases FIRST to LAST as CSV: gates are yes, of the rest every fifth is no.  EVIDENCE
# is printed after each, a printf format of case and question.
answers() { # FIRST LAST QUESTIONS EVIDENCE
	awk -v first="$1" -v last="$2" -v questions="$3" -v form="C%06d,%s,%s,$4\n" 'BEGIN {
		n = split(questions, q, " ")
		print "case,question,answer,evidence"
		for (i = first; i <= last; i++) for (k = 1; k <= n; k++) {
			answer = k > 5 && (i * 7 + k) % 5 == 0 ? "no" : "yes"
			printf form, i, q[k], answer, i, k
		} }'
}

inspection() { # STORE
	"$assize" --db "$1" init >/dev/null 2>&1
	"$assize" --db "$1" inspection add bench --framework yos-2018 --service Bench >/dev/null
}

# An inspection as JSON, with 10,000 cases of all questions.  REST is awk: what a case has besides
# its answers; answered(i, a, b) lists answers of case i, of which every b-th is no.
json_inspection() { # REST
	awk -v questions="$all" '
	function member(name, text) { return "\"" name "\":\"" text "\"" }
	function object(name, members) { return "\"" name "\":{" members "}" }
	function answered(i, a, b,    k, list) {
		for (k = 1; k <= n; k++)
			list = list (k > 1 ? "," : "") \
				member(q[k], k > 5 && (i * a + k) % b == 0 ? "no" : "yes")
		return list
	}
	function evidence(i,    k, list) {
		for (k = 1; k <= n; k++)
			list = list (k > 1 ? "," : "") member(q[k], "Seen in file " i " on page " k)
		return list
	}
	function rest(i) { return '"$1"' }
	BEGIN {
		n = split(questions, q, " ")
		printf "{%s,", member("format", "assize-inspection/1")
		printf "%s,", member("framework", "yos-2018")
		print object("inspection", member("ref", "bench") "," member("service", "Bench")) \
			",\"cases\":["
		for (i = 1; i <= 10000; i++) {
			printf "%s{%s,", (i > 1 ? "," : ""), member("ref", sprintf("C%05d", i))
			printf "%s,", member("sample", "court")
			printf "%s,", member("inspector", "Inspector " i % 20)
			printf "%s,%s,", object("attributes", member("disposal", "referral_order")),
				object("answers", answered(i, 7, 5))
			print rest(i) ",\"complete\":true}"
		}
		print "]}" }'
}

summary() {
	oxfordshire
	"$turns" "summary of 34 cases" 3 201 "exec $assize --db s.db summary" "$nothing"
}

report() {
	oxfordshire
	"$turns" "report --to html of 34 cases" 20 101 "exec $assize --db s.db report --to html" \
		"$nothing"
}

verify() {
	oxfordshire
	"$assize" --db s.db summary >s.json
	"$turns" "verify of 34 cases" 3 101 "exec $assize --db s.db verify s.json" "$nothing"
	sed 's/,good,yes/,good,/; s/76,18/76,21/; s/89,9,7/89,9,8/' \
		"$source/fixtures/printed/oxfordshire-2020.csv" >s.csv
	"$turns" "verify --printed" 10 101 "exec $assize --db s.db verify --printed s.csv" \
		"$nothing"
}

diff() {
	oxfordshire
	"$assize" --db s.db export >s.json
	"$turns" "diff of 34 cases, by moment" 20 51 \
		"exec $assize --db s.db diff --from 2999-01-01" "$nothing"
	"$turns" "diff of 34 cases, from a file" 20 51 "exec $assize --db s.db diff s.json" \
		"$nothing"
}

# The store is put back into the same file each time, because a copied file is another site.
# 100,000 cases with 12 answers each.
judge() {
	court_cases 100000 >cases.csv
	answers 1 100000 "$some" '' >answers.csv
	inspection j.db
	"$assize" --db j.db case import cases.csv >/dev/null 2>&1
	cp j.db unanswered.db
	cat >import.sql <<-'END'
		pragma journal_mode = wal;
		pragma synchronous = full;
		create table judgement ("case" text, question text, answer text, evidence text,
		  primary key ("case", question));
		.import --csv --skip 1 answers.csv judgement
	END
	"$turns" "judge --from 1.2 million answers" 6 3 \
		"cat unanswered.db >j.db && exec $assize --db j.db judge --from answers.csv" \
		"rm -f bare.db bare.db-*; exec sqlite3 bare.db <import.sql"
	ls -l j.db bare.db | awk '{ print $NF ": " int($5 / 1048576) " MiB" }'
}

# A population of 100,000 cases of 2,500 case managers.  The bar is 2 s, in times of reading the
# file and drawing at random and in no proportion.
draw() {
	awk 'BEGIN {
		split("male female", g)
		split("referral_order youth_rehabilitation_order detention_and_training_order", d)
		split("low medium high very_high", l)
		printf "ref,date,officer,gender,disposal,"
		print "risk_of_serious_harm_service,safety_and_wellbeing_service,age"
		for (i = 1; i <= 100000; i++)
			printf "P%06d,2026-%02d-%02d,Officer %d,%s,%s,%s,%s,%d\n",
				i, 2 + i % 3, 2 + i % 27, i % 2500, g[1 + (i * 7 % 11 > 7)],
				d[1 + i * 13 % 3], l[1 + i * 3 % 4], l[1 + i * i % 4], 10 + i % 8
	}' >population.csv
	inspection d.db
	"$assize" --db d.db inspection set start=2026-11-02
	"$assize" --db d.db sample import population.csv --sample court 2>/dev/null
	cp d.db undrawn.db
	at_random="select ref from p order by random() limit 164"
	draw="sample draw --sample court --seed bench"
	"$turns" "sample draw of 100,000 rows" 10 5 \
		"cat undrawn.db >d.db && exec $assize --db d.db $draw" \
		"exec sqlite3 :memory: '.import --csv population.csv p' '$at_random'"
}

# 10,000 cases with evidence.  A backup checks all that "check" does, and copies; letting go writes
# the file anew.
keep() {
	court_cases 10000 >cases.csv
	answers 1 10000 "$some" 'Seen in file %d on page %d' >answers.csv
	inspection k.db
	"$assize" --db k.db case import cases.csv >/dev/null 2>&1
	"$assize" --db k.db judge --from answers.csv >/dev/null 2>&1
	"$assize" --db k.db inspection state bench final --because bench >/dev/null 2>&1
	cp k.db full.db
	"$turns" "backup of 10,000 cases" 2 5 \
		"exec $assize --db k.db backup --replace k.backup 2>/dev/null" \
		"exec $assize --db k.db check"
	"$turns" "restore of 10,000 cases" 2 5 \
		"rm -f r.db; exec $assize --db r.db restore k.backup 2>/dev/null" \
		"exec $assize --db k.db check"
	retain="--inspection bench retain --because bench"
	"$turns" "retain of 10,000 cases" 10 5 \
		"cat full.db >k.db && exec $assize --db k.db $retain" \
		"cat full.db >v.db && exec sqlite3 v.db vacuum"
}

# 10,000 cases, each read twice: 170,000 pairs of answers; once more after one case in twenty was
# opened again and changed.
agreement() {
	json_inspection '"\"readings\":[{" member("inspector", "Inspector " (i + 1) % 20) "," \
		object("answers", answered(i, 11, 7)) ",\"complete\":true}]"' >twice.json
	"$assize" --db a.db import twice.json >/dev/null 2>&1
	pairs="select a.question_id, a.answer, b.answer, count(*) from judgement a
		join judgement b using (case_id, question_id)
		where a.reading = 1 and b.reading = 2 group by 1, 2, 3"
	"$turns" "agreement over 10,000 cases read twice" 5 5 "exec $assize --db a.db agreement" \
		"exec sqlite3 a.db \"$pairs\""
	for i in $(seq 20 20 10000); do
		ref=C$(printf %05d "$i")
		"$assize" --db a.db case reopen "$ref" --because bench
		"$assize" --db a.db judge "$ref" 2.1.1=no 2.1.2=no
	done >/dev/null
	"$turns" "agreement, 500 cases changed since" 5 5 "exec $assize --db a.db agreement" \
		"exec sqlite3 a.db \"$pairs\""
}

# 10,000 cases with 17 answers each: into a store that has nothing of them, into one that judged the
# other half of them, and into one that knows them all.  The alternative only copies the file.
merge() {
	court_cases 10000 >cases.csv
	no_gates='s/^\(C[0-9]*,[a-z_]*,yes\),.*/\1,/' # have evidence
	answers 1 5000 "$all" 'Seen in the file' | sed "$no_gates" >half1.csv
	answers 5001 10000 "$all" 'Seen in the file' | sed "$no_gates" >half2.csv
	"$assize" --db none.db init 2>/dev/null
	cp none.db cases.db
	"$assize" --db cases.db inspection add bench --framework yos-2018 --service Bench
	"$assize" --db cases.db case import cases.csv 2>/dev/null
	cp cases.db first.db && "$assize" --db first.db judge --from half1.csv >/dev/null
	cp cases.db second.db && "$assize" --db second.db judge --from half2.csv >/dev/null
	cp first.db all.db && "$assize" --db all.db merge second.db >/dev/null 2>&1
	into() { # NAME STORE OTHER: the store is put back into the same file each time
		"$turns" "$1" 10 5 \
			"cat $2 >m.db && exec $assize --db m.db merge $3 >/dev/null 2>&1" \
			"rm -f v.db; exec sqlite3 $3 \"vacuum into 'v.db'\""
	}
	into "merge of 10,000 cases, all new" none.db all.db
	into "merge of 10,000 cases, half of the answers new" first.db second.db
	into "merge of 10,000 cases, all known" all.db second.db
}

# An inspection of 10,000 cases with 17 answers and their evidence (15 MiB) once more into its
# store: as it is, and with every answer of a case another.  What both do, and the alternative does
# alone, is to read it into an empty store.
import() {
	json_inspection 'object("evidence", evidence(i))' >new.json
	"$assize" --db i.db import new.json 2>/dev/null
	"$assize" --db i.db export >same.json
	sed '/^ *"2/{ s/"yes"/"other"/; s/"no"/"yes"/; s/"other"/"no"/; }' same.json >other.json
	empty="rm -f n.db n.db-*; exec $assize --db n.db import new.json 2>/dev/null"
	"$turns" "import of 10,000 cases, the same again" 2 3 \
		"exec $assize --db i.db import same.json 2>/dev/null" "$empty"
	"$turns" "import of 10,000 cases, every answer another" 2 3 \
		"! $assize --db i.db import --edited other.json 2>/dev/null" "$empty"
}

# What the page's board asks, by the face for programs, beside loading the result.
board() {
	answer=$(dirname "$turns")/answer
	oxfordshire
	"$answer" board s.db 101
	json_inspection '' | sed 's/,,"complete"/,"complete"/' >new.json
	"$assize" --db b.db import new.json 2>/dev/null
	"$answer" board b.db 11
}

"$what"
