"""Django's management command, for those who know it; operators use `furthest`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "furthest.config.settings")
    execute_from_command_line(sys.argv)
