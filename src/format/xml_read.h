/*
 * Goes through XML that a program wrote, piece by piece.  What is not well-formed ends it: this is
 * no judge of XML.
 */
#ifndef XML_READ_H
#define XML_READ_H

#include "base/base.h"

enum xml_kind {
	XML_END, /* of the text, or it cannot be read on */
	XML_OPEN,
	XML_CLOSE, /* also said of an element that has nothing in it, behind its XML_OPEN */
	XML_TEXT
};

/* = { .at = text, .end = text + n } before; the text ends with a NUL. */
struct xml {
	const char *at, *end;
	enum xml_kind kind;	/* of the present piece */
	const char *name;	/* of the element, or the text */
	size_t name_n;		/* in bytes */
	const char *attributes; /* behind the name, up to ATTRIBUTES_END */
	const char *attributes_end;
	bool empty; /* an XML_CLOSE is owed */
};

/* The next piece; remarks and the like are passed over. */
enum xml_kind xml_next(struct xml *);

/* Whether the present element has this name, prefix and all. */
bool xml_is(const struct xml *, const char *name);

/* Goes to the XML_CLOSE of the present XML_OPEN; false where there is none. */
bool xml_skip(struct xml *);

/* The value of an attribute of the present XML_OPEN, in A; null where it has none. */
const char *xml_attribute(const struct xml *, const char *name, struct assize_arena *a);

/* The present XML_TEXT, in A. */
const char *xml_text(const struct xml *, struct assize_arena *a);

#endif
