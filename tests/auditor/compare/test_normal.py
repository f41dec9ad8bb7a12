import pytest

from auditor.compare.normal import Normal, address, fold, storage_name
from tests import builders as b


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Seen at 09:15", "Seen at 17:03:22"), ("3 minutes ago", "2 hours ago"), ("vor 3 Minuten", "vor 2 Stunden"),
        ("Form: http://127.0.0.1:4000/a", "Form: http://127.0.0.1:5000/a"), ("127.0.0.1:4000", "127.0.0.1:5000"),
        ("Ticket 8f3a9c2b71de44aa", "Ticket 00aa9c2b71de44ff"), ("Like · 0", "Like · 12"), ("5 likes", "6 likes"),
        ("[secret:code:1f2e3d4c5b6a]", "[secret:code:aaaaaaaaaaaa]"), ("(3) Feed", "(4) Feed"),
    ],
)  # fmt: skip
def test_what_always_differs_reads_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("within 30 days", "within 14 days"), ("our 842 partners", "our 12 partners"), ("Article 21", "Article 22"),
        ("27 May", "28 May"), ("Reject all", "Reject"), ("costs 3.99", "costs 4.99"),
    ],
)  # fmt: skip
def test_what_means_something_stays(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("http://127.0.0.1:4000/a/b?x=1&y=2#z", "127.0.0.1/a/b?x&y"),
        ("https://user:pw@t.test/help/contact/712876720715583", "t.test/help/contact/‹token›"),
        ("https://t.test", "t.test/"),
        ("about:blank", "blank"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_addresses(url: str, read: str) -> None:
    assert address(url) == read


def test_storage_names() -> None:
    assert storage_name("_ga_1234567") == storage_name("_ga_7654321")
    assert storage_name("session") == "session"


def test_numbers_that_vary_within_a_bundle_are_counters() -> None:
    walks = [b.walk(b.screen(b.block(f"You have {n} friends nearby")), facts={"wave": "1"}) for n in (3, 5)]
    normal = Normal(b.bundle(*walks))
    assert normal.form("You have 9 friends nearby", "en").fixed == "You have ‹n› friends nearby"
    assert normal.form("You have 30 days", "en").fixed == "You have 30 days"


def test_dates_are_no_counters() -> None:
    walks = [b.walk(b.screen(b.block(f"Object before {day} June 2025"))) for day in (3, 5)]
    assert Normal(b.bundle(*walks)).form("Object before 9 June 2025", "en").fixed == "Object before 9 June 2025"
