#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server's log, exported and read by Python's csv and json; and the destinations of exports. Environment:
STANDPIPE_BIN."""

import base64
import contextlib
import csv
import io
import json
import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import unittest

from exports import BYTES, FORMULA, HTTP, JSON, MESSAGES, TEXT, ExportTestCase
from processes import SLOWER
from programs import CTL, PATIENCE


class TestJsonLines(ExportTestCase):
    def test_a_served_log_comes_back_identically(self):
        log = self.served_log()
        with open(log, "rb") as file:
            written = file.read()
        self.assertEqual(json.loads(written.split(b"\n", 1)[0])["where"], self.path("MyPipe"))
        exported = self.export(log, "--to", "jsonl")
        self.assertEqual(exported, written)
        self.assertEqual(self.export("-", "--to", "jsonl", text=exported), exported)

    def test_a_log_through_jq_or_cut_at_its_end_is_taken(self):
        log = self.served_log()
        with open(log, "rb") as file:
            written = file.read()
        spread = b"".join(json.dumps(json.loads(line), indent=2, ensure_ascii=False).encode() + b"\n"
                          for line in written.splitlines())
        self.assertEqual([json.loads(line) for line in self.export("-", "--to", "jsonl", text=spread).splitlines()],
                         self.objects(log))
        code, output, errors = self.run_program(CTL, "export", "-", "--to", "jsonl", text=written[:-5])
        self.assertEqual((code, output), (0, written[:written[:-5].rindex(b"\n") + 1]))
        lines = written.count(b"\n")
        self.assertRegex(errors.decode(), rf"\Astandpipectl: the log at standard input ends in the middle of line {lines},[^\n]+\n\Z")

    def test_lines_cut_in_the_middle_are_left_out_and_counted(self):
        lines = list(self.lines_of(4))
        for cut in (lines[1][:50] + b"\n", lines[1][:50]):
            log = lines[0] + cut + lines[2] + lines[3]
            code, output, errors = self.run_program(CTL, "export", "-", "--to", "jsonl", text=log)
            self.assertEqual((code, output), (0, lines[0] + lines[2] + lines[3]))
            self.assertRegex(errors.decode(), r"\Astandpipectl: the log at standard input has lines that were cut and are left "
                                              r"out \(1, the first of them line 2\): [^\n]+\n\Z")

    def test_every_line_is_json_and_every_payload_is_there(self):
        for line, wanted in zip(self.export(self.served_log(), "--to", "jsonl").splitlines(),
                                self.objects(os.path.join(self.folder, "log.jsonl")), strict=True):
            self.assertEqual(json.loads(line), wanted)

    def test_the_name_does_not_matter(self):
        log = self.served_log()
        os.rename(log, log := os.path.join(self.folder, "day.standpipe"))
        self.assertIn(b'"kind":"request"', self.export(log, "--to", "jsonl"))

    def test_a_word_of_a_newer_version_is_named_with_its_line(self):
        log = next(self.lines_of(1)) + next(self.lines_of(1)).replace(b'"request"', b'"sang"', 1)
        done = self.run_program(CTL, "export", "-", "--to", "text", text=log)
        self.assertRegex(self.assert_refused(1, done), r'at standard input: Line 2 has the word "sang", which this version')
        self.assertEqual(done[1].count(b"\n"), 1)  # the line before it


class TestCsv(ExportTestCase):
    def rows(self, log):
        table = self.export(log, "--to", "csv").decode("utf-8-sig")
        self.assertEqual(table.count("\n"), table.count("\r\n"))
        return list(csv.DictReader(io.StringIO(table, newline=""), strict=True))

    def test_python_reads_what_was_served(self):
        log = self.served_log()
        rows = self.rows(log)
        objects = self.objects(log)
        self.assertEqual(len(rows), len(objects))
        for row, wanted in zip(rows, objects):
            self.assertNotIn(None, row)  # as many cells as column names
            for name in ("seq", "pipe", "kind", "time"):
                self.assertEqual(row[name], str(wanted[name]))
            self.assertEqual(row["bytes"], str(wanted.get("bytes", "")))
            self.assertEqual(float(row["took_us"] or -1), wanted.get("took_us", -1))
        self.assertEqual([row["text"] for row in rows if row["kind"] == "request"],
                         [JSON.decode(), HTTP.decode().replace("\r", "\\r").replace("\n", "\\n"),
                          "'" + FORMULA.decode().replace(";@", ";'@"), "",
                          TEXT.decode().replace("\n", "\\n").replace("\t", "\\t")])
        cell = next(row["base64"] for row in rows if row["base64"])
        self.assertEqual(base64.b64decode(cell.lstrip("'"), validate=True), BYTES)
        peer = next(row for row in rows if row["kind"] == "connected")
        self.assertEqual((peer["peer_pid"], peer["peer_uid"]), (str(os.getpid()), str(os.getuid())))
        self.assertEqual(peer["peer_program"], os.path.realpath("/proc/self/exe"))

    def test_a_mark_for_spreadsheets_unless_it_is_not_wanted(self):
        log = self.served_log(messages=[b"hello"])
        marked = self.export(log, "--to", "csv")
        self.assertTrue(marked.startswith(b"\xef\xbb\xbfseq,"))
        self.assertEqual(self.export(log, "--to", "csv", "--bom"), marked)
        self.assertEqual(self.export(log, "--bom=yes", "--to", "csv"), marked)
        self.assertEqual(self.export(log, "--to", "csv", "--bom=no"), marked[3:])
        for arguments in (["csv", "--bom=perhaps"], ["jsonl", "--bom"], ["pcapng", "--bom=no"]):
            self.assert_refused(2, self.run_program(CTL, "export", log, "--to", *arguments))
        for word in ("jsonl", "text", "pcapng"):
            self.assertFalse(self.export(log, "--to", word).startswith(b"\xef\xbb\xbf"))

    def test_cells_too_long_for_a_spreadsheet_are_marked(self):
        self.addCleanup(csv.field_size_limit, csv.field_size_limit(1024 * 1024))
        log = self.served_log("--reply", "ok", messages=[b"x" * 32767, b"x" * 32768, b"\xff" * 32000])
        self.assertEqual([row["long"] for row in self.rows(log) if row["kind"] == "request"], ["", "text", "base64"])
        self.assertEqual([len(row["text"]) for row in self.rows(log) if row["kind"] == "request"], [32767, 32768, 0])

    def test_no_cell_is_a_formula(self):
        for row in self.rows(self.served_log()):
            for name, cell in row.items():
                self.assertNotRegex(cell, r"\A\s*[=+\-@\t\r]", name)
                self.assertNotRegex(cell, r"[\x00-\x1f]", name)
                self.assertNotRegex(cell, r";[\s\"]*[=+\-@]", name)


class TestText(ExportTestCase):
    def test_lines_are_those_of_the_server(self):
        log = self.served_log(messages=[b"hello"])
        lines = self.export(log, "--to", "text").decode().splitlines()
        pattern = r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z "
        for line in lines:
            self.assertRegex(line, pattern)
        said = [re.sub(pattern, "", line) for line in lines]
        self.assertIn(f"Listening on {self.path('MyPipe')}", said)
        self.assertIn("Pipe 1: request: hello", said)
        self.assertIn("Pipe 1: request handled: Response to: hello", said)


class TestRecording(ExportTestCase):
    def test_a_recording_is_exported_as_the_log_beside_it(self):
        recording = os.path.join(self.folder, "day.jsonl")  # the content decides, not the name
        wanted = self.objects(self.served_log("--record", recording))
        exported = [json.loads(line) for line in self.export(recording, "--to", "jsonl").splitlines()]
        for line in exported:
            line.pop("pid", None)  # the log has it only in the activity of the connection
            line.get("peer", {}).pop("gid", None)
        self.assertEqual([line for line in exported if line["kind"] in ("connected", "request", "reply")],
                         [{**line, "seq": other["seq"]} for line, other in
                          zip([line for line in wanted if line["kind"] in ("connected", "request", "reply")],
                              [line for line in exported if line["kind"] in ("connected", "request", "reply")])])
        requests = self.export(recording, "--to", "csv", "--filter", "kind:request").decode()
        self.assertEqual(requests.count("\r\n"), 1 + len(MESSAGES))

    def recorded(self):
        """A closed recording of some pages."""
        recording = os.path.join(self.folder, "day.standpipe")
        self.served_log("--record", recording, messages=[b"x" * 10000] * 20)
        return recording

    def test_a_change_that_was_interrupted_is_said(self):
        recording = self.recorded()
        rows = self.export(recording, "--to", "jsonl").count(b"\n")
        changing = ("import os, sqlite3, sys; file = sqlite3.connect(sys.argv[1], isolation_level=None); "
                    "file.execute('PRAGMA cache_size = 1'); file.execute('BEGIN'); "
                    "file.execute('UPDATE activity SET pid = pid + 1'); os.kill(os.getpid(), 9)")
        self.run_program(sys.executable, "-c", changing, recording)
        self.assertGreater(os.path.getsize(recording + "-journal"), 0)
        code, output, errors = self.run_program(CTL, "export", recording, "--to", "jsonl")
        self.assertEqual((code, output.count(b"\n")), (0, rows), errors)
        self.assertRegex(errors.decode(), rf"\Astandpipectl: a change of the recording at {recording} was interrupted, [^\n]+\n\Z")
        self.assertGreater(os.path.getsize(recording + "-journal"), 0)  # another program's, never rolled back

    def test_rows_that_are_gone_from_the_middle_are_counted(self):
        recording = self.recorded()
        with contextlib.closing(sqlite3.connect(recording)) as file, file:
            file.execute("DELETE FROM activity WHERE seq BETWEEN 5 AND 7")
        for form in ("csv", "jsonl", "pcapng", "text"):
            code, _, errors = self.run_program(CTL, "export", recording, "--to", form)
            self.assertEqual(code, 0)
            self.assertRegex(errors.decode(), r"\A[^\n]+day.standpipe lacks 3 activities among the others: [^\n]+\n\Z")

    def test_a_recording_on_standard_input_is_called_so(self):
        recording = self.recorded()
        with contextlib.closing(sqlite3.connect(recording)) as file, file:
            file.execute("UPDATE meta SET value = '0' WHERE key = 'closed'")
        with open(recording, "rb") as file:
            recorded = file.read()
        code, _, errors = self.run_program(CTL, "export", "-", "--to", "csv", text=recorded)
        self.assertEqual(code, 0)
        self.assertRegex(errors.decode(), r"\A[^\n]+ at standard input was not closed, and its -wal file is missing: [^\n]+\n\Z")
        done = self.run_program(CTL, "export", "-", "--to", "csv", text=recorded[:100])
        self.assertRegex(self.assert_refused(1, done), "at standard input: The recording cannot be read")

    def test_a_damaged_recording_is_a_sentence(self):
        recording = os.path.join(self.folder, "day.standpipe")
        with open(recording, "wb") as file:
            file.write(b"SQLite format 3\0" + bytes(1000))
        self.assert_refused(1, self.run_program(CTL, "export", recording, "--to", "jsonl"))


class TestHostileFile(ExportTestCase):
    """Recordings changed to harm their reader."""

    ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"

    def changed(self, *commands):
        recording = os.path.join(self.folder, "hostile.standpipe")
        self.served_log("--record", recording)
        with contextlib.closing(sqlite3.connect(recording)) as database, database:
            for command in commands:
                database.execute(command)
        return recording

    def test_numbers_far_apart_are_no_way_to_go(self):
        recording = self.changed("UPDATE activity SET seq = 1000000000000 WHERE seq = (SELECT max(seq) FROM activity)")
        code, output, errors = self.run_program(CTL, "export", recording, "--to", "jsonl")
        self.assertEqual(code, 0, errors)
        self.assertEqual(json.loads(output.splitlines()[-1])["seq"], 10**12)
        self.assertRegex(errors.decode(), r"was changed by another program: its activities are not numbered 1, 2, 3 in a row\.")

    def test_an_endless_view_is_no_recording(self):
        recording = self.changed("ALTER TABLE activity RENAME TO other",
                                 f"CREATE VIEW activity AS {self.ENDLESS} SELECT i AS seq, 1 AS time_us, 1 AS pipe, 1 AS pid, 4 AS "
                                 "kind, 1 AS request, 1 AS bytes, 1 AS took_ns, 0 AS count, NULL AS facts, NULL AS payload FROM n")
        done = self.run_program(CTL, "export", recording, "--to", "csv")
        self.assertIn("is not a recording", self.assert_refused(1, done))

    def test_a_long_value_takes_no_memory(self):
        recording = self.changed("UPDATE activity SET payload = zeroblob(300000000) WHERE kind = 4 AND request = 1")
        self.addCleanup(csv.field_size_limit, csv.field_size_limit(8 * 1024 * 1024))
        # In CSV those bytes are escaped, four characters each.
        program = subprocess.Popen([CTL, "export", recording, "--to", "csv"], env=self.env, stdout=subprocess.PIPE)
        with program.stdout as output:
            rows = list(csv.DictReader(io.TextIOWrapper(output, encoding="utf-8-sig", newline="")))
        _, status, usage = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(program.returncode, 0)
        requests = [row for row in rows if row["kind"] == "request" and row["request"] == "1"]
        self.assertEqual({(row["bytes"], row["cut"], len(row["text"])) for row in requests}, {("300000000", "true", 4 * 1024 * 1024)})
        if SLOWER == 1:
            self.assertLess(usage.ru_maxrss, 100 * 1024)

    def test_it_can_be_ended_at_any_time(self):
        log = os.path.join(self.folder, "endless")
        os.mkfifo(log)
        output = os.path.join(self.folder, "out")
        program = subprocess.Popen([CTL, "export", log, "--to", "csv", "--output", output], env=self.env)
        with open(log, "wb") as pipe:
            pipe.write(next(self.lines_of(1)))
            pipe.flush()
            program.terminate()
            self.assertEqual(program.wait(PATIENCE), -signal.SIGTERM)
        self.assertEqual(os.listdir(self.folder), ["endless"])


class TestFilter(ExportTestCase):
    def test_only_what_passes_is_exported(self):
        log = self.served_log()
        wanted = [line for line in self.objects(log) if line["kind"] == "request"]
        lines = self.export(log, "--to", "jsonl", "--filter", "kind:request").splitlines()
        self.assertEqual([json.loads(line) for line in lines], wanted)
        self.assertEqual(self.export(log, "--to", "jsonl", "--filter", "pipe:9"), b"")

    def test_comments_tell_the_client_whose_connection_does_not_pass(self):
        capture = self.export(self.served_log(), "--to", "pcapng", "--filter", "kind:request")
        self.assertEqual(capture.count(f"pid {os.getpid()}, ".encode()), len(MESSAGES))
        self.assertNotIn(b"connected", capture)

    def test_a_filter_that_cannot_be_read_is_wrong_usage(self):
        done = self.run_program(CTL, "export", "-", "--to", "csv", "--filter", "pipe:")
        self.assert_refused(2, done)


class TestOutput(ExportTestCase):
    def setUp(self):
        super().setUp()
        self.log = os.path.join(self.folder, "log.jsonl")
        with open(self.log, "wb") as file:
            file.writelines(self.lines_of(5000))
        self.output = os.path.join(self.folder, "out")

    def test_a_file_that_is_there_stays_unless_forced(self):
        with open(self.output, "wb") as file:
            file.write(b"old")
        done = self.run_program(CTL, "export", self.log, "--to", "text", "--output", self.output)
        self.assertRegex(self.assert_refused(1, done), "is there already.*--force")
        with open(self.output, "rb") as file:
            self.assertEqual(file.read(), b"old")
        self.export(self.log, "--to", "jsonl", "--output", self.output, "--force")
        with open(self.output, "rb") as file, open(self.log, "rb") as log:
            self.assertEqual(file.read(), log.read())

    def test_a_log_can_be_replaced_by_its_own_export(self):
        with open(self.log, "rb") as file:
            before = file.read()
        self.export(self.log, "--to", "jsonl", "--output", self.log, "--force")
        with open(self.log, "rb") as file:
            self.assertEqual(file.read(), before)

    def test_what_is_read_is_not_replaced_by_something_else(self):
        link = os.path.join(self.folder, "link")
        os.link(self.log, link)
        with open(self.log, "rb") as file:
            before = file.read()
        for output in (self.log, link):
            done = self.run_program(CTL, "export", self.log, "--to", "csv", "--output", output, "--force")
            self.assertRegex(self.assert_refused(2, done), "would be written over")
        with open(self.log, "rb") as file:
            self.assertEqual(file.read(), before)

    def test_what_is_read_or_belongs_to_it_is_not_written_to_by_any_way(self):
        recording = os.path.join(self.folder, "r.standpipe")
        server = self.serve("MyPipe", "--record", recording)
        self.send("MyPipe", "hello")
        server.wait_for_line("Pipe 1: listening")
        server.stop(signal.SIGKILL)
        for name in (recording, recording + "-wal"):
            self.assertGreater(os.path.getsize(name), 0)

        def export(*arguments, **streams):
            return subprocess.run([CTL, "export", *arguments, "--to", "csv"], env=self.env, capture_output="stdout" not in streams,
                                  stderr=subprocess.PIPE if "stdout" in streams else None, timeout=PATIENCE, check=False,
                                  **streams)

        for name in (self.log, recording, recording + "-wal", recording + "-shm"):
            with open(name, "rb") as file:
                before = file.read()
            source = recording if name.startswith(recording) else name
            with open(source, "rb") as read, open(name, "ab") as appended:
                tries = [export(source, stdout=appended), export(source, "--output", name, "--force")]
                if name == source:
                    tries += [export("-", stdin=read, stdout=appended), export("-", "--output", name, "--force", stdin=read)]
            for done in tries:
                self.assertEqual(done.returncode, 2)
                self.assertRegex(done.stderr.decode(), "would be written over")
            with open(name, "rb") as file:
                self.assertEqual(file.read(), before)

    def test_an_empty_file_is_said_to_be_empty(self):
        empty = os.path.join(self.folder, "killed.standpipe")
        with open(empty, "wb"):
            pass
        code, output, errors = self.run_program(CTL, "export", empty, "--to", "jsonl")
        self.assertEqual((code, output), (0, b""))
        self.assertRegex(errors.decode(), rf"\Astandpipectl: {re.escape(empty)} is empty: [^\n]+\n\Z")

    def test_nothing_is_left_of_an_export_that_failed(self):
        with open(self.log, "ab") as file:
            file.write(b"half a li")
        done = self.run_program(CTL, "export", self.log, "--to", "csv", "--output", self.output)
        self.assertRegex(self.assert_refused(1, done), "Line 5001 is no line")
        self.assertEqual(os.listdir(self.folder), ["log.jsonl"])

    def test_nothing_is_left_of_an_export_that_was_killed(self):
        program = subprocess.Popen([CTL, "export", "-", "--to", "csv", "--output", self.output], env=self.env,
                                   stdin=subprocess.PIPE)
        self.addCleanup(program.wait)
        with program.stdin:
            program.stdin.write(b"".join(self.lines_of(5000)))
            program.kill()
            program.wait(PATIENCE)
        self.assertEqual(os.listdir(self.folder), ["log.jsonl"])

    def test_a_full_disk_is_a_sentence(self):
        done = self.run_program(CTL, "export", self.log, "--to", "csv", "--output", "/dev/full")
        self.assertRegex(self.assert_refused(1, done), "at /dev/full: The file /dev/full cannot be written: No space left")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([CTL, "export", self.log, "--to", "csv"], env=self.env, stdout=full,
                                  stderr=subprocess.PIPE, timeout=PATIENCE, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, b"at standard output: .*No space left")

    def test_a_reader_who_has_seen_enough_ends_it_quietly(self):
        with open(self.log, "ab") as file:
            file.writelines(self.lines_of(100000))
        program = subprocess.Popen([CTL, "export", self.log, "--to", "text"], env=self.env, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        self.addCleanup(program.stderr.close)
        program.stdout.read(100)
        program.stdout.close()
        self.assertEqual(program.wait(PATIENCE), 0)
        self.assertEqual(program.stderr.read(), b"")

    def test_what_cannot_be_read_is_a_sentence(self):
        for path, why in ((self.folder, "Is a directory"), (self.folder + "/none", "No such file")):
            done = self.run_program(CTL, "export", path, "--to", "csv", "--output", self.output)
            self.assertRegex(self.assert_refused(1, done), f"{path} cannot be read: {why}")
        self.assertEqual(os.listdir(self.folder), ["log.jsonl"])


class TestMemory(ExportTestCase):
    def test_does_not_grow_with_the_log(self):
        for word in ("csv", "jsonl", "pcapng", "text"):
            with self.subTest(word):
                few, many = (self.peak(word, count) for count in (5000, 100000 // SLOWER))
                self.assertLess(many - few, 4 * 1024 * 1024, (few, many))

    def peak(self, word, count):
        """Peak memory in use, in bytes."""
        # The address sanitizer delays the release of memory, which must not be measured here.
        env = self.env | {"ASAN_OPTIONS": "quarantine_size_mb=0:thread_local_quarantine_size_kb=0"}
        program = subprocess.Popen([CTL, "export", "-", "--to", word], env=env, stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL)
        with program.stdin:
            program.stdin.writelines(self.lines_of(count))
        _, status, usage = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(program.returncode, 0)
        self.assertIsInstance(usage, resource.struct_rusage)
        return usage.ru_maxrss * 1024


if __name__ == "__main__":
    unittest.main()
