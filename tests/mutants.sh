#!/bin/sh
# Breaks one rule after the other in a copy of the sources, and sees a test turn red each time.
#
#   mutants.sh [-l] [NAME...]      all of them, or these; -l lists them
#
# A mutant is a part of a line of a file, and what stands there instead.  It fails where its part is
# not there exactly once, where what comes of it does not compile, or where its tests stay green.
# A test is a module of tests/ or golden/SESSION.
tests=$(cd "$(dirname "$0")" && pwd) || exit 1

# The mutants: "mutant NAME FILE TEST...", then the part as it is and as it shall be.
mutants() {
	mutant half-up schema/0004_result.sql rating <<'END'
(200 * yes + relevant) / (2 * relevant) as percent,
(200 * yes) / (2 * relevant) as percent,
END
	mutant half-up-outside-the-views src/base/percent.c verify breakdown <<'END'
(200 * yes + of) / (2 * of)
(100 * yes) / of
END
	mutant lowest-band schema/0004_result.sql rating <<'END'
min(q.percent_low) as percent_low
max(q.percent_low) as percent_low
END
	mutant gate schema/0003_projection.sql journal rating <<'END'
else coalesce(g.answer, 'open') end,
else 'yes' end,
END
	mutant limited-to-a-disposal schema/0003_projection.sql rating journal <<'END'
iif(q.limit_attribute_id is null, 'yes',
iif(q.limit_attribute_id is not null, 'yes',
END
	mutant discretion-margin schema/0004_result.sql rating oracle <<'END'
b.to_percent + 1 - d.percent <= d.discretion_margin
b.to_percent + 1 - d.percent < d.discretion_margin
END
	mutant discretion-that-changes-nothing schema/0004_result.sql rating <<'END'
 and given.points <> d.derived_points

END
	mutant score-range-of-one-maximum schema/0004_result.sql rating oracle <<'END'
 and r.score_max = r.range_max

END
	mutant score-certain schema/0004_result.sql rating oracle <<'END'
r.score_high between g.from_score and g.to_score
r.score_high >= g.from_score
END
	mutant only-what-counts-is-added schema/0004_result.sql rating oracle <<'END'
iif(counted, coalesce(points_low, 0), 0)
coalesce(points_low, 0)
END
	mutant tally-follows-the-answer schema/0003_projection.sql journal <<'END'
yes = yes + (new.stands = 'yes') - (old.stands = 'yes'),
yes = yes + (new.stands = 'yes'),
END
	mutant answers-by-their-key src/core/casework/proposal.sql proposal <<'END'
question = ?3 and again in (0, ?4) and nr = ?4;
question = ?3 and nr = ?4;
END
	mutant blind-as-soon-as-found src/core/record/find.c blind <<'END'
&& blind_inspection(s, out->id, e);
|| blind_inspection(s, out->id, e);
END
	mutant hidden-anew-from-each-person src/store/store_act.c batch web <<'END'
	blind_set_end(&s->hidden);

END
	mutant a-second-reading-that-began-meanwhile src/store/store_act.c batch web <<'END'
SQL_WRITABLE, e) && blind_begin(s, e);
SQL_WRITABLE, e);
END
	mutant a-batch-remembers-what-came-before src/store/db/txn.c commit <<'END'
t->inner ? t->before : 0;
0;
END
	mutant a-key-is-of-one-request src/store/request.c web_write <<'END'
if (!row_int(&r, 0)) {
if (row_int(&r, 0) < 0) {
END
	mutant a-request-is-forgotten-after-seven-days src/store/request.c web_write <<'END'
 and recorded_at_ms > ?4";
 and ?4 is not null";
END
	mutant a-tag-is-of-a-person src/web/web_answer.c web <<'END'
ASSIZE_VERSION, c->request->person,
ASSIZE_VERSION,
END
	mutant results-are-withheld src/web/web_answer.c web_shown <<'END'
return !c->route->right ||
return true || !c->route->right ||
END
	mutant the-report-is-shown-in-a-sandbox src/web/policy.c web_report <<'END'
"frame-ancestors 'none'; sandbox",
"frame-ancestors 'none'",
END
	mutant names-are-made-known-by-who-leads src/core/inspection/inspection.c web_rights <<'END'
 || !right_begin(s, e)

END
	mutant a-batch-takes-50-ms src/web/serve/writer.c writer <<'END'
INT64_C(50000000)
INT64_C(5000000000)
END
	mutant a-stream-without-an-event-ends src/web/serve/events.h events <<'END'
EVENTS_IDLE_S 300
EVENTS_IDLE_S 3000
END
	mutant a-stream-ends-in-any-case src/web/serve/events.h events <<'END'
EVENTS_LONGEST_S 1800
EVENTS_LONGEST_S 18000
END
	mutant a-receipt-is-kept src/cli/receipt.c golden/judge-receipts <<'END'
fprintf(r->to, "%s\n", line)
fprintf(r->to, "%s\n", "")
END
	mutant what-was-seen-is-asked src/web/handler/sheet.c web_write <<'END'
	if (json_is_null(at, "seen"))
	if (json_has(at, "seen"))
END
	mutant one-inspection-is-flat src/store/blind.c growth <<'END'
s->write || fill(s, &s->db, inspection_id
s->write || fill(s, &s->db, 0 * inspection_id
END
	mutant second-reading-never-counts schema/0003_projection.sql reading <<'END'
when new.reading = 1 and old.stands <> new.stands begin
when old.stands <> new.stands begin
END
	mutant withdrawn-does-not-count schema/0003_projection.sql journal oracle <<'END'
(old.state = 'withdrawn') - (new.state = 'withdrawn') as step,
0 as step,
END
	mutant conflict-counts-as-unanswered schema/rebuild.sql site merge <<'END'
answer = iif(h.different, null, h.value)
answer = h.value
END
	mutant supersedes-all-heads src/store/journal/journal.c site <<'END'
if (!db_run(db, e, SQL_SUPERSEDE,
if (i == 0 && !db_run(db, e, SQL_SUPERSEDE,
END
	mutant hash-of-the-value src/store/journal/journal.c chain <<'END'
hash_text(h, f->value);
(void)f->value;
END
	mutant hash-of-the-evidence src/store/journal/journal.c chain <<'END'
hash_text(&h, text);
(void)text;
END
	mutant final-refuses src/core/record/right.c right state <<'END'
{ NULL, { [RIGHT_ANSWER] = { YES, WITH_REASON, NO },
{ NULL, { [RIGHT_ANSWER] = { YES, WITH_REASON, YES },
END
	mutant factual-accuracy-asks-for-a-reason src/core/record/right.c state <<'END'
return prose_is_reason(because)
return true
END
	mutant blind src/store/blind.sql blind <<'END'
iif(of_first, (mine or strange) and not complete,
iif(of_first, strange and not complete,
END
	mutant withdrawn-is-not-done src/core/record/right.sql web_shown <<'END'
(c.state = 'withdrawn' and exists
(c.state = 'gone' and exists
END
	mutant secret-of-a-site src/store/journal/journal.c chain <<'END'
hash_text(h, f->secret);
hash_text(h, "");
END
	mutant second-reader-is-another src/core/casework/second.c reading <<'END'
return !second.reader || strcmp(second.reader, inspector) != 0
return true
END
	mutant officer-limit src/core/sampling/draw/draw.c draw <<'END'
l->have[p->officer] >= l->limit;
l->have[p->officer] > l->limit;
END
	mutant row-of-no-sample src/core/sampling/population/columns.c \
		golden/sample-import-accounts <<'END'
.needed = true,
.needed = false,
END
	mutant corrected-attribute src/core/result/part.c golden/margins-of-a-draw <<'END'
others += !text_same(rows[at]->values[column], row_text(&r, 1));
others += 0;
END
	mutant hash-of-a-bundle src/exchange/bundle/bundle_hash.c golden/import-hash <<'END'
return (last && strcmp(hex, said) == 0)
return (last)
END
	mutant member-twice src/format/json_doc.c json <<'END'
if (by_key(&members[i - 1], &members[i]) == 0)
if (by_key(&members[i - 1], &members[i]) > 0)
END
	mutant typed-text-is-no-markup src/report/escape.c report <<'END'
{ '<', "&lt;" },
{ '<', "<" },
END
}

if [ "$1" = -l ]; then
	mutant() { echo "$1: $2"; }
	mutants
	exit 0
fi

copy=$(mktemp -d) || exit 1
trap 'rm -rf "$copy"' EXIT
trap 'exit 1' INT TERM
cp -R "$tests/../src" "$tests/../include" "$tests/../schema" "$tests/../fixtures" \
	"$tests/../tests" "$tests/../meson.build" "$tests/../README.md" "$copy" &&
	meson setup "$copy/build" "$copy" -Dbuildtype=plain -Dwerror=false >"$copy/said" 2>&1 ||
	{ cat "$copy/said"; exit 1; }

build() { # TEST...: what they need
	targets=
	for test; do
		case $test in
		golden/*) targets="$targets tests/golden tests/golden_report" ;;
		*) targets="$targets tests/test_$test" ;;
		esac
	done
	ninja -C "$copy/build" assize $targets >"$copy/said" 2>&1
}

green() { # TEST...
	for test; do
		case $test in
		golden/*)
			sh "$copy/tests/golden/golden.sh" "$copy/build/tests/golden" "$copy" \
				"${test#golden/}"
			;;
		*)
			ASSIZE_SOURCE=$copy ASSIZE_PROGRAM=$copy/build/assize \
				"$copy/build/tests/test_$test"
			;;
		esac >"$copy/said" 2>&1 || return 1
	done
}

substitute() { # FILE: the first line of the mutant by the second, once
	awk 'NR == FNR { part[NR] = $0; next }
		at = index($0, part[1]) {
			found++
			$0 = substr($0, 1, at - 1) part[2] substr($0, at + length(part[1]))
		}
		{ print }
		END { exit found != 1 }' "$copy/mutant" "$1" >"$copy/changed"
}

names=" $* " count=0 wrong=0
wanted() { [ "$names" = '  ' ] || case $names in *" $1 "*) ;; *) return 1 ;; esac; }

# Before anything is broken all of them are green.
all=
mutant() { # NAME FILE TEST...
	wanted "$1" || return 0
	shift 2
	for test; do case " $all " in *" $test "*) ;; *) all="$all $test" ;; esac; done
}
mutants
build $all && green $all ||
	{ cat "$copy/said"; echo "$test: red before anything was broken"; exit 1; }

mutant() { # NAME FILE TEST...
	wanted "$1" || return 0
	name=$1 file=$2
	shift 2
	cat >"$copy/mutant"
	count=$((count + 1))
	if ! substitute "$copy/$file"; then
		result="$file does not have its part, once"
	else
		cp "$copy/$file" "$copy/kept" && cat "$copy/changed" >"$copy/$file"
		if ! build "$@"; then
			result='does not compile'
		elif green "$@"; then
			result="survives $*"
		else
			result=
		fi
		cat "$copy/kept" >"$copy/$file"
	fi
	echo "$name: ${result:-red, by $test}"
	[ -z "$result" ] || wrong=$((wrong + 1))
}
mutants
echo "$count rules broken, $wrong of them unseen"
[ $count -gt 0 ] && [ $wrong -eq 0 ]
