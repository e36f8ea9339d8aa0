#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A served log, exported, as others read it: Python's csv and json, and Wireshark's tshark and capinfos. Environment: STANDPIPE_BIN."""

import base64
import csv
import io
import json
import os
import re
import resource
import socket
import subprocess
import unittest

from frames import encode, receive
from processes import SLOWER
from programs import CTL, PATIENCE, ProgramsTestCase

JSON = '{"method":"add","params":[1,"zwei"]}'.encode()
HTTP = b"POST /things HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\nhi"
FORMULA = b"=HYPERLINK(\"http://x\",\"y\"),;@z"
BYTES = b"\xfb\xff\x00"
TEXT = "Grüße 😀\n\tzweite Zeile".encode()
MESSAGES = [JSON, HTTP, FORMULA, BYTES, TEXT]


class ExportTestCase(ProgramsTestCase):
    """Its log is what a server wrote while it was asked."""

    def served_log(self, *arguments, messages=MESSAGES):
        """The log of a server that got these messages, as a file."""
        server = self.serve("MyPipe", "--log", "json", *arguments)
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(PATIENCE)
            client.connect(self.path("MyPipe"))
            for message in messages:
                client.sendall(encode(message))
                receive(client)
        server.wait_for_line('"kind":"disconnected"')
        self.assertEqual(server.stop(), 0)
        log = os.path.join(self.folder, "log.jsonl")
        with open(log, "w", encoding="utf-8", newline="") as file:
            file.writelines(line + "\n" for line in server.lines)
        return log

    def export(self, *arguments, text=None):
        """The bytes on standard output."""
        code, output, errors = self.run_program(CTL, "export", *arguments, text=text)
        self.assertEqual((code, errors), (0, b""))
        return output

    def objects(self, log):
        """Python's reading of a log in JSON."""
        with open(log, encoding="utf-8") as file:
            return [json.loads(line) for line in file if not line.startswith("Listening on ")]

    def lines_of(self, count, payload=None):
        """So many lines, made here."""
        text = json.dumps(payload or "x" * 64)
        for number in range(1, count + 1):
            yield (f'{{"seq":{number},"time":"2026-01-02T03:04:05.{number % 1000000:06}Z","pipe":{number % 7 + 1},'
                   f'"kind":"request","request":{number},"bytes":64,"text":{text}}}\n').encode()


class TestJsonLines(ExportTestCase):
    def test_a_served_log_comes_back_identically(self):
        log = self.served_log()
        with open(log, "rb") as file:
            lines = file.read().split(b"\n", 1)
        self.assertEqual(lines[0].decode(), f"Listening on {self.path('MyPipe')}")
        exported = self.export(log, "--to", "jsonl")
        self.assertEqual(exported, lines[1])
        self.assertEqual(self.export("-", "--to", "jsonl", text=exported), exported)

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
        table = self.export(log, "--to", "csv").decode()
        self.assertEqual(table.count("\n"), table.count("\r\n"))
        return list(csv.DictReader(io.StringIO(table, newline=""), strict=True))

    def test_python_reads_what_was_served(self):
        log = self.served_log()
        rows = self.rows(log)
        objects = self.objects(log)
        self.assertEqual(len(rows), len(objects))
        for row, wanted in zip(rows, objects):
            self.assertNotIn(None, row)  # as many cells as there are names
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
        self.assertIn("Pipe 1: request handled", said)


class TestPcapng(ExportTestCase):
    def capture(self, log):
        path = os.path.join(self.folder, "log.pcapng")
        self.export(log, "--to", "pcapng", "--output", path)
        return path

    def tshark(self, path, *arguments):
        done = subprocess.run(["tshark", "-n", "-r", path, *arguments], env=self.env | {"HOME": self.folder},
                              capture_output=True, timeout=PATIENCE, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.decode()

    def fields(self, path, *names):
        """Of each packet what tshark dissected; lists are joined by |."""
        options = [word for name in names for word in ("-e", name)]
        table = self.tshark(path, "-T", "fields", "-E", "separator=/t", "-E", "occurrence=a", "-E", "aggregator=|", *options)
        return [dict(zip(names, line.split("\t"), strict=True)) for line in table.splitlines()]

    def test_each_activity_is_a_packet_with_its_facts(self):
        log = self.served_log()
        objects = self.objects(log)
        packets = self.fields(self.capture(log), "frame.interface_name", "frame.time_epoch", "frame.comment",
                              "frame.packet_flags_direction", "frame.p2p_dir", "frame.protocols")
        self.assertEqual(len(packets), len(objects))
        for packet, wanted in zip(packets, objects):
            self.assertEqual(packet["frame.interface_name"], self.path("MyPipe"))
            seconds, fraction = packet["frame.time_epoch"].split(".")
            time = subprocess.run(["date", "-u", "-d", f"@{seconds}", "+%Y-%m-%dT%H:%M:%S"], capture_output=True,
                                  check=True).stdout.decode().strip()
            self.assertEqual(f"{time}.{fraction[:6]}Z", wanted["time"])
            self.assertEqual(fraction[6:].strip("0"), "")
            direction = {"request": ("0x00000001", "1"), "reply": ("0x00000002", "0")}.get(wanted["kind"])
            if direction:
                said = packet["frame.packet_flags_direction"]
                self.assertEqual(int(said, 0), int(direction[0], 0))
                self.assertEqual(packet["frame.p2p_dir"], direction[1])
                program = os.path.realpath("/proc/self/exe")
                self.assertTrue(packet["frame.comment"].startswith(
                    f"pid {os.getpid()}, {program}, pipe 1, request {wanted['request']}"), packet)
            else:
                self.assertEqual(packet["frame.packet_flags_direction"], "")
                self.assertIn("data-text-lines", packet["frame.protocols"])

    def test_json_and_http_are_dissected_without_a_plug_in(self):
        log = self.served_log("--reply", '{{"answer":"{text}"}}', messages=[JSON, b"plain"])
        packets = self.fields(self.capture(log), "frame.protocols", "json.member", "json.value.string", "data.data")
        messages = [packet for packet in packets if "text-lines" not in packet["frame.protocols"]]
        self.assertEqual([packet["frame.protocols"].split(":")[-1] for packet in messages], ["json", "data", "data", "json"])
        self.assertEqual(messages[0]["json.member"].split("|"), ["method", "params"])
        self.assertIn("zwei", messages[0]["json.value.string"].split("|"))
        self.assertEqual(messages[3]["json.member"], "answer")
        self.assertEqual(bytes.fromhex(messages[2]["data.data"].replace(":", "")), b"plain")

    def test_http_both_ways(self):
        answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone"
        log = self.served_log("--reply", answer, messages=[HTTP, HTTP])
        packets = self.fields(self.capture(log), "http.request.method", "http.request.uri", "http.host",
                              "http.response.code", "http.file_data")
        messages = [packet for packet in packets if any(packet.values())]
        self.assertEqual([packet["http.request.method"] for packet in messages], ["POST", "", "POST", ""])
        self.assertEqual(messages[0]["http.request.uri"], "/things")
        self.assertEqual(messages[0]["http.host"], "here")
        self.assertEqual([packet["http.response.code"] for packet in messages], ["", "404", "", "404"])

    def test_nothing_is_malformed(self):
        path = self.capture(self.served_log())
        self.assertEqual(self.tshark(path, "-Y", "_ws.malformed || _ws.expert.severity >= 0x00800000"), "")

    def test_capinfos_accepts_the_file(self):
        log = self.served_log()
        path = self.capture(log)
        done = subprocess.run(["capinfos", "-M", path], env=self.env, capture_output=True, timeout=PATIENCE, check=False)
        said = done.stdout.decode()
        self.assertEqual((done.returncode, done.stderr), (0, b""), said)
        self.assertRegex(said, r"File type: +Wireshark/\.\.\. - pcapng")
        self.assertRegex(said, r"File encapsulation: +Wireshark Upper PDU export")
        self.assertRegex(said, r"File timestamp precision: +microseconds")
        self.assertRegex(said, rf"Number of packets: +{len(self.objects(log))}\n")
        self.assertRegex(said, r"Capture application: +Standpipe \d")

    def test_a_big_message_is_cut_and_says_its_length(self):
        big = b"[" + b"1," * (1024 * 1024) + b"1]"
        log = self.served_log(messages=[big, b"after"])
        path = self.capture(log)
        packets = self.fields(path, "frame.len", "frame.cap_len", "frame.protocols")
        lengths = [(int(packet["frame.len"]), int(packet["frame.cap_len"])) for packet in packets
                   if "text-lines" not in packet["frame.protocols"]]
        self.assertEqual(lengths[0][1], 256 * 1024)
        header = lengths[0][0] - len(big)
        self.assertTrue(0 < header < 100, lengths)
        self.assertEqual(lengths[2][0], lengths[2][1])


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
        """Most memory in use, in bytes."""
        program = subprocess.Popen([CTL, "export", "-", "--to", word], env=self.env, stdin=subprocess.PIPE,
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
