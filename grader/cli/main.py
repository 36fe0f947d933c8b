"""The group of subcommands, and the mapping from our errors to exit codes."""

from __future__ import annotations

import importlib
import traceback
from typing import Any

import click

from grader import __version__
from grader.errors import SuiteError, UsageError
from grader.log import write_log
from grader.sandbox.launch import SandboxError

COMMANDS = (
    "run",
    "watch",
    "hint",
    "explain",
    "gradcheck",
    "reset",
    "progress",
    "completion",
    "batch",
    "ci",
    "diff",
    "list",
    "verify",
    "new",
    "stub",
    "release",
    "export",
    "platform",
    "verify-report",
    "doctor",
)
AUTHORS = ("verify", "release")
"""Commands whose user has the suite in hand: to them, a broken one is bad input."""


class LazyGroup(click.Group):
    """Imports a subcommand's module when it is asked for, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The subcommands in the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand ``cmd_name``, from the module of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"grader.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a subcommand; our errors end with one clear message and their exit code."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            echo_error(error)
            ctx.exit(2)
        except (SuiteError, SandboxError) as error:
            log = getattr(error, "log", None)
            place = f" The log is {log}." if log else ""
            echo_error(error)
            if isinstance(error, SuiteError) and ctx.invoked_subcommand in AUTHORS:
                click.echo(f"Correct it and prove the suite again.{place}", err=True)
                ctx.exit(2)
            click.echo(f"This is not the student's fault; no score was given.{place}", err=True)
            ctx.exit(3)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            log = write_log(traceback.format_exc())
            click.echo(f"Error: the grader itself failed ({error!r}).", err=True)
            click.echo(f"No score was given. Please report it with the log {log}.", err=True)
            ctx.exit(3)


def echo_error(error: Exception) -> None:
    """Prints an error on one line; it may quote a path that a student has chosen."""
    from grader.reporters.sanitize import sanitize

    click.echo(sanitize(f"Error: {error}"), err=True)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="grade")
def main() -> None:
    """Grades deep-learning exercises and says what is wrong and why."""
