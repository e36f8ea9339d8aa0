#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Python's socket as the peer, in both directions, compared byte by byte. Environment: STANDPIPE_BIN."""

import asyncio
import contextlib
import socket
import struct
import threading
import unittest

from frames import FRAMINGS, encode, reader, receive
from programs import CTL, PATIENCE, ProgramsTestCase

# One code point of each length in UTF-8, two of them beyond the basic plane.
TEXTS = ["hello", "Grüße, świat", "日本語", "𝄞 clef and 😀", "a" * 200]


class TestPythonClient(ProgramsTestCase):
    """Python calls, standpipectl serves."""

    @contextlib.contextmanager
    def connected(self, name="MyPipe"):
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(PATIENCE)
            client.connect(self.path(name))
            yield client

    def test_first_line_tells_where(self):
        server = self.serve("MyPipe")
        self.assertEqual(server.lines[0], f"Listening on {self.path('MyPipe')}")

    def test_the_articles_bytes(self):
        self.serve("MyPipe")
        with self.connected() as client:
            client.sendall(b"\x05\0\0\0hello")
            self.assertEqual(receive(client), b"Response to: hello")

    def test_every_framing_in_one_piece_and_byte_by_byte(self):
        for framing in FRAMINGS:
            self.serve(framing, "--framing", framing)
            for text in TEXTS:
                message = text.encode()
                with self.subTest(f"{framing}, {text[:12]}"), self.connected(framing) as client:
                    client.sendall(encode(message, framing))
                    self.assertEqual(receive(client, framing), b"Response to: " + message)
                    for byte in encode(message, framing):
                        client.send(bytes([byte]))
                    self.assertEqual(receive(client, framing), b"Response to: " + message)

    def test_a_reply_has_the_header_bytes_of_its_request(self):
        def frame(header, text):
            return header + len(text).to_bytes(2, "big") + text

        for name, options, before in (("template", (), b"Response to: "), ("command", ("--exec", "cat"), b"")):
            with self.subTest(name):
                self.serve(name, "--framing", "length:2,be,offset=2", *options)
                asked = [(b"\x01\xff", b"a"), (b"\0\0", b"b"), (b"xy", b"c")]
                expected = b"".join(frame(header, before + text) for header, text in asked)
                with self.connected(name) as client:
                    client.sendall(b"".join(frame(*each) for each in asked))
                    self.assertEqual(reader(client)(len(expected)), expected)

    def test_glued_requests_get_their_replies_in_order(self):
        self.serve("MyPipe")
        with self.connected() as client:
            client.sendall(b"".join(encode(b"%d" % n) for n in range(500)))
            for n in range(500):
                self.assertEqual(receive(client), b"Response to: %d" % n)

    def test_blank_requests_are_bad_requests(self):
        self.serve("MyPipe")
        for blank in (b"", b" ", b"\t\r\n ", "\u2003\u3000".encode()):
            with self.subTest(repr(blank)), self.connected() as client:
                client.sendall(encode(blank))
                self.assertEqual(receive(client), b"Error: bad request")
                client.sendall(encode(b"still here"))
                self.assertEqual(receive(client), b"Response to: still here")

    def test_an_empty_reply_leaves_as_one_space(self):
        self.serve("MyPipe", "--reply", "")
        with self.connected() as client:
            client.sendall(encode(b"hello"))
            self.assertEqual(client.recv(5, socket.MSG_WAITALL), b"\x01\0\0\0 ")

    def test_five_thousand_bytes_and_one_more(self):
        server = self.serve("MyPipe", "--max-message", "5000")
        with self.connected() as client:
            client.sendall(encode(b"x" * 5000))
            self.assertEqual(receive(client), b"Response to: " + b"x" * 5000)
        with self.connected() as client:
            client.sendall(encode(b"x" * 5001))
            self.assertEqual(receive(client), b"Error: bad request")
            self.assertEqual(client.recv(1), b"")
        server.wait_for_line(r"^Pipe \d+: bad request: .*\b5,?001\b")

    def test_a_huge_announced_length_is_refused_at_once(self):
        self.serve("MyPipe")
        for announced in (0x7FFFFFFF, 0xFFFFFFFF):
            with self.subTest(hex(announced)), self.connected() as client:
                client.sendall(struct.pack("<I", announced) + b"first bytes")
                self.assertEqual(receive(client), b"Error: bad request")
                self.assertEqual(client.recv(1), b"")

    def test_half_a_message_and_the_end_disturb_nobody(self):
        server = self.serve("MyPipe")
        with self.connected() as client:
            client.sendall(encode(b"hello")[:-2])
        server.wait_for_line(r"^Pipe 1: (bad request|disconnected)")
        with self.connected() as client:
            client.sendall(encode(b"hello"))
            self.assertEqual(receive(client), b"Response to: hello")

    def test_requests_before_the_end_of_input_are_all_answered(self):
        self.serve("MyPipe")
        with self.connected() as client:
            client.sendall(encode(b"one") + encode(b"two"))
            client.shutdown(socket.SHUT_WR)
            self.assertEqual(receive(client), b"Response to: one")
            self.assertEqual(receive(client), b"Response to: two")
            self.assertEqual(client.recv(1), b"")

    def test_one_request_disconnects_after_the_reply(self):
        server = self.serve("MyPipe", "--one-request")
        for _ in range(3):
            with self.connected() as client:
                client.sendall(encode(b"hello"))
                self.assertEqual(receive(client), b"Response to: hello")
                self.assertEqual(client.recv(1), b"")
        server.wait_for_line("request handled", times=3)

    def test_three_hundred_clients_at_once_lose_nothing(self):
        server = self.serve("MyPipe", "--pipes", "8")
        together = asyncio.Event()

        async def call(number):
            reader, writer = await asyncio.open_unix_connection(self.path("MyPipe"))
            await together.wait()
            message = b"client %d" % number
            writer.write(encode(message))
            (size,) = struct.unpack("<I", await reader.readexactly(4))
            reply = await reader.readexactly(size)
            writer.close()
            return reply == b"Response to: " + message

        async def call_all():
            calls = [asyncio.create_task(call(n)) for n in range(300)]
            await asyncio.sleep(0)
            together.set()
            return await asyncio.wait_for(asyncio.gather(*calls), PATIENCE)

        self.assertEqual(asyncio.run(call_all()).count(True), 300)
        server.wait_for_line("request handled", times=300)
        server.stop()
        started = {line.split(":")[0] for line in server.lines if line.endswith("new pipe started")}
        self.assertEqual(started, {f"Pipe {n}" for n in range(1, 9)})
        self.assertEqual(sum("request handled" in line for line in server.lines), 300)


class TestPythonServer(ProgramsTestCase):
    """standpipectl calls, Python serves."""

    def listen(self, conversation, name="MyPipe"):
        """Serves one client by conversation(connection), on a thread. An exception fails the test."""
        listener = socket.socket(socket.AF_UNIX)
        self.addCleanup(listener.close)
        listener.settimeout(PATIENCE)
        listener.bind(self.path(name))
        listener.listen()
        raised = []

        def serve():
            try:
                connection, _ = listener.accept()
                with connection:
                    connection.settimeout(PATIENCE)
                    conversation(connection)
            except Exception as error:  # raised at the end, on the test's own thread
                raised.append(error)

        thread = threading.Thread(target=serve)
        thread.start()

        def finish():
            thread.join(PATIENCE)
            self.assertFalse(thread.is_alive())
            self.assertEqual(raised, [])

        self.addCleanup(finish)

    def echo(self, framing="u32le", times=1):
        def conversation(connection):
            for _ in range(times):
                connection.sendall(encode(receive(connection, framing), framing))

        return conversation

    def test_every_framing_and_text(self):
        for framing in FRAMINGS:
            for number, text in enumerate(TEXTS):
                name = f"{framing}{number}"
                with self.subTest(f"{framing}, {text[:12]}"):
                    self.listen(self.echo(framing), name)
                    self.assert_sent(text, name, text, "--framing", framing)

    def test_an_empty_message_leaves_as_one_space(self):
        seen = []

        def conversation(connection):
            seen.append(connection.recv(5, socket.MSG_WAITALL))
            connection.sendall(encode(b"ok"))

        self.listen(conversation)
        self.assert_sent("ok", "MyPipe", "")
        self.assertEqual(seen, [b"\x01\0\0\0 "])

    def test_standard_input_is_the_message(self):
        self.listen(self.echo())
        self.assert_sent("from a pipe 😀", "MyPipe", text="from a pipe 😀".encode())

    def test_a_dash_is_standard_input(self):
        self.listen(self.echo())
        self.assert_sent("from a pipe", "MyPipe", "-", text=b"from a pipe")

    def test_raw_prints_exact_bytes(self):
        self.listen(lambda c: (receive(c), c.sendall(encode(b"\0\xff\n"))))
        self.assertEqual(self.send("MyPipe", "hello", "--raw"), (0, b"\0\xff\n", b""))

    def test_each_line_is_a_message_on_one_connection(self):
        self.listen(self.echo(times=3))
        self.assertEqual(self.send("MyPipe", "--each-line", text="one\ntwo\n𝄞\n".encode()), (0, "one\ntwo\n𝄞\n".encode(), b""))

    def test_a_reply_in_pieces(self):
        def conversation(connection):
            for byte in encode(b"Response to: " + receive(connection)):
                connection.send(bytes([byte]))

        self.listen(conversation)
        self.assert_sent("Response to: hello", "MyPipe", "hello")

    def test_a_path_of_ones_own(self):
        self.listen(self.echo(), "any.sock")
        self.assert_sent("hello", self.path("any.sock"), "hello")

    def test_nobody_there(self):
        self.assertIn(self.path("MyPipe"), self.assert_refused(3, self.send("MyPipe", "hello")))

    def test_a_dead_socket_is_another_sentence(self):
        absent = self.assert_refused(3, self.send("MyPipe", "hello"))
        with socket.socket(socket.AF_UNIX) as dead:
            dead.bind(self.path("MyPipe"))
        self.assertNotEqual(self.assert_refused(3, self.send("MyPipe", "hello")), absent)

    def test_no_reply_in_time(self):
        self.listen(lambda c: (receive(c), c.recv(1)))
        self.assertIn("300", self.assert_refused(4, self.send("MyPipe", "hello", "--timeout", "300")))

    def test_no_reply_wanted(self):
        seen = []
        self.listen(lambda c: seen.extend([receive(c), c.recv(1)]))
        self.assertEqual(self.send("MyPipe", "hello", "--no-reply"), (0, b"", b""))
        self.doCleanups()
        self.assertEqual(seen, [b"hello", b""])

    def test_the_peer_closes_before_it_answers(self):
        self.listen(receive)
        self.assert_refused(5, self.send("MyPipe", "hello"))

    def test_the_peer_hangs_up_with_our_message_unread(self):
        self.listen(lambda c: c.recv(1))
        self.assert_refused(5, self.send("MyPipe", "hello"))

    def test_the_peer_announces_too_much(self):
        self.listen(lambda c: (receive(c), c.sendall(b"\xff\xff\xff\x7f"), c.recv(1)))
        self.assert_refused(6, self.send("MyPipe", "hello"))

    def test_the_peer_cuts_its_reply_short(self):
        self.listen(lambda c: (receive(c), c.sendall(encode(b"hello")[:-1])))
        self.assertIn(self.send("MyPipe", "hello")[0], (5, 6))


if __name__ == "__main__":
    unittest.main()
