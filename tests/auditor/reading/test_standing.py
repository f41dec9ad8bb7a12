import pytest

from auditor.reading import changes_after, later_visits, on_arrival, receipts, standing, used
from evidence.model import Walk
from tests.builders import bundle, click, control, observation, receipt, screen, toggle, walk
from tests.objection import login, objected

PAGE = screen(control("Use my posts", kind="switch"), control("Save"), control("Close"))
ON = observation("choice", "Use my posts", processing=True)


def walked(*events: object) -> Walk:
    return bundle(walk(*events)).walks[0]  # type: ignore[arg-type]


def test_receipts_of_every_origin_oldest_first() -> None:
    kept = receipt(id="kept", confirmed_at="2024-01-01", origin="mail")
    other = receipt(id="other", platform="examplebook", confirmed_at="2023-01-01")
    assert [r.id for r in receipts(bundle(objected(), prior_receipts=(kept, other)))] == ["kept", "w1-r01"]


def test_later_visits_are_of_the_same_account_and_purpose() -> None:
    found = bundle(
        objected(),
        walk(PAGE, at="2025-06-01"),
        walk(PAGE, at="2025-06-01", account="ben"),
        walk(PAGE, at="2025-06-01", purpose="direct-marketing"),
        walk(PAGE, at="2025-01-01"),
    )
    assert [visit.walk.id for visit in later_visits(found)] == ["w2"]


def test_consent_in_between_ends_the_receipt() -> None:
    found = bundle(objected(), walk(PAGE, goal="consent", at="2025-06-01"), walk(PAGE, at="2025-07-01"))
    assert [visit.walk.id for visit in later_visits(found)] == []


def test_the_state_on_arrival_is_the_first_one_untouched() -> None:
    assert on_arrival(walked(PAGE, ON)) is not None
    assert on_arrival(walked(login(), click("Log in"), PAGE, ON)) is not None
    assert on_arrival(walked(PAGE, click("Close"), PAGE, ON)) is not None
    assert on_arrival(walked(PAGE, toggle("Use my posts"), PAGE, ON)) is None
    assert on_arrival(walked(PAGE, click("Save"), PAGE, ON)) is None
    assert on_arrival(walked(PAGE, observation("choice", name="cookies", processing=True))) is None


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Your posts are used to train AI since 3 May.", True),
        ("Deine Beiträge werden für das Training der KI verwendet.", True),
        ("Vos publications sont utilisées pour entraîner l'IA.", True),
        ("Uw berichten worden gebruikt.", True),
        ("I tuoi post vengono utilizzati.", True),
        ("Sus publicaciones se utilizan.", True),
        ("Twoje posty są wykorzystywane.", True),
        ("In use since 3 May", True),
        ("You objected on 3 May. Your posts are not used to train AI.", False),
        ("Deine Beiträge werden nicht für das Training der KI verwendet.", False),
        ("Wir verwenden keinen deiner Beiträge.", False),
        ("Vos publications ne sont pas utilisées pour entraîner l'IA.", False),
        ("Uw berichten worden niet gebruikt.", False),
        ("I tuoi post non vengono utilizzati.", False),
        ("Sus publicaciones no se utilizan.", False),
        ("Twoje posty nie są używane.", False),
        ("Not in use", False),
        ("Your photos are used. Your posts are not used.", None),
        ("AI training", None),
        ("", None),
    ],
)
def test_a_sentence_tells_the_state(text: str, state: bool | None) -> None:
    assert used(walked(PAGE), observation("choice", text)) is state


def test_changed_after_it_was_seen() -> None:
    changed = walked(PAGE, ON, toggle("Use my posts"), PAGE)
    assert changes_after(changed, changed.observations[0])
    looked = walked(PAGE, ON, click("Close"))
    assert not changes_after(looked, looked.observations[0])


def test_nothing_shown_is_no_state() -> None:
    (visit,) = later_visits(bundle(objected(), walk(PAGE, at="2025-06-01")))
    assert standing(visit) is None
    (visit,) = later_visits(bundle(objected(), walk(PAGE, observation("choice", processing=False), at="2025-06-01")))
    assert standing(visit) == ()
    (visit,) = later_visits(bundle(objected(), walk(PAGE, ON, at="2025-06-01")))
    assert [c.what for c in standing(visit) or ()] == ["shown that its data is used"]
