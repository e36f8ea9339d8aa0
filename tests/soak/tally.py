# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the server's log with the reports of its clients: every request handled once and in order, every reply
correct. Compared entries are discarded."""

import base64
import collections
import dataclasses
import json

from messages import BAD_REQUEST, is_blank, message, origin

SHOWN_FAILURES = 25
EXPECTED_PROBLEMS = {"socket_file_lost", "peer_pending_limit"}
ENDED = {"disconnected", "evicted"}
OUTCOMES = {"reply", "bad_request", "unanswered"}


@dataclasses.dataclass
class Service:
    """One client's time on a pipe, according to the log."""

    pipe: int
    connection: int = 0  # 0: not known yet
    handled: int = 0
    outstanding: collections.deque = dataclasses.field(default_factory=collections.deque)  # (request, reply or None if blank)
    end: str = ""
    is_evicted: bool = False


@dataclasses.dataclass
class Row:
    """One line of the table."""

    connections: int = 0
    requests: int = 0
    replies: int = 0
    evicted: int = 0
    refused: int = 0


class Tally:
    def __init__(self):
        self.failures = []
        self.failure_count = 0
        self.rows = collections.defaultdict(Row)
        self.problems = collections.Counter()
        self.all_busy = 0
        self.listening = 0
        self.requests = 0
        self.connected = 0
        self.open = 0
        self.time = ""  # of the newest line
        self._reported_connections = 0
        self._refused = 0
        self._sequence = 0
        self._pipes = {}
        self._last_request = {}
        self._ended = {}
        self._reports = {}

    def fail(self, sentence):
        self.failure_count += 1
        if len(self.failures) < SHOWN_FAILURES:
            self.failures.append(sentence)

    # --- The log -----------------------------------------------------------------------------------------------------

    def take_line(self, line):
        entry = json.loads(line)
        self._sequence += 1
        if entry["seq"] != self._sequence:
            self.fail(f"The log jumps from line {self._sequence - 1} to {entry['seq']}.")
            self._sequence = entry["seq"]
        self.time = entry["time"]
        kind = entry["kind"]
        if kind == "request":
            self._take_request(entry)
        elif kind in OUTCOMES:
            self._take_outcome(entry)
        elif kind == "connected":
            self._take_connected(entry)
        elif kind in ENDED:
            self._take_end(entry)
        else:
            self._take_other(entry)

    def _take_other(self, entry):
        kind = entry["kind"]
        if kind == "dropped":
            self.fail(f"The log has dropped {entry.get('count')} lines: nothing can be proven from it.")
        elif kind == "problem":
            self.problems[entry["reason"]] += 1
            if entry["reason"] not in EXPECTED_PROBLEMS:
                self.fail(f"The server says it has a problem: {json.dumps(entry)}.")
        elif kind == "server_listening":
            self.listening += 1
        elif kind == "all_busy":
            self.all_busy += 1

    def _take_connected(self, entry):
        pipe = entry["pipe"]
        if pipe in self._pipes:
            self.fail(f"Pipe {pipe} got a client while it still had one.")
        self.connected += 1
        self.open += 1
        self._pipes[pipe] = Service(pipe)

    def _service(self, entry):
        service = self._pipes.get(entry["pipe"])
        if not service:
            self.fail(f"Pipe {entry['pipe']} has no client, and yet there is: {entry['kind']}.")
        return service

    def _take_number(self, entry):
        """A pipe numbers its requests 1, 2, 3 …, across all its clients."""
        pipe, number = entry["pipe"], entry["request"]
        if number != self._last_request.get(pipe, 0) + 1:
            self.fail(f"Pipe {pipe} numbers a request {number} after {self._last_request.get(pipe, 0)}.")
        self._last_request[pipe] = number

    def _take_request(self, entry):
        service = self._service(entry)
        self._take_number(entry)
        self.requests += 1
        if not service:
            return
        text = text_of(entry)
        if len(text) != entry["bytes"]:
            self.fail(f"Pipe {service.pipe} logs {len(text)} bytes of a request and says they are {entry['bytes']}.")
        if not service.connection:
            self._take_first(service, text)
        service.handled += 1
        if is_blank(text):
            service.outstanding.append((entry["request"], None))
            return
        service.outstanding.append((entry["request"], text))
        if service.connection and text != message(service.connection, service.handled, len(text)):
            self._fail_request(service, text)

    def _take_first(self, service, text):
        whose = origin(text)
        if whose:
            service.connection = whose[0]
        else:
            self.fail(f"Pipe {service.pipe} handled a first request that nobody sent: {text[:60]!r}.")

    def _fail_request(self, service, text):
        where = f"Pipe {service.pipe}, client c{service.connection}:"
        found = origin(text)
        if not found or found[0] != service.connection:
            self.fail(f"{where} request {service.handled} is not what was sent: {text[:60]!r}.")
        elif found[1] > service.handled:
            self.fail(f"{where} request {service.handled} was lost or overtaken, for {found[1]} was handled in its place.")
        elif found[1] < service.handled:
            self.fail(f"{where} request {found[1]} was handled twice or too late, in place of {service.handled}.")
        else:
            self.fail(f"{where} request {service.handled} has other bytes than were sent.")
        if found and found[0] == service.connection:
            service.handled = found[1]  # later entries are checked from here

    def _take_outcome(self, entry):
        service = self._service(entry)
        if not service:
            return
        if not service.outstanding and entry["kind"] == "bad_request" and entry["reason"] == "message_too_long":
            self._take_number(entry)  # rejected input has a number, too
            return
        request, wanted = service.outstanding.popleft() if service.outstanding else (None, None)
        where = f"Pipe {service.pipe}, client c{service.connection}: request number {entry['request']} of this pipe"
        if request != entry["request"]:
            self.fail(f"{where} has its {entry['kind']} when {request} is next.")
        elif entry["kind"] == "reply" and text_of(entry) != wanted:
            self.fail(f"{where} has another reply than its own: {text_of(entry)[:60]!r}.")
        elif entry["kind"] == "bad_request" and (wanted is not None or text_of(entry) != BAD_REQUEST):
            self.fail(f"{where} was refused: {json.dumps(entry)[:200]}.")

    def _take_end(self, entry):
        service = self._service(entry)
        if not service:
            return
        del self._pipes[entry["pipe"]]
        self.open -= 1
        service.end = entry["reason"]
        self._refused += service.end == "message_too_long"
        service.is_evicted = entry["kind"] == "evicted"
        if service.outstanding:
            self.fail(f"Pipe {service.pipe}, client c{service.connection}: the log tells nothing of what became of "
                      f"{len(service.outstanding)} requests.")
        if not service.connection:
            return  # none of its requests were handled; missing ones are found at the end
        if service.connection in self._ended:
            self.fail(f"Client c{service.connection} was served on two pipes.")
        self._ended[service.connection] = service
        self._compare(service.connection)

    # --- The clients -------------------------------------------------------------------------------------------------

    def take_report(self, report):
        """A client's report of its connections of one kind: their number, or one of them in detail."""
        row = self.rows[report["kind"]]
        row.connections += report["connections"]
        row.replies += report.get("replies", 0)
        row.refused += report.get("refused", 0)
        self._reported_connections += report["connections"]
        for failure in report.get("failures", ()):
            self.fail(f"{report['kind']}: {failure}")
        if "connection" in report:
            self._reports[report["connection"]] = report
            self._compare(report["connection"])

    def _compare(self, connection):
        if connection not in self._ended or connection not in self._reports:
            return
        service, report = self._ended.pop(connection), self._reports.pop(connection)
        row = self.rows[report["kind"]]
        row.requests += service.handled
        row.evicted += service.is_evicted
        who = f"{report['kind']} c{connection} on pipe {service.pipe}"
        sent, most, replies = report["sent"], report["most"], report["replies"]
        if service.handled > most:
            self.fail(f"{who}: {service.handled} requests were handled, and only {most} were sent.")
        elif not service.is_evicted and service.handled < sent:
            self.fail(f"{who}: {sent} requests were sent and only {service.handled} handled; it ended with {service.end}.")
        elif service.handled < replies:
            self.fail(f"{who}: {replies} replies came to {service.handled} requests.")
        if service.end not in report["ends"]:
            self.fail(f"{who}: it ended with {service.end} after {service.handled} requests; "
                      f"expected was {' or '.join(report['ends']) or 'no end by the server'}.")

    def is_settled(self):
        return not self.open and not self._ended and self.connected == self._reported_connections

    def finish(self):
        """After all clients have disconnected and all lines have been read, no entry may be left."""
        for service in self._pipes.values():
            self.fail(f"Pipe {service.pipe} still has its client c{service.connection}.")
        for service in self._ended.values():
            self.fail(f"Client c{service.connection} on pipe {service.pipe} is nobody's.")
        for connection, report in self._reports.items():
            if report["sent"]:
                self.fail(f"{report['kind']} c{connection}: {report['sent']} requests were sent and none handled.")
        if (seen := sum(row.refused for row in self.rows.values())) != self._refused:
            self.fail(f"{self._refused} messages were refused as too long, and clients were told so {seen} times.")
        if self.connected != self._reported_connections:
            self.fail(f"{self._reported_connections} connections were made and {self.connected} served.")


def text_of(entry):
    return entry["text"].encode() if "text" in entry else base64.b64decode(entry["base64"])
