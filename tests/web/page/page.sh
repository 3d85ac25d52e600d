#!/bin/sh
# A test of the page in a real browser, with its packages in a folder that is kept between runs:
#   page.sh FOLDER NAME ASSIZE [WORDS]      NAME.mjs of this folder
[ -z "$PAGE_MISSING" ] || { echo 'left out, for the page was not built' && exit 77; }
for tool in node npm; do
	command -v "$tool" >/dev/null || { echo "left out, for there is no $tool" && exit 77; }
done
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || { echo 'left out, for there is no chromium' && exit 77; }
here=$(dirname "$(realpath "$0")") assize=$(realpath "$3") name=$2
export ASSIZE_SOURCE="$here/../../.."
mkdir -p "$1" && cd "$1" || exit 1
shift 3
exec 9>lock && flock 9 # tests beside each other install once
cp "$here"/*.mjs "$here"/.npmrc "$here"/package.json .
cmp -s "$here/package-lock.json" node_modules/of.json || {
	cp "$here/package-lock.json" . &&
		npm ci --ignore-scripts --no-audit --no-fund --loglevel=error &&
		cp "$here/package-lock.json" node_modules/of.json
} || exit 1
exec 9>&-
node "$name.mjs" "$assize" "$@"
