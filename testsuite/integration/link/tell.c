/* Looks at what it is given, and keeps nothing.  */
#include <stdio.h>
#include <string.h>

#include "link.h"

int
measure (const struct note *n)
{
  return strlen (n->text) + depth (n, 2) - 1;
}

void
tell (const char *text)
{
  printf ("%s\n", text);
}
