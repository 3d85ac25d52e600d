/* validate SCHEMA.json FILE.json: whether a file is as its JSON Schema says. */
#include "ground/schema.h"

#include <stdio.h>
#include <stdlib.h>

static cJSON *
load(const char *name)
{
	static char text[8 * 1024 * 1024];
	FILE *in = fopen(name, "rb");
	size_t n = in ? fread(text, 1, sizeof text - 1, in) : 0;
	cJSON *json;

	text[n] = '\0';
	if (in)
		fclose(in);
	if ((json = cJSON_Parse(text)) == NULL) {
		fprintf(stderr, "%s: cannot be read as JSON\n", name);
		exit(2);
	}
	return json;
}

int
main(int argc, char **argv)
{
	cJSON *schema, *file;
	bool good;

	if (argc != 3)
		return 2;
	schema = load(argv[1]);
	file = load(argv[2]);
	good = schema_valid(schema, schema, file);
	cJSON_Delete(schema);
	cJSON_Delete(file);
	return good ? 0 : 1;
}
