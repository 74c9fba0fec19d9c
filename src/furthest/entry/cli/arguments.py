"""The arguments and the help of every command, with nothing loaded but argparse, so that help is at hand at once."""

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from furthest.kernel.core.roles import ROLE_LABELS

IMPORTS = ("libraries", "areas", "postcodes", "bank-holidays", "devices", "people", "partners", "brought-forward")
ABOUT = """\
Furthest First runs a council's digital inclusion programme.

A first look:        furthest demo, then furthest serve
A council of yours:  furthest migrate
                     furthest council add leeds "Leeds City Council"
                     furthest council member you@example.org --council leeds --role officer --name "Your Name"
                     furthest import libraries --council leeds libraries.csv
                     furthest serve

The database is named by DATABASE_URL, such as postgresql://user:password@host/name; without it, a SQLite file in the
folder var. Each command explains itself: furthest COMMAND --help
"""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """End with status 2 and where to read on."""
        self.exit(2, f"{self.prog}: {message}. Try: {self.prog} --help\n")


def read(argv: Sequence[str]) -> argparse.Namespace:
    """The command and its options; ends the program for --help and for arguments that make no sense."""
    parser = parser_of_all()
    options = parser.parse_args(argv)
    if options.command is None:
        parser.print_help()
        parser.exit(2)
    return options


def parser_of_all() -> Parser:
    """The parser of `furthest` with every command."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = Parser(prog="furthest", description=ABOUT, formatter_class=plain)
    parser.add_argument("--traceback", action="store_true", help="show where in the program something failed")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=Parser)
    for name, (summary, about, fill) in ALL.items():
        fill(commands.add_parser(name, help=summary, description=f"{summary}\n\n{about}", formatter_class=plain))
    return parser


def _nothing(parser: Any) -> None:
    pass


def _council(parser: Any) -> None:
    plain = argparse.RawDescriptionHelpFormatter
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=Parser)
    add = actions.add_parser("add", help="add a council", description=COUNCIL_ADD, formatter_class=plain)
    add.add_argument("slug", metavar="SLUG", help="the short name in addresses: small letters, numbers and hyphens")
    add.add_argument("name", metavar="NAME", help="the council's full name")
    add.add_argument("--programme", default="", help="what the programme is called, if it has a name of its own")
    add.add_argument("--colour", default="", help="the council's colour, such as #17485c")
    actions.add_parser("list", help="list the councils", description="One line for each: short name, then name.")
    member = actions.add_parser(
        "member", help="let somebody sign in", description=COUNCIL_MEMBER, formatter_class=plain
    )
    member.add_argument("email", metavar="EMAIL")
    member.add_argument("--council", required=True, metavar="SLUG")
    member.add_argument("--role", required=True, choices=tuple(ROLE_LABELS))
    member.add_argument("--partner", default="", metavar="REFERENCE", help="a coordinator's partner")
    sites = "a site of a library manager or assistant; may be given many times (default: every site)"
    member.add_argument("--site", action="append", default=[], metavar="NAME_OR_REFERENCE", help=sites)
    _new_person(member)
    operator = actions.add_parser(
        "operator", help="let somebody run the platform", description=COUNCIL_OPERATOR, formatter_class=plain
    )
    operator.add_argument("email", metavar="EMAIL")
    _new_person(operator)
    _staff(actions)


def _staff(actions: Any) -> None:
    plain = argparse.RawDescriptionHelpFormatter
    end = actions.add_parser("end", help="take a role away", description=COUNCIL_END, formatter_class=plain)
    end.add_argument("email", metavar="EMAIL")
    end.add_argument("--council", required=True, metavar="SLUG")
    end.add_argument("--role", required=True, choices=tuple(ROLE_LABELS))
    about = {"help": "give a new password", "description": COUNCIL_PASSWORD}
    password = actions.add_parser("password", formatter_class=plain, **about)
    password.add_argument("email", metavar="EMAIL")
    _given_password(password)
    disable = actions.add_parser(
        "disable", help="stop somebody from signing in", description=COUNCIL_DISABLE, formatter_class=plain
    )
    disable.add_argument("email", metavar="EMAIL")
    enable = actions.add_parser(
        "enable", help="let somebody sign in again", description=COUNCIL_ENABLE, formatter_class=plain
    )
    enable.add_argument("email", metavar="EMAIL")


def _new_person(parser: Any) -> None:
    parser.add_argument("--name", default="", help="their name, if they are new here")
    _given_password(parser)


def _given_password(parser: Any) -> None:
    parser.add_argument("--password-stdin", action="store_true", help="read a password from standard input")


def _serve(parser: Any) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default: %(default)s, this machine only)")
    parser.add_argument("--port", type=_port, default=8000, help="default: %(default)s")
    parser.add_argument("--workers", type=_few, default=2, help="web processes (default: %(default)s)")
    parser.add_argument("--threads", type=_few, default=2, help="requests at once in each (default: %(default)s)")
    parser.add_argument("--no-jobs", action="store_true", help="leave background jobs to furthest work elsewhere")


def _work(parser: Any) -> None:
    parser.add_argument("--once", action="store_true", help="do what is due now, then end")
    parser.add_argument("--again", action="store_true", help="first give jobs that failed too often a fresh start")


def _import(parser: Any) -> None:
    parser.add_argument("what", metavar="WHAT", choices=IMPORTS, help=", ".join(IMPORTS))
    parser.add_argument("files", metavar="FILE", nargs="+")
    parser.add_argument("--council", metavar="SLUG", help="whose libraries, devices or figures these are")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")
    parser.add_argument("--wiped-by", default="", metavar="NAME", help="devices: who wiped and checked the whole lot")
    parser.add_argument("--wiped-on", default="", metavar="DATE", help="devices: when, such as 2026-11-20")
    status = "devices: what a word of the status column means, such as “cupboard=in stock”; may be given many times"
    parser.add_argument("--status", action="append", default=[], metavar="WORD=MEANING", help=status)
    agreed = "people: say that all of them agreed that the council keeps their details here"
    parser.add_argument("--agreed", action="store_true", help=agreed)
    parser.add_argument("--sheet", default="", metavar="NAME", help="which sheet of a workbook, if it has several")
    errors = "devices, people, partners, brought-forward: write the lines to mend to a file of their own"
    parser.add_argument("--errors", metavar="FILE.csv", help=errors)


def _bench(parser: Any) -> None:
    parser.add_argument("what", metavar="WHAT", choices=("lending", "desk"), help="lending or desk")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite", help="default: %(default)s")
    parser.add_argument("--quick", action="store_true", help="small data, short runs: shows that it works")


def _few(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to 64")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port, a number from 1 to 65535")
    return int(text)


MIGRATE = """\
Example:  furthest migrate

Run it once before the first start and after every update. It makes or updates the tables, the cache table and the
database's guard of the ledger, and collects the static files when they changed. It may run at any time, and twice.
What happens next: furthest council add, or furthest serve.
"""
COUNCIL = """\
Example:  furthest council add leeds "Leeds City Council"

Councils are added and their first people let in from here. Officers do the rest on pages: under Settings, People who
work here. From here you can also help somebody who works for several councils, or who runs the platform.
"""
COUNCIL_ADD = """\
Add a council.

Example:  furthest council add leeds "Leeds City Council" --colour "#17485c"

Its pages are then at /leeds/. What happens next: let the first officer in with furthest council member.
"""
COUNCIL_MEMBER = """\
Give somebody a role in a council, and a password if they are new here.

Example:  furthest council member ann@example.org --council leeds --role officer --name "Ann Example"

A new person's password is made up and printed once: hand it over in person. Or set one: --password-stdin < FILE.
Somebody who is known already keeps their password and gets one role more. A library manager or an assistant may work
at some sites only: --site "Armley Library" --site "Compton Hub". A partner coordinator needs --partner REFERENCE.
"""
COUNCIL_END = """\
Take a role away from somebody. What it let them do ends with their next page.

Example:  furthest council end ann@example.org --council leeds --role officer

Other roles stay. To stop somebody at once, wherever they work: furthest council disable EMAIL
"""
COUNCIL_PASSWORD = """\
Give somebody a new password, and sign them out everywhere.

Example:  furthest council password ann@example.org

The password is made up and printed once: be sure who asks, and hand it over in person. Or set one:
--password-stdin < FILE. Every council that they work for reads of it in its audit trail.
"""
COUNCIL_DISABLE = """\
Stop somebody from signing in, and sign them out everywhere, whatever roles they have and in whichever councils.

Example:  furthest council disable ann@example.org

Nothing is lost, and what they did keeps their name. What happens next: furthest council enable takes it back.
"""
COUNCIL_ENABLE = """\
Let somebody sign in again, with the roles and the password that they have.

Example:  furthest council enable ann@example.org
"""
COUNCIL_OPERATOR = """\
Let somebody run the platform: they see which councils there are, and nothing of what is in them.

Example:  furthest council operator pat@example.org --name "Pat Example"
"""
SERVE = """\
Example:  furthest serve --port 8000

Serves the pages with the production server and does background jobs beside it, until Ctrl+C or SIGTERM, which let
running requests and jobs end. SIGHUP renews the web processes one by one without refusing anybody; new code needs a
stop and a start. Each web process answers --threads requests at once. More workers than processor cores gain nothing.

For the public, put a proxy before it that speaks TLS, and set:

  FURTHEST_PRODUCTION=true        pages are for https only
  SECRET_KEY=...                  a long random text, the same for every process, known to nobody else
  ALLOWED_HOSTS=lend.example.org  the names that you are reached by, with commas between them
  FURTHEST_PROXY=1                how many proxies of yours stand before it; without it, none of them is believed
  FURTHEST_SSL_REDIRECT=false     only where the proxy itself sends people on from http to https

The proxy passes on Host, and sets X-Forwarded-Proto and X-Forwarded-For. See then what furthest check says.
"""
WORK = """\
Example:  furthest work

Does what was put off: adds up figures, hands messages on, tidies. furthest serve does this already; run it by itself
when the pages are served elsewhere with --no-jobs. Several may run at once. Nothing that people see depends on it.
"""
DEMO = """\
Example:  furthest demo && furthest serve

Makes the tables and a council of an invented city with a year behind it, unless it is there already, and prints who
can sign in. Nobody in it is real. It always comes out the same.
"""
IMPORT = """\
Examples:  furthest import libraries --council leeds libraries.csv
           furthest import devices --council leeds --dry-run register.csv
           furthest import devices --council leeds --status "cupboard=in stock" --errors mend.csv register.csv
           furthest import people --council leeds --agreed --errors mend.csv people.xlsx
           furthest import areas lookup_2021.csv wards.csv
           furthest import brought-forward --council leeds --dry-run figures.csv

Reads a file, says what each line was worth, and why. Good lines are taken, the others are named with what to do about
them; importing the mended file again changes only what changed. Try --dry-run first. Libraries, devices and figures
brought forward belong to a council; areas, postcodes and bank holidays to everybody.

Devices that were in stock wait to be wiped and checked, unless --wiped-by and --wiped-on say that the whole lot was.
Ends with status 0 when something was good, even if other lines need mending; 1 when no line was, or the file could
not be read and nothing was changed; 2 when the command itself makes no sense.
"""
BENCH = """\
Example:  furthest bench lending --database postgresql

Makes a large council in a database of its own, starts the production server on it, and prints one JSON object a line.
lending: how fast loans and returns are, and how fast the same server and database could be at most. desk: how fast
people are found among 100,000 in spite of slips, and the pages of an officer over millions of figures. Takes minutes.
Your data is not touched.
"""
CHECK = """\
Example:  furthest check

Looks at the settings, the database, its tables and its guards, and prints one line for each. Ends with a failure when
something is wrong and says what to do: after an update, and from the machine's own monitoring.
"""
ALL = {
    "migrate": ("Bring the database and the static files up to date.", MIGRATE, _nothing),
    "council": ("Add councils and let people in.", COUNCIL, _council),
    "serve": ("Serve the pages and do background jobs.", SERVE, _serve),
    "work": ("Do background jobs only.", WORK, _work),
    "demo": ("Make the demonstration council.", DEMO, _nothing),
    "import": ("Read libraries, devices, areas, postcodes, bank holidays or old figures from a file.", IMPORT, _import),
    "bench": ("Measure how fast it is, against what is possible.", BENCH, _bench),
    "check": ("See whether everything is as it should be.", CHECK, _nothing),
}
