/* The program: its blocks go to functions of tell.c and keep.c.  */
#include <stdlib.h>
#include <string.h>

#include "link.h"

int
length_of (const char *text)
{
  struct note *n = malloc (sizeof *n);
  if (!n)
    return -1;
  n->text = text;
  n->lines = 1;
  int length = measure (n);
  free (n);
  return length;
}

int
shout (const char *text)
{
  char *copy = malloc (16);
  if (!copy)
    return -1;
  strncpy (copy, text, 15);
  copy[15] = '\0';
  tell (copy);
  int first = copy[0];
  free (copy);
  return first;
}

int
remember (void)
{
  char *block = malloc (8);
  if (!block)
    return -1;
  block[0] = 'k';
  keep (block);
  return kept () == block;
}

int
main (void)
{
  return !(length_of ("four") == 5 && shout ("hello") == 'h' && remember ());
}
