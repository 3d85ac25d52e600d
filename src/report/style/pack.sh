#!/bin/sh
# Packs the files beside this one into a document, of which pandoc takes the style.
#
#   pack.sh ZIP docx|odt OUTPUT
set -ef
zip=$1 form=$2 output=$3
style=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/_rels" "$work/word" "$work/word/_rels" "$work/META-INF"
case $form in
docx)
	cp "$style/docx-types.xml" "$work/[Content_Types].xml"
	cp "$style/docx-root.rels" "$work/_rels/.rels"
	cp "$style/docx-document.xml" "$work/word/document.xml"
	cp "$style/docx-document.rels" "$work/word/_rels/document.xml.rels"
	cp "$style/docx-styles.xml" "$work/word/styles.xml"
	cp "$style/docx-footer.xml" "$work/word/footer1.xml"
	files='[Content_Types].xml _rels/.rels word/document.xml word/_rels/document.xml.rels
		word/styles.xml word/footer1.xml'
	;;
odt)
	printf application/vnd.oasis.opendocument.text >"$work/mimetype"
	for part in content meta styles; do cp "$style/odt-$part.xml" "$work/$part.xml"; done
	cp "$style/odt-manifest.xml" "$work/META-INF/manifest.xml"
	files='mimetype content.xml meta.xml styles.xml META-INF/manifest.xml'
	;;
esac
TZ=UTC
export TZ
find "$work" -type f -exec touch -t 198001020000 {} +
(cd "$work" && printf '%s\n' $files | "$zip" -q -0 -X -D packed.zip -@)
mv "$work/packed.zip" "$output"
