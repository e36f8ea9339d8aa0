#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server's log, exported to pcapng, as read by Wireshark's tshark and capinfos. Environment: STANDPIPE_BIN."""

import functools
import os
import re
import subprocess
import unittest

from exports import HTTP, JSON, ExportTestCase
from programs import PATIENCE


class TestPcapng(ExportTestCase):
    def capture(self, log):
        path = os.path.join(self.folder, "log.pcapng")
        self.export(log, "--to", "pcapng", "--output", path)
        return path

    def tshark(self, path, *arguments):
        done = subprocess.run(["tshark", "-n", "-r", path, *arguments], env=self.env,
                              capture_output=True, timeout=PATIENCE, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.decode()

    def fields(self, path, *names):
        """The fields dissected by tshark for each packet; lists are joined by |."""
        options = [word for name in names for word in ("-e", name)]
        table = self.tshark(path, "-T", "fields", "-E", "separator=/t", "-E", "occurrence=a", "-E", "aggregator=|", *options)
        return [dict(zip(names, line.split("\t"), strict=True)) for line in table.splitlines()]

    @functools.cached_property
    def bodies_are_digits(self):
        """Whether tshark gives the body of an HTTP message as hexadecimal digits (Wireshark 4.4) or as text (4.0)."""
        kinds = subprocess.run(["tshark", "-G", "fields"], env=self.env, capture_output=True, timeout=PATIENCE, check=True)
        return re.search(rb"^F\t[^\t]*\thttp\.file_data\t(\w+)", kinds.stdout, re.MULTILINE).group(1) == b"FT_BYTES"

    def body(self, packet):
        text = packet["http.file_data"]
        return bytes.fromhex(text) if self.bodies_are_digits else text.encode()

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

    def test_address_columns_tell_the_ends(self):
        path = self.capture(self.served_log())
        server, client = "fd00:1::", f"fd00:1::{os.getpid() // 10000 or ''}:{os.getpid() % 10000}:0:1".replace(":::", "::")
        names = {server: self.path("MyPipe"), client: f"{os.path.basename(os.path.realpath('/proc/self/exe'))}[{os.getpid()}]"}
        table = self.tshark(path, "-T", "fields", "-e", "_ws.col.Source", "-e", "_ws.col.Destination", "-e", "frame.p2p_dir")
        ends = [line.split("\t") for line in table.splitlines()]
        self.assertTrue(ends)
        for source, destination, direction in ends:
            self.assertIn(source, names)
            self.assertIn(destination, names)
            if direction:
                self.assertEqual((source, destination), (client, server) if direction == "1" else (server, client))
        done = subprocess.run(["tshark", "-N", "n", "-r", path, "-T", "fields", "-e", "_ws.col.Source"], env=self.env,
                              capture_output=True, timeout=PATIENCE, check=False)
        self.assertEqual(done.stdout.decode().splitlines(), [names[source] for source, _, _ in ends])

    def test_all_pieces_of_a_body_are_dissected_together(self):
        answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
        body = b"0123456789" * 40_000
        head = b"POST /things HTTP/1.1\r\nHost: here\r\nContent-Length: %d\r\n\r\n" % len(body)
        pieces = [head + body[:1000], body[1000:200_000], body[200_000:]]
        path = self.capture(self.served_log("--reply", answer, messages=pieces))
        packets = self.fields(path, "http.request.method", "http.file_data", "http.response.code")
        posts = [packet for packet in packets if packet["http.request.method"]]
        self.assertEqual([self.body(packet) for packet in posts], [body])
        answers = [self.body(packet) for packet in packets if packet["http.response.code"]]
        self.assertEqual(answers, [b"hello world"] * len(pieces))

    def test_nothing_is_malformed(self):
        path = self.capture(self.served_log())
        self.assertEqual(self.tshark(path, "-Y", "_ws.malformed || _ws.expert.severity >= 0x00800000"), "")

    def test_capinfos_accepts_the_file(self):
        log = self.served_log()
        path = self.capture(log)
        done = subprocess.run(["capinfos", "-M", path], env=self.env, capture_output=True, timeout=PATIENCE, check=False)
        said = done.stdout.decode()
        self.assertEqual((done.returncode, done.stderr), (0, b""), said)
        self.assertRegex(said, r"File type: +pcapng\n")
        self.assertRegex(said, r"File encapsulation: +wireshark-upper-pdu\n")
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


if __name__ == "__main__":
    unittest.main()
