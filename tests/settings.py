"""Settings of the tests: the product's own, with quick hashing and nothing that needs a build step."""

from pathlib import Path
from tempfile import TemporaryDirectory

from furthest.config.settings import *  # noqa: F403 - the product's settings are the base

# The product's words are English alone; these two are made up where a test needs words, to the right and to the left.
LANGUAGES = [("en-gb", "English"), ("ar", "العربية"), ("pl", "Polski")]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
_VAR = TemporaryDirectory(prefix="furthest-tests-")  # gone when the process ends
VAR = Path(_VAR.name)
