import pytest

from auditor.compare.locales import across
from evidence.model import Bundle
from tests import builders as b


def audited(locale: str, *, on: bool = False, steps: int = 1, at: str = "2025-05-14") -> Bundle:
    page = b.screen(b.control("Adverts", kind="switch", checked=on, field="ads"), b.control("Essential", kind="switch",
                    checked=True, disabled=True, field="essential"), b.control("Save"))  # fmt: skip
    later = b.screen(b.control("Adverts", kind="switch", checked=True, field="ads"))
    walk = b.walk(page, *([b.click("Save")] * steps), later, goal="refuse", title="Refuse", at=at)
    return b.bundle(walk, environment=b.environment(locale=locale))


def test_actions_and_first_defaults_per_locale() -> None:
    table = across([audited("de-DE", on=True, steps=3), audited("en-GB")], rules=())
    assert table.locales == ("de-DE", "en-GB")
    (row,) = table.rows
    assert [(c.locale, c.actions, c.on, c.toggles) for c in row.cells] == [("de-DE", 3, 1, 1), ("en-GB", 1, 0, 1)]
    assert row.differs


def test_alike_is_alike() -> None:
    assert not across([audited("de-DE"), audited("en-GB")], rules=()).rows[0].differs


def test_the_newest_of_a_locale_counts() -> None:
    table = across([audited("en-GB", steps=2, at="2025-06-01"), audited("en-GB", steps=1)], rules=())
    assert [cell.actions for cell in table.rows[0].cells] == [2]


def test_bundles_of_two_platforms_are_refused() -> None:
    with pytest.raises(ValueError, match="one platform"):
        across([audited("en-GB"), audited("de-DE").model_copy(update={"platform": "other"})], rules=())
    with pytest.raises(ValueError, match="one platform"):
        across([], rules=())
