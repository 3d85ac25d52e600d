#!/bin/sh
# The Oxfordshire inspection must give the figures of the published report, and a summary that is as
# contracted.
#
#   published.sh PROGRAM VALIDATE SOURCE
#
# The figures in fixtures/oxfordshire-2020.published.txt come from the report.  The golden summary
# is read by SQLite's JSON functions, hashed by sha256sum and checked against the JSON Schema:
# nothing here asks Assize whether Assize is right.

program=$1 validate=$2 source=$3
golden=$source/fixtures/oxfordshire-2020.summary.json
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
wrong=0
same() { # WHAT EXPECTED GIVEN
	diff -a -u "$2" "$3" && return
	echo "differs: $1"
	wrong=$((wrong + 1))
}

export ASSIZE_DB="$work/store.db"
"$program" import "$source/fixtures/oxfordshire-2020.json" 2>"$work/said" ||
	{ cat "$work/said"; exit 1; }
"$program" summary >"$work/summary.json" || exit 1
same 'the summary from the golden one' "$golden" "$work/summary.json"

# The figures of the summary, and of the cases, in the words of the published file.
sqlite3 -batch -noheader -separator ' ' "$ASSIZE_DB" >"$work/figures" <<HERE
create temp table s as select readfile('$golden') as j;
create temp table standard as select value as v from s, json_each(j, '\$.standards');
select 'score', j ->> 'score', j ->> 'score_max', j ->> 'rating' from s;
select 'sample', value ->> 'sample', value ->> 'cases' from s, json_each(j, '\$.samples');
select 'standard', v ->> 'ref', v ->> 'rating' from standard;
select 'question', value ->> 'ref', value ->> 'yes', value ->> 'relevant', value ->> 'percent'
  from standard, json_each(v, '\$.key_questions');
select 'gate', value ->> 'sample', value ->> 'ref', value ->> 'yes'
  from s, json_each(j, '\$.gates');
select 'prompt', value ->> 'ref', value ->> 'yes', value ->> 'relevant'
  from s, json_each(j, '\$.prompts');
select 'disposal', sample,
  case when group_code like '%sentence' then group_code else c.value end as what, count(*)
  from case_attribute c join attribute a on a.code = c.attribute
  join attribute_value v on v.attribute_id = a.attribute_id and v.value = c.value
  where c.attribute = 'disposal' group by sample, what order by sample, what;
select 'interviewed', sample, count(*) from case_attribute
  where attribute = 'case_manager_interviewed' and value = 'yes' group by sample order by sample;
select 'offence', value, count(*) from case_attribute
  where attribute = 'offence' and sample = 'court'
  group by value order by value;
HERE
sed '/^#/d; /^$/d' "$source/fixtures/oxfordshire-2020.published.txt" >"$work/published"
grep -v '^offence' "$work/published" >"$work/expected"
grep '^offence' "$work/published" | sort >>"$work/expected"
same 'the published figures from the summary' "$work/expected" "$work/figures"

# The rest of the summary that follows from the report: the discretion of footnote 28 changes
# nothing.
sqlite3 -batch -noheader -separator ' ' :memory: >"$work/others" <<HERE
create temp table s as select readfile('$golden') as j;
select value ->> 'code', value ->> 'standard' from s, json_each(j, '\$.warnings');
select value ->> 'ref', value ->> '\$.discretion.derived', value ->> '\$.discretion.rating',
  value ->> '\$.discretion.distance', value ->> '\$.discretion.outside_rule',
  value ->> '\$.discretion.applied'
  from s, json_each(j, '\$.standards') where value ->> 'discretion' is not null;
HERE
# 67 is 2 above the lower edge of good and 13 below the upper: the nearer boundary is 2 away.
printf '%s\n' 'discretion_changes_nothing 2.1' '2.1 good good 2 0 0' >"$work/expected"
same 'the discretion that changes nothing' "$work/expected" "$work/others"

# Members in the order of the contract, in every object.
sqlite3 -batch -noheader -separator ': ' :memory: >"$work/order" <<HERE
create temp table t as select fullkey, path, key, id from json_tree(readfile('$golden'));
create temp table o as select path, group_concat(key, ' ') as keys
  from (select path, key from t where typeof(key) = 'text' order by id) group by path;
select distinct case when path glob '*key_questions*' then 'key_question'
  when path glob '*discretion' then 'discretion' when path glob '*standards*' then 'standard'
  when path glob '*samples*' then 'sample' when path glob '*gates*' then 'gate'
  when path glob '*prompts*' then 'prompt' when path glob '*warnings*' then 'warning'
  else path end as what, keys
  from o order by what;
HERE
cat >"$work/expected" <<HERE
\$: format framework inspection complete score score_max score_low score_high rating \
samples standards gates prompts warnings sha256
\$.inspection: ref service state
discretion: derived rating distance outside_rule applied because by
gate: sample ref yes answered
key_question: ref theme text yes relevant unanswered percent percent_low percent_high band \
flips_down flips_up
prompt: ref yes relevant percent
sample: sample cases complete target
standard: ref title domain rated_by counts derived rating points driven_by discretion key_questions
warning: code standard text
HERE
same 'the order of the members' "$work/expected" "$work/order"

# The hash: over the text before ,"sha256", and a } behind it.
sed -n 's/.*,"sha256":"\([0-9a-f]*\)"}$/\1/p' "$golden" >"$work/expected"
printf '%s}' "$(sed 's/,"sha256":"[0-9a-f]*"}$//' "$golden")" | sha256sum |
	sed 's/ .*//' >"$work/hash"
same 'the hash' "$work/expected" "$work/hash"

# One line, no insignificant space: nothing changes where SQLite writes the JSON again without any.
sqlite3 -batch -noheader :memory: "select json(readfile('$golden'))" >"$work/minimal"
same 'the spacing' "$golden" "$work/minimal"

valid() { "$validate" "$source/schema/$1.schema.json" "$2" || wrong=$((wrong + 1)); }
"$program" --db "$work/other.db" import "$source/fixtures/golden/summary/under-way.json" 2>/dev/null
"$program" --db "$work/other.db" summary >"$work/under-way.json"
for file in "$golden" "$work/under-way.json"; do
	valid summary "$file"
done
"$program" export >"$work/export.json"
for file in "$work/export.json" "$source/fixtures/oxfordshire-2020.json"; do
	valid inspection "$file"
done
for file in "$source"/schema/framework/*.json "$source"/fixtures/framework/*.json; do
	valid framework "$file"
done
valid population-columns "$source/fixtures/sample/childview.json"

# The tables for statistics: the published percentages from results.csv, the counts behind them from
# judgements.csv alone, and the codebook's rows.
"$program" export --csv "$work/tables" || wrong=$((wrong + 1))
valid codebook "$work/tables/codebook.json"
sqlite3 -batch -noheader -separator ' ' :memory: >"$work/figures" <<HERE
.mode csv
.import $work/tables/results.csv r
.import $work/tables/judgements.csv j
.mode list
.separator ' '
select 'question', ref, yes, relevant, percent from r where level = 'question';
select 'question', question, sum(answer = '1'), count(*),
  (200 * sum(answer = '1') + count(*)) / (2 * count(*)) from j
  where kind = 'key' and counts = '1' and answer in ('0', '1') group by question order by question;
select count(*) from j;
HERE
grep '^question' "$work/published" >"$work/questions"
cat "$work/questions" "$work/questions" >"$work/expected"
grep -c '^yos-2018,.*' "$work/tables/judgements.csv" >>"$work/expected"
same 'the published figures from the tables' "$work/expected" "$work/figures"
sqlite3 -batch -noheader -separator ' ' :memory: >"$work/rows" <<HERE
select value ->> 'file', value ->> 'rows'
  from json_each(readfile('$work/tables/codebook.json'), '\$.files');
HERE
for file in cases judgements results; do
	echo "$file.csv $(($(wc -l <"$work/tables/$file.csv") - 1))"
done >"$work/expected"
same 'the rows that the codebook counts' "$work/expected" "$work/rows"
[ $wrong -eq 0 ]
