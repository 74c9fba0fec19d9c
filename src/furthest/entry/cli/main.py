"""The command `furthest`: reads its arguments, sets Django up, runs one command, and words what goes wrong."""

import os
import sys
from collections.abc import Sequence

from furthest.entry.cli import by_name
from furthest.entry.cli.arguments import read
from furthest.entry.cli.problems import in_words
from furthest.kernel.core.errors import SetUpError

COMMANDS = {
    "migrate": "furthest.entry.cli.commands.migrate:run",
    "council": "furthest.entry.cli.commands.council:run",
    "serve": "furthest.entry.cli.commands.serve:run",
    "work": "furthest.entry.cli.commands.work:run",
    "demo": "furthest.entry.cli.commands.demo:run",
    "import": "furthest.entry.cli.commands.imports:run",
    "bench": "furthest.entry.cli.commands.bench:run",
    "check": "furthest.entry.cli.commands.check:run",
}
# The benchmark chooses its own database and starts its own servers, so that it sets Django up by itself.
WITHOUT_DJANGO = frozenset({"bench"})
INTERRUPTED = 130
UNREADABLE = "The environment is wrong. DATABASE_URL should look like postgresql://user:password@host:5432/name."


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status. Anything that fails is one plain line on standard error."""
    options = read(sys.argv[1:] if argv is None else argv)
    try:
        if options.command not in WITHOUT_DJANGO:
            start_django()
        return int(by_name.load(COMMANDS[options.command])(options) or 0)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if options.traceback:
            raise
        print(f"furthest: {in_words(error)}", file=sys.stderr)
        return 1


def start_django() -> None:
    """Read the settings and load the apps. Late, so that --help needs neither and is quick."""
    import django
    from django.conf import settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "furthest.config.settings")
    try:
        len(settings.INSTALLED_APPS)  # the first use reads them all
    except ValueError as error:
        raise SetUpError(f"{UNREADABLE} {error}.") from error
    django.setup()
