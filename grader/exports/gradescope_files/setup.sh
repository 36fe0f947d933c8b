#!/usr/bin/env bash
# Runs once, when the autograder's image is built: installs Python and the grader.
set -euo pipefail

root="${AUTOGRADER:-/autograder}"
package="$root/source/package"

find_python() {
    for candidate in python3.13 python3.12 python3.11 python3; do
        if command -v "$candidate" >/dev/null && "$candidate" -c '
import ensurepip, sys, venv
raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

python="$(find_python || true)"
if [ -z "$python" ]; then
    apt-get update
    apt-get install -y python3-venv
    find_python >/dev/null || apt-get install -y python3.11 python3.11-venv
    python="$(find_python)" || {
        echo "Python 3.11 or newer is needed: choose Ubuntu 22.04 or newer as base image." >&2
        exit 1
    }
fi

"$python" -m venv "$root/venv"
pip="$root/venv/bin/pip"
if grep -q '^torch' "$package/requirements.txt"; then
    # Without a GPU the small build is enough.
    "$pip" install -q -c "$package/constraints.txt" torch \
        --index-url https://download.pytorch.org/whl/cpu || true
fi
"$pip" install -q -c "$package/constraints.txt" -r "$package/requirements.txt"
"$pip" install -q --no-deps "$package"/*.whl
# Whatever runs as another user has no business here; what runs as this one is confined.
chmod -R go-rwx "$root/source"
