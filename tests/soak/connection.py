# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client's connection that counts exactly the bytes accepted by the system, and checks every byte received."""

import asyncio
import collections
import errno
import socket
import time

from messages import BAD_REQUEST, frame, message

CONNECT_PATIENCE = 20.0  # for a server that has to listen again, or has other clients in its queue


class Gone(Exception):
    """The server has closed the connection."""


class Wrong(Exception):
    """The server has sent something invalid."""


class Connection:
    def __init__(self, number):
        self.number = number
        self.made = 0  # messages
        self.sent = 0  # of those, the ones accepted completely by the system
        self.replies = 0
        self.is_open = self.is_refused = False
        self.is_gone = False  # closed by the server first
        self.opened = self._active = time.monotonic()
        self._silence = 0.0  # the longest between two activities
        self.noted = lambda: None  # called when one of the counts has changed, or is about to change
        self._socket = None
        self._given = self._queued = 0
        self._frame_ends = collections.deque()
        self._wanted = bytearray()
        self._received = self._wanted_in_all = 0
        self._reply_ends = collections.deque()

    async def open(self, path):
        """Connects, and retries while no server listens. A Unix socket connects at once or not at all."""
        deadline = time.monotonic() + CONNECT_PATIENCE
        while True:
            one = socket.socket(socket.AF_UNIX)
            one.setblocking(False)
            try:
                one.connect(path)
                break
            except OSError as error:
                one.close()
                if error.errno not in (errno.ENOENT, errno.ECONNREFUSED, errno.EAGAIN) or time.monotonic() > deadline:
                    raise
            await asyncio.sleep(0.02)
        self._socket = one
        self.is_open = True
        self.opened = self._active = time.monotonic()
        return self

    def make(self, size):
        """Returns the frame of the next message; its reply is expected from now on."""
        self.made += 1
        text = message(self.number, self.made, size)
        self._await_reply(text)
        return self._queue(frame(text))

    def make_blank(self, text):
        self.made += 1
        self._await_reply(BAD_REQUEST)
        return self._queue(frame(text))

    def expect_refusal(self):
        """Expects a reply to something that is not a message."""
        self._await_reply(BAD_REQUEST)

    def discount_refusal(self):
        """The error just received is not a reply to a request."""
        if not self.awaited:
            self.replies -= 1
            self.is_refused = True

    def _queue(self, data):
        self._queued += len(data)
        self._frame_ends.append(self._queued)
        return data

    def _await_reply(self, text):
        self._wanted += frame(text)
        self._wanted_in_all += 4 + len(text)
        self._reply_ends.append(self._wanted_in_all)

    @property
    def awaited(self):
        """The number of replies that have not arrived yet."""
        return len(self._reply_ends)

    async def send(self, data):
        rest = memoryview(data)
        self.noted()
        while rest:
            try:
                taken = self._socket.send(rest)
            except BlockingIOError:
                await self._writable()
                continue
            except (BrokenPipeError, ConnectionResetError):
                raise self._gone() from None
            rest = rest[taken:]
            self._given += taken
            self._note_activity()
            while self._frame_ends and self._frame_ends[0] <= self._given:
                self._frame_ends.popleft()
                self.sent += 1
        self.noted()

    async def _writable(self):
        loop = asyncio.get_running_loop()
        ready = loop.create_future()
        loop.add_writer(self._socket, lambda: ready.done() or ready.set_result(None))
        try:
            await ready
        finally:
            loop.remove_writer(self._socket)

    async def receive(self):
        """Receives the available bytes. False at the end of input."""
        try:
            got = await asyncio.get_running_loop().sock_recv(self._socket, 256 * 1024)
        except ConnectionResetError:
            raise self._gone() from None
        if not got:
            return False
        self._note_activity()
        if self._wanted[: len(got)] != got:
            raise Wrong(self._what_is_wrong(got))
        del self._wanted[: len(got)]
        self._received += len(got)
        while self._reply_ends and self._reply_ends[0] <= self._received:
            self._reply_ends.popleft()
            self.replies += 1
        self.noted()
        return True

    def _what_is_wrong(self, got):
        at = next((at for at, (one, other) in enumerate(zip(got, self._wanted)) if one != other), len(self._wanted))
        ends = [end for end in self._reply_ends if end <= self._received + at]
        return (f"c{self.number}: reply {self.replies + len(ends) + 1} is wrong: {got[at : at + 40]!r} "
                f"in place of {bytes(self._wanted[at : at + 40])!r}")

    async def receive_until(self, awaited=0):
        """Receives until at most this many replies are expected."""
        while self.awaited > awaited:
            if not await self.receive():
                raise self._gone()

    async def receive_to_end(self):
        while await self.receive():
            pass

    async def receive_what_is_left(self):
        """After the server has closed: the system reports a reset once, earlier input is still available."""
        for _ in range(2):
            try:
                await self.receive_to_end()
                return
            except Gone:
                pass

    def _note_activity(self):
        self._silence = self.longest_silence()
        self._active = time.monotonic()

    def longest_silence(self):
        """In seconds; bytes sent at its end may have arrived when the server was about to close."""
        return max(self._silence, time.monotonic() - self._active)

    def _gone(self):
        self.is_gone = True
        return Gone()

    def finish_sending(self):
        self._socket.shutdown(socket.SHUT_WR)

    def close(self):
        if self.is_open:
            self.is_open = False
            self._socket.close()
