/* Random statements.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Allocations, calls and declarations have a line for themselves, as the
   report names lines.  */

#include "gen.h"

static const char *const letters[N_TYPES]
  = { "s", "q", "qq", "i", "v", "c", "vp", "w", "x" };

static enum type
any_type (void)
{
  return chance (50) ? T_S : (enum type) pick (N_PTR_TYPES);
}

static void
assign (void)
{
  enum type t = any_type ();
  line ("%s = %s;", place (t, 2), value (t, 2));
}

static void
copy (void)
{
  switch (pick (9))
    {
    case 0: case 1:
      line ("%s = %s;", place (T_STRUCT, 2), place (T_STRUCT, 2));
      break;
    case 6: case 7: case 8:
      line ("%s (%s, %s);", (const char *[]) { "move_s", "move_lib", "move_held",
						"move_some" }[pick (4)],
	    value (T_S, 2), value (T_S, 2));
      break;
    case 2:
      line ("memcpy (&%s, &%s, sizeof (S));", place (T_STRUCT, 1),
	    place (T_STRUCT, 1));
      break;
    case 3:
      line ("memmove (%s.arr%s, %s.arr%s, 2 * sizeof (S *));",
	    place (T_STRUCT, 1), chance (50) ? " + 1" : "",
	    place (T_STRUCT, 1), chance (50) ? " + 1" : "");
      break;
    case 4:
      line ("memcpy (&%s, &%s, (c %% 3) * sizeof (S *));",
	    text ("%s.arr", place (T_STRUCT, 1)), text ("ar%d", here.f));
      break;
    default:
      line ("copy_bytes ((char *) D (%s), (const char *) D (%s));",
	    value (T_Q, 2), value (T_Q, 2));
    }
}

static void
block_start (const char *head)
{
  if (*head)
    line ("%s", head);
  line ("{");
  here.nesting++;
}

static void
block_end (void)
{
  here.nesting--;
  line ("}");
}

/* A block with a variable of its own.  */
static void
inner_variable (void)
{
  if (here.n_live == 8)
    return;
  int no = here.n_named++;
  enum type t = chance (60) ? T_STRUCT : any_type ();
  const char *name = text ("%s%d_b%d", letters[t], here.f, no);
  const char *start = value (t, 1);
  line ("%s%s = %s; REG (%s);", type_names[t], name, start, name);
  if (t == T_STRUCT && chance (30))
    line ("%s = make_s (&%s, %s);", name, name, value (T_INT, 1));
  here.live[here.n_live].type = t;
  here.live[here.n_live++].no = no;
  statements (1 + pick (4));
  here.n_live--;
  line ("END (%s);", name);
}

/* A block of memory, and something to hold it.  */
static void
allocate (void)
{
  if (here.n_live == 8)
    return;
  int no = here.n_named++;
  enum type t = (enum type[]) { T_S, T_S, T_S, T_Q, T_INT, T_V }[pick (6)];
  bool made_new = prog.cxx && t == T_S && chance (50);
  const char *name = text ("%s%d_b%d", letters[t], here.f, no);
  block_start ("if (fuel-- > 0)");
  line ("%s%s = { 0 };", type_names[t], name);
  line ("REG (%s);", name);
  switch (t)
    {
    case T_S:
      if (made_new)
	line ("%s = NEW (S);", name);
      else
	line (chance (60) ? "%s = (S *) MALLOC (sizeof (S));"
			  : "%s = (S *) CALLOC (1, sizeof (S));", name);
      if (chance (50))
	line ("*%s = %s;", name, place (T_STRUCT, 1));
      else
	line ("fill (%s, %s, %s);", name,
	      chance (50) ? name : value (T_S, 1), value (T_V, 1));
      break;
    case T_Q:
      line ("%s = (S **) MALLOC (3 * sizeof (S *));", name);
      line ("%s[0] = %s[1] = %s[2] = %s;", name, name, name, value (T_S, 1));
      if (chance (30))
	line ("%s = (S **) REALLOC (%s, 6 * sizeof (S *));", name, name);
      break;
    case T_INT:
      line ("%s = (int *) MALLOC (sizeof (int));", name);
      line ("*%s = 1;", name);
      break;
    default:
      line ("%s = (V *) MALLOC (sizeof (V));", name);
      line ("%s->n = 2, %s->cap = 2;", name, name);
      line ("%s->data = (S **) MALLOC (2 * sizeof (S *));", name);
      line ("%s->data[0] = %s->data[1] = %s;", name, name, value (T_S, 1));
    }
  here.live[here.n_live].type = t;
  here.live[here.n_live++].no = no;
  if (chance (60))
    line ("%s = %s;", place (t, 2), name);
  statements (pick (4));
  if (chance (30) && t != T_V)
    line ("%s%s (%s);", chance (50) ? "if (c & 2) " : "",
	  made_new ? "DELETE" : "FREE", name);
  here.n_live--;
  line ("END (%s);", name);
  block_end ();
}

static void
loop (void)
{
  bool outer = here.in_loop;
  int no = here.n_named++;
  switch (outer ? 3 : pick (3))
    {
    case 0:
      line ("for (int k = 0; k < %d; k++)", 2 + pick (2));
      break;
    case 1:
      line ("for (int k = c & 1; k < 3 && fuel-- > 0; k += 1 + (c & 1))");
      break;
    case 2:
      {
	/* Of goto alone.  */
	line ("{");
	here.nesting++;
	line ("int k = 0;");
	line ("again%d_%d:", here.f, no);
	here.in_loop = true;
	line ("{");
	here.nesting++;
	inner_variable ();
	statements (1 + pick (3));
	block_end ();
	line ("if (++k < 3 && fuel-- > 0) goto again%d_%d;", here.f, no);
	here.in_loop = outer;
	block_end ();
	return;
      }
    default:
      line ("for (int j = 0; j < 2; j++)");
    }
  here.in_loop = true;
  line ("{");
  here.nesting++;
  if (!outer)
    line ("(void) k;");
  else
    line ("(void) j;");
  statements (1 + pick (4));
  block_end ();
  here.in_loop = outer;
}

static void
keep_one (const char *keep, const char *made)
{
  switch (pick (8))
    {
    case 0: case 1: line ("if ((c >> k) & 1) %s = %s;", keep, made); break;
    case 2: line ("%s->a = %s; %s = %s;", made, keep, keep, made); break;
    case 3: line ("D (%s)->b = %s;", keep, made); break;
    case 4: line ("%s = D (%s)->a;", keep, keep); break;
    case 5: line ("gn += look (%s);", keep); break;
    case 6: line ("ar%d[k %% 2] = %s;", here.f, made); break;
    default: line ("%s = ar%d[(k + 1) %% 2];", keep, here.f); break;
    }
}

/* What one iteration makes, a later one may use.  */
static void
carry (void)
{
  if (here.n_live > 6 || here.in_loop)
    return;
  int a = here.n_named++, b = here.n_named++;
  const char *keep = text ("s%d_b%d", here.f, a);
  const char *made = text ("s%d_b%d", here.f, b);
  bool jumps = chance (30), variable = chance (25);
  block_start ("");
  line ("S *%s = %s; REG (%s);", keep, value (T_S, 1), keep);
  here.live[here.n_live].type = T_S;
  here.live[here.n_live++].no = a;
  if (jumps)
    {
      line ("int k = 0;");
      line ("more%d_%d:", here.f, a);
    }
  else
    line ("for (int k = 0; k < 4 && fuel-- > 0; k++)");
  block_start ("");
  here.in_loop = true;
  if (variable)
    {
      line ("S x%d_b%d;", here.f, b);
      line ("REG (x%d_b%d);", here.f, b);
      line ("S *%s = &x%d_b%d;", made, here.f, b);
    }
  else
    {
      line ("S *%s = { 0 };", made);
      line ("%s = (S *) MALLOC (sizeof (S));", made);
    }
  line ("REG (%s);", made);
  line ("fill (%s, %s, %s);", made, made, value (T_V, 1));
  here.live[here.n_live].type = T_S;
  here.live[here.n_live++].no = b;
  for (int n = 1 + pick (4); n > 0; n--)
    keep_one (keep, made);
  statements (pick (2));
  if (!variable && chance (20))
    line ("if (%s != %s) FREE (%s);", made, keep, made);
  here.n_live--;
  line ("END (%s);", made);
  if (variable)
    line ("END (x%d_b%d);", here.f, b);
  here.in_loop = false;
  block_end ();
  if (jumps)
    line ("if (++k < 4 && fuel-- > 0) goto more%d_%d;", here.f, a);
  if (chance (70))
    line ("gn += look (%s);", keep);
  here.n_live--;
  line ("END (%s);", keep);
  block_end ();
}

static void
branch (void)
{
  switch (pick (4))
    {
    case 0:
      line ("switch ((c >> %d) & 3)", pick (4));
      line ("{");
      line ("case 0:");
      here.nesting++;
      statements (1);
      if (chance (60))
	line ("break;");
      line ("case 1:");
      statements (1 + pick (2));
      line ("break;");
      line ("default:");
      statements (1);
      line (";");
      block_end ();
      break;
    default:
      block_start (text ("if (c & %d)", 1 << pick (6)));
      statements (1 + pick (3));
      block_end ();
      if (chance (40))
	{
	  block_start ("else");
	  statements (1 + pick (2));
	  block_end ();
	}
    }
}

static void
call (void)
{
  int i = here.f + 1 + pick (3);
  if (i >= prog.n || chance (15))
    i = pick (prog.n);
  const struct function *f = &prog.f[i];
  block_start ("if (d > 0 && fuel-- > 0)");
  const char *args = "";
  for (int a = 0; a < f->n_params; a++)
    args = text ("%s%s, ", args,
		 f->callback && a == 0
		 ? text ("(void *) (%s)", value (T_C, 1))
		 : value (f->params[a], 2));
  const char *result = text ("%s%d_r%d", letters[f->result], here.f,
			     here.n_named++);
  line ("%s%s = { 0 };", type_names[f->result], result);
  line ("REG (%s);", result);
  bool pointer = f->result != T_STRUCT;
  line ("%s = f%d (%s%s, d - 1);%s", result, i, args,
	chance (50) ? "c" : text ("c ^ %d", 1 << pick (6)),
	pointer ? text (" CALLED (%s);", result) : "");
  if (chance (80))
    line ("%s = %s;", place (f->result, 2), result);
  line ("END (%s);", result);
  block_end ();
}

static void
callback (void)
{
  int cb = -1;
  for (int i = 0; i < prog.n; i++)
    if (prog.f[i].callback && (cb < 0 || chance (50)))
      cb = i;
  if (cb < 0)
    return;
  block_start ("if (d > 0 && fuel-- > 0)");
  switch (pick (5))
    {
    case 0:
      line ("%s = apply (f%d, %s, %s, c, d - 1);", place (T_S, 2), cb,
	    value (T_C, 1), value (T_S, 1));
      break;
    case 1:
      line ("%s = table[(c >> 1) & 1] (%s, %s, c, d - 1);", place (T_S, 1),
	    value (T_C, 1), value (T_S, 1));
      break;
    case 2:
      line ("D (%s)->fn = f%d;", value (T_C, 1), cb);
      break;
    case 3:
      line ("%s = D (%s)->fn (%s, %s, c, d - 1);", place (T_S, 1),
	    value (T_C, 1), value (T_C, 1), value (T_S, 1));
      break;
    default:
      line ("callback_t fn = c & 4 ? f%d : table[0];", cb);
      line ("%s = fn (%s, %s, c, d - 1);", place (T_S, 1), value (T_C, 1),
	    value (T_S, 1));
    }
  block_end ();
}

static void
odd (void)
{
  switch (pick (17))
    {
    case 0:
      line ("{ union U u_; u_.s = %s; %s = u_.w; }", value (T_S, 2),
	    place (T_WORD, 1));
      break;
    case 1:
      line ("{ uintptr_t m_ = (uintptr_t) %s ^ (uintptr_t) %s;",
	    text ("(%s)", value (T_S, 1)), "&gx");
      line ("  %s = (S *) (m_ ^ (uintptr_t) &gx); }", place (T_S, 1));
      break;
    case 2:
      line ("__atomic_store_n (D (%s), %s, __ATOMIC_SEQ_CST);",
	    value (T_Q, 1), value (T_S, 2));
      break;
    case 3:
      line ("%s = __atomic_exchange_n (D (%s), %s, __ATOMIC_SEQ_CST);",
	    place (T_S, 1), value (T_Q, 1), value (T_S, 1));
      break;
    case 4:
      line ("%s = va_pick (2 + (c & 1), %s, %s, %s);", place (T_S, 2),
	    value (T_S, 2), value (T_S, 2), value (T_S, 1));
      break;
    case 5:
      line ("__asm__ (\"\" : \"+r\" (s%d_0));", here.f);
      break;
    case 6:
      line ("%s = walk (%s, c %% 4);", place (T_S, 1), value (T_S, 2));
      break;
    case 7:
      line ("vec_push (%s, %s);", value (T_V, 2), value (T_S, 2));
      break;
    case 8:
      line ("%s = vec_last (%s);", place (T_S, 2), value (T_V, 2));
      break;
    case 9:
      line ("{ v2 t_ = { (uintptr_t) (%s), (uintptr_t) (%s) };",
	    value (T_S, 1), value (T_S, 1));
      line ("  v2 z_ = t_; %s = (S *) (z_[c & 1] & ~(uintptr_t) 7); }",
	    place (T_S, 1));
      break;
    case 10:
      line ("{ uintptr_t w_ = (uintptr_t) (%s);", value (T_S, 2));
      line ("  uint32_t lo_ = (uint32_t) w_, hi_ = (uint32_t) (w_ >> 32);");
      line ("  %s = (S *) (((uintptr_t) hi_ << 32) | lo_); }",
	    place (T_S, 1));
      break;
    case 11:
      line ("qsort (ar%d, 3, sizeof (S *), compare);", here.f);
      break;
    case 12:
      line ("set_field (&%s, c, %s);", place (T_STRUCT, 2), value (T_S, 2));
      break;
    case 13:
      line ("%s = get_field (%s, c);", place (T_S, 2), place (T_STRUCT, 2));
      break;
    case 14:
      line ("%s = make_s (%s, %s);", place (T_STRUCT, 2), value (T_S, 2),
	    value (T_INT, 1));
      break;
    case 15:
      line ("table_put (ar%d, %s);", here.f, value (T_S, 2));
      break;
    default:
      line ("swap (%s, %s);", value (T_Q, 2), value (T_Q, 2));
    }
}

/* What only C++ has: references, captures, virtual calls.  */
static void
odd_cxx (void)
{
  switch (pick (6))
    {
    case 0:
      line ("{ S *&r_ = %s; r_ = %s; %s = r_; }",
	    text ("*D (%s)", value (T_Q, 2)), value (T_S, 2), place (T_S, 2));
      break;
    case 1:
      line ("{ auto l_ = [&] (S *z) -> S * { S *o = s%d_0; s%d_0 = z;"
	    " return o; };", here.f, here.f);
      line ("  %s = l_ (%s); }", place (T_S, 2), value (T_S, 2));
      break;
    case 2:
      line ("{ S *t_ = %s; auto l_ = [=] { return t_; };", value (T_S, 2));
      line ("  %s = call_it (l_); }", place (T_S, 2));
      break;
    case 3:
      line ("{ Keep k_; Pass p_; Base *b_ = c & 4 ? (Base *) &k_ : &p_;");
      line ("  %s = b_->pass (%s, %s); }", place (T_S, 2), value (T_Q, 2),
	    value (T_S, 2));
      break;
    case 4:
      line ("{ Guard g_ (%s, %s); %s = %s; }", value (T_Q, 2),
	    value (T_S, 2), place (T_S, 1), value (T_S, 2));
      break;
    default:
      line ("{ S *S::*m_ = c & 8 ? &S::a : &S::b; %s.*m_ = %s;",
	    place (T_STRUCT, 1), value (T_S, 2));
      line ("  %s = %s.*m_; }", place (T_S, 1), place (T_STRUCT, 1));
    }
}

static void
walk_list (void)
{
  line ("for (int z = 0; z < c %% 4; z++)");
  line ("  s%d_0 = D (s%d_0)->%s;", here.f, here.f, chance (50) ? "a" : "b");
}

void
statement (void)
{
  if (here.budget-- <= 0)
    {
      line (";");
      return;
    }
  int k = pick (100);
  bool deep = here.nesting > 4;
  if (k < 38 || (deep && k < 70))
    assign ();
  else if (k < 44)
    copy ();
  else if (k < 54)
    prog.cxx && chance (50) ? odd_cxx () : odd ();
  else if (k < 56)
    walk_list ();
  else if (k < 57)
    line ("if ((c & 48) == %d) RET (%s, %s);", 16 * pick (4),
	  type_names[prog.f[here.f].result],
	  value (prog.f[here.f].result, 2));
  else if (k < 67)
    call ();
  else if (k < 71)
    callback ();
  else if (k < 80)
    allocate ();
  else if (k < 84)
    loop ();
  else if (k < 88)
    carry ();
  else if (k < 93)
    branch ();
  else
    {
      line ("{");
      here.nesting++;
      inner_variable ();
      block_end ();
    }
}

void
statements (int n)
{
  while (n-- > 0)
    statement ();
}
