/* The plugin's entry: options, models, and what GCC shall call.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

       gcc -fplugin=escape -fplugin-arg-escape-report -c dem.c

   Loaded with no argument, the plugin registers its attributes and its
   passes, whose gates stay shut: it changes nothing and prints nothing.
   Plugins are loaded under -E, -M and -fsyntax-only too, where nothing below
   runs but escape_main_init; loader.cc has checked the version by then.  */

#include "escape-gcc.h"

#include "attributes.h"
#include "diag.h"
#include "outside.h"
#include "report/report.h"

/* loader.cc finds it by this name.  */
extern "C" __attribute__ ((visibility ("default")))
int escape_main_init (plugin_name_args *, plugin_gcc_version *);

escape_state escape;

void
escape_say (const char *format, ...)
{
  if (!escape.options.verbose)
    return;
  va_list ap;
  va_start (ap, format);
  fputs ("escape: ", stderr);
  vfprintf (stderr, format, ap);
  fputc ('\n', stderr);
  va_end (ap);
}

/* ---- Options.  */

static bool
read_options (const plugin_name_args *info)
{
  bool good = true;
  esc_options_init (&escape.options, escape.arena);
  for (int i = 0; i < info->argc; i++)
    {
      char *message;
      if (!esc_options_set (&escape.options, info->argv[i].key,
			    info->argv[i].value, &message))
	{
	  error ("%<-fplugin-arg-%s%>: %s", info->base_name, message);
	  good = false;
	}
    }
  const char *format = escape.options.format;
  if (!esc_format_find (format))
    {
      error ("%<-fplugin-arg-%s%>: %qs is not accepted by %<format%>, which"
	     " takes %s", info->base_name, format, esc_format_names ());
      good = false;
    }
  return good;
}

static const char version_line[] = "escape " ESC_VERSION;

/* All that --help has to say; the caller owns it.  */
static char *
help_text (const char *base_name)
{
  char *text;
  size_t size;
  FILE *out = open_memstream (&text, &size);
  char *prefix = concat ("-fplugin-arg-", base_name, "-", NULL);
  fprintf (out, "which allocations could live on the stack, and why the"
	   " others cannot.\n  Formats: %s.  Options:\n",
	   esc_format_names ());
  esc_options_help (out, prefix);
  fclose (out);
  free (prefix);
  return text;
}

static void
print_wanted (const char *base_name)
{
  if (escape.options.version || escape.options.verbose)
    fprintf (stderr, "%s for GCC %s: %s\n", version_line,
	     gcc_version.basever, escape.path);
  if (escape.options.help)
    {
      char *text = help_text (base_name);
      fprintf (stderr, "escape %s", text);
      free (text);
    }
}

/* ---- What objects say of their making.  */

/* Can option KEY change the code, where the plugin changes code at all?  */
static bool
changes_code_p (const char *key)
{
  static const char *const those[] =
    {
      "rewrite", "max-object", "max-frame", "max-recursive", "speculate",
      "models", "alloc", "noescape", "summaries", "limit", "only-site"
    };
  for (const char *one : those)
    if (strcmp (key, one) == 0)
      return true;
  return false;
}

/* Is ARG, of -fplugin=, this plugin?  GCC refuses two of one name.  */
static bool
loads_this_p (const char *arg, const char *base_name)
{
  const char *file = lbasename (arg);
  size_t n = strlen (base_name);
  return (strncmp (file, base_name, n) == 0
	  && (!file[n] || strcmp (file + n, ".so") == 0));
}

/* If ARG, of -fplugin-arg-, is BASE_NAME-KEY[=VALUE], returns KEY of the
   argument of INFO that it became; else NULL.  */
static const char *
argument_key (const char *arg, const plugin_name_args *info)
{
  size_t n = strlen (info->base_name);
  if (strncmp (arg, info->base_name, n) != 0 || arg[n] != '-')
    return NULL;
  arg += n + 1;
  for (int i = 0; i < info->argc; i++)
    {
      const char *key = info->argv[i].key;
      size_t length = strlen (key);
      if (strncmp (arg, key, length) == 0
	  && (!arg[length] || arg[length] == '='))
	return key;
    }
  return NULL;
}

/* Do objects not need to say OPTION of the plugin INFO?  With REWRITE they
   say what may have changed the code.  */
static bool
hidden_p (const cl_decoded_option *option, const plugin_name_args *info,
	  bool rewrite)
{
  const char *key;
  switch (option->opt_index)
    {
    case OPT_fplugin_:
      return !rewrite && loads_this_p (option->arg, info->base_name);
    case OPT_fplugin_arg_:
      key = argument_key (option->arg, info);
      return key && !(rewrite && changes_code_p (key));
    default:
      return false;
    }
}

/* GCC notes its command line in debugging information (DW_AT_producer), with
   -frecord-gcc-switches, and in objects for -flto, where lto1 does not take
   plugins from.  What cannot have changed the code is kept out, so that an
   object is the same with a report and without.  */
static void
hide_options (const plugin_name_args *info)
{
  bool rewrite = escape_rewrites_p ();
  int plugins = 0;
  for (unsigned i = 0; i < save_decoded_options_count; i++)
    {
      cl_decoded_option *option = &save_decoded_options[i];
      if (hidden_p (option, info, rewrite))
	option->opt_index = OPT_SPECIAL_ignore;
      plugins += option->opt_index == OPT_fplugin_;
    }
  /* The driver's, where there is a plugin.  */
  for (unsigned i = 0; !plugins && i < save_decoded_options_count; i++)
    if (save_decoded_options[i].opt_index == OPT_iplugindir_)
      save_decoded_options[i].opt_index = OPT_SPECIAL_ignore;
}

/* ---- Models.  */

static void
on_model_error (void *, const char *file, int line, int column,
		const char *message)
{
  if (line)
    error_at (UNKNOWN_LOCATION, "%s:%d:%d: %s", file, line, column, message);
  else
    error_at (UNKNOWN_LOCATION, "%s: %s", file, message);
}

struct esc_models *
escape_models (void)
{
  const esc_options *o = &escape.options;
  if (escape.models)
    return escape.models;
  esc_models *m = esc_models_new (escape.arena, POINTER_SIZE / BITS_PER_UNIT);
  escape.models = m;
  for (int i = 0; i < o->models.n; i++)
    esc_models_read (m, o->models.at[i], on_model_error, NULL);
  for (int i = 0; i < o->alloc.n; i++)
    esc_models_alloc_option (m, o->alloc.at[i], on_model_error, NULL);
  for (int i = 0; i < o->noescape.n; i++)
    esc_models_noescape_option (m, o->noescape.at[i], on_model_error, NULL);
  return m;
}

/* ---- Callbacks.  */

static void
on_fatal (const char *phase, const char *message)
{
  internal_error ("escape, %s: %s", phase, message);
}

/* Lets sources see that the plugin is there; see <escape.h>.  What the user
   says of functions is read here at the latest, so that mistakes are told
   even if nothing is analysed.  */
static void
on_start_unit (void *, void *)
{
  const esc_options *o = &escape.options;
  if (!o->disable && (o->models.n || o->alloc.n || o->noescape.n))
    escape_models ();
  if (!o->disable)
    escape_summaries_read ();
  escape_define ("__ESCAPE_PLUGIN__=1");
}

static void
on_finish_unit (void *, void *)
{
  if (escape.looked)
    escape_report ();
}

static void
register_callbacks (const char *name)
{
  escape_register_attributes (name);
  register_callback (name, PLUGIN_START_UNIT, on_start_unit, NULL);
  if (escape.options.disable)
    return;
  esc_fatal_handler = on_fatal;
  escape_register_passes (name);
  register_callback (name, PLUGIN_FINISH_UNIT, on_finish_unit, NULL);
}

int
escape_main_init (plugin_name_args *plugin, plugin_gcc_version *)
{
  escape.arena = esc_arena_new (0);
  escape.path = plugin->full_name;
  if (!read_options (plugin))
    return 0;
  static plugin_info about;
  about.version = version_line;
  about.help = help_text (plugin->base_name);
  register_callback (plugin->base_name, PLUGIN_INFO, NULL, &about);
  print_wanted (plugin->base_name);
  hide_options (plugin);
  register_callbacks (plugin->base_name);
  return 0;
}
