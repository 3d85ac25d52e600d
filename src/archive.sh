#!/bin/sh
# The library as an archive of one object, in which only the public functions can be seen:
#   archive.sh OBJECTS.a LIBRARY.a LD OBJCOPY AR
set -e
one=${2%.a}.o
rm -f "$2"
"$3" -r -o "$one" --whole-archive "$1"
"$4" --wildcard --keep-global-symbol='assize_*' "$one"
"$5" rcs "$2" "$one"
rm "$one"
