#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules over a real pipe: every kind of match, every fault, changes of the file, hostile files. Environment:
STANDPIPE_BIN."""

import base64
import json
import os
import socket
import struct
import subprocess
import time
import unittest

from frames import encode, receive
from programs import CTL, PATIENCE, ProgramsTestCase


class RulesTestCase(ProgramsTestCase):
    def write(self, rules, name="rules.json"):
        """Rules as an object, or as the text of the file. Replaces the file atomically, as many editors do."""
        if not isinstance(rules, bytes):
            rules = json.dumps(rules).encode()
        path = os.path.join(self.folder, name)
        with open(path + ".new", "wb") as file:
            file.write(rules)
        os.replace(path + ".new", path)
        return path

    def serve_rules(self, *rules, otherwise=None, options=()):
        content = {"rules": list(rules)} | ({"otherwise": otherwise} if otherwise is not None else {})
        return self.serve("MyPipe", "--rules", self.write(content), *options)

    def connect(self):
        client = socket.socket(socket.AF_UNIX)
        client.settimeout(PATIENCE)
        self.addCleanup(client.close)
        client.connect(self.path("MyPipe"))
        return client

    def ask(self, client, message):
        client.sendall(encode(message))
        return receive(client)

    def faulty(self, reply):
        """A client that has requested this reply."""
        self.serve_rules({"when": {"exact": "go"}, "reply": reply}, otherwise="again {text}")
        client = self.connect()
        client.sendall(encode(b"go"))
        return client


class TestMatches(RulesTestCase):
    def test_every_kind(self):
        self.serve_rules(
            {"when": {"exact": "ping"}, "reply": "exact"},
            {"when": {"starts": "GET "}, "reply": "starts"},
            {"when": {"ends": "\n.\n"}, "reply": "ends"},
            {"when": {"contains": "ü€"}, "reply": "contains"},
            {"when": {"regex": r"^add (?<a>\d+) (\d+)$"}, "reply": "{a}+{2}"},
            {"when": {"pointer": "/user/name", "equals": "anna"}, "reply": {"json": {"id": "{json:/id}", "ok": True}}},
            {"when": {"base64": base64.b64encode(b"\0\xff\x01").decode()}, "reply": {"hex": "00 ff"}},
            {"when": {"hex": "0a0b"}, "reply": {"base64": "/wA="}},
            {"when": {"exact": " "}, "reply": "blank"},
            {"when": {"always": True}, "reply": "always {text}"})
        client = self.connect()
        for message, reply in [(b"ping", b"exact"), (b"GET /", b"starts"), (b"mail\n.\n", b"ends"),
                               ("a ü€ b".encode(), b"contains"), (b"add 3 40", b"3+40"),
                               (b'{"id": 7, "user": {"name": "anna"}}', b'{"id":7,"ok":true}'),
                               (b"\0\xff\x01", b"\0\xff"), (b"\n\x0b", b"\xff\0"), (b" ", b"blank"),
                               (b"\xff\xfe", b"always \xff\xfe")]:
            self.assertEqual(self.ask(client, message), reply)

    def test_pipe_nth_and_scenario(self):
        self.serve_rules({"when": {"exact": "p", "pipe": 2}, "reply": "second pipe"},
                         {"when": {"exact": "p", "nth": 2}, "reply": "second time"},
                         {"when": {"exact": "login"}, "becomes": "in", "reply": "welcome"},
                         {"when": {"exact": "who", "state": "in"}, "reply": "anna"},
                         otherwise="{pipe} {text}")
        first = self.connect()
        self.assertEqual(self.ask(first, b"p"), b"1 p")
        self.assertEqual(self.ask(first, b"p"), b"second time")
        self.assertEqual(self.ask(first, b"p"), b"1 p")
        self.assertEqual(self.ask(self.connect(), b"p"), b"second pipe")
        self.assertEqual(self.ask(first, b"who"), b"1 who")
        self.assertEqual(self.ask(first, b"login"), b"welcome")
        self.assertEqual(self.ask(first, b"who"), b"anna")

    def test_words(self):
        self.env["RULES_WORD"] = "from outside"
        self.write(b"contents", "part.txt")
        self.serve_rules(otherwise="{env:RULES_WORD}|{file:part.txt}|{uuid}|{random:1-6}|{time}|{pid}|{count}|{counter}")
        reply = self.ask(self.connect(), b"x").decode()
        self.assertRegex(reply, r"\Afrom outside\|contents\|[0-9a-f-]{36}\|[1-6]\|\d{4}-\d\d-\d\dT[\d:.]{12}\|%d\|1\|1\Z" % os.getpid())

    def test_numbers_and_texts_come_back_as_they_were(self):
        self.serve_rules({"when": {"pointer": "/jsonrpc", "equals": "2.0"},
                          "reply": '{{"id":{rawjson:/id},"echo":{rawjson:/params}}}'},
                         otherwise={"json": {"id": "{json:/id}", "longer": "it is {json:/id}"}})
        client = self.connect()
        self.assertEqual(self.ask(client, b'{"jsonrpc": "2.0", "id": "a\\"b", "params": [1.50, 1e400]}'),
                         b'{"id":"a\\"b","echo":[1.50,1e400]}')
        for value in (b"7", b"-0", b"12345678901234567890123", b"0.10", b"true", b"null", b'"x"', b"[1,{}]"):
            reply = self.ask(client, b'\xef\xbb\xbf{"id": ' + value + b"}")
            self.assertTrue(reply.startswith(b'{"id":' + value + b',"longer":"it is '), reply)
            json.loads(reply)

    def test_every_bytes_and_no_template(self):
        self.serve_rules({"when": {"exact": "p", "every": 3}, "reply": "third"},
                         {"when": {"startsHex": "00 01"}, "reply": "starts"},
                         {"when": {"endsHex": "ff"}, "reply": "ends"},
                         {"when": {"containsHex": "fe fe"}, "reply": "contains"},
                         otherwise={"text": "{text}", "template": False})
        client = self.connect()
        self.assertEqual([self.ask(client, b"p") for _ in range(6)], [b"{text}", b"{text}", b"third"] * 2)
        for message, reply in ((b"\0\1x", b"starts"), (b"x\xff", b"ends"), (b"x\xfe\xfey", b"contains")):
            self.assertEqual(self.ask(client, message), reply)

    def test_clients_are_greeted(self):
        path = self.write({"rules": [], "greeting": [{"hex": "0a0b"}, "pipe {pipe}, client {counter}"],
                           "otherwise": "{text}"})
        server = self.serve("MyPipe", "--rules", path)
        for pipe in (1, 2):
            client = self.connect()
            client.sendall(encode(b"at once"))
            heard = [receive(client) for _ in range(3)]
            self.assertEqual(heard, [b"\x0a\x0b", b"pipe %d, client %d" % (pipe, pipe), b"at once"])
        self.write({"rules": [], "otherwise": "{text}"})
        server.wait_for_line("rules read")
        self.assertEqual(self.ask(self.connect(), b"x"), b"x")

    def test_what_is_no_json_says_where(self):
        server = self.serve_rules({"when": {"pointer": "/id", "equals": 7}, "reply": "seven"},
                                  {"when": {"regex": "^(a+)+$"}, "reply": "found"}, otherwise="other")
        client = self.connect()
        self.assertEqual(self.ask(client, b'{"id": 7, "name": "anna", "text": "cut shor'), b"other")
        server.wait_for_line("no JSON: byte 44")
        self.assertEqual(self.ask(client, b"\xef\xbb\xbf" + b'{"id": 7, "a": "\\ud800", "b": "\xff"}'), b"seven")
        self.assertEqual(self.ask(client, b"a" * 40 + b"b"), b"other")
        server.wait_for_line(r"\^\(a\+\)\+\$ took too many steps")

    def test_no_rule_fits(self):
        server = self.serve_rules({"when": {"exact": "a"}, "reply": "b"})
        self.assertEqual(self.ask(self.connect(), b"x"), b"Error: bad request")
        server.wait_for_line("no rule fits")


class TestFaults(RulesTestCase):
    def assert_goes_on(self, client):
        self.assertEqual(self.ask(client, b"x"), b"again x")

    def test_several_messages_in_order(self):
        client = self.faulty(["one", {"text": "two {text}", "delay": 50}, {"json": [3]}])
        self.assertEqual([receive(client) for _ in range(3)], [b"one", b"two go", b"[3]"])
        self.assert_goes_on(client)

    def test_delay_and_jitter(self):
        begun = time.monotonic()
        client = self.faulty({"text": "late", "delay": 300, "jitter": 50})
        self.assertEqual(receive(client), b"late")
        self.assertGreaterEqual(time.monotonic() - begun, 0.29)
        self.assert_goes_on(client)

    def test_split(self):
        begun = time.monotonic()
        client = self.faulty({"text": "hello", "split": 6, "between": 300})
        self.assertEqual(client.recv(6), encode(b"hello")[:6])
        self.assertEqual(client.recv(100), encode(b"hello")[6:])
        self.assertGreaterEqual(time.monotonic() - begun, 0.29)
        self.assert_goes_on(client)

    def test_byte_by_byte(self):
        begun = time.monotonic()
        client = self.faulty({"text": "hi", "pieces": 1, "between": 100})
        self.assertEqual(receive(client), b"hi")
        self.assertGreaterEqual(time.monotonic() - begun, 0.49)
        self.assert_goes_on(client)

    def test_cut_short(self):
        client = self.faulty({"text": "hello", "cut": 7})
        data = b""
        while part := client.recv(100):
            data += part
        self.assertEqual(data, encode(b"hello")[:7])

    def test_wrong_length(self):
        for announce, length in ((9, 9), ("+3", 8), ("-2", 3)):
            with self.subTest(announce):
                client = self.faulty([{"text": "hello", "announce": announce}, {"disconnect": True}])
                data = b""
                while part := client.recv(100):
                    data += part
                self.assertEqual(data, struct.pack("<I", length) + b"hello")
            self.doCleanups()
            self.setUp()

    def test_duplicate(self):
        client = self.faulty({"text": "{counter}", "times": 3})
        self.assertEqual([receive(client) for _ in range(3)], [b"1"] * 3)
        self.assert_goes_on(client)

    def test_garbage(self):
        client = self.faulty([{"garbage": 1000}, {"disconnect": True}])
        data = b""
        while part := client.recv(2000):
            data += part
        self.assertEqual(len(data), 1000)
        self.assertGreater(len(set(data)), 100)

    def test_half_close_still_reads(self):
        client = self.faulty(["last", {"halfClose": True}])
        self.assertEqual(receive(client), b"last")
        self.assertEqual(client.recv(1), b"")
        client.sendall(encode(b"still heard"))
        self.programs_server_says("still heard")

    def programs_server_says(self, what):
        self.server.wait_for_line(what)

    def serve(self, *arguments, **options):
        self.server = super().serve(*arguments, **options)
        return self.server

    def test_stop_reading(self):
        client = self.faulty(["deaf now", {"stopReading": True}])
        self.assertEqual(receive(client), b"deaf now")
        client.setblocking(False)
        sent = 0
        chunk = encode(b"x" * 60000)
        deadline = time.monotonic() + PATIENCE
        with self.assertRaises(BlockingIOError):
            while sent < 64 * 1024 * 1024 and time.monotonic() < deadline:
                sent += client.send(chunk)
        self.assertLess(sent, 8 * 1024 * 1024)

    def test_disconnect_and_none(self):
        client = self.faulty({"disconnect": True})
        self.assertEqual(client.recv(1), b"")
        self.doCleanups()
        self.setUp()
        client = self.faulty({"none": True})
        self.assert_goes_on(client)  # the next reply belongs to the next request
        self.server.wait_for_line("go")


class TestFile(RulesTestCase):
    def test_new_rules_take_effect(self):
        server = self.serve_rules(otherwise="old")
        client = self.connect()
        self.assertEqual(self.ask(client, b"x"), b"old")
        self.write({"rules": [{"when": {"exact": "x"}, "reply": "new"}]})
        server.wait_for_line("rules read: 1 rule")
        self.assertEqual(self.ask(client, b"x"), b"new")
        with open(os.path.join(self.folder, "rules.json"), "wb") as file:  # in its place
            file.write(b'{"rules": [], "otherwise": "newer"}')
        server.wait_for_line("rules read: 0 rules")
        self.assertEqual(self.ask(client, b"x"), b"newer")

    def test_wrong_rules_leave_the_old_ones(self):
        server = self.serve_rules(otherwise="old")
        client = self.connect()
        self.write(b'{"rules": [\n  {"when": {"exakt": "x"}, "reply": "y"}]}')
        line = server.wait_for_line("^Problem: ")
        self.assertRegex(line, r"rules\.json:2:13: .*/rules/0/when/exakt\. Known there are exact, ")
        self.assertEqual(self.ask(client, b"x"), b"old")
        os.remove(os.path.join(self.folder, "rules.json"))
        server.wait_for_line("^Problem: ", 2)
        self.assertEqual(self.ask(client, b"x"), b"old")
        self.write({"rules": [], "otherwise": "back"})
        server.wait_for_line("rules read")
        self.assertEqual(self.ask(client, b"x"), b"back")

    def test_a_reply_that_never_fits_is_refused(self):
        for reply, framing in [("two\nlines", "line"), ({"text": "a", "announce": 3}, "nul"), ("x" * 256, "u8")]:
            path = self.write({"rules": [{"when": {"exact": "a"}, "reply": reply}]})
            code, _, errors = self.run_program(CTL, "serve", "MyPipe", "--rules", path, "--framing", framing)
            self.assertEqual(code, 2, errors)
            self.assertRegex(errors.decode(), r"rules\.json:1:\d+: .*framing can never carry")
        for reply, framing in [("two\n{text}", "line"), ("{text}\r", "line"), ("x" * 256, "u8")]:
            code, _, errors = self.run_program(CTL, "serve", "MyPipe", "--reply", reply, "--framing", framing)
            self.assertEqual(code, 2, errors)
            self.assertIn("framing " + framing, errors.decode())

    def test_a_reply_that_does_not_fit_is_the_replys_fault(self):
        server = self.serve_rules(otherwise="{json:/a}", options=("--framing", "line"))
        client = self.connect()
        client.sendall(b'{"a": "two\\nlines"}\n{"a": "one"}\n')
        answers = client.makefile("rb")
        self.assertEqual([answers.readline(), answers.readline()], [b"Error: reply not encodable\n", b"one\n"])
        server.wait_for_line("problem: .*reply.*line")

    def test_a_pipe_is_read_once(self):
        rules = json.dumps({"rules": [{"when": {"exact": str(i)}, "reply": "r"} for i in range(5000)]}).encode()
        with subprocess.Popen(["cat", self.write(rules)], stdout=subprocess.PIPE) as cat:
            fd = cat.stdout.fileno()
            server = self.serve("MyPipe", "--rules", f"/dev/fd/{fd}", pass_fds=[fd])
            cat.stdout.close()
        self.assertEqual(self.ask(self.connect(), b"4999"), b"r")
        server.wait_for_line("read once, cannot watch /dev/fd")
        self.assertEqual(server.stop(), 0)

    def test_a_replys_file_changes(self):
        self.write(b"first", "body.txt")
        server = self.serve_rules(otherwise={"file": "body.txt"})
        client = self.connect()
        self.assertEqual(self.ask(client, b"x"), b"first")
        self.write(b"second\xff", "body.txt")
        server.wait_for_line("rules read")
        self.assertEqual(self.ask(client, b"x"), b"second\xff")

    def refused(self, content, code=2):
        done = self.run_program(CTL, "serve", "MyPipe", "--rules", self.write(content))
        return self.assert_refused(code, done)

    def test_hostile_files(self):
        self.assertIn("rules.json:1:65", self.refused(b"[" * 1_000_000))
        self.assertIn("16", self.refused(b" " * (16 * 1024 * 1024 + 1)))
        self.assertIn("rules.json:1:12", self.refused(b'{"rules": "\xff"}'))
        self.assertIn("rules.json:1:1", self.refused(b""))
        self.assertIn("rules.json:1:11", self.refused(b'{"rules": 7}'))
        self.assertIn("missing closing", self.refused({"rules": [{"when": {"regex": "("}, "reply": ""}]}))
        self.assertIn("rules.json:1:", self.refused(os.urandom(1000)))
        self.refused({"rules": [{"when": {"always": True}, "reply": {"file": "/dev/zero"}}]})

    def test_missing_file_and_two_sources(self):
        code, _, errors = self.run_program(CTL, "serve", "MyPipe", "--rules", "/nonexistent/rules.json")
        self.assertEqual(code, 1, errors)
        self.assertIn(b"/nonexistent/rules.json", errors)
        code, _, errors = self.run_program(CTL, "serve", "MyPipe", "--rules", self.write({"rules": []}), "--reply", "x")
        self.assertEqual(code, 2, errors)

    def test_hostile_expression(self):
        self.serve_rules({"when": {"regex": "^(a+)+$"}, "reply": "found"}, otherwise="not")
        client = self.connect()
        self.assertEqual(self.ask(client, b"a" * 40 + b"b"), b"not")  # without a limit: after hours


if __name__ == "__main__":
    unittest.main()
