/* What a program may tell escape, the escape analysis of GCC.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: MIT

       #include <escape.h>

       int sum (const int *a ESCAPE_NOESCAPE, int n);	// does not keep a
       char *name (struct user *u ESCAPE_LIFETIMEBOUND);  // points into *u
       void f (void)
       {
	 char *buf ESCAPE_ASSERT = malloc (80);	// an error if it must be heap
	 char *log ESCAPE_KEEP = malloc (80);	// leave it on the heap
       }

   The macros are empty where the compiler does not know the attributes: the
   plugin need not be there, and the compiler need not be GCC.  */

#ifndef ESCAPE_H
#define ESCAPE_H

#ifdef __has_attribute
# define ESCAPE_HAS_(NAME) __has_attribute (NAME)
#else
# define ESCAPE_HAS_(NAME) 0
#endif

/* On a parameter: after the call nothing holds the pointer.  On a definition
   it is checked.  Clang knows it too.  */
#if ESCAPE_HAS_ (noescape)
# define ESCAPE_NOESCAPE __attribute__ ((noescape))
#else
# define ESCAPE_NOESCAPE
#endif

/* On a parameter, or behind a method of C++ for "this": the result may point
   into it, and nothing else may.  Clang knows it too.  */
#if ESCAPE_HAS_ (lifetimebound)
# define ESCAPE_LIFETIMEBOUND __attribute__ ((lifetimebound))
#else
# define ESCAPE_LIFETIMEBOUND
#endif

/* On a variable: it is an error if its address outlives it, or if what it
   points to at its definition must stay on the heap.  On a function: the same
   for all that is allocated in it.  */
#if ESCAPE_HAS_ (escape_assert)
# define ESCAPE_ASSERT __attribute__ ((escape_assert))
#else
# define ESCAPE_ASSERT
#endif

/* On a variable or a function: never move what is allocated there.  */
#if ESCAPE_HAS_ (escape_keep)
# define ESCAPE_KEEP __attribute__ ((escape_keep))
#else
# define ESCAPE_KEEP
#endif

#endif
