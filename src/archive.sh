#!/bin/sh
# The library as an archive of one object, in which only the public functions can be seen:
#   archive.sh LIBRARY.a LD OBJCOPY AR OBJECTS.a...
set -e
library=$1 ld=$2 objcopy=$3 ar=$4
shift 4
one=${library%.a}.o
rm -f "$library"
"$ld" -r -o "$one" --whole-archive "$@"
"$objcopy" --wildcard --keep-global-symbol='assize_*' "$one"
"$ar" rcs "$library" "$one"
rm "$one"
