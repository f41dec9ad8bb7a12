"""Is the stored choice found and compared?"""

from auditor.dialogs.storage import same_and_unlike, same_choice_stored, stored_choices
from tests.builders import click
from tests.consent import banner, button, cookies, page, stored


def walked(name: str, **values: str):
    items = tuple(stored(key, value=value) for key, value in values.items())
    return cookies("refuse", page(banner(button(name))), click(name), page(storage=items))


def test_only_choices_count() -> None:
    found = stored_choices(walked("Reject all", cookie_consent="n", lang="en", cookie_banner_seen="1"))
    assert [key[1] for key in found] == ["cookie_consent"]


def test_what_was_stored_before_is_no_answer() -> None:
    item = stored("cookie_consent", value="n")
    first = page(banner(button("Reject all")), storage=(item,))
    assert stored_choices(cookies("refuse", first, click("Reject all"), page(storage=(item,)))) == {}


def test_comparison() -> None:
    yes, no, same = (walked("Reject all", cookie_consent=value) for value in ("y", "n", "y"))
    assert same_choice_stored(yes, no) is None
    found = same_choice_stored(yes, same)
    assert found is not None
    assert found.what == "cookie_consent"
    assert same_and_unlike(yes, same, no) is not None
    assert same_and_unlike(yes, no, same) is None
