"""The load maker: counts right answers, notes wrong ones, goes on after a broken connection, and ends what it began."""

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from furthest.entry.bench.driving import milliseconds, seen
from furthest.entry.bench.load import Run, header, is_whole, readable

REDIRECT = b"HTTP/1.1 302 Found\r\nLocation: /loans/1/\r\nContent-Length: 0\r\n\r\n"
REFUSED = b"HTTP/1.1 409 Conflict\r\nContent-Length: 4\r\n\r\nlent"
STEP = ["POST", "/lend/", "a=1", 302]
CLIENT = {"headers": "Accept: text/html\r\n", "suffix": "&token=t"}


class Answers:
    """A server that hands out prepared answers; None breaks the connection."""

    def __init__(self, answers: list[bytes | None]) -> None:
        self.answers = answers
        self.asked: list[bytes] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while self.answers:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        while self.answers and (asked := connection.recv(65536)):
            self.asked.append(asked)
            answer = self.answers.pop(0)
            if answer is None:
                return
            connection.sendall(answer)


@pytest.fixture
def server() -> Iterator[Callable[..., Answers]]:
    made: list[Answers] = []

    def start(*answers: bytes | None) -> Answers:
        made.append(Answers(list(answers)))
        return made[-1]

    yield start
    for each in made:
        each.listener.close()


def went(port: int, chains: list[Any], **more: Any) -> Any:
    """What one client saw."""
    plan = {"host": "127.0.0.1", "port": port, "clients": [CLIENT], "chains": chains, "seconds": 5}
    return Run(plan | more).go()


def test_sends_the_forms_of_a_browser_and_counts_right_answers(server: Callable[..., Answers]) -> None:
    there = server(REDIRECT, REDIRECT)
    result = went(there.port, [[STEP, STEP]], keeps_locations=True)
    assert (len(result.durations), result.errors, result.locations) == (2, {}, ["/loans/1/"] * 2)
    assert there.asked[0].startswith(b"POST /lend/ HTTP/1.1\r\nHost: 127.0.0.1:")
    assert there.asked[0].endswith(b"Content-Length: 11\r\n\r\na=1&token=t")


def test_leaves_the_rest_of_a_chain_after_a_wrong_answer(server: Callable[..., Answers]) -> None:
    result = went(server(REFUSED, REDIRECT).port, [[STEP, STEP], [STEP]])
    assert (len(result.durations), dict(result.errors)) == (1, {"409": 1})
    assert result.failures[0].endswith("lent")


def test_goes_on_after_a_broken_connection_where_that_is_wanted(server: Callable[..., Answers]) -> None:
    result = went(server(None, REDIRECT).port, [[STEP], [STEP]], reconnects=True)
    assert (len(result.durations), result.unanswered) == (1, 1)
    result = went(server(None, REDIRECT).port, [[STEP], [STEP]])
    assert (len(result.durations), result.unanswered) == (0, 1)


def test_finishes_a_chain_that_was_begun_and_counts_it_no_more(server: Callable[..., Answers]) -> None:
    there = server(REDIRECT, REDIRECT, REDIRECT)
    result = went(there.port, [[STEP, STEP], [STEP]], seconds=0)
    assert (len(result.durations), len(there.asked)) == (0, 2)


@pytest.mark.parametrize(
    ("answer", "whole"),
    [
        (REDIRECT, True),
        (REDIRECT[:-1], False),
        (REFUSED[:-1], False),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", True),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n", False),
    ],
)
def test_knows_a_whole_answer(answer: bytes, *, whole: bool) -> None:
    assert is_whole(answer) is whole
    assert header(REDIRECT, b"location") == "/loans/1/"


def test_a_wrong_answer_is_kept_in_words() -> None:
    page = gzip.compress(b"<header>x</header><main><h1>Taken</h1>\n<p>by another desk</p></main>")
    answer = b"HTTP/1.1 409 Conflict\r\nContent-Encoding: gzip\r\n\r\n" + page
    assert readable(answer) == "HTTP/1.1 409 Conflict Taken by another desk"


def test_words_durations_as_figures() -> None:
    found = seen({"durations": [0.001] * 95 + [0.5] * 5, "elapsed": 2, "errors": {"409": 3}, "unanswered": 1})
    assert (found.per_s, found.p50_ms, found.p95_ms, found.errors, found.right) == (50.0, 1.0, 1.0, 4, 100)
    assert milliseconds([], 0.5) == 0.0
