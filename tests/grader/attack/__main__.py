"""Attacks the grader with the whole corpus: python tests/grader/attack --help."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[3]))
sys.dont_write_bytecode = True

from configurations import CONFIGURATIONS, IMPOSSIBLE, enter, reason_against, respawn
from corpus import Attack, read_corpus
from fairness import grade_honest
from siege import besiege, prove_alive

configuration_option = click.option(
    "--configuration", type=click.Choice(list(CONFIGURATIONS)), default="here"
)
only_option = click.option("--only", default="", help="Only those whose name begins so.")
share_option = click.option("--share", default="1/1", help="K/N: every N-th from the K-th on.")


@click.group()
def main() -> None:
    """Hands in hostile and honest submissions, and says what each brought about.

    Each line is the name of one and a list, in JSON, of all that should not have happened.
    """


@main.command()
@configuration_option
@only_option
@share_option
def hold(configuration: str, only: str, share: str) -> None:
    """Attacks the grader."""
    enter(configuration)
    tell(besiege(chosen(only, share)))


@main.command()
@configuration_option
@only_option
@share_option
def honest(configuration: str, only: str, share: str) -> None:
    """Grades right solutions in odd styles, which are all to get full marks."""
    enter(configuration)
    tell(grade_honest(only, part(share), IMPOSSIBLE.get(configuration, ())))


@main.command()
@only_option
@share_option
def live(only: str, share: str) -> None:
    """Attacks with the layer switched off that should stop it: something has to happen."""
    tell((attack.name, prove_alive(attack)) for attack in chosen(only, share))


@main.command()
@only_option
def table(only: str) -> None:
    """Both corpora in every configuration, counted; exit code 1 if anything happened."""
    happened = 0
    for configuration in list(CONFIGURATIONS)[1:]:
        if reason := reason_against(configuration):
            click.echo(f"{configuration}: not tried, {reason}")
            continue
        for command in ("hold", "honest"):
            options = ("--configuration", configuration, "--only", only)
            lines = respawn(configuration, command, *options)
            happened += count(f"{configuration:13} {command:7}", map(json.loads, lines))
    sys.exit(1 if happened else 0)


def count(heading: str, verdicts: Iterator[tuple[str, list[str]]]) -> int:
    """Prints how many of each family brought nothing about; returns how many others did."""
    told = list(verdicts)
    families = Counter(name.partition("/")[0] for name, _ in told)
    quiet = Counter(name.partition("/")[0] for name, happened in told if not happened)
    for family, total in sorted(families.items()):
        click.echo(f"{heading} {family:12} {quiet[family]:3} of {total:3}")
    for name, happened in told:
        for what in happened:
            click.echo(f"{heading} {name}: {what}")
    return families.total() - quiet.total()


def tell(verdicts: Iterator[tuple[str, list[str]]]) -> None:
    """Prints each verdict as a line of JSON."""
    for verdict in verdicts:
        click.echo(json.dumps(verdict))


def chosen(only: str, share: str) -> list[Attack]:
    """The attacks whose name begins with ``only``, and of these a share."""
    return [attack for attack in read_corpus() if attack.name.startswith(only)][part(share)]


def part(share: str) -> slice:
    """Which of a list "K/N" means."""
    first, step = map(int, share.split("/"))
    return slice(first - 1, None, step)


if __name__ == "__main__":
    main()
