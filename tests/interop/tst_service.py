# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server as a service: sockets passed by the supervisor, notifications to it, and SIGHUP. Environment:
STANDPIPE_BIN."""

import os
import pathlib
import shutil
import signal
import socket
import stat
import subprocess
import unittest

from frames import encode, receive
from programs import CTL, LISTENS, PATIENCE, ProgramsTestCase

UNITS = pathlib.Path(__file__).resolve().parents[2] / "docs" / "systemd"
# Starts a program as systemd does: descriptors from 3 on, and the process id in its own environment.
HANDED = 'export LISTEN_PID=$$ LISTEN_FDS=$1; shift; exec "$@"'


def listening_socket(name, kind=socket.SOCK_STREAM, queue=50):
    listening = socket.socket(socket.AF_UNIX, kind)
    listening.bind(name)
    if queue:
        listening.listen(queue)
    return listening


def is_listened_on(path):
    """Whether listen() was called on the socket at `path`, whose file bind() alone creates: proc(5), __SO_ACCEPTCON."""
    with open("/proc/net/unix", encoding="utf-8", errors="replace") as sockets:
        return any(len(row) == 8 and row[7] == path and int(row[3], 16) & 0x10000 for row in map(str.split, sockets))


class HandedTestCase(ProgramsTestCase):
    def setUp(self):
        super().setUp()
        self.socket = os.path.join(self.folder, "handed.sock")

    def hand(self, sockets, *arguments, wait=True):
        """Starts `serve` with these sockets as descriptors from 3 on."""
        numbers = [one.fileno() for one in sockets]
        moves = "".join(f" {number}<&{high} {high}<&-" for number, high in enumerate(range(60, 60 + len(sockets)), 3))
        copies = "".join(f" {high}<&{number}" for number, high in zip(numbers, range(60, 60 + len(sockets))))
        closed = "".join(f" {number}<&-" for number in numbers)
        script = f"exec{copies}; exec{closed}; exec{moves}; {HANDED}"
        server = self.start("/bin/bash", "-c", script, "bash", str(len(sockets)), CTL, "serve", *arguments, pass_fds=numbers)
        if wait:
            server.wait_for_line(LISTENS)
        return server

    def ask(self, path=None, text=b"hello"):
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(PATIENCE)
            client.connect(path or self.socket)
            client.sendall(encode(text))
            return receive(client)


class TestHandedSocket(HandedTestCase):
    def test_the_socket_of_listen_fds_is_served_and_stays(self):
        for carrier in ("native", "qt"):
            with self.subTest(carrier=carrier), listening_socket(self.socket) as listening:
                server = self.hand([listening], "--carrier", carrier)
                self.assertEqual(server.lines[0], f"Listening on {self.socket}")
                self.assertEqual(self.ask(), b"Response to: hello")
                self.assertEqual(server.stop(), 0)
                self.assertEqual(server.errors, "")
                self.assertTrue(stat.S_ISSOCK(os.lstat(self.socket).st_mode))
                self.assertEqual(os.listdir(self.folder), ["handed.sock"])  # and no lock
                # A client that connects while no server runs is served by the next one.
                with socket.socket(socket.AF_UNIX) as early:
                    early.settimeout(PATIENCE)
                    early.connect(self.socket)
                    early.sendall(encode(b"early"))
                    again = self.hand([listening], "--carrier", carrier)
                    self.assertEqual(receive(early), b"Response to: early")
                self.assertEqual(again.stop(), 0)
            os.unlink(self.socket)

    def test_one_of_several_is_named_by_its_number(self):
        other = os.path.join(self.folder, "other.sock")
        with listening_socket(self.socket) as first, listening_socket(other) as second:
            server = self.hand([first, second], "fd:4", "--log", "json")
            self.assertEqual(self.ask(other), b"Response to: hello")
            self.assertEqual(server.stop(), 0)
            said = self.assert_refused(2, self.hand([first, second], wait=False))
            self.assertIn("2 sockets", said)

    def test_a_socket_that_listens_at_the_endpoint_given_is_it(self):
        with listening_socket(self.socket) as listening:
            server = self.hand([listening], self.socket)
            self.assertEqual(self.ask(), b"Response to: hello")
            self.assertEqual(server.stop(), 0)
            self.assertTrue(os.path.exists(self.socket))

    def test_an_abstract_socket(self):
        name = f"standpipe-{os.getpid()}"
        with listening_socket("\0" + name) as listening:
            server = self.hand([listening])
            self.assertEqual(server.lines[0], f"Listening on @{name}")
            self.assertEqual(self.ask("\0" + name), b"Response to: hello")
            self.assertEqual(server.stop(), 0)

    def test_without_listen_fds_a_number_is_enough(self):
        with listening_socket(self.socket) as listening:
            server = self.serve(f"fd:{listening.fileno()}", pass_fds=[listening.fileno()])
            self.assertEqual(self.ask(), b"Response to: hello")
            self.assertEqual(server.stop(), 0)
            self.assertTrue(os.path.exists(self.socket))

    def test_what_was_handed_to_another_process_is_not_taken(self):
        env = self.env | {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
        with listening_socket(self.socket) as listening:
            done = subprocess.run([CTL, "serve"], env=env, capture_output=True, timeout=PATIENCE, check=False,
                                  stdin=subprocess.DEVNULL, pass_fds=[listening.fileno()])
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"ENDPOINT is required", done.stderr)

    def test_what_does_not_listen_is_refused(self):
        bound = listening_socket(self.socket, queue=0)
        datagrams = listening_socket(os.path.join(self.folder, "datagrams"), socket.SOCK_DGRAM, queue=0)
        packets = listening_socket(os.path.join(self.folder, "packets"), socket.SOCK_SEQPACKET)
        network = socket.create_server(("127.0.0.1", 0))
        with bound, datagrams, packets, network, open(os.devnull, encoding="ascii") as null:
            for one in (bound, datagrams, packets, network, null):
                number = one.fileno()
                with self.subTest(number=number):
                    said = self.assert_refused(3, self.start(CTL, "serve", f"fd:{number}", pass_fds=[number]))
                    self.assertIn(f"at fd:{number}: Descriptor {number} is not a listening local socket", said)
        for number in ("99", "99999999999"):
            self.assert_refused(3, self.start(CTL, "serve", f"fd:{number}"))

    def test_a_socket_that_was_only_announced_is_refused(self):
        for count in ("1", "2"):
            script = 'export LISTEN_PID=$$ LISTEN_FDS=$0; exec "$@" 3<&- 4<&-'
            server = self.start("/bin/bash", "-c", script, count, CTL, "serve", "fd:3")
            self.assertIn("Descriptor 3 is not", self.assert_refused(3, server))
        server = self.start("/bin/bash", "-c", 'export LISTEN_PID=$$ LISTEN_FDS=1; exec "$@" 3<&-', "bash", CTL, "serve")
        self.assertIn("Descriptor 3 is not", self.assert_refused(3, server))
        for count in ("0", "-1", "many", ""):
            with self.subTest(count=count):
                script = 'export LISTEN_PID=$$ LISTEN_FDS=$0; exec "$@"'
                server = self.start("/bin/bash", "-c", script, count, CTL, "serve")
                self.assertEqual(server.wait(), 2)
                self.assertIn("ENDPOINT is required", server.errors)

    def test_other_verbs_and_other_endpoints_take_none(self):
        for arguments in (["send", "fd:3", "x"], ["bench", "fd:3"], ["control", "fd:3", "list"],
                          ["serve", "MyPipe", "--control", "fd:3"], ["serve", "MyPipe", "--forward", "fd:3"]):
            with self.subTest(arguments=arguments):
                said = self.assert_refused(2, self.run_program(CTL, *arguments))
                self.assertIn("fd:3 is a descriptor that was handed over, which only a server can use", said)

    def test_commands_inherit_neither_sockets_nor_variables(self):
        self.env["NOTIFY_SOCKET"] = os.path.join(self.folder, "nobody")
        with listening_socket(self.socket) as listening:
            server = self.hand([listening], "--shell", "--exec", "env; readlink /proc/$$/fd/* || true")
            said = self.ask().decode()
            self.assertEqual(server.stop(), 0)
        self.assertIn("STANDPIPE_PIPE=1", said)
        self.assertNotRegex(said, "LISTEN_|NOTIFY_SOCKET|socket:")

    @unittest.skipUnless(os.geteuid() == 0, "becomes another user")
    def test_who_may_connect_is_asked_for_each_client(self):
        ctl = self.open_to_others()
        os.umask(0)
        self.addCleanup(os.umask, 0o022)
        for access, code in (("user", 5), ("everyone", 0)):
            with self.subTest(access=access), listening_socket(self.socket) as listening:
                server = self.hand([listening], "--access", access)
                done = self.run_program(ctl, "send", self.socket, "hello", user=12345, group=12345, extra_groups=[])
                self.assertEqual(done[0], code, done)
                self.assertEqual(server.stop(), 0)
            os.unlink(self.socket)

    @unittest.skipUnless(shutil.which("systemd-socket-activate"), "without systemd")
    def test_systemd_starts_it_for_the_first_client(self):
        activator = self.start("systemd-socket-activate", "-E", "TMPDIR", "-l", self.socket, CTL, "serve")
        self.wait_until(lambda: is_listened_on(self.socket), "systemd listens")
        self.assertEqual(self.ask(), b"Response to: hello")
        activator.wait_for_line(LISTENS)
        self.assertEqual(activator.stop(), 0)


class TestSupervisor(HandedTestCase):
    def notified(self, name):
        receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(receiver.close)
        receiver.bind(name.replace("@", "\0", 1))
        receiver.settimeout(PATIENCE)
        self.env["NOTIFY_SOCKET"] = name
        return receiver

    def test_it_is_told_of_the_start_a_reload_and_the_end(self):
        for name in (os.path.join(self.folder, "notify"), f"@standpipe-notify-{os.getpid()}"):
            with self.subTest(name=name):
                receiver = self.notified(name)
                server = self.start(CTL, "serve", "MyPipe")
                first = receiver.recv(4096).decode().splitlines()
                self.assertEqual(first, ["READY=1", f"STATUS=Listening on {self.path('MyPipe')}"])
                self.assert_sent("Response to: hello", "MyPipe", "hello")  # clients can connect after READY=1
                server.process.send_signal(signal.SIGHUP)
                reloading = receiver.recv(4096).decode().splitlines()
                self.assertEqual(reloading[0], "RELOADING=1")
                self.assertRegex(reloading[1], "^MONOTONIC_USEC=[1-9][0-9]+$")
                self.assertEqual(receiver.recv(4096).decode().splitlines()[0], "READY=1")
                self.assertEqual(server.stop(), 0)
                self.assertEqual(receiver.recv(4096), b"STOPPING=1")

    def test_a_supervisor_that_does_not_listen_stops_nothing(self):
        for name in (os.path.join(self.folder, "nobody"), "relative", "@" + "x" * 200, "", "vsock:2:1234"):
            with self.subTest(name=name):
                self.env["NOTIFY_SOCKET"] = name
                server = self.serve("MyPipe")
                self.assertEqual(server.stop(), 0)
                self.assertEqual(server.errors, "")

    @unittest.skipUnless(shutil.which("systemd-analyze"), "without systemd")
    def test_the_units_are_what_systemd_takes(self):
        for unit in UNITS.iterdir():
            text = unit.read_text(encoding="utf-8").replace("ExecStart=standpipectl ", f"ExecStart={CTL} ")
            pathlib.Path(self.folder, unit.name).write_text(text, encoding="utf-8")
        paths = [os.path.join(self.folder, unit.name) for unit in UNITS.iterdir()]
        done = self.run_program("systemd-analyze", "verify", "--man=no", *paths)
        self.assertEqual((done[0], [line for line in done[2].decode().splitlines() if "standpipe" in line]), (0, []))

    def test_the_command_of_the_unit_serves(self):
        unit = (UNITS / "standpipe.service").read_text(encoding="utf-8")
        command = next(line for line in unit.splitlines() if line.startswith("ExecStart=")).split()
        self.assertEqual(command[:2], ["ExecStart=standpipectl", "serve"])
        receiver = self.notified(os.path.join(self.folder, "notify"))
        with listening_socket(self.socket) as listening:
            server = self.hand([listening], *command[2:])
            self.assertIn(b"READY=1", receiver.recv(4096))
            self.assertEqual(self.ask(), b"Response to: hello")
            self.assertEqual(server.stop(), 0)


class TestHangUp(HandedTestCase):
    def test_it_ends_no_server(self):
        server = self.serve("MyPipe")
        for _ in range(3):
            server.process.send_signal(signal.SIGHUP)
        self.assert_sent("Response to: hello", "MyPipe", "hello")
        self.assertEqual(server.stop(), 0)

    def test_rules_and_scripts_are_read_again(self):
        # The target of a link on the way to a file is not watched: SIGHUP is required after a change of the link.
        files = {"--rules": '{"rules": [{"when": {"always": true}, "reply": "%s"}]}',
                 "--script": "function handle() { return '%s' }"}
        for name in ("old", "newer"):
            os.mkdir(os.path.join(self.folder, name))
        link = os.path.join(self.folder, "link")
        for option, text in files.items():
            with self.subTest(option=option):
                for name in ("old", "newer"):
                    pathlib.Path(self.folder, name, "file").write_text(text % name, encoding="utf-8")
                os.symlink("old", link)
                server = self.serve("MyPipe", option, os.path.join(link, "file"))
                self.assert_sent("old", "MyPipe", "x")
                os.unlink(link)
                os.symlink("newer", link)
                server.process.send_signal(signal.SIGHUP)
                self.wait_until(lambda: self.send("MyPipe", "x")[1] == b"newer\n", "the file is read again")
                os.unlink(link)
                self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
