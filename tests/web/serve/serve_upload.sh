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
	same 'a large one while others record' "$(upload large e)" 409
	same 'a large one that is none' "$(upload large e2 -F 'said={"others_wait":true}')" 422
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

merge() { # FILE WORDS OF CURL: the status
	file=$1
	shift
	ask -b jar -F "file=@$file" "$@" "$at/api/v1/merge"
}

# The store taken away encrypted, and joined by another, while somebody goes on saving.
ask_copies() {
	make_store 4
	alone
	same 'a save' "$(judge C1 k1)" 200
	"$assize" history --head >heads
	same 'a backup' "$(ask -b jar -D headers -H 'Content-Type: application/json' \
		-d '{"passphrase":"staple"}' "$at/api/v1/backup")" 200
	grep -q 'attachment; filename="store.sealed"' headers || wrong "$(cat headers)"
	same 'left beside the store' "$(beside)" 0
	mv answer north.sealed
	echo staple >words
	"$assize" --db laptop.db restore --passphrase-file words north.sealed 2>said ||
		wrong "$(cat said)"
	"$assize" --db laptop.db check --head heads >/dev/null || wrong 'another store'
	for n in 1 2 3 4; do
		"$assize" --db laptop.db --as Bob judge "C$n" 2.1.2=yes 2>/dev/null >&2
	done
	"$assize" --db laptop.db backup --encrypt --passphrase-file words laptop.sealed \
		>bob 2>/dev/null
	(for n in $(seq 20); do save 2 "$n" $([ $((n % 2)) = 1 ] && echo yes || echo no); done) &
	saver=$!
	same 'while others record' "$(merge laptop.sealed -F 'said={"passphrase":"staple"}')" 409
	grep -q '"field":"others_wait"' answer || wrong "$(cat answer)"
	same 'without its passphrase' "$(merge laptop.sealed -F 'said={"others_wait":true}')" 422
	same 'what would come' "$(merge laptop.sealed \
		-F 'said={"passphrase":"staple","others_wait":true,"dry_run":true}')" 200
	grep -q '"came":8' answer || wrong "$(cat answer)"
	"$assize" check --head bob >/dev/null 2>&1 && wrong 'it came already'
	same 'a merge' "$(merge laptop.sealed \
		-F 'said={"passphrase":"staple","others_wait":true}')" 200
	wait "$saver" || wrong 'a save failed'
	receipts saved-2-* >saved
	same 'receipts' "$(grep -c . saved)" 20
	cat saved bob >>heads
	"$assize" check --head heads >said 2>&1 || wrong "$(cat said)"
	same 'left beside the store' "$(beside)" 0
	stop
}
