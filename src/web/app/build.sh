#!/bin/sh
# The page as a table in C: fetches what package-lock.json names, then build.mjs.
#
#   build.sh NPM NODE SOURCE FOLDER OUTPUT.c      FOLDER is kept between builds
set -e
npm=$1 node=$2 source=$3 folder=$4 output=$5
mkdir -p "$folder"
if ! cmp -s "$source/package-lock.json" "$folder/package-lock.json"; then
	cp "$source/package.json" "$source/.npmrc" "$folder"
	(cd "$folder" && rm -f package-lock.json && cp "$source/package-lock.json" fresh.json \
	    && mv fresh.json package-lock.json \
	    && "$npm" ci --ignore-scripts --no-audit --no-fund --loglevel=error) \
	    || { rm -f "$folder/package-lock.json"; exit 1; }
fi
"$node" "$source/build.mjs" "$source" "$folder" "$output"
