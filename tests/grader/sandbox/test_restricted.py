"""Kernels, containers and users that cannot have every layer: the rest holds, and says so."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these layers need Linux")

ROOT = Path(__file__).parents[3]
VISIBLE = ROOT / "tests" / "grader" / "attack" / "visible.py"

SCRIPT = f"""
import errno, json, sys
sys.path.insert(0, {str(ROOT)!r})
from seccompy import Action, ArgCmp, CmpOp, Filter

def deny(name, code, **arguments):
    rules = Filter(default=Action.ALLOW)
    rules.errno(name, code, **arguments)
    rules.load()

RESTRICTION
from grader.sandbox.client import Raised, Worker
from grader.sandbox.launch import Profile, Zygote

SOURCE = b'''
def f(x): return x + 1
def read(): return open('/etc/passwd').read()
def connect():
    import socket
    return socket.socket()
'''

def outcome(worker, function):
    try:
        return str(worker.call(function, []).value)
    except Raised as raised:
        return raised.type_name

with Zygote.start(Profile()) as zygote:
    layers = {{layer.name: layer.reason or "active" for layer in zygote.layers}}
    with Worker(zygote) as worker:
        worker.inspect("homework.py", [("homework.py", SOURCE)])
        worker.load()
        answer = worker.call("f", [1]).value
        tries = [outcome(worker, name) for name in ("read", "connect")]
print(json.dumps([layers, answer, tries]))
"""


def run(restriction: str, *prefix: str) -> tuple[dict[str, str], Any, list[str]]:
    """The layers, an honest answer and two refused attempts, in a restricted process."""
    script = SCRIPT.replace("RESTRICTION", restriction)
    command = [*prefix, sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    layers, answer, tries = json.loads(done.stdout)
    return layers, answer, tries


def test_without_namespaces_everything_else_holds() -> None:
    """A container that refuses unshare costs the namespaces, and each says why."""
    layers, answer, tries = run("deny('unshare', errno.EPERM)")
    assert answer == 2
    assert tries == ["PermissionError", "PermissionError"]
    for name in ("pid namespace", "network namespace", "ipc namespace"):
        assert layers[name] == "the system refuses it ([Errno 1] Operation not permitted)"
    assert layers["seccomp"] == "active"


def test_a_user_namespace_that_cannot_be_set_up_is_not_entered() -> None:
    """Some systems let users enter a namespace and then refuse them its identities."""
    no_privileges = "deny('unshare', errno.EPERM, args=[ArgCmp(0, CmpOp.MASKED_EQ, 0, 0x10000000)])"
    no_writing = "deny('openat', errno.EPERM, args=[ArgCmp(2, CmpOp.MASKED_EQ, 1, 0x3)])"
    layers, answer, tries = run(f"{no_privileges}\n{no_writing}")
    assert answer == 2
    assert tries == ["PermissionError", "PermissionError"]
    assert layers["pid namespace"].startswith("the system refuses it")
    assert layers["thread limit"] != "active"


def test_without_landlock_no_file_can_be_opened() -> None:
    """An older kernel gets the noopen tier instead."""
    layers, answer, tries = run("deny(444, errno.ENOSYS)")
    assert answer == 2
    assert tries == ["PermissionError", "PermissionError"]
    assert layers["noopen"] == "active"
    assert layers["landlock"].startswith("the kernel or the container refuses it")


def test_without_filters_the_grader_still_works_and_says_so() -> None:
    """Where nothing can be confined, code runs with resource limits only."""
    layers, answer, _ = run("deny('seccomp', errno.ENOSYS)")
    assert answer == 2
    for name in ("seccomp", "landlock", "noopen"):
        assert "system call filters" in layers[name]
    assert layers["rlimits"] == "active"


def prefix_for(user: str) -> list[str]:
    """A command that runs another as an ordinary user."""
    if os.getuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("setpriv is not installed")
    if user == "root without capabilities":
        return [setpriv, "--bounding-set=-all", "--inh-caps=-all"]
    # "env" runs the interpreter only once setpriv's own capabilities are gone.
    nobody = [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups", "env"]
    command = nobody if user == "nobody" else []
    visible = [sys.executable, str(VISIBLE), str(ROOT), sys.prefix, sys.base_prefix, "--", *command]
    probe = [*visible, sys.executable, "-c", f"import numpy; open({__file__!r})"]
    if subprocess.run(probe, capture_output=True, check=False).returncode != 0:
        pytest.skip("other users cannot be shown this interpreter and this repository")
    return visible


@pytest.mark.skipif(os.getuid() != 0, reason="only root's workers become another user")
def test_workers_of_root_become_a_user_of_their_own() -> None:
    """The limit on threads, which root is exempt from, binds them."""
    layers, answer, tries = run("", *prefix_for("root"))
    assert (answer, tries) == (2, ["PermissionError", "PermissionError"])
    assert layers["thread limit"] == "active"


@pytest.mark.parametrize("user", ["root without capabilities", "nobody"])
def test_ordinary_users_have_the_same_tiers(user: str) -> None:
    """No layer but the namespaces depends on who runs the grader."""
    layers, answer, tries = run("", *prefix_for(user))
    assert answer == 2
    assert tries == ["PermissionError", "PermissionError"]
    assert layers["seccomp"] == "active"
    assert "active" in (layers["landlock"], layers["noopen"])
