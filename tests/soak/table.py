# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the results of a soak."""

from tally import Row

COLUMNS = ("connections", "requests", "replies", "evicted", "refused")


def line(name, values):
    return f"{name:<12}" + "".join(f"{value:>14}" for value in values)


def print_result(soaking):
    """Returns the exit code."""
    tally = soaking.tally
    total = Row(*(sum(getattr(row, column) for row in tally.rows.values()) for column in COLUMNS))
    print()
    print(line("kind", (column.replace("_", " ") for column in COLUMNS)))
    for name, row in [*sorted(tally.rows.items()), ("all", total)]:
        print(line(name, (f"{getattr(row, column):,}" for column in COLUMNS)))
    print()
    print(f"By the server's log: {tally.connected:,} connections, {tally.requests:,} requests; all pipes busy "
          f"{tally.all_busy} times; socket file deleted {soaking.deletions} times.")
    print(f"Peak resident memory {soaking.peak_memory / 2**20:.0f} MiB; idle at the end {soaking.idle_cpu:.1%} of a core; "
          f"stopped in {soaking.stop_seconds:.1f} seconds.")
    print(f"Seed {soaking.settings.seed}, carrier {soaking.settings.carrier}.")
    for failure in tally.failures:
        print(f"FAILED: {failure}")
    if tally.failure_count > len(tally.failures):
        print(f"… and {tally.failure_count - len(tally.failures)} failures more.")
    print("SOAK FAILED" if tally.failure_count else "SOAK PASSED", flush=True)
    return 1 if tally.failure_count else 0
