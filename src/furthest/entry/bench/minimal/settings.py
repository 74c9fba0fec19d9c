"""Settings of the minimal project: no middleware, no sign-in, no templates. The database is set as the product's is.

On PostgreSQL it uses the same connection pool as the product, otherwise psycopg's defaults; on SQLite the same
journal, the same waiting for the disk and the same kept connections.
"""

import json
import os
from typing import Any

DATABASE: dict[str, Any] = json.loads(os.environ["FURTHEST_BENCH_MINIMAL"])
DATABASES = {"default": DATABASE}
SECRET_KEY = "nothing-is-signed-here"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["furthest.entry.bench.minimal"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "furthest.entry.bench.minimal.app"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING_CONFIG = None
