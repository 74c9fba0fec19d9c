"""Settings of the server that journeys are made on: the product's own, with a made-up language in two directions."""

from furthest.config.settings import *  # noqa: F403 - the product's settings are the base
from furthest.config.settings import VAR

LANGUAGES = [("en-gb", "English"), ("ar", "العربية"), ("pl", "Polski")]
LOCALE_PATHS = [VAR / "locale"]
