from __future__ import annotations

from pathlib import Path

from auditor.landmark import missed, nearest
from tests.builders import block, control, screen

SCRIPT = """
def walk():
    raise LookupError("not there")  # page.get_by_role("link", name="object").click()
"""


def test_says_the_line_that_failed_and_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "flow.py"
    path.write_text(SCRIPT)
    names: dict[str, object] = {}
    exec(compile(SCRIPT, str(path), "exec"), names)
    seen = screen(control("Objection form", kind="link"), control("Log in"), block("Privacy", tag="h1"))
    try:
        names["walk"]()  # type: ignore[operator]
    except LookupError as error:
        landmark = missed(error, path, seen, "")
    assert landmark.source == "flow.py:3"
    assert 'name="object"' in landmark.sought
    assert landmark.found_instead[0] == 'link "Objection form"'


def test_nearest_is_bounded() -> None:
    seen = screen(*(control(f"Button {n}") for n in range(40)))
    assert len(nearest('get_by_role("button", name="Button 3")', seen)) == 5
