"""`furthest serve`: the production server and a worker beside it, under one supervisor."""

import argparse
import gc
import multiprocessing
import signal
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
from furthest.entry.cli.web_server import WebServer, address, listen


def run(options: argparse.Namespace) -> None:
    """Check that serving makes sense, load the application once, and serve until told to stop.

    The web processes and the worker are forked from this one, so that they share what it loaded.
    """
    must_end_redirects()
    listening = listen(options.host, options.port, options.workers)
    with database.connected_directly():
        database.must_be_migrated()
    static.collect()
    multiprocessing.set_start_method("fork", force=True)
    application = get_wsgi_application()
    len(get_resolver().url_patterns)
    gc.collect()
    gc.freeze()
    print(f"Furthest First is at {address(options.host, options.port)} (Ctrl+C stops it)", flush=True)
    server = WebServer(listening, options)
    if not options.no_jobs:
        worker = Beside("jobs", work_beside)
        server.on_startup(worker.start)
        server.on_shutdown(worker.stop)
    server.serve(target_loader=lambda: in_web_process(application), wrap_loader=False)


def in_web_process(application: Any) -> Any:
    """What a web process does first: our own logging again, and an end when the supervisor is gone.

    Until the server takes its signals, the handlers are those of the supervisor, which would do nothing here.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
    stop_without_parent(end_self)
    return application
