# Files that are sent to a server; a part of serve.sh.

upload() { # FILE KEY WORDS OF CURL: the status
	file=$1 key=$2
	shift 2
	ask -b jar -H "Idempotency-Key: $key" -F "file=@$file" "$@" "$at/api/v1/imports"
}

beside() { # files that are kept while a request is answered, or were left
	find . -name 'north.db.passing.*' | wc -l | tr -d ' '
}

# Files that are sent: kept beside the store for as long as it takes, and no longer.
ask_upload() {
	make_store 1
	"$assize" import "$source/fixtures/oxfordshire-2020.json" 2>/dev/null || wrong 'no file'
	"$assize" --inspection oxfordshire-2020 export >sent.json 2>/dev/null || wrong 'no export'
	rm north.db && make_store 1
	: >north.db.passing.tmp-aBcDeF
	alone
	same 'left by one that was killed' "$(beside)" 0
	same 'not signed in' "$(ask -H 'Idempotency-Key: a' -F file=@sent.json \
		"$at/api/v1/imports")" 401
	same 'from elsewhere' "$(upload sent.json a -H 'Origin: https://evil.example')" 403
	same 'a file' "$(upload sent.json b)" 201
	grep -q '"inspection":"oxfordshire-2020","made":1151,"hashed":true' answer ||
		wrong "$(cat answer)"
	same 'the same once more' "$(upload sent.json b)" 201
	same 'again' "$(upload sent.json c)" 200
	sed 's/"yes"/"no"/' sent.json >other.json
	same 'another file, the same key' "$(upload other.json b)" 422
	same 'a file' "$(ask -b jar -D headers \
		"$at/api/v1/inspections/oxfordshire-2020/results/summary.json")" 200
	grep -qi "^Content-Disposition: attachment; \
filename=\"oxfordshire-2020-summary.json\"; \
filename\*=UTF-8''oxfordshire-2020-summary.json" headers || wrong "$(cat headers)"
	"$assize" --inspection oxfordshire-2020 summary 2>/dev/null | cmp -s - answer ||
		wrong 'not the summary of the command'
	sed 's/"sha256": *"[0-9a-f]*"/"sha256":"'"$(printf %064d 0)"'"/' sent.json >edited.json
	same 'edited' "$(upload edited.json d)" 422
	same 'edited, and said so' "$(upload edited.json d2 -F 'said={"edited":true}')" 200
	awk 'BEGIN { for (i = 0; i < 40000; i++) printf "%100d\n", i }' | tr -d '\r' >large
	same 'a large one that is none' "$(upload large e)" 422
	grep -q 'large' answer || wrong "its name: $(cat answer)"
	same 'no file' "$(ask -b jar -H 'Idempotency-Key: f' -F 'said={}' "$at/api/v1/imports")" 422
	same 'another part' "$(upload sent.json g -F 'more=x')" 400
	same 'two files' "$(upload sent.json h -F file=@sent.json)" 400
	same 'no JSON' "$(upload sent.json i -F 'said={')" 400
	printf -- '--xyz\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n{' >cut
	same 'cut off' "$(ask -b jar -H 'Idempotency-Key: j' --data-binary @cut \
		-H 'Content-Type: multipart/form-data; boundary=xyz' "$at/api/v1/imports")" 400
	same 'no boundary' "$(ask -b jar -H 'Idempotency-Key: k' --data-binary 'x' -H \
		'Content-Type: multipart/form-data;' "$at/api/v1/imports")" 422
	same 'to a route that takes none' "$(ask -b jar -H 'Idempotency-Key: l' \
		-F 'file=@large' "$at/api/v1/inspections")" 413
	(sleep 1 | curl -s -m 1 -b jar -H 'Idempotency-Key: m' -F 'file=@-' \
		"$at/api/v1/imports") >/dev/null 2>&1
	same 'what is left' "$(beside)" 0
	stop
	start --upload-limit 1
	same 'signed in' "$(ask -c jar "$printed")" 303
	same 'too large' "$(upload large n)" 413
	same 'left' "$(beside)" 0
	stop
	"$assize" serve --listen "$place" --upload-limit 0 2>said && wrong 'no limit'
	grep -q 'MiB' said || wrong "$(cat said)"
}
