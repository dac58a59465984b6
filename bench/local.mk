# Benchmarks: run by hand, distributed with the rest.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
