#!/bin/sh
# The report as a document of Word and as OpenDocument text, as somebody would open it.
#
#   documents.sh PROGRAM SOURCE [soffice]      soffice: whether LibreOffice opens them
for tool in pandoc unzip $3; do
	command -v "$tool" >/dev/null || {
		echo "left out, for there is no $tool: documents${3:+_libreoffice}"
		exit 77
	}
done
program=$1 source=$2
[ -e "$(dirname "$program")/report.docx" ] || {
	echo "left out, for its style was not built, which takes zip: documents${3:+_libreoffice}"
	exit 77
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
wrong=0
same() { # WHAT EXPECTED GIVEN
	[ "$2" = "$3" ] && return
	echo "$1: expected $2, not $3"
	wrong=$((wrong + 1))
}
count() { grep -o -F -e "$1" | wc -l; } # WHAT: how often it stands in the input

export ASSIZE_DB="$work/store.db"
"$program" import "$source/fixtures/oxfordshire-2020.json" 2>/dev/null || exit 1
"$program" finding add --kind quote --domain 2 '<script>alert(1)</script> **loud** ![x](y)' \
	2>/dev/null || exit 1
for form in docx odt; do
	"$program" report -o "$work/north.$form" || exit 1
	unzip -tq "$work/north.$form" >/dev/null || exit 1
done
tables=$("$program" report --to fragment | count '<table>')
[ "$tables" -gt 20 ] || exit 1

# Our style, our title, every table, ratings by their bands: five standards and twelve questions.
unzip -p "$work/north.docx" word/document.xml >"$work/docx.xml"
unzip -p "$work/north.docx" word/styles.xml >"$work/docx-styles.xml"
same 'tables of the document of Word' "$tables" "$(count '<w:tbl>' <"$work/docx.xml")"
same 'its title' 1 "$(count '<w:pStyle w:val="Title" />' <"$work/docx.xml")"
same 'the width of its page' 1 "$(count 'w:w="11906"' <"$work/docx.xml")"
same 'its footers' 1 "$(count '<w:footerReference' <"$work/docx.xml")"
same 'its tint of a good rating' 1 "$(count 'w:fill="D3E8D0"' <"$work/docx-styles.xml")"
[ "$(count '<w:rStyle w:val="Rating3" />' <"$work/docx.xml")" -ge 17 ] || same ratings some none
same 'what was typed' 1 "$(sed 's/<[^>]*>//g' "$work/docx.xml" |
	count '&lt;script&gt;alert(1)&lt;/script&gt; **loud** ![x](y)')"
same 'pictures' 0 "$(unzip -l "$work/north.docx" | count media/)"

unzip -p "$work/north.odt" content.xml >"$work/odt.xml"
unzip -p "$work/north.odt" styles.xml >"$work/odt-styles.xml"
same 'tables of the OpenDocument text' "$tables" "$(count '<table:table ' <"$work/odt.xml")"
same 'its title' 1 "$(count '<text:p text:style-name="Title">' <"$work/odt.xml")"
same 'the width of its page' 1 "$(count 'fo:page-width="21cm"' <"$work/odt-styles.xml")"
same 'what was typed' 1 "$(tr '\n' ' ' <"$work/odt.xml" | sed 's/<[^>]*>//g; s/   */ /g' |
	count '&lt;script&gt;alert(1)&lt;/script&gt; **loud** ![x](y)')"
same 'pictures' 0 "$(unzip -l "$work/north.odt" | count Pictures/)"

# What LibreOffice makes of them has the whole text on some pages of A4.
for form in ${3:+docx odt}; do
	(cd "$work" && HOME=$work soffice --headless --convert-to pdf --outdir "pdf-$form" \
		"north.$form" >/dev/null 2>&1)
	same "a PDF of the $form" '%PDF' "$(head -c 4 "$work/pdf-$form/north.pdf")"
done
echo "documents: $wrong wrong"
[ $wrong -eq 0 ]
