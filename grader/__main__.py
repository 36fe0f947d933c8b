"""``python -m grader`` is the command ``grade``."""

from grader.cli.main import main

main(prog_name="grade")
