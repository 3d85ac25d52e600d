# After kind.awk: turns the list of guards and the numbered schema files into one C array, a file an
# element: its text, the guards of the tables that it makes (schema/guards.txt says what a line of
# the list means), and its stamp at the end.
function put(line) { gsub(/["\\]/, "\\\\&", line); printf "\t\"%s\\n\"\n", line }

# Which rows have a key of the row that is to be inserted.
function same_key(keys,    key, column, n, m, i, k, text) {
	n = split(keys, key, "/")
	for (i = 1; i <= n; i++) {
		m = split(key[i], column, ",")
		for (k = 1; k <= m; k++)
			text = text (k > 1 ? " and " : i > 1 ? " or " : "") \
				column[k] " = new." column[k]
	}
	return text
}

function guard(table, event, who, message,    name, columns) {
	columns = event
	if (!sub(/^update:/, "", columns)) columns = ""
	gsub(/,/, ", ", columns)
	sub(/:.*/, "", event)
	name = table (event == "insert" ? "_guard" : event == "update" ? "_kept" : "_not_deleted")
	if (columns) event = event " of " columns
	put("create trigger " name " before " event " on " table)
	if (who == "others") put("when actor() is null")
	if (who == "filled") put("when actor() is null or true")
	if (sub(/^again:/, "", who)) {
		put("when actor() is null")
		put("  or exists (select 1 from " table " where " same_key(who) ")")
	}
	put("begin"); put("  select raise(abort, '" message "');"); put("end;")
}

function stamp(    i, k, n, event) {
	for (i = 1; i <= count; i++) {
		if (!(table[i] in made)) continue
		guarded++
		n = split(events[i], event, "/")
		for (k = 1; k <= n; k++) guard(table[i], event[k], who[i], message[i])
	}
	split("", made)
	printf "\t\"pragma user_version = %d;\\n\"\n\t,\n", files
}

BEGIN     { print "#include \"store/store.h\"\n\nconst char *const schema[] = {" }
FILENAME ~ /guards.txt$/ { if (/^[a-z]/) {
		table[++count] = $1; events[count] = $2; who[count] = $3
		message[count] = $0; sub(/^[^ ]+ +[^ ]+ +[^ ]+ +/, "", message[count]) }
	    next }
FNR == 1  { if (files) stamp(); files++ }
/^create table / { made[$3] }
          { put($0) }
END       { stamp(); if (guarded != count) exit 1 # a guard names no table
	    print "};\nconst int schema_len = sizeof schema / sizeof *schema;" }
