/*
 * Whether JSON is as a JSON Schema says, for the tests.
 */
#ifndef SCHEMA_H
#define SCHEMA_H

#include <cjson/cJSON.h>
#include <stdbool.h>

/*
 * What is wrong is said on stderr.
 *
 * document  in which the schema stands, for its references
 */
bool schema_valid(const cJSON *document, const cJSON *schema, const cJSON *value);

#endif
