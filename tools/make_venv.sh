#!/bin/sh
# Make .venv with the newest Python that is there; say what is missing in one line if it cannot be done.
set -eu

if [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1; then
    exit 0
fi
for candidate in python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        python=$candidate
        break
    fi
done
if [ -z "${python:-}" ]; then
    echo "Offenbau needs Python 3.11 or newer. On Debian or Ubuntu: sudo apt install python3 python3-venv" >&2
    exit 1
fi
if ! "$python" -m venv .venv; then
    rm -rf .venv
    echo "Python cannot make a virtual environment. On Debian or Ubuntu: sudo apt install python3-venv" >&2
    exit 1
fi
