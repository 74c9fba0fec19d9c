"""The production server: web processes, and the sockets from which they take connections.

Knows nothing of the application, so that what the benchmarks compare with is served in the very same way.
"""

import argparse
import errno
import socket
import time
from collections.abc import Sequence
from typing import Any

from granian import net
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from furthest.kernel.core.errors import SetUpError

# A stop waits this long for requests that are being answered; for the rest of one that never came, half as long.
KILL_SECONDS = 20
# A process that is told to end in the moment in which it begins may not hear it. It is waited for less long.
BEGINNING_SECONDS = 10
KILL_BEGINNING_SECONDS = 3
HEADERS_MILLISECONDS = 10_000
IDLE_SECONDS = 600
BACKLOG = 1024  # connections that wait for a process to take them
DEFER_SECONDS = 5  # a connection that says nothing is handed on after this, and ends by the limit for headers


class WebServer(MPServer):
    """granian with one listening socket for each web process, which the supervisor keeps.

    By itself granian lets each process open a socket of its own, and what waits there when that process ends is reset;
    here its successor answers it. granian's warnings are left out: on a busy machine it says of processes that ended
    well that they refused to.
    """

    def __init__(self, listening: Sequence[socket.socket], options: argparse.Namespace) -> None:
        super().__init__(
            "furthest",
            address=options.host,
            port=options.port,
            interface=Interfaces.WSGI,
            workers=len(listening),
            blocking_threads=options.threads,
            blocking_threads_idle_timeout=IDLE_SECONDS,
            respawn_failed_workers=True,
            respawn_interval=1.0,
            workers_kill_timeout=KILL_SECONDS,
            websockets=False,
            http1_settings=HTTP1Settings(header_read_timeout=HEADERS_MILLISECONDS),
            log_level=LogLevels.error,
        )
        self.listening = listening

    def _init_shared_socket(self) -> None:
        self._sso = None

    def _spawn_worker(self, idx: int, target: Any, callback_loader: Any) -> Any:  # type: ignore[override] # as MPServer's
        holder: Any = net.SocketHolder  # type: ignore[attr-defined] # its stub leaves out what it is made of
        self._shd = holder(self.listening[idx].fileno(), False, BACKLOG)
        return super()._spawn_worker(idx, target, callback_loader)

    def _stop_workers(self) -> None:
        if any(time.monotonic() - one.birth < BEGINNING_SECONDS for one in self.wrks):
            self.workers_kill_timeout = KILL_BEGINNING_SECONDS
        super()._stop_workers()  # type: ignore[no-untyped-call] # granian says no types here


def listen(host: str, port: int, number: int) -> list[socket.socket]:
    """So many sockets that share the connections of one port; SetUpError when it cannot be had.

    Where the system can (Linux), a connection is handed to a process only with its request: a process that is being
    renewed drops a connection on which it has read nothing yet.
    """
    try:
        with _listening(host, port) as alone:  # a port that is shared would be shared with a stranger too
            port = alone.getsockname()[1]
        found = [_listening(host, port, shared=True) for _ in range(number)]
    except OSError as error:
        raise SetUpError(_why_not(error, host, port)) from error
    for each in found:
        each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # connections inherit it; else each answer waits
        if hasattr(socket, "TCP_DEFER_ACCEPT"):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, DEFER_SECONDS)
    return found


def _listening(host: str, port: int, *, shared: bool = False) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG, reuse_port=shared)


def address(host: str, port: int) -> str:
    """The address to open in a browser."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another: furthest serve --port {min(port + 1, 65535)}"
    if error.errno == errno.EACCES:
        return f"Port {port} is for the system. Choose one above 1023: furthest serve --port 8000"
    return f"Cannot listen on {host}: {error.strerror or error}."
