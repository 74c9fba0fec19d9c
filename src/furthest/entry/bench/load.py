"""Makes load: clients on kept connections, each sending its next request when the last was answered.

A process of its own, lean enough to share the processors with what it measures: one thread, plain sockets. It reads a
plan as JSON from standard input and prints what came of it.
"""

import gzip
import json
import re
import selectors
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

HEAD_END = b"\r\n\r\n"
LAST_CHUNK = b"0\r\n\r\n"
KEPT_FAILURES = 3
REST_SECONDS = 0.02


@dataclass
class Result:
    """What was seen: durations of right answers in seconds, other answers by status, where redirects led."""

    durations: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    locations: list[str] = field(default_factory=list)
    unanswered: int = 0
    elapsed: float = 0.0


class Client:
    """One connection that works through chains: requests in order, the rest left out after a wrong answer."""

    def __init__(self, run: "Run", headers: str, suffix: str) -> None:
        self.run = run
        self.headers = headers
        self.suffix = suffix
        self.chain: list[list[Any]] = []
        self.step = 0
        self.answer = b""
        self.began = 0.0
        self.socket: socket.socket | None = None

    def start(self) -> bool:
        """Take the next chain and send its first request; False when there is nothing more to do."""
        if self.socket is None and not self.dial():
            return self.rest()
        self.chain, self.step = self.run.next_chain(), 0
        return bool(self.chain) and self.send()

    def dial(self) -> bool:
        """Open the connection and have it watched; False when nobody listens."""
        try:
            found = socket.create_connection((self.run.plan["host"], self.run.plan["port"]), timeout=30)
        except OSError:
            return False
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.run.selector.register(found, selectors.EVENT_READ, self)
        self.socket = found
        return True

    def send(self) -> bool:
        """Send the request that is next."""
        method, path, body, _ = self.chain[self.step]
        data = (body + self.suffix if method == "POST" else "").encode()
        length = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(data)}\r\n" if data else ""
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.run.host}\r\n{self.headers}{length}\r\n"
        self.answer, self.began = b"", time.perf_counter()
        try:
            self.socket.sendall(head.encode() + data)  # type: ignore[union-attr]  # nothing is sent unconnected
        except OSError:
            return self.lost()
        return True

    def receive(self) -> bool:
        """Read what came; when the answer is whole, note it and go on. False when this client is done."""
        try:
            part = self.socket.recv(262_144)  # type: ignore[union-attr]  # only called for a socket that is read
        except OSError:
            part = b""
        if not part:
            return self.lost()
        self.answer += part
        return self.whole() if is_whole(self.answer) else True

    def whole(self) -> bool:
        """Note a whole answer, then send what is next."""
        taken = time.perf_counter() - self.began
        status = self.answer[9:12].decode()
        expected = str(self.chain[self.step][3])
        self.run.note(self, status, taken, is_right=status == expected)
        self.step += 1
        if status == expected and self.step < len(self.chain):
            return self.send()
        return not self.run.is_over() and self.start()

    def lost(self) -> bool:
        """The connection broke: nobody knows whether the request was done. Go on with another chain, if wanted."""
        self.close()
        self.run.result.unanswered += 1
        return self.rest()

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self.socket is not None:
            self.run.selector.unregister(self.socket)
            self.socket.close()
            self.socket = None

    def rest(self) -> bool:
        """Try again in a moment, if that is wanted."""
        if not self.run.plan.get("reconnects") or self.run.is_over():
            return False
        self.run.resting.append(self)
        return True


class Run:
    """One measurement: clients, chains to share out, and a time when counting ends."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan = plan
        self.host = f"{plan['host']}:{plan['port']}"
        self.selector = selectors.DefaultSelector()
        self.result = Result()
        self.resting: list[Client] = []
        chains: list[list[list[Any]]] = plan["chains"]
        self.chains: Iterator[list[list[Any]]] = cycle(chains) if plan.get("repeat") else iter(chains)
        self.clients = [Client(self, one["headers"], one["suffix"]) for one in plan["clients"]]
        self.began = 0.0
        self.ended: float | None = None

    def next_chain(self) -> list[list[Any]]:
        """The next chain of all; the first time that there is none, counting ends, but not for a volley."""
        found = next(self.chains, [])
        if not found and self.ended is None and not self.plan.get("volley"):
            self.ended = time.perf_counter()
        return found

    def is_over(self) -> bool:
        """Whether counting has ended."""
        if self.ended is None and time.perf_counter() >= self.began + self.plan["seconds"]:
            self.ended = time.perf_counter()
        return self.ended is not None

    def note(self, client: Client, status: str, taken: float, *, is_right: bool) -> None:
        """Count an answer. What comes after the end is let through uncounted, so that no chain is left half done."""
        if is_right and self.plan.get("keeps_locations"):
            self.result.locations.append(header(client.answer, b"location"))
        if self.is_over():
            return
        if is_right:
            self.result.durations.append(taken)
            return
        self.result.errors[status] += 1
        if len(self.result.failures) < KEPT_FAILURES:
            self.result.failures.append(readable(client.answer))

    def go(self) -> Result:
        """Run until every client is done."""
        for client in self.clients:
            client.dial()
        self.began = time.perf_counter()
        working = {client for client in self.clients if client.start()}
        while working:
            for key, _ in self.selector.select(timeout=REST_SECONDS if self.resting else 1):
                if key.data in working and not key.data.receive():
                    working.discard(key.data)
            waking, self.resting = self.resting, []
            for client in waking:
                if self.is_over() or not client.start():
                    working.discard(client)
        self.result.elapsed = (self.ended or time.perf_counter()) - self.began
        for client in self.clients:
            client.close()
        self.selector.close()
        return self.result


def is_whole(answer: bytes) -> bool:
    """Whether an answer has all its bytes."""
    end = answer.find(HEAD_END)
    if end < 0:
        return False
    length = header(answer[:end], b"content-length")
    if length:
        return len(answer) >= end + len(HEAD_END) + int(length)
    return answer.endswith(LAST_CHUNK) if header(answer[:end], b"transfer-encoding") else True


def readable(answer: bytes) -> str:
    """The words of an answer: its first line, and its page without tags."""
    head, _, body = answer.partition(HEAD_END)
    if header(answer, b"content-encoding") == "gzip":
        body = gzip.decompress(body)
    page = re.split("<main[^>]*>", body.decode(errors="replace"))[-1]
    return " ".join([head.split(b"\r\n", 1)[0].decode(), *re.sub(r"<[^>]*>", " ", page).split()])


def header(answer: bytes, name: bytes) -> str:
    """The value of a header; empty when it is not there."""
    head = answer.split(HEAD_END, 1)[0]
    at = head.lower().find(b"\r\n" + name + b":")
    return head[at + len(name) + 3 :].split(b"\r\n", 1)[0].strip().decode() if at >= 0 else ""


def main() -> None:
    """Read the plan, run it, print the result."""
    result = Run(json.load(sys.stdin)).go()
    json.dump(vars(result), sys.stdout)


if __name__ == "__main__":
    main()
