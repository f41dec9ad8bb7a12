import pytest

from auditor.registry import Rule, rules
from auditor.report.findings import Card, cards, title_of
from auditor.report.pictures import Gallery
from auditor.results import Citation, Finding, Measure, Result, clear
from evidence.model import Bundle
from tests import builders as b
from tests.auditor.report.sample import sample

RULE = Rule(
    id="reject-as-link", title="Refusing is only a link", severity="medium", hooks=("Taskforce C",), counter="Both do.",
    contested=True, evidence="DS", function=lambda bundle, thresholds: clear("no"), doc="Title.\n\nWhat it looks\nfor.",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rules, RULE.id, RULE)


@pytest.fixture
def found() -> dict[str, Card]:
    bundle, members, results = sample()
    return {card.id: card for card in cards(bundle, results, Gallery(members.__getitem__))}


def one(bundle: Bundle, *citations: Citation, **more: object) -> Card:
    finding = Finding(message="Seen.", citations=citations, **more)
    result = Result(rule="x", outcome="indicator", severity="high", confidence="high", findings=(finding,))
    return cards(bundle, [result], Gallery({}.__getitem__))[0]


def test_the_gravest_come_first_and_what_the_audit_is_for_before_others(found: dict[str, Card]) -> None:
    assert list(found) == [
        "prior-objection-not-honoured", "promise-broken", "buried-control", "reason-required", "reject-as-link",
    ]  # fmt: skip


def test_only_indicators_are_cards(found: dict[str, Card]) -> None:
    assert "login-wall" not in found


def test_a_finding_has_its_picture_quote_and_digest(found: dict[str, Card]) -> None:
    bundle = sample()[0]
    figure = found["buried-control"].occurrences[0].figures[0]
    assert figure.shot
    assert figure.shot.src
    assert figure.shot.outlined == 1
    assert "outlined: link “object”" in figure.shot.alt
    cited = figure.cited[0]
    assert (cited.quote, cited.tag, cited.language) == ("You have the right to object", "en", "English")
    assert cited.digest == bundle.screen("w1-s02").digest
    assert cited.place == "Screen “Notice” (w1-s02) in “Object to AI training”, 20 June 2024, 09:00:15 UTC"


def test_numbers_stand_beside_thresholds(found: dict[str, Card]) -> None:
    number = found["buried-control"].occurrences[0].numbers[0]
    assert (number.name, number.value, number.threshold, number.source) == (
        "words in the paragraph", "112 words", "100 words", "heuristic [h]",
    )  # fmt: skip


def test_two_citations_of_one_screen_are_numbered_in_one_picture(found: dict[str, Card]) -> None:
    figures = found["reject-as-link"].occurrences[0].figures
    assert len(figures) == 1
    assert [cited.mark for cited in figures[0].cited] == [1, 2]
    assert {cited.language for cited in figures[0].cited} == {"French"}


def test_a_receipt_is_evidence_without_a_picture(found: dict[str, Card]) -> None:
    figure = found["prior-objection-not-honoured"].occurrences[0].figures[0]
    assert figure.shot is None
    assert figure.cited[0].place == "Receipt of 20 June 2024, 09:01:20 UTC, from this audit"


def test_boxes_far_apart_get_a_picture_each() -> None:
    bundle = b.bundle(b.walk(b.screen(page_size=(1280, 9000))))
    high, low = (Citation(screen="w1-s01", box=b.box(0, y, 10, 10)) for y in (0, 8000))
    assert len(one(bundle, high, low).occurrences[0].figures) == 2


def test_each_kind_of_evidence_has_a_place() -> None:
    message = b.mail("Dear member", subject="News", kind="notice")
    bundle = b.bundle(b.walk(b.screen(name="Form"), b.click("Send", seconds=2.5), message))
    mail, step = bundle.walks[0].mails[0], bundle.walks[0].interactions[0]
    citations = (
        Citation(mail=mail.id), Citation(interaction=step.id), Citation(walk="w1", request="http://t.test/x"),
        Citation(screen="w9-s99"),
    )  # fmt: skip
    cited = [c for figure in one(bundle, *citations).occurrences[0].figures for c in figure.cited]
    assert cited[0].place.startswith("Mail “News”, received 14 May 2025")
    assert cited[0].details == ("sender privacy@platform.test; DKIM signature: not-checked",)
    assert cited[1].details == ("the visitor’s action: click button “Send”, 2.5 s into the walk",)
    assert cited[2].place == "Request to http://t.test/x in “Object to AI training”"
    assert cited[3].place == "Cites w9-s99, which is not in this bundle"


def test_what_the_rule_says_of_itself_is_shown(found: dict[str, Card]) -> None:
    card = found["reject-as-link"]
    assert (card.title, card.hooks, card.counter) == (RULE.title, RULE.hooks, RULE.counter)
    assert card.about == ("What it looks for.",)
    assert card.contested, "the rule is contested, whatever the result says"


def test_an_unknown_rule_still_has_a_title() -> None:
    assert title_of("some-new-rule") == "Some new rule"


def test_a_measure_without_threshold_has_a_dash() -> None:
    measure = Measure(name="share", value=0.5, unit="of 1")
    number = one(b.bundle(b.walk(b.screen())), measures=(measure,)).occurrences[0].numbers[0]
    assert (number.value, number.threshold) == ("0.5 of 1", "–")


def test_the_same_on_many_screens_is_shown_once_and_each_screen_is_named() -> None:
    screens = [b.screen(b.control("Object"), name=f"Feed {n}") for n in range(4)]
    bundle = b.bundle(b.walk(*screens))
    findings = [
        Finding(message="No yes.", citations=(Citation(screen=s.id, control="c1", quote="Object"),))
        for s in bundle.walks[0].screens
    ]
    result = Result(rule="x", outcome="indicator", severity="high", confidence="high", findings=tuple(findings))
    card = cards(bundle, [result], Gallery({}.__getitem__))[0]
    assert len(card.occurrences) == 1
    assert len(card.occurrences[0].figures) == 1
    assert [cited.place.partition("”")[0] for cited in card.occurrences[0].also] == [
        "Screen “Feed 1", "Screen “Feed 2", "Screen “Feed 3",
    ]  # fmt: skip
    assert all(cited.digest for cited in card.occurrences[0].also)


def test_different_quotes_and_screens_without_any_keep_their_pictures() -> None:
    bundle = b.bundle(b.walk(b.screen(name="A"), b.screen(name="B")))
    quoted = one(bundle, Citation(screen="w1-s01", quote="x"), Citation(screen="w1-s02", quote="y"))
    bare = one(bundle, Citation(screen="w1-s01"), Citation(screen="w1-s02"))
    assert len(quoted.occurrences[0].figures) == len(bare.occurrences[0].figures) == 2
