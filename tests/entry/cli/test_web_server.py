"""furthest serve: a port that is taken, and addresses as people type them."""

import select
import socket
from collections.abc import Iterator

import pytest

from furthest.entry.cli.arguments import read
from furthest.entry.cli.web_server import WebServer, address, listen
from furthest.kernel.core.errors import SetUpError


@pytest.fixture
def listening() -> Iterator[list[socket.socket]]:
    found = listen("127.0.0.1", 0, 2)
    yield found
    for each in found:
        each.close()


def port_of(listening: list[socket.socket]) -> int:
    (port,) = {each.getsockname()[1] for each in listening}
    return int(port)


def test_port_that_is_taken_is_told(listening: list[socket.socket]) -> None:
    port = port_of(listening)
    with pytest.raises(SetUpError, match=f"Port {port} is taken by another program.*--port {port + 1}"):
        listen("127.0.0.1", port, 2)


def test_free_port_is_fine_at_once_after_a_stop(listening: list[socket.socket]) -> None:
    port = port_of(listening)
    with socket.create_connection(("127.0.0.1", port)):
        for each in listening:
            each.close()
        for each in listen("127.0.0.1", port, 1):
            each.close()


def test_answers_are_sent_at_once(listening: list[socket.socket]) -> None:
    with socket.create_connection(("127.0.0.1", port_of(listening))) as caller:
        caller.sendall(b"GET")
        waiting, _, _ = select.select(listening, [], [], 10)
        taken, _ = waiting[0].accept()
        assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        taken.close()


def test_host_that_is_not_ours_is_told() -> None:
    with pytest.raises(SetUpError, match=r"Cannot listen on 192\.0\.2\.1"):
        listen("192.0.2.1", 8000, 2)


def test_addresses() -> None:
    assert address("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    assert address("::1", 8000) == "http://[::1]:8000/"


def test_settings_of_the_server(listening: list[socket.socket]) -> None:
    made = WebServer(listening, read(["serve", "--threads", "3"]))
    assert (made.workers, made.blocking_threads, made.respawn_failed_workers, made.log_access) == (2, 3, True, False)
