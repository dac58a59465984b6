/* Keeps what it is given; and calls back.  */
#include "link.h"

static char *block_kept;

void
keep (char *block)
{
  block_kept = block;
}

char *
kept (void)
{
  return block_kept;
}

/* Never below 1 here; but that takes both files to see.  */
int
depth (const struct note *n, int more)
{
  return more > 2 ? measure (n) : n->lines + 1;
}
