#!/bin/sh
# Breaks each rule of layers.sh once, in a copy of the sources, and sees that it is caught.
tests=$(cd "$(dirname "$0")" && pwd) || exit 1
copy=$(mktemp -d) || exit 1
trap 'rm -rf "$copy"' EXIT
trap 'exit 1' INT TERM
count=0 missed=0

fresh() { rm -rf "$copy/src" "$copy/include" && cp -R "$tests/../src" "$tests/../include" "$copy"; }

caught() { # WHAT: layers.sh is to fail, and to say so
	count=$((count + 1))
	said=$(sh "$tests/layers.sh" "$copy") || case $said in *"$1"*) return ;; esac
	missed=$((missed + 1))
	printf 'not caught: %s\n   said: %s\n' "$1" "$said"
}

breaks() { # FILE LINE WHAT: a line added to a file, which may be a new one
	mkdir -p "$(dirname "$copy/$1")" && printf '%s\n' "$2" >>"$copy/$1"
	caught "layers: $3"
	rm "$copy/$1"
	[ ! -f "$tests/../$1" ] || cp "$tests/../$1" "$copy/$1"
}

fresh
sh "$tests/layers.sh" "$copy" || exit 1

# Every folder has a rule, and no folder's rule allows what is furthest above it.
for folder in $(cd "$copy" && find src -name '*.[ch]' | sed 's,/[^/]*$,,' | sort -u); do
	case $folder in
	src/cli/command) above=report/report.h ;;
	*) above=cli/command/commands.h ;;
	esac
	breaks "$folder/new.c" "#include \"$above\"" "$folder/new.c includes $above"
done
breaks src/store/name/new.c '' 'src/store/name has no rule'
breaks src/new/new.h '' 'src/new has no rule'
breaks src/new.c '' 'src/new.c has no rule'

# One arrow of each layer upward, and one to the side.
breaks src/base/err.c '#include "store/db/db.h"' 'src/base/err.c includes store/db/db.h'
breaks src/format/csv_read.c '#include "store/db/db.h"' \
	'src/format/csv_read.c includes store/db/db.h'
breaks src/store/db/db.c '#include "format/csv_read.h"' \
	'src/store/db/db.c includes format/csv_read.h'
breaks src/store/db/db.c '#include "store/store.h"' 'src/store/db/db.c includes store/store.h'
breaks src/web/web_answer.c '#include <microhttpd.h>' \
	'src/web/web_answer.c includes <microhttpd.h>, a library of another room'
breaks src/web/web_answer.c '#include "web/serve/serve.h"' \
	'src/web/web_answer.c includes web/serve/serve.h'
breaks src/store/store.c '#include "store/journal/journal.h"' \
	'src/store/store.c includes store/journal/journal.h'
breaks src/store/db/db.h '#include "core/record/work.h"' 'src/store/db/db.h includes core/record/'
breaks src/core/record/work.h '#include "core/casework/casefile.h"' \
	'src/core/record/work.h includes core/casework/casefile.h'
breaks src/core/trail/check.c '#include "merge/merge.h"' 'src/core/trail/check.c includes merge/'
breaks src/cli/cli.c '#include "store/store.h"' 'src/cli/cli.c includes store/store.h'
breaks src/cli/cli.c '#include "cli/form/form.h"' 'src/cli/cli.c includes cli/form/form.h'
breaks src/report/gather.c '#include "store/store.h"' 'src/report/gather.c includes store/store.h'
breaks src/web/web_answer.c '#include "store/store.h"' 'src/web/web_answer.c includes store/store.h'
breaks src/web/web_answer.c '#include "core/record/right.h"' \
	'src/web/web_answer.c includes core/record/right.h'
breaks src/web/web_answer.c '#include "cli/cli.h"' 'src/web/web_answer.c includes cli/cli.h'
breaks src/web/web_answer.c 'int (*f)(void) = (int (*)(void))journal_record;' \
	'src/web/web_answer.c uses journal_record'
breaks src/report/gather.c '#include "cli/cli.h"' 'src/report/gather.c includes cli/cli.h'

# An include says where it goes.
breaks src/core/trail/check.c '#include "../record/work.h"' 'src/core/trail/check.c includes ../'
breaks src/cli/cli.c '#include "base/../store/store.h"' 'src/cli/cli.c includes base/../store/'
breaks src/store/db/db.c '#include "db.h"' 'src/store/db/db.c includes db.h'
breaks src/store/db/db.c '  #  include"core/record/work.h"' \
	'src/store/db/db.c includes core/record/'
breaks src/store/db/db.c '#include <merge/merge.h>' \
	'src/store/db/db.c includes <merge/merge.h>, which is ours'
breaks src/store/db/db.c '#include <merge.h>' 'src/store/db/db.c includes <merge.h>, which is ours'
breaks src/store/db/db.c '#include <../src/merge/merge.h>' \
	'src/store/db/db.c includes <../src/merge/'
breaks src/store/db/db.c '#include MERGE' 'src/store/db/db.c: #include MERGE: an include names'
breaks src/store/db/db.c '%:include "merge/merge.h"' 'src/store/db/db.c: %:include'
breaks include/assize/case.h '#include "store/db/db.h"' \
	'include/assize/case.h includes store/db/db.h'
breaks include/assize/case.h '#include <sqlite3.h>' 'include/assize/case.h includes <sqlite3.h>'

# A library's header, outside the rooms that it has.
breaks src/core/record/work.c '#include <sqlite3.h>' 'src/core/record/work.c includes <sqlite3'
breaks src/base/io.c '#include <sqlite3.h>' 'src/base/io.c includes <sqlite3.h>'
breaks src/store/db/db.c '#include <cjson/cJSON.h>' 'src/store/db/db.c includes <cjson/cJSON.h>'
breaks src/exchange/bundle/bundle.h '#include <csv.h>' 'src/exchange/bundle/bundle.h includes <csv'
breaks src/cli/secret.c '#include <sodium.h>' 'src/cli/secret.c includes <sodium.h>'
breaks src/cli/show.c '#include <utf8proc.h>' 'src/cli/show.c includes <utf8proc.h>'
breaks src/cli/show.c '#include <lowdown.h>' 'src/cli/show.c includes <lowdown.h>'
breaks src/base/io.c '#include <curl/curl.h>' 'src/base/io.c includes <curl/curl.h>, for which'

# What not every operating system has, outside its room.
breaks src/store/db/db.c '#include <unistd.h>' \
	'src/store/db/db.c includes <unistd.h>, which only base/os'
breaks src/base/io.c '#include <sys/stat.h>' 'src/base/io.c includes <sys/stat.h>, which only base/'
breaks src/store/db/db.c '#include <sys/mman.h>' \
	'src/store/db/db.c includes <sys/mman.h>, for which'
breaks src/core/record/work.c 'static void *f = open_memstream;' \
	'src/core/record/work.c uses open_memstream, which only base/os_posix.c may'

# A function is called by its header's leave.
breaks src/merge/merge.c 'bool stamp_add(void);' 'src/merge/merge.c: bool stamp_add(void);: a proto'
breaks src/merge/merge.c 'bool
    stamp_add(int a,
    int b);' 'src/merge/merge.c: bool'
breaks src/merge/merge.c 'void f(void) { extern bool stamp_add(void); }' 'src/merge/merge.c: void f'
breaks src/merge/merge.c 'extern const int stamps;' 'src/merge/merge.c: extern const int stamps;'
breaks src/store/db/db.h 'bool merge_report(void);' \
	'src/store/db/db.h uses merge_report of src/merge'
breaks src/store/db/db.c 'static void *f = assize_merge;' \
	'src/store/db/db.c uses assize_merge of src/merge'

# A face takes what include/ declares, and nothing else.
printf '#include <assize/merge.h>\nint (*f)(void) = (int (*)(void))assize_merge;\n' \
	>"$copy/src/cli/new.c"
sh "$tests/layers.sh" "$copy" >/dev/null || { echo 'refused: what include/ declares'; missed=1; }
rm "$copy/src/cli/new.c"
breaks src/cli/new.c 'int (*f)(void) = (int (*)(void))stamp_add;' 'src/cli/new.c uses stamp_add'

# Files that include each other.
printf '#include "store/two.h"\n' >"$copy/src/store/one.h"
printf '#include "store/three.h"\n' >"$copy/src/store/two.c"
printf '' >"$copy/src/store/two.h"
printf '' >"$copy/src/store/three.c"
breaks src/store/three.h '#include "store/one.h"' \
	'a circle: src/store/one src/store/two src/store/three src/store/one'

# Modules of the page.
for folder in base board case plan record; do
	breaks src/web/app/$folder/new.js "import { f } from '../decide/state.js';" \
		"src/web/app/$folder/new.js imports web/app/decide/state.js"
done
breaks src/web/app/decide/new.js "import { Case } from '../case/case.js';" \
	'src/web/app/decide/new.js imports web/app/case/case.js'
breaks src/web/app/base/new.js "later(() => import('../main.js'));" \
	'src/web/app/base/new.js imports web/app/main.js'
breaks src/web/app/new/new.js '' 'src/web/app/new has no rule'

echo "$count rules broken, $missed not caught"
[ $missed -eq 0 ]
