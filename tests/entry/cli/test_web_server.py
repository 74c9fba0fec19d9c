"""furthest serve: a port that is taken, and addresses as people type them."""

import socket
from collections.abc import Iterator

import pytest

from furthest.entry.cli.arguments import read
from furthest.entry.cli.web_server import WebServer, address, listen
from furthest.kernel.core.errors import SetUpError


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with listen("127.0.0.1", 0) as taken:
        yield taken


def test_port_that_is_taken_is_told(listening: socket.socket) -> None:
    port = listening.getsockname()[1]
    with pytest.raises(SetUpError, match=f"Port {port} is taken by another program.*--port {port + 1}"):
        listen("127.0.0.1", port)


def test_free_port_is_fine_at_once_after_a_stop(listening: socket.socket) -> None:
    port = listening.getsockname()[1]
    with socket.create_connection(("127.0.0.1", port)):
        listening.close()
        listen("127.0.0.1", port).close()


def test_host_that_is_not_ours_is_told() -> None:
    with pytest.raises(SetUpError, match=r"Cannot listen on 192\.0\.2\.1"):
        listen("192.0.2.1", 8000)


def test_addresses() -> None:
    assert address("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    assert address("::1", 8000) == "http://[::1]:8000/"


def test_settings_of_the_server(listening: socket.socket) -> None:
    made = WebServer(listening, read(["serve", "--threads", "3"]))
    assert (made.workers, made.blocking_threads, made.respawn_failed_workers, made.log_access) == (2, 3, True, False)
