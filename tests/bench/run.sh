#!/bin/sh
# The benchmarks with whole processes:  run.sh ASSIZE TURNS SOURCE summary|report|judge|agreement|draw|keep|merge|verify|diff|import
# Prints ratios taken in one run on one machine against the sqlite3 shell; judges nothing.
set -e
assize=$1 turns=$2 source=$3 what=$4
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
cd "$folder"

summary() {
	"$assize" --db s.db import "$source/fixtures/oxfordshire-2020.json" >/dev/null 2>&1
	"$turns" "summary of 34 cases" 3 201 "exec $assize --db s.db summary" "exec sqlite3 s.db 'select 1'"
}

report() {
	"$assize" --db s.db import "$source/fixtures/oxfordshire-2020.json" >/dev/null 2>&1
	"$turns" "report --to html of 34 cases" 20 101 "exec $assize --db s.db report --to html" "exec sqlite3 s.db 'select 1'"
}

verify() {
	"$assize" --db v.db import "$source/fixtures/oxfordshire-2020.json" >/dev/null 2>&1
	"$assize" --db v.db summary >v.json
	"$turns" "verify of 34 cases" 3 101 "exec $assize --db v.db verify v.json" "exec sqlite3 v.db 'select 1'"
	sed 's/,good,yes/,good,/; s/76,18/76,21/; s/89,9,7/89,9,8/' "$source/fixtures/printed/oxfordshire-2020.csv" >v.csv
	"$turns" "verify --printed" 10 101 "exec $assize --db v.db verify --printed v.csv" "exec sqlite3 v.db 'select 1'"
}

diff() {
	"$assize" --db d.db import "$source/fixtures/oxfordshire-2020.json" >/dev/null 2>&1
	"$assize" --db d.db export >d.json
	"$turns" "diff of 34 cases, by moment" 20 51 "exec $assize --db d.db diff --from 2999-01-01" "exec sqlite3 d.db 'select 1'"
	"$turns" "diff of 34 cases, from a file" 20 51 "exec $assize --db d.db diff d.json" "exec sqlite3 d.db 'select 1'"
}

# The store is put back into the same file each time, because a copied file is another site.
# 100,000 cases with 12 answers each: the four gates and assessments that every court case has.
judge() {
	awk 'BEGIN { print "case,sample,disposal"; for (i = 1; i <= 100000; i++) printf "C%06d,court,referral_order\n", i }' >cases.csv
	awk 'BEGIN {
		n = split("harm child_safety desistance_review child_safety_review harm_review 2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 2.3.1 2.4.1", q, " ")
		print "case,question,answer,evidence"
		for (i = 1; i <= 100000; i++) for (k = 1; k <= n; k++)
			printf "C%06d,%s,%s,\n", i, q[k], (k > 5 && (i * 7 + k) % 5 == 0 ? "no" : "yes") }' >answers.csv
	"$assize" --db j.db init >/dev/null 2>&1
	"$assize" --db j.db inspection add bench --framework yos-2018 --service Bench >/dev/null
	"$assize" --db j.db case import cases.csv >/dev/null 2>&1
	cp j.db unanswered.db
	cat >import.sql <<-'END'
		pragma journal_mode = wal;
		pragma synchronous = full;
		create table judgement ("case" text, question text, answer text, evidence text, primary key ("case", question));
		.import --csv --skip 1 answers.csv judgement
	END
	"$turns" "judge --from 1.2 million answers" 6 3 \
		"cat unanswered.db >j.db && exec $assize --db j.db judge --from answers.csv" \
		"rm -f bare.db bare.db-*; exec sqlite3 bare.db <import.sql"
	ls -l j.db bare.db | awk '{ print $NF ": " int($5 / 1048576) " MiB" }'
}

# A population of 100,000 cases of 2,500 case managers.  The bar is 2 s, in times of reading the file and drawing
# at random and in no proportion.
draw() {
	awk 'BEGIN { split("male female", g); split("referral_order youth_rehabilitation_order detention_and_training_order", d)
		split("low medium high very_high", l)
		print "ref,date,officer,gender,disposal,risk_of_serious_harm_service,safety_and_wellbeing_service,age"
		for (i = 1; i <= 100000; i++)
			printf "P%06d,2026-%02d-%02d,Officer %d,%s,%s,%s,%s,%d\n", i, 2 + i % 3, 2 + i % 27, i % 2500,
				g[1 + (i * 7 % 11 > 7)], d[1 + i * 13 % 3], l[1 + i * 3 % 4], l[1 + i * i % 4], 10 + i % 8 }' >population.csv
	"$assize" --db d.db init >/dev/null 2>&1
	"$assize" --db d.db inspection add bench --framework yos-2018 --service Bench >/dev/null
	"$assize" --db d.db inspection set start=2026-11-02
	"$assize" --db d.db sample import population.csv --sample court 2>/dev/null
	cp d.db undrawn.db
	"$turns" "sample draw of 100,000 rows" 10 5 \
		"cat undrawn.db >d.db && exec $assize --db d.db sample draw --sample court --seed bench" \
		"exec sqlite3 :memory: '.import --csv population.csv p' 'select ref from p order by random() limit 164'"
}

# 10,000 cases with evidence.  A backup checks all that "check" does, and copies; letting go writes the file anew.
keep() {
	awk 'BEGIN { print "case,sample,disposal"; for (i = 1; i <= 10000; i++) printf "C%06d,court,referral_order\n", i }' >cases.csv
	awk 'BEGIN {
		n = split("harm child_safety desistance_review child_safety_review harm_review 2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 2.3.1 2.4.1", q, " ")
		print "case,question,answer,evidence"
		for (i = 1; i <= 10000; i++) for (k = 1; k <= n; k++)
			printf "C%06d,%s,%s,Seen in file %d on page %d\n", i, q[k], (k > 5 && (i * 7 + k) % 5 == 0 ? "no" : "yes"), i, k }' >answers.csv
	"$assize" --db k.db init >/dev/null 2>&1
	"$assize" --db k.db inspection add bench --framework yos-2018 --service Bench >/dev/null
	"$assize" --db k.db case import cases.csv >/dev/null 2>&1
	"$assize" --db k.db judge --from answers.csv >/dev/null 2>&1
	"$assize" --db k.db inspection state bench final --because bench >/dev/null 2>&1
	cp k.db full.db
	"$turns" "backup of 10,000 cases" 2 5 "exec $assize --db k.db backup --replace k.backup 2>/dev/null" \
		"exec $assize --db k.db check"
	"$turns" "restore of 10,000 cases" 2 5 "rm -f r.db; exec $assize --db r.db restore k.backup 2>/dev/null" \
		"exec $assize --db k.db check"
	"$turns" "retain of 10,000 cases" 10 5 \
		"cat full.db >k.db && exec $assize --db k.db --inspection bench retain --because bench" \
		"cat full.db >v.db && exec sqlite3 v.db vacuum"
}

# 10,000 cases, each read twice: 170,000 pairs of answers; once more after one case in twenty was opened again and changed.
agreement() {
	awk -v cases=10000 'BEGIN {
		n = split("harm child_safety desistance_review child_safety_review harm_review 2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 2.2.3 2.3.1 2.3.2 2.3.3 2.4.1 2.4.2 2.4.3", q, " ")
		print "{\"format\":\"assize-inspection/1\",\"framework\":\"yos-2018\",\"inspection\":{\"ref\":\"bench\",\"service\":\"Bench\"},\"cases\":["
		for (i = 1; i <= cases; i++) {
			a = b = ""
			for (k = 1; k <= n; k++) {
				a = a (k > 1 ? "," : "") "\"" q[k] "\":\"" (k > 5 && (i * 7 + k) % 5 == 0 ? "no" : "yes") "\""
				b = b (k > 1 ? "," : "") "\"" q[k] "\":\"" (k > 5 && (i * 11 + k) % 7 == 0 ? "no" : "yes") "\""
			}
			printf "%s{\"ref\":\"C%05d\",\"sample\":\"court\",\"inspector\":\"Inspector %d\",\"attributes\":{\"disposal\":\"referral_order\"},", (i > 1 ? "," : ""), i, i % 20
			printf "\"answers\":{%s},\"readings\":[{\"inspector\":\"Inspector %d\",\"answers\":{%s},\"complete\":true}],\"complete\":true}\n", a, (i + 1) % 20, b
		}
		print "]}" }' >twice.json
	"$assize" --db a.db import twice.json >/dev/null 2>&1
	pairs="select a.question_id, a.answer, b.answer, count(*) from judgement a
		join judgement b using (case_id, question_id) where a.reading = 1 and b.reading = 2 group by 1, 2, 3"
	"$turns" "agreement over 10,000 cases read twice" 5 5 "exec $assize --db a.db agreement" "exec sqlite3 a.db \"$pairs\""
	for i in $(seq 20 20 10000); do
		ref=C$(printf %05d "$i")
		"$assize" --db a.db case reopen "$ref" --because bench
		"$assize" --db a.db judge "$ref" 2.1.1=no 2.1.2=no
	done >/dev/null
	"$turns" "agreement, 500 cases changed since" 5 5 "exec $assize --db a.db agreement" "exec sqlite3 a.db \"$pairs\""
}

# 10,000 cases with 17 answers each: into a store that has nothing of them, into one that judged the other half of
# them, and into one that knows them all.  The alternative only copies the file.
merge() {
	awk 'BEGIN { print "case,sample,disposal"; for (i = 1; i <= 10000; i++) printf "C%06d,court,referral_order\n", i }' >cases.csv
	awk 'BEGIN {
		n = split("harm child_safety desistance_review child_safety_review harm_review 2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 2.2.3 2.3.1 2.3.2 2.3.3 2.4.1 2.4.2 2.4.3", q, " ")
		for (half = 1; half <= 2; half++) print "case,question,answer,evidence" >("half" half ".csv")
		for (i = 1; i <= 10000; i++) for (k = 1; k <= n; k++)
			printf "C%06d,%s,%s,%s\n", i, q[k], (k > 5 && (i * 7 + k) % 5 == 0 ? "no" : "yes"),
				(k > 5 ? "Seen in the file" : "") >("half" 1 + (i > 5000) ".csv") }'
	"$assize" --db none.db init 2>/dev/null
	cp none.db cases.db
	"$assize" --db cases.db inspection add bench --framework yos-2018 --service Bench
	"$assize" --db cases.db case import cases.csv 2>/dev/null
	cp cases.db first.db && "$assize" --db first.db judge --from half1.csv >/dev/null
	cp cases.db second.db && "$assize" --db second.db judge --from half2.csv >/dev/null
	cp first.db all.db && "$assize" --db all.db merge second.db >/dev/null 2>&1
	into() { # NAME STORE OTHER: the store is put back into the same file each time
		"$turns" "$1" 10 5 "cat $2 >m.db && exec $assize --db m.db merge $3 >/dev/null 2>&1" \
			"rm -f v.db; exec sqlite3 $3 \"vacuum into 'v.db'\""
	}
	into "merge of 10,000 cases, all new" none.db all.db
	into "merge of 10,000 cases, half of the answers new" first.db second.db
	into "merge of 10,000 cases, all known" all.db second.db
}

# An inspection of 10,000 cases with 17 answers and their evidence (15 MiB) once more into its store: as it is, and with
# every answer of a case another.  What both do, and the alternative does alone, is to read it into an empty store.
import() {
	awk 'BEGIN {
		n = split("harm child_safety desistance_review child_safety_review harm_review 2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 2.2.3 2.3.1 2.3.2 2.3.3 2.4.1 2.4.2 2.4.3", q, " ")
		print "{\"format\":\"assize-inspection/1\",\"framework\":\"yos-2018\",\"inspection\":{\"ref\":\"bench\",\"service\":\"Bench\"},\"cases\":["
		for (i = 1; i <= 10000; i++) {
			a = b = ""
			for (k = 1; k <= n; k++) {
				a = a (k > 1 ? "," : "") "\"" q[k] "\":\"" (k > 5 && (i * 7 + k) % 5 == 0 ? "no" : "yes") "\""
				b = b (k > 1 ? "," : "") "\"" q[k] "\":\"Seen in file " i " on page " k "\""
			}
			printf "%s{\"ref\":\"C%05d\",\"sample\":\"court\",\"inspector\":\"Inspector %d\",\"attributes\":{\"disposal\":\"referral_order\"},", (i > 1 ? "," : ""), i, i % 20
			printf "\"answers\":{%s},\"evidence\":{%s},\"complete\":true}\n", a, b
		}
		print "]}" }' >new.json
	"$assize" --db i.db import new.json 2>/dev/null
	"$assize" --db i.db export >same.json
	sed '/^ *"2/{ s/"yes"/"other"/; s/"no"/"yes"/; s/"other"/"no"/; }' same.json >other.json
	empty="rm -f n.db n.db-*; exec $assize --db n.db import new.json 2>/dev/null"
	"$turns" "import of 10,000 cases, the same again" 2 3 "exec $assize --db i.db import same.json 2>/dev/null" "$empty"
	"$turns" "import of 10,000 cases, every answer another" 2 3 "! $assize --db i.db import other.json 2>/dev/null" "$empty"
}

"$what"
