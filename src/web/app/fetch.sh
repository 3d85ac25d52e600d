#!/bin/sh
# Fetches the packages that the page is built of, which package-lock.json names, into a folder that
# is kept:  fetch.sh NPM SOURCE FOLDER
npm=$1 source=$2 folder=$3
mkdir -p "$folder" && cd "$folder" || exit 1
cmp -s "$source/package-lock.json" node_modules/of.json && exit 0
cp "$source/package.json" "$source/package-lock.json" "$source/.npmrc" . &&
	"$npm" ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2 &&
	cp package-lock.json node_modules/of.json
