"""The minimal project: behind the same server as the product, with the same connections, and five statements a page."""

import json
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from furthest.entry.bench.limits import Minimal, set_alike
from furthest.entry.bench.stories import Numbers

SQLITE = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {"transaction_mode": "IMMEDIATE"}, "CONN_MAX_AGE": None}
COUNTED = """
import django, json
django.setup()
from django.db import connection
from django.test import Client
from furthest.entry.bench.minimal.models import AuditRow, Loan

client, sent = Client(headers={"host": "127.0.0.1"}), []
connection.ensure_connection()
connection.connection.set_trace_callback(sent.append)
lent = client.post("/items/1/lend/", {"person": 1})
again = client.post("/items/1/lend/", {"person": 1})
back = client.post("/items/1/take-back/")
connection.connection.set_trace_callback(None)
print(json.dumps([lent.status_code, again.status_code, back.status_code]))
print(json.dumps([each.split()[0] for each in sent]))
print(json.dumps([Loan.objects.filter(returned_at=None).count(), AuditRow.objects.count()]))
"""


def test_its_connections_are_the_products() -> None:
    ours = settings.DATABASES["default"]
    is_file = "sqlite" in ours["ENGINE"]
    theirs = set_alike(ours, "sqlite:///var/minimal.sqlite3" if is_file else "postgres://a@b/minimal")
    assert theirs["CONN_MAX_AGE"] == ours["CONN_MAX_AGE"]
    assert theirs["NAME"] == ("var/minimal.sqlite3" if is_file else "minimal")
    assert theirs["OPTIONS"] == (ours["OPTIONS"] if is_file else {"pool": ours["OPTIONS"]["pool"]})


def test_a_page_sends_five_statements(tmp_path: Path) -> None:
    numbers, url = Numbers(devices=2, residents=2, loans=4), f"sqlite:///{tmp_path}/minimal.sqlite3"
    there = Minimal("sqlite", url, tmp_path, numbers, set_alike(SQLITE, url))
    env = there.environment()
    subprocess.run([sys.executable, "-m", "furthest.entry.bench.minimal", "make", "2", "2", "4"], env=env, check=True)
    done = subprocess.run([sys.executable, "-c", COUNTED], env=env, capture_output=True, text=True, check=True)
    answers, sent, left = map(json.loads, done.stdout.splitlines())
    assert answers == [302, 409, 302]
    lend, again = ["SELECT", "SELECT", "INSERT", "INSERT", "COMMIT"], ["SELECT", "SELECT", "COMMIT"]
    back = ["SELECT", "SELECT", "UPDATE", "INSERT", "COMMIT"]
    assert [each for each in sent if each != "BEGIN"] == [*lend, *again, *back]
    assert left == [0, 4 + 2]
