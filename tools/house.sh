# What the shell tools share: where the project is, how to speak, what kind of machine this is. Sourced, never run.

ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
VENV="$ROOT/.venv"

say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

# Files of the machine that the tools read or change; a test puts others in their place.
OS_RELEASE=${OS_RELEASE:-/etc/os-release}
CREATECLUSTER=${CREATECLUSTER:-/etc/postgresql-common/createcluster.conf}

# True where this script may install Debian packages by itself.
root_on_debian() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && grep -q '^ID=debian$' "$OS_RELEASE" 2>/dev/null
}

apt_install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" </dev/null
}

apt_update() {
    DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null
}
