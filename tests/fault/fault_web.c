/*
 * Calls of the fault sweeps: requests to the face for programs.
 */
#include "fault/fault_calls.h"
#include "ground/ground.h"

#include "web/web.h"

/* What went wrong, of a response that says so. */
static void
take_error(const struct web_response *answer)
{
	static const struct {
		int status;
		enum assize_err_code code;
	} codes[] = { { 403, ASSIZE_FORBIDDEN }, { 409, ASSIZE_CONFLICT }, { 503, ASSIZE_STORE } };
	enum assize_err_code code = ASSIZE_INVALID;

	for (size_t i = 0; i < COUNT_OF(codes); i++)
		if (codes[i].status == answer->status)
			code = codes[i].code;
	assize_err_set(&g.e, code, "%s", answer->body);
}

static bool
send(const char *method, const char *path, const char *body, const struct web_file *file)
{
	CLEANUP(web_response_end) struct web_response answer = { 0 };
	struct web web = { .reading = g.s, .writing = g.s };
	char person[201]; /* the store's own goes when somebody else judges in it */
	const struct web_request request = { .method = method,
		.path = path,
		.content_type = WEB_JSON,
		.idempotency_key = "key",
		.body = body,
		.size = strlen(body),
		.file = file,
		.person = person };
	bool good;

	snprintf(person, sizeof person, "%s", assize_store_judge(g.s));
	good = web_answer(&web, &request, &answer);
	if (!good)
		take_error(&answer);
	return good;
}

static bool
ask(const char *method, const char *path, const char *body)
{
	return send(method, path, body, NULL);
}

bool
fault_web_judge(void)
{
	return ask("POST", "/api/v1/inspections/i-1/cases/S1/judgements",
	    "{\"answers\":[{\"question\":\"known_risk\",\"answer\":\"yes\",\"evidence\":\"Seen\"}],"
	    "\"note\":\"Later\",\"because\":\"It was overlooked\"}");
}

bool
fault_web_summary(void)
{
	return ask("GET", "/api/v1/inspections/i-1/summary", "");
}

bool
fault_web_list(void)
{
	return ask("GET", "/api/v1/inspections", "");
}

bool
fault_web_evidence(void)
{
	return ask("POST", "/api/v1/inspections/i-1/evidence",
	    "{\"about\":\"1.1\",\"kind\":\"meeting\",\"text\":\"The board met\","
	    "\"because\":\"It was overlooked\"}");
}

bool
fault_web_sheet(void)
{
	return ask("GET", "/api/v1/inspections/i-1/cases/supervised%2FS1", "");
}

bool
fault_web_assign(void)
{
	return ask("POST", "/api/v1/inspections/i-1/readings",
	    "{\"share\":100,\"seed\":\"lots\",\"readers\":[\"Inspector A\",\"Inspector C\"],"
	    "\"because\":\"It was overlooked\"}");
}

static const char rows[] = "ref,date,order_type\nP1,2026-02-01,short_licence\n";

void
fault_web_rows(void)
{
	fault_sample_start();
	ground_write_file(ground_path("rows.csv"), rows, sizeof rows - 1);
}

bool
fault_web_population(void)
{
	const struct web_file file = { .path = ground_path("rows.csv"), .name = "rows.csv" };

	return file.path
	       && send("POST", "/api/v1/inspections/i-1/samples/supervised/population",
		   "{\"because\":\"It was overlooked\"}", &file);
}

bool
fault_web_draws(void)
{
	return ask("GET", "/api/v1/inspections/i-1/draws", "");
}
