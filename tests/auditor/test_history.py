import pytest

from auditor.history import history
from tests import builders as b
from tests.auditor.compare.test_compare import RULE, version


def test_entries_are_in_order_and_compared_with_the_one_before() -> None:
    bundles = [
        ("c.wacz", version(start="2025-07-01", step=True)),
        ("a.wacz", version(start="2025-05-01", deadline="27 June 2025")),
        ("b.wacz", version(start="2025-06-01", deadline="27 June 2025", reason=True)),
    ]
    found = history(bundles, rules=[RULE])
    assert [entry.name for entry in found.entries] == ["a.wacz", "b.wacz", "c.wacz"]
    assert [entry.outcome for entry in found.entries] == ["", "changed", "changed"]
    assert [entry.indicators for entry in found.entries] == [(), ("compulsory",), ()]
    assert [entry.efforts[0].actions for entry in found.entries] == [3, 3, 4]
    assert "Reason: compulsory" in [change.what for change in found.entries[1].changes]
    assert found.flows == {"lookbook/object": "Object to AI training"}


def test_only_bundles_of_one_language_are_compared() -> None:
    german = version(start="2025-06-01").model_copy(update={"environment": b.environment(locale="de-DE")})
    found = history([("a", version()), ("b", german), ("c", version(start="2025-07-01"))], rules=())
    assert [entry.outcome for entry in found.entries] == ["", "", "unchanged"]


def test_addresses_of_forms_and_redirects() -> None:
    form = b.screen(*b.form(b.control("Reason", kind="text")), name="Form", url="http://t.test:81/help/contact/71")
    login = b.screen(*b.form(b.control("Password", kind="text", input_type="password")), url="http://t.test/login")
    moved = b.request("http://t.test/old", redirect_to="http://t.test/new")
    found = history([("a", b.bundle(b.walk(login, moved, form)))], rules=())
    assert found.entries[0].addresses == ("t.test/help/contact/71",)
    assert found.entries[0].redirects == ("t.test/old → t.test/new",)


def test_several_platforms_or_none_are_refused() -> None:
    with pytest.raises(ValueError, match="one platform"):
        history([])
    with pytest.raises(ValueError, match="of 2"):
        history([("a", version()), ("b", version().model_copy(update={"platform": "other"}))])
