"""Options that several subcommands share."""

from __future__ import annotations

from pathlib import Path

import click

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
