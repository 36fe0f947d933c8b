"""``grade doctor``: what this machine has, and which layers of isolation work on it."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.environment import describe_environment
from grader.sandbox.confine import NOT_ON_GPU
from grader.sandbox.devices import CPU
from grader.sandbox.launch import Profile, SandboxError, Zygote
from grader.sandbox.probe import probe_layers


@click.command("doctor", short_help="Show versions and layers of isolation.")
def command() -> None:
    """Shows versions, and probes every layer of isolation by what confined code can do."""
    console = Console()
    with Zygote.start(Profile(torch=True)) as zygote:
        environment = describe_environment(probe_layers(), device_of(zygote))
    for name in ("python", "numpy", "torch", "device", "platform"):
        console.print(f"{name:9} {getattr(environment, name)}", markup=False)
    table = Table(show_header=True)
    for heading in ("layer", "active", "why not"):
        table.add_column(heading, overflow="fold")
    for layer in environment.isolation:
        mark = Text("yes", "green") if layer.active else Text("no", "yellow")
        table.add_row(layer.name, mark, Text(layer.reason))
    console.print(table)


def device_of(zygote: Zygote) -> str:
    """What PyTorch runs on, and which layers that costs; or why it does not start."""
    try:
        weaker = [layer.name for layer in zygote.layers if not layer.active]
        gpu = [name for name in weaker if name in NOT_ON_GPU] if zygote.device != CPU else []
        return f"{zygote.device} (without {', '.join(gpu)})" if gpu else zygote.device
    except SandboxError as error:
        return str(error)
