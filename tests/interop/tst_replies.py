#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Behaviour of real servers: they greet, reply with several messages, stream until they close or fall silent, and break
off. Environment: STANDPIPE_BIN."""

import contextlib
import json
import re
import socket
import threading
import unittest

from frames import encode, receive
from programs import CTL, PATIENCE, ProgramsTestCase, limits, patiently
from terminals import ScriptedPeer


def until_end(client):
    """Receives everything until the client ends its side."""
    data = b""
    while part := client.recv(65536):
        data += part
    return data


class TestReplies(ProgramsTestCase):
    def setUp(self):
        super().setUp()
        self.over = threading.Event()
        self.addCleanup(self.over.set)

    def peer(self, behave, clients=1):
        peer = ScriptedPeer(self.path("P"), behave, clients)
        self.addCleanup(peer.close)
        self.addCleanup(self.over.set)
        return peer

    def send_text(self, *options, text="hi", stdin=None):
        arguments = ["send", "P", *([] if stdin is not None else [text]), *patiently(options, "--timeout")]
        return self.run_program(CTL, *arguments, text=stdin)

    def send_in_time(self, behave, milliseconds, option, is_there, *options, stdin=None):
        """Runs send with a time-out; with a longer one if the peer, which may not be scheduled for a while, had not
        sent the output that `is_there` checks for. None means the program's default. Returns the last time-out and the
        output."""
        for limit in (milliseconds and limits(milliseconds)) or (None, *limits(2000)):
            self.over.clear()
            peer = ScriptedPeer(self.path(f"P{limit}"), behave)
            given = patiently((*options, *([option, str(limit)] if limit else [])), "--timeout")
            done = self.run_program(CTL, "send", f"P{limit}", *([] if stdin else ["hi"]), *given, text=stdin)
            self.over.set()
            with contextlib.nullcontext() if is_there(done) else contextlib.suppress(OSError, EOFError):
                peer.close()
            if is_there(done):
                break
        return limit, done

    def answering(self, *pieces, framing="line", then_close=False):
        """Reads one message, then sends these bytes, and closes or keeps the connection open."""

        def behave(client):
            receive(client, framing)
            for piece in pieces:
                client.sendall(piece)
            if not then_close:
                self.over.wait(PATIENCE)

        return behave

    def test_a_greeting_is_skipped_and_shown(self):
        def behave(client):
            client.sendall(b"220 ready\n221 more\n")
            self.assertEqual(receive(client, "line"), b"hi")
            client.sendall(b"250 hello\n")
            self.over.wait(PATIENCE)

        self.peer(behave)
        code, output, errors = self.send_text("--framing", "line", "--skip", "2")
        self.assertEqual((code, output), (0, b"250 hello\n"))
        self.assertRegex(errors.decode(), r"\A.*9 bytes.*220 ready.*\n.*8 bytes.*221 more.*\n\Z")

    def test_greetings_are_skipped_on_each_connection(self):
        def behave(client):
            client.sendall(b"ready\n")
            while line := client.recv(1024):
                client.sendall(b"got " + line)

        self.peer(behave, clients=2)
        code, output, _ = self.send_text("--framing", "line", "--skip", "1", "--count", "2")
        self.assertEqual((code, output), (0, b"got hi\ngot hi\n"))

    def test_lines_after_one_greeting(self):
        def behave(client):
            client.sendall(b"ready\n")
            while line := client.recv(1024):
                client.sendall(b"".join(b"got " + one + b"\n" for one in line.split(b"\n")[:-1]))

        self.peer(behave)
        code, output, _ = self.send_text("--framing", "line", "--skip", "1", "--each-line", stdin=b"a\nb\n")
        self.assertEqual((code, output), (0, b"got a\ngot b\n"))

    def assert_rest_is_shown(self, *options, stdin=None):
        self.peer(self.answering(b"one\ntwo\nthr"))
        code, output, errors = self.send_text("--framing", "line", *options, stdin=stdin)
        self.assertEqual((code, output), (0, b"one\n"))
        self.assertRegex(errors.decode().replace("\n", " "), r"not a reply at .*two.*thr")

    def test_what_came_behind_the_last_reply_is_shown(self):
        self.assert_rest_is_shown()

    def test_what_came_behind_the_last_line_s_reply_is_shown(self):
        self.assert_rest_is_shown("--each-line", stdin=b"hi\n")

    def test_several_replies(self):
        self.peer(self.answering(b"one\ntw", b"o\nthree\nfour\n"))
        code, output, errors = self.send_text("--framing", "line", "--replies", "3")
        self.assertEqual((code, output), (0, b"one\ntwo\nthree\n"))
        self.assertRegex(errors.decode(), r"\Astandpipectl: not a reply at [^\n]+: 5 bytes [^\n]+four[^\n]+\n\Z")

    def test_several_replies_to_each_line(self):
        def behave(client):
            pending = b""
            while data := client.recv(1024):
                *lines, pending = (pending + data).split(b"\n")
                for line in lines:
                    client.sendall(line + b"1\n" + line + b"2\n")

        self.peer(behave)
        self.assertEqual(self.send_text("--framing", "line", "--each-line", "--replies", "2", stdin=b"a\nb\nc\n"),
                         (0, b"a1\na2\nb1\nb2\nc1\nc2\n", b""))

    def test_replies_that_do_not_come(self):
        _, done = self.send_in_time(self.answering(b"one\n"), 300, "--timeout", lambda done: done[1], "--framing", "line",
                                    "--replies", "2")
        self.assertEqual(done[1], b"one\n")
        self.assertIn("1 of 2 replies", self.assert_refused(4, done))

    def test_replies_cut_by_the_end(self):
        self.peer(self.answering(b"one\n", then_close=True))
        done = self.send_text("--framing", "line", "--replies", "2")
        self.assertEqual(done[1], b"one\n")
        self.assertIn("after 1 of 2 replies", self.assert_refused(5, done))

    def test_until_closed(self):
        self.peer(self.answering(b"one\n", b"two\n", b"three\n", then_close=True))
        self.assertEqual(self.send_text("--framing", "line", "--until-closed"), (0, b"one\ntwo\nthree\n", b""))

    def test_until_closed_without_a_reply(self):
        self.peer(self.answering(then_close=True))
        self.assert_refused(5, self.send_text("--framing", "line", "--until-closed"))

    def test_until_closed_that_does_not_close(self):
        _, done = self.send_in_time(self.answering(b"one\n"), 300, "--timeout", lambda done: done[1], "--framing", "line",
                                    "--until-closed")
        self.assertEqual(done[1], b"one\n")
        self.assert_refused(4, done)

    def test_until_closed_with_the_last_one_cut(self):
        self.peer(self.answering(b"one\ntw", then_close=True))
        done = self.send_text("--framing", "line", "--until-closed")
        self.assertEqual(done[1], b"one\n")
        self.assertRegex(self.assert_refused(6, done), r'2 bytes: "tw"\.$')

    def test_until_quiet(self):
        _, done = self.send_in_time(self.answering(b"one\n", b"two\n"), 100, "--until-quiet", lambda done: b"two" in done[1],
                                    "--framing", "line")
        self.assertEqual(done, (0, b"one\ntwo\n", b""))

    def test_until_quiet_ends_with_the_connection(self):
        self.peer(self.answering(b"one\n", then_close=True))
        self.assertEqual(self.send_text("--framing", "line", "--until-quiet", "60000"), (0, b"one\n", b""))

    def test_quiet_counts_from_the_first_byte_on(self):
        self.peer(self.answering())
        line = self.assert_refused(4, self.send_text("--framing", "line", "--until-quiet", "1", "--timeout", "300"))
        self.assertIn("No reply came within 300 ms", line)

    def test_quiet_in_the_middle_of_a_message(self):
        self.peer(self.answering(b"one\ntw"))
        done = self.send_text("--framing", "line", "--until-quiet", "100")
        self.assertEqual(done[1], b"one\n")
        line = self.assert_refused(6, done)
        self.assertIn("Only 2 bytes came within 100 ms, and no end of a message", line)
        self.assertIn('"tw"', line)

    def test_raw_is_all_until_closed(self):
        def behave(client):
            self.assertEqual(client.recv(1024), b"hi")
            for piece in (b"HTTP/1.0 200 OK\r\n", b"\r\n", b"x" * 300_000, b"end"):
                client.sendall(piece)

        whole = b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 300_000 + b"end"
        _, done = self.send_in_time(behave, None, "--until-quiet", lambda done: b"end" in done[1], "--framing", "raw")
        self.assertEqual(done, (0, whole + b"\n", b""))

    def test_raw_is_all_until_quiet(self):
        """The server sends each piece after the previous one has been read, and then nothing."""

        def behave(client):
            client.recv(1024)
            for piece in (b"first, ", b"second, ", b"third"):
                client.sendall(piece)
            self.over.wait(PATIENCE)

        _, done = self.send_in_time(behave, None, "--until-quiet", lambda done: b"third" in done[1], "--framing", "raw", "--raw")
        self.assertEqual(done, (0, b"first, second, third", b""))

    def test_raw_to_each_line(self):
        def behave(client):
            while data := client.recv(1024):
                client.sendall(b"<" + data)
                client.sendall(b">")

        _, done = self.send_in_time(behave, None, "--until-quiet", lambda done: done[1] == b"<a>\n<b>\n", "--framing", "raw",
                                    "--each-line", stdin=b"a\nb\n")
        self.assertEqual(done, (0, b"<a>\n<b>\n", b""))

    def test_raw_in_json_is_one_object(self):
        def behave(client):
            client.recv(1024)
            client.sendall(b"one ")
            client.sendall(b"two")

        _, (code, output, errors) = self.send_in_time(behave, None, "--until-quiet", lambda done: b"two" in done[1], "--framing", "raw",
                                                      "--json")
        self.assertEqual((code, errors), (0, b""))
        self.assertEqual(output.count(b"\n"), 1)
        self.assertEqual((json.loads(output)["reply"], json.loads(output)["bytes"]), ("one two", 7))

    def test_raw_of_a_server_that_says_nothing(self):
        self.peer(lambda client: (client.recv(10), self.over.wait(PATIENCE)))
        self.assert_refused(4, self.send_text("--framing", "raw", "--timeout", "300"))

    def test_reads_of_raw_can_be_counted(self):
        def behave(client):
            client.recv(1024)
            client.sendall(b"one")
            self.over.wait(PATIENCE)

        self.peer(behave)
        self.assertEqual(self.send_text("--framing", "raw", "--replies", "1"), (0, b"one\n", b""))

    def test_finish_ends_the_input(self):
        def behave(client):
            data = until_end(client)
            client.sendall(b"%d bytes" % len(data))

        self.peer(behave)
        self.assertEqual(self.send_text("--framing", "raw", "--finish"), (0, b"2 bytes\n", b""))

    def test_finish_after_the_last_line(self):
        def behave(client):
            lines = until_end(client).split(b"\n")
            client.sendall(b"".join(b"got " + line + b"\n" for line in lines[:-1]))

        self.peer(behave)
        self.assertEqual(self.send_text("--framing", "line", "--finish", "--each-line", stdin=b"a\nb\nc"),
                         (0, b"got a\ngot b\ngot c\n", b""))

    def test_finish_on_each_connection(self):
        def behave(client):
            client.sendall(encode(until_end(client)[4:]))

        self.peer(behave, clients=2)
        self.assertEqual(self.send_text("--finish", "--count", "2"), (0, b"hi\nhi\n", b""))

    def test_bytes_without_an_end_are_shown(self):
        limit, done = self.send_in_time(self.answering(b"HTTP/1.1 400\x1b[31m Bad"), 300, "--timeout", lambda done: b"Bad" in done[2],
                                        "--framing", "line")
        line = self.assert_refused(6, done)
        self.assertIn(f"Only 21 bytes came within {limit} ms, and no end of a message", line)
        self.assertIn('"HTTP/1.1 400\\x1b[31m Bad"', line)

    def test_bytes_cut_by_the_end_are_shown(self):
        for framing, reply, shown in (("u32le", b"\x09\0\0\0abc", '"\\t\\x00\\x00\\x00abc"'),
                                      ("u16le", b"\x09", '"\\t"'), ("netstring", b"9:abc", '"9:abc"'),
                                      ("content-length", b"Content-Len", '"Content-Len"'), ("nul", b"abc", '"abc"')):
            with self.subTest(framing):
                peer = ScriptedPeer(self.path(framing), self.answering(reply, framing=framing, then_close=True))
                self.addCleanup(peer.close)
                line = self.assert_refused(6, self.run_program(CTL, "send", framing, "hi", "--framing", framing,
                                                               "--timeout", str(int(PATIENCE * 1000))))
                self.assertIn(f": {shown}.", line)

    def test_bytes_of_another_framing_are_shown(self):
        for framing, reply in (("u32le", b"\xff\xff\xff\xffnonsense"), ("netstring", b"nonsense"),
                               ("content-length", b"nonsense: a\r\n\r\n")):
            with self.subTest(framing):
                peer = ScriptedPeer(self.path(framing), self.answering(reply, framing=framing, then_close=True))
                self.addCleanup(peer.close)
                line = self.assert_refused(6, self.run_program(CTL, "send", framing, "hi", "--framing", framing,
                                                               "--timeout", str(int(PATIENCE * 1000))))
                self.assertIn("nonsense", line)

    def test_long_rests_are_cut_with_their_length(self):
        self.peer(self.answering(b"y" * 500_000, then_close=True))
        line = self.assert_refused(6, self.send_text("--framing", "line"))
        self.assertIn("500000 bytes", line)
        self.assertLess(len(line), 3000)

    def test_control_and_bench_show_them_too(self):
        self.peer(lambda client: (receive(client, "line"), client.sendall(b"no JSON, no end")))
        self.assertIn('"no JSON, no end"', self.assert_refused(6, self.run_program(
            CTL, "control", "P", "list", "--timeout", str(int(PATIENCE * 1000)))))
        peer = ScriptedPeer(self.path("B"), lambda client: (receive(client), client.sendall(b"\x09\0\0\0ab")))
        self.addCleanup(peer.close)
        self.assertIn("ab", self.assert_refused(6, self.run_program(CTL, "bench", "B", "--duration", "50")))

    def test_options_that_exclude_each_other(self):
        for options in ("--until-closed --until-quiet 5", "--until-closed --replies 2", "--until-quiet 5 --replies 2",
                        "--no-reply --replies 2", "--no-reply --skip 1", "--no-reply --until-closed",
                        "--no-reply --until-quiet 9", "--no-reply --finish", "--file x", "--replies 0", "--until-quiet 0",
                        "--skip -1"):
            with self.subTest(options):
                self.assert_refused(2, self.run_program(CTL, "send", "P", "hi", *options.split()))
        self.assert_refused(2, self.run_program(CTL, "send", "P", "--each-line", "--until-closed"))


class TestHalfRequests(ProgramsTestCase):
    """Its entries in a server's log."""

    def half(self, *options, data=b"\x09\0\0\0abc"):
        server = self.serve("P", *options)
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(PATIENCE)
            client.connect(self.path("P"))
            client.sendall(data)
            client.shutdown(socket.SHUT_WR)
            until_end(client)
        return server

    def test_cut_short(self):
        server = self.half()
        line = server.wait_for_line("^Pipe 1: disconnected: ")
        self.assertEqual(line, 'Pipe 1: disconnected: message cut short: 3 of 9 bytes, received "\\t\\x00\\x00\\x00abc"')

    def test_refused(self):
        for framing, data in (("u32le", b"\xff\xff\xff\xffnonsense"), ("netstring", b"nonsense")):
            with self.subTest(framing):
                server = self.half("--framing", framing, data=data)
                line = server.wait_for_line("^Pipe 1: disconnected: ")
                self.assertIn("nonsense\"", line)
                server.stop()

    def test_stalled(self):
        server = self.half("--stuck-timeout", "100", data=b"")
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(PATIENCE)
            client.connect(self.path("P"))
            client.sendall(b"\x09\0\0\0abc")
            self.assertEqual(client.recv(1), b"")
        self.assertRegex(server.wait_for_line("taken off: "), r'3 of 9 bytes, received "\\t\\x00\\x00\\x00abc"$')

    def test_when_the_server_stops(self):
        server = self.serve("P")
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(PATIENCE)
            client.connect(self.path("P"))
            client.sendall(encode(b"whole") + b"\x09\0\0\0abc")
            receive(client)
            server.stop()
        self.assertTrue(any(re.search(r'disconnected: server stopped, received "\\t\\x00\\x00\\x00abc"$', line)
                            for line in server.lines), server.lines)

    def test_a_whole_message_is_no_rest(self):
        """Even if that ends the connection."""
        server = self.serve("P", "--one-request")
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(PATIENCE)
            client.connect(self.path("P"))
            client.sendall(encode(b"whole") + encode(b"more"))
            receive(client)
            self.assertEqual(client.recv(1), b"")
        self.assertNotIn("received", server.wait_for_line("disconnected"))

    def test_in_json_and_recordings(self):
        server = self.start(CTL, "serve", "P", "--log", "json", "--record", "r", cwd=self.folder)
        server.wait_for_line("server_listening|Listening on")
        for data in (b"\x09\0\0\0abc", b"\x09\0\0\0ab\xff"):
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(PATIENCE)
                client.connect(self.path("P"))
                client.sendall(data)
                client.shutdown(socket.SHUT_WR)
                until_end(client)
        server.wait_for_line('"kind":"disconnected"', times=2)
        server.stop()
        logged = [json.loads(line) for line in server.lines if '"kind":"disconnected"' in line]
        code, output, errors = self.run_program(CTL, "export", "r", "--to", "jsonl", cwd=self.folder)
        self.assertEqual((code, errors), (0, b""))
        kept = [json.loads(line) for line in output.splitlines() if b'"kind":"disconnected"' in line]
        for source in (logged, kept):
            self.assertEqual([(each["bytes"], each.get("text"), each.get("base64")) for each in source],
                             [(7, "\t\0\0\0abc", None), (7, None, "CQAAAGFi/w==")])
        code, output, errors = self.run_program(CTL, "export", "r", "--to", "text", "--filter", "abc", cwd=self.folder)
        self.assertEqual((code, errors, output.count(b"\n")), (0, b"", 1))
        self.assertIn(b'received "\\t\\x00\\x00\\x00abc"', output)


if __name__ == "__main__":
    unittest.main()
