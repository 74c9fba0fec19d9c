"""The production server: one listening socket, and web processes that take their work from it.

Knows nothing of the application, so that what the benchmarks compare with is served in the very same way.
"""

import argparse
import errno
import socket
from typing import Any

from granian import net
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from furthest.kernel.core.errors import SetUpError

# A stop waits this long for requests that are being answered; for the rest of one that never came, half as long.
KILL_SECONDS = 20
HEADERS_MILLISECONDS = 10_000
IDLE_SECONDS = 600
BACKLOG = 1024  # connections that wait for a process to take them
DEFER_SECONDS = 5  # a connection that says nothing is handed on after this, and ends by the limit for headers


class WebServer(MPServer):
    """granian whose web processes all answer what waits at one socket, which the supervisor keeps.

    By itself granian lets each process listen on a socket of its own, and what waits there when that process ends is
    reset. Its warnings are left out: on a busy machine it says of processes that ended well that they refused to.
    """

    def __init__(self, listening: socket.socket, options: argparse.Namespace) -> None:
        super().__init__(
            "furthest",
            address=options.host,
            port=options.port,
            interface=Interfaces.WSGI,
            workers=options.workers,
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
        holder: Any = net.SocketHolder  # type: ignore[attr-defined] # its stub leaves out what it is made of
        self._shd = holder(self.listening.fileno(), False, BACKLOG)
        self._sso = None


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections from now on; SetUpError when it cannot be had.

    Where the system can (Linux), a connection is handed to a process only with its request: a process that is being
    renewed drops a connection on which it has read nothing yet.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise SetUpError(_why_not(error, host, port)) from error
    if hasattr(socket, "TCP_DEFER_ACCEPT"):
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, DEFER_SECONDS)
    return listening


def address(host: str, port: int) -> str:
    """The address to open in a browser."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another: furthest serve --port {min(port + 1, 65535)}"
    if error.errno == errno.EACCES:
        return f"Port {port} is for the system. Choose one above 1023: furthest serve --port 8000"
    return f"Cannot listen on {host}: {error.strerror or error}."
