# Sourced by the scripts beside it: one virtual environment, installed from the locked requirements, once.
# shellcheck shell=sh
VENV=${BADGE_VENV:-$PWD/.venv}

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $1"; [ $# -lt 2 ] || say "  fix: $2"; exit 3; }

# A virtual environment of a Python that is new enough, whatever the machine calls it.
ensure_venv() {
    if [ -x "$VENV/bin/python" ] && "$VENV/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        return
    fi
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        command -v "$candidate" >/dev/null 2>&1 || continue
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        say "Making .venv with $("$candidate" --version)"
        rm -rf "$VENV"
        "$candidate" -m venv "$VENV" || {
            rm -rf "$VENV"
            fail "$candidate cannot make a virtual environment" "install its venv module (Debian: apt-get install python3-venv)"
        }
        return
    done
    fail "Python 3.11 or newer is needed and was not found" "install it from python.org or your system's packages"
}

# ensure_requirements NAME: installs requirements/NAME.txt unless exactly that file is installed already.
ensure_requirements() {
    stamp="$VENV/.installed-$1"
    cmp -s "requirements/$1.txt" "$stamp" && return
    say "Installing requirements/$1.txt"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$1.txt" ||
        fail "the packages of requirements/$1.txt could not be installed" "this first run needs a network and a package index; later runs do not"
    cp "requirements/$1.txt" "$stamp"
}

# The package itself, editable, with the locked build backend, so that no index is asked.
ensure_package() {
    ensure_requirements build
    stamp="$VENV/.installed-package"
    cmp -s pyproject.toml "$stamp" && return
    say "Installing badge-commons"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . ||
        fail "badge-commons could not be installed into .venv" "remove .venv and try again"
    cp pyproject.toml "$stamp"
}
