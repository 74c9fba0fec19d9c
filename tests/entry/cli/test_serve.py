"""furthest serve: a port that is taken, and addresses as people type them."""

import argparse
import socket
from collections.abc import Iterator

import pytest

from furthest.entry.cli.commands.serve import address, must_be_free, server
from furthest.kernel.core.errors import SetUpError


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.socket() as taken:
        # As the server itself listens: it would share the port with a second one without a word.
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken


def test_port_that_is_taken_is_told(listening: socket.socket) -> None:
    port = listening.getsockname()[1]
    with pytest.raises(SetUpError, match=f"Port {port} is taken by another program.*--port {port + 1}"):
        must_be_free("127.0.0.1", port)


def test_free_port_is_fine_at_once_after_a_stop(listening: socket.socket) -> None:
    port = listening.getsockname()[1]
    listening.close()
    must_be_free("127.0.0.1", port)


def test_host_that_is_not_ours_is_told() -> None:
    with pytest.raises(SetUpError, match=r"Cannot listen on 192\.0\.2\.1"):
        must_be_free("192.0.2.1", 8000)


def test_addresses() -> None:
    assert address("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    assert address("::1", 8000) == "http://[::1]:8000/"


@pytest.mark.parametrize(("no_jobs", "hooks"), [(False, 1), (True, 0)])
def test_settings_of_the_server(no_jobs: bool, hooks: int) -> None:
    options = argparse.Namespace(host="127.0.0.1", port=8000, workers=2, threads=3, no_jobs=no_jobs)
    made = server(options)
    assert (made.workers, made.blocking_threads, made.respawn_failed_workers, made.log_access) == (2, 3, True, False)
    assert (len(made.hooks_startup), len(made.hooks_shutdown)) == (hooks, hooks)
