"""Does one thing with one database in a process of its own: what to do comes as JSON, and so does the answer."""

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from furthest.entry.cli import by_name
from furthest.entry.cli.main import start_django
from furthest.entry.cli.stopping import end_self, stop_without_parent


def ask(what: str, *, env: Mapping[str, str], **arguments: Any) -> Any:
    """Call `furthest.entry.bench.looking:what` with a database of its own, named in the environment."""
    line = [sys.executable, "-m", "furthest.entry.bench.apart"]
    given = json.dumps({"what": what, "with": arguments})
    done = subprocess.run(line, env=dict(env), input=given, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def main() -> None:
    """Read what to do, do it, print the answer; nothing is left running when whoever asked is gone."""
    stop_without_parent(end_self)
    asked = json.load(sys.stdin)
    start_django()
    by_name.load("furthest.entry.cli.database:connect_directly")()
    answer = by_name.load(f"furthest.entry.bench.looking:{asked['what']}")(**asked["with"])
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
