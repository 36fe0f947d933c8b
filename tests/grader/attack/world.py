"""The surroundings of an attacked grader: secrets to read, things to harm, and what became of them.

A hostile submission knows where everything lies: the names between @ signs in its source are
replaced by the real places, so that only the sandbox stands between it and them. A line
"# becomes: EXPRESSION" is replaced by the expression's value, which may be megabytes of source.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import site
import socket
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[3]
MARK = "gradient-attack"
"""Begins the name of every file that a hostile submission makes outside @outside@.

Each world makes a name of its own of it, because others may be under attack beside it.
"""

GROWING = re.compile(r"^# becomes: (.+)$", re.MULTILINE)

SECRETS = ("suite", "reference", "environment", "submission", "result", "descriptor", "memory")
PLACES = {
    "temporary folder": "/tmp",
    "shared memory": "/dev/shm",
    "other temporary folder": "/var/tmp",
    "home": str(Path.home()),
    "libraries": sysconfig.get_path("purelib"),
    "standard library": sysconfig.get_path("stdlib"),
    "user's libraries": site.getusersitepackages(),
}
COURSE = ("exercises", "solutions", "tests/hidden", "course.toml")


class World:
    """A course with planted canaries and everything else that an attack may go for.

    A context manager. ``canaries`` are the secrets by name; each is found nowhere else.
    """

    def __init__(self) -> None:
        self.canaries = {name: f"CANARY-{name}-{secrets.token_hex(12)}" for name in SECRETS}
        self._stack = ExitStack()
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        self.course = self.folder / "course"
        self._outside = self.folder / "outside"
        self._mark = f"{MARK}-{secrets.token_hex(4)}"
        self._decoy = self._stack.enter_context(
            subprocess.Popen(["sleep", "infinity"], stdin=subprocess.DEVNULL)
        )
        self._tcp = self._stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        self._udp = self._stack.enter_context(socket.socket(type=socket.SOCK_DGRAM))
        self._unix = self._stack.enter_context(socket.socket(socket.AF_UNIX))
        self._abstract = self._stack.enter_context(socket.socket(socket.AF_UNIX))
        self._build()
        self._before = self._contents()

    def __enter__(self) -> World:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._decoy.kill()
        self._stack.close()

    def furnish(self, source: str) -> str:
        """``source`` with the real places in it, and as large as it says that it becomes."""
        places = {
            "course": self.course,
            "outside": self._outside,
            "submission": self.folder / "others" / "s002.py",
            "result": self.folder / "results" / "s002.json",
            "suite": next(self.course.glob("tests/hidden/exercise3*/test_hidden.py")),
            "reference": next(self.course.glob("solutions/exercise3*/rnn_forward.py")),
            "decoy": self._decoy.pid,
            "grader": os.getpid(),
            "tcp": self._tcp.getsockname()[1],
            "udp": self._udp.getsockname()[1],
            "unix": self._unix.getsockname(),
            "abstract": self._abstract.getsockname()[1:].decode(),
        }
        source = source.replace(MARK, self._mark)
        for name, place in places.items():
            source = source.replace(f"@{name}@", str(place))
        return GROWING.sub(lambda found: eval(found[1]), source)

    def changes(self) -> Iterator[str]:
        """What has become different since the last call, in words."""
        after = self._contents()
        for path in sorted(after.keys() | self._before.keys()):
            if after.get(path) != self._before.get(path):
                yield f"{path} is not as it was"
        self._before = after
        for place, folder in PLACES.items():
            for path in Path(folder).glob(f"{self._mark}*"):
                yield f"{path.name} was made in the {place}"
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        if self._decoy.poll() is not None:
            yield "another process was ended"
        yield from self._messages()

    def _build(self) -> None:
        for part in COURSE:
            source, target = ROOT / part, self.course / part
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
        for path in self.course.glob("tests/hidden/*/test_hidden.py"):
            self._plant(path, "suite")
        for folder in self.course.glob("solutions/*"):
            for path in folder.glob("*.py"):
                self._plant(path, "reference")
        for name, folder in (("submission", "others/s002.py"), ("result", "results/s002.json")):
            (self.folder / folder).parent.mkdir()
            (self.folder / folder).write_text(self.canaries[name])
        self._outside.mkdir()
        self._outside.chmod(0o777)
        os.environ["GRADE_CANARY"] = self.canaries["environment"]
        self._open_secret()
        self._udp.bind(("127.0.0.1", 0))
        self._unix.bind(str(self.folder / "socket"))
        self._abstract.bind(f"\0{self._mark}")
        for server in (self._unix, self._abstract):
            server.listen()
        for server in (self._tcp, self._udp, self._unix, self._abstract):
            server.setblocking(False)

    def _plant(self, path: Path, name: str) -> None:
        with path.open("a") as file:
            file.write(f'\n\nCANARY = "{self.canaries[name]}"\n')

    def _open_secret(self) -> None:
        """Leaves an open file behind that any process started from here could inherit."""
        path = self.folder / "open"
        path.write_text(self.canaries["descriptor"])
        descriptor = os.open(path, os.O_RDONLY)
        os.set_inheritable(descriptor, True)
        self._stack.callback(os.close, descriptor)

    def _contents(self) -> dict[str, tuple[int, int, int]]:
        """Inode, size and time of change of everything in the folder."""
        found = {}
        for folder, _, files in os.walk(self.folder):
            for path in (folder, *(f"{folder}/{file}" for file in files)):
                with suppress(OSError):
                    status = os.lstat(path)
                    found[path] = (status.st_ino, status.st_size, status.st_mtime_ns)
        return found

    def _messages(self) -> Iterator[str]:
        for name, server in (
            ("TCP", self._tcp),
            ("UNIX", self._unix),
            ("abstract", self._abstract),
        ):
            with suppress(BlockingIOError):
                server.accept()[0].close()
                yield f"a connection arrived over {name}"
        with suppress(BlockingIOError):
            self._udp.recv(1)
            yield "a message arrived over UDP"
