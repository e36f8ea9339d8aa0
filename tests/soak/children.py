# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a soak starts processes: whatever ends it, and be it SIGKILL, none of them outlives it."""

import ctypes
import signal

_PR_SET_PDEATHSIG = 1
_prctl = ctypes.CDLL(None).prctl

# For Popen and its like: a session of its own, so that Ctrl-C reaches only who started all, and an end with the parent's.
TIED = {"start_new_session": True, "preexec_fn": lambda: _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)}
