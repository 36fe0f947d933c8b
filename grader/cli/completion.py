"""``grade completion``: the script with which a shell completes commands and names."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from grader.cli.main import main

VARIABLE = "_GRADE_COMPLETE"
SHELLS = ("bash", "zsh", "fish")


@click.command("completion", short_help="Complete commands and names in your shell.")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Prints the script for SHELL. To have it always, add one line to the shell's own file.

    \b
    bash, in ~/.bashrc:                  eval "$(grade completion bash)"
    zsh, in ~/.zshrc:                    eval "$(grade completion zsh)"
    fish, in ~/.config/fish/config.fish: grade completion fish | source
    """
    completion = get_completion_class(shell)
    assert completion is not None  # click has all of SHELLS
    click.echo(completion(main, {}, "grade", VARIABLE).source())
