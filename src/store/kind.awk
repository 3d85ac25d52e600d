# Read before another script: the first file is the list of kinds; in the files after it KIND_CASE
# becomes the number of the kind, in the schema with its name beside it for whoever reads a store.
NR == FNR && /^  \([0-9]+, '/ { split($0, row, /[(,' ]+/); number[toupper(row[3])] = row[2] }
NR == FNR { next }
{
	while (match($0, /KIND_[A-Z_]+/)) {
		name = substr($0, RSTART + 5, RLENGTH - 5)
		if (!(name in number)) {
			print FILENAME ": KIND_" name ": no such kind of fact" > "/dev/stderr"
			exit 1
		}
		$0 = substr($0, 1, RSTART - 1) number[name] \
		    (FILENAME ~ /\/[0-9]+_[a-z]+\.sql$/ ? " /* " tolower(name) " */" : "") \
		    substr($0, RSTART + RLENGTH)
	}
}
