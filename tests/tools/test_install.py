"""`make install` and what tests need: the right Python is found, and nothing is installed where nobody asked for it."""

import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

SAYS_YES = "#!/bin/sh\nexit 0\n"
SAYS_NO = "#!/bin/sh\necho 'pyenv: command not found' >&2\nexit 127\n"
# Answers the question for its version, and fails the one for ensurepip.
WITHOUT_VENV = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; *print*) echo 3.11 ;; esac\nexit 0\n'


def program(folder: Path, name: str, text: str) -> None:
    """A script that stands in for a program of the machine."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    (folder / name).chmod(0o755)


def run_part(script: str, what: str, *, path: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Read the functions of a tool without its last lines, which act, and then run `what`."""
    text = (ROOT / "tools" / script).read_text()
    functions = text.split('\ncd -- "$ROOT"\n')[0].split("\nmissing=\n")[0]
    functions = functions.replace('. "$(dirname -- "$0")/house.sh"', (ROOT / "tools" / "house.sh").read_text())
    command = ["/bin/sh", "-c", f"{functions}\n{what}", str(ROOT / "tools" / script)]
    environment |= {"PATH": path}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.fixture
def bins(tmp_path: Path) -> Path:
    """A PATH of our own, with the few tools of every machine."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "head", "dirname", "grep", "cat", "cp", "mv", "sed", "tr", "rm"):
        (folder / name).symlink_to(next(p for p in (Path("/bin") / name, Path("/usr/bin") / name) if p.exists()))
    return folder


def test_the_newest_python_that_runs_is_taken(tmp_path: Path, bins: Path) -> None:
    program(tmp_path / "shims", "python3.13", SAYS_NO)
    program(tmp_path / "other", "python3.12", SAYS_YES)
    program(bins, "python3.11", SAYS_YES)
    found = run_part("install", "find_python; say $PYTHON", path=f"{tmp_path}/shims:{bins}:{tmp_path}/other")
    assert found.stdout.strip() == f"{tmp_path}/other/python3.12"


def test_a_python_that_can_make_environments_goes_before_a_newer_one(tmp_path: Path, bins: Path) -> None:
    program(bins, "python3.13", WITHOUT_VENV)
    program(bins, "python3.11", SAYS_YES)
    assert run_part("install", "find_python; say $PYTHON", path=str(bins)).stdout.strip() == f"{bins}/python3.11"


def test_without_a_python_it_says_what_to_install(bins: Path) -> None:
    done = run_part("install", "find_python", path=str(bins))
    assert done.returncode == 1
    assert "Python 3.11, 3.12 or 3.13" in done.stderr


def test_elsewhere_than_debian_it_says_which_package_is_missing(tmp_path: Path, bins: Path) -> None:
    program(bins, "python3.11", WITHOUT_VENV)
    program(bins, "id", "#!/bin/sh\necho 0\n")
    program(bins, "apt-get", "#!/bin/sh\necho apt-get ran\n")
    (tmp_path / "os-release").write_text("ID=fedora\n")
    done = run_part("install", "find_python", path=str(bins), OS_RELEASE=str(tmp_path / "os-release"))
    assert done.returncode == 1
    assert "python3.11-venv" in done.stderr
    assert "apt-get ran" not in done.stdout


def test_root_on_debian_installs_the_missing_venv(tmp_path: Path, bins: Path) -> None:
    marker = tmp_path / "installed"
    program(bins, "python3.11", WITHOUT_VENV.replace("exit 1", f"test -e {marker}; exit $?"))
    program(bins, "id", "#!/bin/sh\necho 0\n")
    program(bins, "apt-get", f'#!/bin/sh\n[ "$1" = install ] && : >{marker}\necho "$@"\n')
    (tmp_path / "os-release").write_text("ID=debian\n")
    done = run_part("install", "find_python; say $PYTHON", path=str(bins), OS_RELEASE=str(tmp_path / "os-release"))
    assert done.stdout.strip().splitlines()[-1] == f"{bins}/python3.11"
    assert "python3.11-venv" in done.stdout


def test_debian_makes_no_cluster_of_its_own_and_keeps_its_setting(tmp_path: Path, bins: Path) -> None:
    conf, seen = tmp_path / "createcluster.conf", tmp_path / "seen"
    conf.write_text("# create_main_cluster = true\n")
    program(bins, "apt-get", f'#!/bin/sh\ncase "$*" in *" postgresql") cat {conf} >{seen} ;; esac\n')
    done = run_part("system", "install_missing postgresql", path=str(bins), CREATECLUSTER=str(conf))
    assert done.returncode == 0
    assert "create_main_cluster = false" in seen.read_text().splitlines()
    assert conf.read_text() == "# create_main_cluster = true\n"


def test_the_makefile_offers_what_the_documents_promise() -> None:
    text = (ROOT / "Makefile").read_text()
    assert [
        name for name in ("install", "run", "test", "check-slow", "lint", "shots", "clean") if f"\n{name}:" not in text
    ] == []
