"""`furthest serve`: the production server and a worker beside it, under one supervisor."""

import argparse
import errno
import gc
import multiprocessing
import signal
import socket
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from django.utils.log import configure_logging

from furthest.entry.cli import database, static
from furthest.entry.cli.beside import Beside
from furthest.entry.cli.commands.work import work_beside
from furthest.entry.cli.proxies import must_end_redirects
from furthest.entry.cli.stopping import end_self, stop_without_parent
from furthest.kernel.core.errors import SetUpError

# A stop waits this long for requests that are being answered; for the rest of one that never came, half as long.
KILL_SECONDS = 20
HEADERS_MILLISECONDS = 10_000
IDLE_SECONDS = 600


def run(options: argparse.Namespace) -> None:
    """Check that serving makes sense, load the application once, and serve until told to stop.

    The web processes and the worker are forked from this one, so that they share what it loaded.
    """
    must_end_redirects()
    must_be_free(options.host, options.port)
    with database.connected_directly():
        database.must_be_migrated()
    static.collect()
    multiprocessing.set_start_method("fork", force=True)
    application = get_wsgi_application()
    len(get_resolver().url_patterns)
    gc.collect()
    gc.freeze()
    print(f"Furthest First is at {address(options.host, options.port)} (Ctrl+C stops it)", flush=True)
    server(options).serve(target_loader=lambda: in_web_process(application), wrap_loader=False)


def server(options: argparse.Namespace) -> Any:
    """The server, with the worker started and stopped by it.

    Its warnings are left out: on a busy machine it says of web processes that ended well that they refused to.
    """
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels
    from granian.server import Server

    found = Server(
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
    if not options.no_jobs:
        worker = Beside("jobs", work_beside)
        found.on_startup(worker.start)
        found.on_shutdown(worker.stop)
    return found


def in_web_process(application: Any) -> Any:
    """What a web process does first: our own logging again, and an end when the supervisor is gone.

    Until the server takes its signals, the handlers are those of the supervisor, which would do nothing here.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
    stop_without_parent(end_self)
    return application


def must_be_free(host: str, port: int) -> None:
    """SetUpError when something else listens there. The server itself would share the port without a word."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise SetUpError(_why_not(error, host, port)) from error


def address(host: str, port: int) -> str:
    """The address to open in a browser."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another: furthest serve --port {min(port + 1, 65535)}"
    if error.errno == errno.EACCES:
        return f"Port {port} is for the system. Choose one above 1023: furthest serve --port 8000"
    return f"Cannot listen on {host}: {error.strerror or error}."
