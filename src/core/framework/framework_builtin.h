/*
 * The frameworks that come with the program, as texts; generated from schema/framework by
 * framework.awk.
 */
#ifndef FRAMEWORK_BUILTIN_H
#define FRAMEWORK_BUILTIN_H

struct framework_builtin {
	const char *code; /* the file's name without .json, which is the framework's code */
	const char *text;
};

extern const struct framework_builtin framework_builtin[];
extern const int framework_builtin_count;

extern const char framework_template[];

#endif
