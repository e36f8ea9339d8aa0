#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A soak fails when it must: the tally on an artificial log, a client on a server with wrong replies, the whole soak on
a program that does not serve."""

import asyncio
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import unittest

from connection import Connection, Gone, Wrong
from messages import BAD_REQUEST, frame, message
from tally import Tally
from victim import COUNTS, WRITTEN, read_counts

SCRIPT = pathlib.Path(__file__).with_name("soak.py")
CLIENT = 17
REPORT = {"kind": "ping_pong", "connections": 1, "connection": CLIENT, "sent": 5, "most": 5, "replies": 5,
          "ends": ["peer_closed"]}


class Log:
    """An artificial log of a server; each entry gets its `seq` when it is read."""

    def __init__(self, numbers=range(1, 6), size=50):
        self.entries = [{"kind": "connected", "pipe": 3}]
        for request, number in enumerate(numbers, 1):
            self.add("request", request, message(CLIENT, number, size))
            self.add("reply", request, message(CLIENT, number, size))
        self.entries.append({"kind": "disconnected", "pipe": 3, "reason": "peer_closed"})

    def add(self, kind, request, text, **more):
        self.entries.append({"kind": kind, "pipe": 3, "request": request, "bytes": len(text), "text": text.decode(), **more})

    def tallied(self, *reports):
        tally = Tally()
        for number, entry in enumerate(self.entries, 1):
            tally.take_line(json.dumps({"seq": number, "time": "2026-01-02T03:04:05.678901Z", **entry}).encode())
        for report in reports or [REPORT]:
            tally.take_report(report)
        tally.finish()
        return tally


class TestTally(unittest.TestCase):
    def assert_failed(self, tally, pattern):
        self.assertRegex("\n".join(tally.failures), pattern)

    def test_a_log_and_a_report_that_agree(self):
        tally = Log().tallied()
        self.assertEqual(tally.failures, [])
        self.assertEqual((tally.rows["ping_pong"].requests, tally.rows["ping_pong"].replies), (5, 5))
        self.assertTrue(tally.is_settled())

    def test_the_report_may_come_first(self):
        tally = Tally()
        tally.take_report(REPORT)
        for number, entry in enumerate(Log().entries, 1):
            tally.take_line(json.dumps({"seq": number, "time": "", **entry}).encode())
        tally.finish()
        self.assertEqual(tally.failures, [])

    def test_a_lost_request(self):
        self.assert_failed(Log([1, 2, 4, 5]).tallied(), "request 3 was lost or overtaken, for 4 was handled in its place")

    def test_a_lost_last_request(self):
        self.assert_failed(Log([1, 2, 3, 4]).tallied(), "5 requests were sent and only 4 handled")

    def test_a_lost_first_request(self):
        self.assert_failed(Log([2, 3, 4, 5]).tallied(), "request 1 was lost")

    def test_all_requests_lost(self):
        self.assert_failed(Log([]).tallied(), "5 requests were sent and none handled")

    def test_a_doubled_request(self):
        self.assert_failed(Log([1, 2, 2, 3, 4, 5]).tallied(), "request 2 was handled twice or too late, in place of 3")

    def test_a_doubled_last_request(self):
        self.assert_failed(Log([1, 2, 3, 4, 5, 5]).tallied(), "request 5 was handled twice")

    def test_reordered_requests(self):
        self.assert_failed(Log([1, 3, 2, 4, 5]).tallied(),
                           "request 2 was lost or overtaken.*\n.*request 2 was handled twice or too late")

    def test_a_short_message_without_a_head_that_is_lost(self):
        report = REPORT | {"sent": 4, "most": 4, "replies": 4}
        self.assertEqual(Log([1, 2, 3, 4], 4).tallied(report).failures, [])
        self.assert_failed(Log([1, 2, 4], 4).tallied(report), "request 3 is not what was sent")

    def test_a_request_with_other_bytes(self):
        log = Log()
        for entry in log.entries[3:5]:
            entry["text"] = entry["text"][:-1] + "\x01"
        self.assert_failed(log.tallied(), "request 2 has other bytes than were sent")

    def test_a_reply_to_another_request(self):
        log = Log()
        log.entries[2]["text"], log.entries[4]["text"] = log.entries[4]["text"], log.entries[2]["text"]
        self.assert_failed(log.tallied(), "number 1 of this pipe has another reply than its own")

    def test_replies_out_of_order(self):
        log = Log()
        log.entries[1:5] = [log.entries[at] for at in (1, 3, 4, 2)]
        self.assert_failed(log.tallied(), "number 2 of this pipe has its reply when 1 is next")

    def test_a_request_nothing_became_of(self):
        log = Log()
        del log.entries[-2]
        self.assert_failed(log.tallied(), "tells nothing of what became of 1 requests")

    def test_a_refusal_without_a_reason(self):
        log = Log()
        log.entries[2] |= {"kind": "bad_request", "text": BAD_REQUEST.decode(), "reason": "blank_request"}
        self.assert_failed(log.tallied(), "was refused")

    def test_dropped_lines(self):
        log = Log()
        log.entries.append({"kind": "dropped", "pipe": 0, "count": 7})
        self.assert_failed(log.tallied(), "dropped 7 lines")

    def test_a_gap_in_the_log(self):
        log = Log()
        log.entries[4]["seq"] = 6
        self.assert_failed(log.tallied(), "jumps from line 4 to 6")

    def test_a_problem_nobody_made(self):
        log = Log()
        log.entries.append({"kind": "problem", "pipe": 0, "reason": "out_of_descriptors"})
        self.assert_failed(log.tallied(), "says it has a problem")

    def test_another_end_than_may_be(self):
        log = Log()
        log.entries[-1] |= {"kind": "evicted", "reason": "stalled_in_message"}
        self.assert_failed(log.tallied(), "it ended with stalled_in_message after 5 requests; expected was peer_closed")

    def test_one_evicted_needs_no_more_than_its_replies_and_their_requests(self):
        log = Log([1, 2, 3])
        log.entries[-1] |= {"kind": "evicted", "reason": "stalled_taking_reply"}
        report = REPORT | {"ends": ["stalled_taking_reply"]}
        self.assertEqual(log.tallied(report | {"replies": 3}).failures, [])
        self.assert_failed(log.tallied(report | {"replies": 4}), "4 replies came to 3 requests")

    def test_a_refusal_the_client_never_saw(self):
        log = Log()
        log.entries[-1]["reason"] = "message_too_long"
        report = REPORT | {"ends": ["message_too_long"]}
        self.assertEqual(log.tallied(report | {"refused": 1}).failures, [])
        self.assert_failed(log.tallied(report), "1 messages were refused as too long, and clients were told so 0 times")

    def test_a_connection_that_was_not_served(self):
        self.assert_failed(Log().tallied(REPORT, {"kind": "storm", "connections": 1}), "2 connections were made and 1 served")

    def test_a_client_nobody_knows(self):
        self.assert_failed(Log().tallied({"kind": "storm", "connections": 1}), "Client c17 on pipe 3 is nobody's")

    def test_what_a_client_found_wrong(self):
        tally = Log().tallied(REPORT, {"kind": "cycle", "connections": 0, "failures": ["it broke"]})
        self.assert_failed(tally, "cycle: it broke")


class TestVictim(unittest.TestCase):
    def test_counts_half_written_when_it_was_stopped(self):
        page = bytearray(COUNTS.size * WRITTEN * 2)
        COUNTS.pack_into(page, 0, 300, 299, 280)
        COUNTS.pack_into(page, COUNTS.size * 2, 7, 7, 7)
        COUNTS.pack_into(page, COUNTS.size * 3, 8, 7, 7)
        self.assertEqual(read_counts(page), [(300, 299, 280), (8, 7, 7)])


class TestConnection(unittest.TestCase):
    """Tests against a minimal server that sends given replies to five requests."""

    def exchange(self, *replies):
        with tempfile.TemporaryDirectory(dir="/tmp") as folder, socket.socket(socket.AF_UNIX) as listening:
            listening.bind(folder + "/socket")
            listening.listen()

            def serve():
                with listening.accept()[0] as one:
                    one.recv(1, socket.MSG_PEEK)
                    one.sendall(b"".join(map(frame, replies)))
                    one.shutdown(socket.SHUT_WR)
                    while one.recv(4096):
                        pass

            serving = threading.Thread(target=serve)
            serving.start()
            try:
                return asyncio.run(self.ask(folder + "/socket"))
            finally:
                serving.join()

    async def ask(self, path):
        one = await Connection(CLIENT).open(path)
        try:
            await one.send(b"".join(one.make(50) for _ in range(5)))
            await asyncio.wait_for(one.receive_until(), 30)
            return one.sent, one.replies
        finally:
            one.close()

    def test_all_replies(self):
        self.assertEqual(self.exchange(*(message(CLIENT, number, 50) for number in range(1, 6))), (5, 5))

    def test_a_lost_a_doubled_and_a_swapped_reply(self):
        for numbers in ([1, 2, 4, 5], [1, 2, 2, 3, 4], [1, 2, 4, 3, 5]):
            with self.subTest(numbers), self.assertRaisesRegex(Wrong, "c17: reply 3 is wrong"):
                self.exchange(*(message(CLIENT, number, 50) for number in numbers))

    def test_a_wrong_last_byte(self):
        replies = [message(CLIENT, number, 50) for number in range(1, 6)]
        with self.assertRaisesRegex(Wrong, "reply 5 is wrong"):
            self.exchange(*replies[:4], replies[4][:-1] + b"\1")

    def test_a_reply_too_many(self):
        with self.assertRaisesRegex(Wrong, "reply 6 is wrong"):
            self.exchange(*(message(CLIENT, number, 50) for number in (1, 2, 3, 4, 5, 5)))

    def test_a_reply_too_few(self):
        with self.assertRaises(Gone):
            self.exchange(*(message(CLIENT, number, 50) for number in range(1, 5)))


class TestWhole(unittest.TestCase):
    def run_soak(self, *arguments):
        return subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, timeout=60)

    def test_a_server_that_fails_at_its_start(self):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder, "program")
            program.write_text("#!/bin/sh\necho 'ERROR: AddressSanitizer: made up' >&2\nexit 1\n")
            program.chmod(0o755)
            done = self.run_soak("0.01", "--program", program, "--seed", "5")
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        for words in ("Seed 5,", "does not come to listen", "exit code 1.", "AddressSanitizer: made up", "SOAK FAILED"):
            self.assertIn(words, done.stdout)

    def test_wrong_usage_is_refused(self):
        for arguments in ((), ("0",), ("-1",), ("soon",), ("1", "--carrier", "pigeon")):
            self.assertEqual(self.run_soak(*arguments).returncode, 2, arguments)


if __name__ == "__main__":
    unittest.main()
