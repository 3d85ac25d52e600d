#!/bin/sh
# PROGRAM FOLDER: the reader takes every file of the folder, and none makes it fall.
program=$1 folder=$2
set -- "$folder"/*
[ -f "$1" ] || {
	echo "$folder: no files"
	exit 1
}
exec "$program" "$@"
