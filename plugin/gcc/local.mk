# The plugin: GCC's side, in its kind of C++, and all the C above.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
