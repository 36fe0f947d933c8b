"""Options that several subcommands share."""

from __future__ import annotations

import re
from pathlib import Path

import click

DEVICE = re.compile(r"auto|cpu|mps|cuda(:\d{1,3})?")


def known_device(context: click.Context, parameter: click.Parameter, name: str) -> str:
    """``name``, if it is a device's as torch writes it, or auto."""
    if not DEVICE.fullmatch(name):
        raise click.BadParameter(f"'{name}' is not auto, cpu, cuda, cuda:N (N is a number) or mps.")
    return name


course_option = click.option(
    "--course",
    "course_folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="A folder in the course; the current one by default.",
)
isolation_option = click.option(
    "--isolation",
    type=click.Choice(["auto", "landlock", "noopen", "spawn"]),
    default="auto",
    help="How student code is confined; auto takes the strongest there is.",
)
device_option = click.option(
    "--device",
    default="auto",
    metavar="[auto|cpu|cuda|cuda:N|mps]",
    callback=known_device,
    help="What PyTorch runs on; auto takes the GPU where there is one.",
)
