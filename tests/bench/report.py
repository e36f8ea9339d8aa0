# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The results as tables, for the terminal and for RESULTS.md."""

import datetime
import os
import platform
import re
import subprocess

import contenders as who
import verdicts

COLUMNS = (("CPU µs/msg", verdicts.CPU, "{:.2f}"), ("msg/s", "messages_per_second", "{:,.0f}"), ("p50 µs", "p50_us", "{:.1f}"),
           ("p99 µs", "p99_us", "{:.1f}"), ("p99.9 µs", "p99_9_us", "{:.1f}"))


def version_of(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        return next((line.split(":", 1)[1].strip() for line in info if line.startswith("model name")), platform.machine())


def memory():
    with open("/proc/meminfo", encoding="utf-8") as info:
        kibibytes = int(re.search(r"MemTotal:\s+(\d+)", info.read())[1])
    return f"{kibibytes / 1024 / 1024:.1f} GiB"


def machine():
    """The environment of the measurements."""
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d"),
        "processor": processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory": memory(),
        "kernel": platform.release(),
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", "unknown"),
        "compiler": version_of("c++", "--version").split("\n")[0],
        "qt": version_of("dpkg-query", "-W", "-f", "${Version}", "qt6-base-dev"),
        "boost": version_of("dpkg-query", "-W", "-f", "${Version}", "libboost-dev"),
    }


class Tables:
    """Rows of cells, as text or as Markdown."""

    def __init__(self, is_markdown):
        self.is_markdown = is_markdown
        self.lines = []

    def heading(self, text):
        self.lines += ["", f"## {text}" if self.is_markdown else text, ""]

    def table(self, head, rows):
        if self.is_markdown:
            self.lines.append("| " + " | ".join(head) + " |")
            self.lines.append("| --- |" + " ---: |" * (len(head) - 1))
            self.lines += ["| " + " | ".join(row) + " |" for row in rows]
            return
        widths = [max(len(row[index]) for row in (head, *rows)) for index in range(len(head))]
        for row in (head, *rows):
            cells = [cell.ljust(width) if index == 0 else cell.rjust(width) for index, (cell, width) in enumerate(zip(row, widths))]
            self.lines.append("  " + "  ".join(cells).rstrip())

    def text(self):
        return "\n".join(self.lines).strip() + "\n"


def ratio_cell(results, scenario, name, peer):
    contender = next(c for c in who.ALL if c.name == name)
    if contender is peer or not results.has(scenario, peer):
        return ""
    return f"{results.ratio(verdicts.CPU, (scenario, contender), (scenario, peer)):.2f}"


def add_busy(tables, results, scenario):
    head = ["contender", *(title for title, _, _ in COLUMNS), "CPU : epoll", "CPU : asio"]
    rows = []
    for name in results.rounds[scenario]:
        cells = [form.format(results.median(scenario, name, key)) for _, key, form in COLUMNS]
        rows.append([name, *cells, ratio_cell(results, scenario, name, who.EPOLL), ratio_cell(results, scenario, name, who.ASIO)])
    tables.heading(f"{scenario}")
    tables.table(head, rows)


def add_memory(tables, results, scenario):
    rows = []
    for name, rounds in results.rounds[scenario].items():
        sizes = [verdicts.memory_of_pipe(rounds[-1], key) / 1024 for key in ("bytes_idle", "bytes_after_request")]
        rows.append([name, *(f"{size:.2f}" for size in sizes)])
    tables.heading("Memory of an idle connected pipe, user space, KiB")
    tables.table(["contender", "fresh", "after a request"], rows)


def add_verdicts(tables, judged):
    tables.heading("Limits")
    rows = [[v.what, v.whose, f"{v.value:.2f}", v.limit_text(), "kept" if v.is_kept else "MISSED"] for v in judged]
    tables.table(["what", "contender", "measured", "limit", ""], rows)


def tables_of(results, judged, is_markdown):
    tables = Tables(is_markdown)
    for scenario in results.rounds:
        (add_memory if scenario == "memory" else add_busy)(tables, results, scenario)
    if judged:
        add_verdicts(tables, judged)
    return tables.text()
