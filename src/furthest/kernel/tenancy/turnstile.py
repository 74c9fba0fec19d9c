"""Waiting in line to write to a SQLite file.

SQLite has one writer, and whoever finds it writing looks again after a sleep that grows: the unlucky wait long, while
the file is free. Here writers of all processes stand in one line and are woken in turn. The line is a courtesy: who
writes without standing in it is still held back by SQLite's own lock.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def turn_to_write() -> Iterator[None]:
    """Hold the place at the front for the block; at once where there is no file to wait for."""
    path = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or not os.path.isabs(path):
        yield
        return
    line = os.open(f"{path}-line", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(line, fcntl.LOCK_EX)
        yield
    finally:
        os.close(line)
