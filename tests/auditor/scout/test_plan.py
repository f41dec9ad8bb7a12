from __future__ import annotations

from tests.auditor.scout.test_work import step


def test_the_label_is_what_a_person_reads() -> None:
    assert step("Close the dialog", "button", text="×").label == "×"
    assert step("Close the dialog", "button", text="").label == "Close the dialog"
