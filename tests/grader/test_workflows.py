"""The composite action and the workflows of the guide: valid, and the action's script works."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from check_jsonschema import main
from click.testing import CliRunner

ROOT = Path(__file__).resolve().parents[2]
ACTION = ROOT / ".github/actions/grade/action.yml"
WORKFLOWS = ROOT / "docs/guides/ci"


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("github-actions", ACTION),
        ("github-workflows", WORKFLOWS / "github.yml"),
        ("github-workflows", WORKFLOWS / "classroom.yml"),
        ("github-workflows", WORKFLOWS / "private-course.yml"),
        ("gitlab-ci", WORKFLOWS / "gitlab-ci.yml"),
    ],
)
def test_it_is_what_the_platform_takes(kind: str, path: Path) -> None:
    """Held against the schema of its kind, which check-jsonschema brings along."""
    ended = CliRunner().invoke(main, ["--builtin-schema", f"vendor.{kind}", str(path)])
    assert ended.exit_code == 0, ended.output


def test_every_workflow_says_what_it_may_do() -> None:
    """None has more rights than it names, keeps a token on the disk, or runs for ever."""
    for path in set(WORKFLOWS.glob("*.yml")) - {WORKFLOWS / "gitlab-ci.yml"}:
        workflow = yaml.safe_load(path.read_text())
        assert workflow["permissions"]["contents"] == "read"
        for job in workflow["jobs"].values():
            assert job["timeout-minutes"] == 20
            checkouts = [s for s in job["steps"] if "checkout" in s.get("uses", "")]
            assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_no_input_of_the_action_reaches_its_scripts_as_text() -> None:
    """A value pasted into a script could be a script itself."""
    steps = yaml.safe_load(ACTION.read_text())["runs"]["steps"]
    assert not [step for step in steps if "${{" in step.get("run", "")]


def test_the_actions_script_leaves_reports_and_the_exit_code(tmp_path: Path) -> None:
    """As GitHub runs it: here in a course without exercises, then with a base that is none."""
    work, temporary, output = tmp_path / "work", tmp_path / "runner", tmp_path / "output"
    (work / "exercises").mkdir(parents=True)
    shutil.copy(ROOT / "course.toml", work)
    program = temporary / "grader/bin/grade"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m grader "$@"\n')
    program.chmod(0o755)
    step = yaml.safe_load(ACTION.read_text())["runs"]["steps"][-1]

    def run(**inputs: str) -> int:
        given = dict.fromkeys(step["env"], "") | {"WORK": ".", "RUNNER_TEMP": str(temporary)}
        environment = os.environ | given | {"GITHUB_OUTPUT": str(output)} | inputs
        script = ["bash", "-e", "-o", "pipefail", "-c", step["run"]]
        return subprocess.run(script, cwd=work, env=environment, check=False).returncode

    assert run(ALL="true") == 0
    reports = temporary / "grade"
    names = ["classroom.txt", "code-quality.json", "grade.sarif", "junit.xml"]
    assert sorted(path.name for path in reports.iterdir()) == names
    told = dict(line.split("=", 1) for line in output.read_text().splitlines())
    assert told["reports"] == str(reports)
    assert base64.b64decode(told["result"]).startswith(b'{"version": 1, "status": "pass"')
    assert run(BASE="nowhere; touch taken") == 2
    assert not (work / "taken").exists()
