/* What the files here have of each other.  */
struct note
{
  const char *text;
  int lines;
};

int measure (const struct note *n);
void tell (const char *text);
void keep (char *block);
char *kept (void);
int depth (const struct note *n, int more);
