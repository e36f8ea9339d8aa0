#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text from a peer, a file or an argument never controls the terminal. Environment: STANDPIPE_BIN."""

import os
import re
import shutil
import sys
import unittest

from frames import encode, receive
from programs import CTL, WINDOWS, ProgramsTestCase, patiently
from terminals import ScriptedPeer, run_on_terminal

EVIL = "\x1b]0;title\x07\x1b[31mred\u009b2J\x7f\u202e\rover"
# Allowed output: line ends, tabs, and other UTF-8 text without control characters and bidirectional controls.
ACTS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\r(?!\n)")


class TestTerminal(ProgramsTestCase):
    def shown(self, *arguments, streams=("stdout",), code=0, **options):
        """The output on the terminal, after checking that it is harmless."""
        ended, shown = run_on_terminal(arguments, self.env, streams, **options)
        text = shown.decode("utf-8-sig")  # a table begins with a byte order mark
        self.assertEqual(ended, code, text)
        found = ACTS.search(text)
        self.assertIsNone(found, f"{found} in {text!r}")
        return text

    def peer(self, behave, **options):
        peer = ScriptedPeer(self.path("P"), behave, **options)
        self.addCleanup(peer.close)

    def reply_with(self, reply, framing="u32le"):
        def behave(client):
            receive(client, framing)
            client.sendall(encode(reply, framing))
            client.recv(1)

        self.peer(behave)

    def send(self, *arguments):
        return (CTL, "send", "P", "hi", *patiently(arguments, "--timeout"))

    def test_a_reply_is_escaped(self):
        self.reply_with(EVIL.encode() + b"\xff\n\xe2\x82\xac")
        self.assertEqual(self.shown(*self.send()),
                         "\\x1b]0;title\\x07\\x1b[31mred\\u009b2J\\x7f\\u202e\\rover\\xff\n€\n")

    def test_lines_and_tabs_stay(self):
        self.reply_with(b"a\tb\r\nc\n")
        self.assertEqual(self.shown(*self.send()), "a\tb\r\nc\n\n")

    def test_raw_is_raw(self):
        self.reply_with(EVIL.encode())
        self.assertEqual(run_on_terminal(self.send("--raw"), self.env), (0, EVIL.encode()))

    def test_a_pipe_gets_the_bytes(self):
        self.reply_with(EVIL.encode())
        self.assertEqual(self.run_program(*self.send()), (0, EVIL.encode() + b"\n", b""))

    def test_json_is_escaped_and_the_same(self):
        self.reply_with(EVIL.encode())
        self.assertIn("\\u009b2J\\u007f\\u202e\\rover", self.shown(*self.send("--json")))

    def test_what_is_malformed_is_escaped(self):
        self.peer(lambda client: client.sendall(b"\x1b[2Jnonsense"))
        line = self.shown(*self.send("--framing", "netstring"), streams=("stderr",), code=6)
        self.assertIn("\\x1b", line)

    def test_arguments_are_escaped(self):
        for arguments in (["--" + EVIL], [EVIL], ["send", EVIL, "--framing", EVIL], ["send", "./" + EVIL, "hi"],
                          ["export", "./" + EVIL, "--to", "csv"], ["export", EVIL, "--to", "csv", "--filter", EVIL + ":"],
                          ["serve", "P", "--rules", EVIL], ["serve", "P", "--script", EVIL],
                          ["serve", "P", "--exec", EVIL], ["serve", "./" + EVIL + "/x"], ["control", "./" + EVIL, "list"],
                          ["bench", "./" + EVIL]):
            with self.subTest(arguments):
                ended, shown = run_on_terminal([CTL, *arguments], self.env, ("stdout", "stderr"))
                self.assertGreater(ended, 0)
                self.assertIsNone(ACTS.search(shown.decode()), shown)
                self.assertEqual(shown.count(b"\n"), 1, shown)

    def test_windows_escape_their_arguments(self):
        for arguments in (["--" + EVIL], [EVIL], ["--open"]):
            with self.subTest(arguments):
                self.assertIn("--help", self.shown(WINDOWS, *arguments, streams=("stdout", "stderr"), code=2))

    def test_a_log_is_escaped_in_text_and_json(self):
        for log in ("text", "json"):
            with self.subTest(log):
                sending = (CTL, "send", "P", "--timeout", "60000")
                arguments = (CTL, "serve", "P", "--log", log, "--stop-after", "1")
                # The shell starts the sender in the background, so that only the server uses the terminal.
                script = "\"$@\" & until printf %s \"$EVIL\" | \"$CTL\" send P --timeout 60000 >/dev/null 2>&1; do " \
                         "sleep 0.05; done; wait $!"
                env = self.env | {"EVIL": EVIL, "CTL": sending[0]}
                ended, shown = run_on_terminal(("sh", "-c", script, "sh", *arguments), env)
                self.assertEqual(ended, 0, shown)
                self.assertIsNone(ACTS.search(shown.decode()), shown)
                self.assertIn("over", shown.decode())

    def test_a_program_of_a_strange_name_is_escaped(self):
        """The list of control."""
        program = os.path.join(self.folder, "py" + EVIL)
        shutil.copy(os.path.realpath(sys.executable), program)
        self.serve("P", "--control", "./control", cwd=self.folder)
        connect = "import socket, sys; s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); " \
                  "s.sendall(b'\\1\\0\\0\\0x'); s.recv(99); print('in', flush=True); s.recv(1)"
        client = self.start(program, "-I", "-c", connect, self.path("P"))
        client.wait_for_line("in")
        # The list may be slightly outdated.
        self.wait_until(lambda: "py\\u001b]0;title\\u0007" in
                        self.shown(CTL, "control", "./control", "list", cwd=self.folder), "the program is not listed")

    def test_what_a_server_refuses_with_is_escaped(self):
        def behave(client):
            receive(client, "line")
            client.sendall(b'{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"\\u001b[31m\\u009b\\n"}}\n')
            client.recv(1)

        self.peer(behave)
        line = self.shown(CTL, "control", "P", "list", streams=("stderr",), code=1)
        self.assertIn("\\x1b[31m\\u009b\\n", line)

    def test_exports_are_escaped(self):
        recording = os.path.join(self.folder, "r")
        server = self.serve("P", "--record", recording)
        self.assertEqual(self.run_program(CTL, "send", "P", "--timeout", "60000", text=EVIL.encode())[0], 0)
        server.stop()
        for kind in ("csv", "jsonl", "text"):
            with self.subTest(kind):
                self.assertIn("over", self.shown(CTL, "export", recording, "--to", kind))
        self.assertEqual(self.shown(CTL, "export", recording, "--to", "pcapng", code=2), "")

    def test_exit_codes_follow_the_kind_of_error(self):
        def written(name, text):
            with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
                file.write(text)
            return os.path.join(self.folder, name)

        for name, arguments in {
                "syntax": ["--script", written("a.js", "function handle( {")],
                "no function": ["--script", written("b.js", "var x = 1;")],
                "throws": ["--script", written("c.js", "throw 'no';")],
                "never ends": ["--script", written("d.js", "while (true) {}"), "--script-timeout", "50"],
                "rules": ["--rules", written("e.json", "{")],
        }.items():
            with self.subTest(name):
                self.assert_refused(2, self.run_program(CTL, "serve", "P", *arguments))


if __name__ == "__main__":
    unittest.main()
