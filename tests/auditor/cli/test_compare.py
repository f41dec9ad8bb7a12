from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from auditor.cli import invoke
from evidence import keys
from evidence.seal import Signing, write_sealed
from tests.builders import bundle, control
from tests.objection import field, object_form, objected


@pytest.fixture
def later_file(bundle_file: Path) -> Path:
    """The same platform when it asks for no reason any more, but for a surname."""
    form = object_form(field("Surname", required=True), control("Cancel"))
    target = bundle_file.with_name("two.wacz")
    made = bundle(objected(filled=form))
    write_sealed(made, bundle_file.with_name("artifacts"), target, software="test", signing=Signing(keys.load()))
    return target


def test_a_bundle_is_the_same_as_its_copy(bundle_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = shutil.copy(bundle_file, bundle_file.with_name("copy.wacz"))
    assert invoke(["compare", str(bundle_file), str(copy)]) == 0
    assert "Nothing changed" in capsys.readouterr().out


@pytest.mark.parametrize("format", ["text", "html", "markdown", "json"])
def test_a_change_is_told_in_each_format(
    bundle_file: Path, later_file: Path, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert invoke(["compare", str(bundle_file), str(later_file), "--format", format]) == 1
    told = capsys.readouterr().out
    assert "Surname" in told
    if format == "json":
        assert json.loads(told)["outcome"] == "changed"


def test_a_platform_needs_two_bundles(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["compare", "lookbook"]) == 3
    assert "two are needed" in capsys.readouterr().err
