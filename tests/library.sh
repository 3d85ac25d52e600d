#!/bin/sh
# The library as others get it:  library.sh BUILD SOURCE SANITIZE CC...
# Every header compiles alone, in C and in C++; both libraries show what the headers declare and
# nothing else; the README's example is built against what is installed.
build=$1 source=$2 sanitize=$3
shift 3
cc=$*
[ "$sanitize" = none ] || cc="$cc -fsanitize=$sanitize"
folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT || exit 1
failed=

wrong() {
	echo "$*"
	failed=yes
}

strict="-Wall -Wextra -Wpedantic -Werror -I$source/include -fsyntax-only"
for header in "$source"/include/assize/*.h; do
	for standard in c11 c17; do
		$cc -x c -std=$standard $strict "$header" || wrong "$header: not $standard"
	done
	grep -qx 'extern "C" {' "$header" || wrong "$header: without extern \"C\""
	! command -v c++ >/dev/null || c++ -x c++ -std=c++17 $strict "$header" ||
		wrong "$header: not c++17"
done

meson install -C "$build" --no-rebuild --quiet --destdir "$folder" >/dev/null ||
	wrong 'it does not install'
package=$(find "$folder" -name assize.pc)
lib=${package%/pkgconfig/assize.pc}
export PKG_CONFIG_PATH="$lib/pkgconfig" LD_LIBRARY_PATH="$lib"

# What the headers declare, their comments left out, and what the libraries show.
cat "$source"/include/assize/*.h | $cc -fpreprocessed -E -P -x c - |
	grep -o '\bassize_[a-z0-9_]* *(' | tr -d ' (' | sort -u >"$folder/declared"
[ "$(wc -l <"$folder/declared")" -gt 100 ] || wrong 'the headers declare next to nothing'
nm -D --defined-only "$lib/libassize.so" | awk 'NF == 3 { print $3 }' | sort >"$folder/shared"
nm -g --defined-only "$lib/libassize.a" | awk 'NF == 3 { print $3 }' | sort >"$folder/archive"
for library in shared archive; do
	diff "$folder/declared" "$folder/$library" >"$folder/difference" ||
		wrong "< declared, > shown by the $library library:" "$(cat "$folder/difference")"
done

awk '/^```c$/ { code = 1; next } /^```$/ { code = 0 } code' "$source/README.md" \
	>"$folder/example.c"
"$build/assize" --db "$folder/store.db" import "$source/fixtures/oxfordshire-2020.json" \
	2>/dev/null || wrong 'there is no store'
asked="pkg-config --define-variable=prefix=$folder$(pkg-config --variable=prefix assize) assize"
runs() { # NAME WITH...: the example, built so, prints the ratings
	name=$1
	shift
	$cc "$folder/example.c" $($asked --cflags) -o "$folder/$name" "$@" &&
		"$folder/$name" "$folder/store.db" | grep -qx '2.2 Good' ||
		wrong "the example does not run with the $name library"
}
runs shared $($asked --libs)
runs archive "$lib/libassize.a" $($asked --static --libs-only-l | sed 's/-lassize//')

[ -z "$failed" ] || exit 1
command -v c++ >/dev/null || { echo "left out, for there is no c++: headers in C++" && exit 77; }
