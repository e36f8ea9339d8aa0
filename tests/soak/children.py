# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the processes of a soak: none of them outlives it, even if it is ended by SIGKILL."""

import ctypes
import signal

_PR_SET_PDEATHSIG = 1
_prctl = ctypes.CDLL(None).prctl

# For Popen and the like: a separate session, so that Ctrl-C reaches only the parent, and an end with the parent.
TIED = {"start_new_session": True, "preexec_fn": lambda: _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)}
