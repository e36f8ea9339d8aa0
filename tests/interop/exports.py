# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logs of a server, for the tests of exports."""

import json
import os
import socket

from frames import encode, receive
from programs import CTL, PATIENCE, ProgramsTestCase

JSON = '{"method":"add","params":[1,"zwei"]}'.encode()
HTTP = b"POST /things HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\nhi"
FORMULA = b"=HYPERLINK(\"http://x\",\"y\"),;@z"
BYTES = b"\xfb\xff\x00"
TEXT = "Grüße 😀\n\tzweite Zeile".encode()
MESSAGES = [JSON, HTTP, FORMULA, BYTES, TEXT]


class ExportTestCase(ProgramsTestCase):
    """Its log was written by a server while it replied."""

    def served_log(self, *arguments, messages=MESSAGES):
        """A file with the log of a server that received these messages."""
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
        """A JSON log, parsed by Python."""
        with open(log, encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def lines_of(self, count, payload=None):
        """This many generated lines."""
        text = json.dumps(payload or "x" * 64)
        for number in range(1, count + 1):
            yield (f'{{"seq":{number},"time":"2026-01-02T03:04:05.{number % 1000000:06}Z","pipe":{number % 7 + 1},'
                   f'"kind":"request","request":{number},"bytes":64,"text":{text}}}\n').encode()
