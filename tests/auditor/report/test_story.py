from auditor.report import story
from tests import builders as b
from tests.auditor.report.sample import sample


def test_three_beats_of_the_sample() -> None:
    beats = story.beats(sample()[0])
    assert [(beat.label, beat.seen) for beat in beats] == [
        ("Objected", True), ("Policy changed", True), ("Asked again", True),
    ]  # fmt: skip
    assert beats[0].text == "Confirmed on 20 June 2024."
    assert beats[1].text == "From 2024-06-26 to 2025-05-27."


def test_no_story_without_objection_or_return() -> None:
    assert story.beats(b.bundle(b.walk(b.screen(), goal="refuse"))) == ()
    assert story.beats(b.bundle()) == ()


def test_what_was_not_seen_is_said() -> None:
    beats = story.beats(b.bundle(b.walk(b.screen(), visit="return")))
    assert [beat.seen for beat in beats] == [False, False, False]
    assert beats[2].text == "What became of the objection could not be seen."


def test_an_honoured_objection_is_said_to_count() -> None:
    back = b.walk(b.screen(), b.observation("choice", processing=False), visit="return", at="2025-05-14")
    bundle = b.bundle(back, prior_receipts=(b.receipt(confirmed_at="2024-06-20"),))
    assert [beat.label for beat in story.beats(bundle)] == ["Objected", "Policy", "Still counts"]


def test_a_state_that_is_on_counts_as_not_honoured() -> None:
    back = b.walk(b.screen(), b.observation("choice", processing=True), visit="return")
    assert story.beats(b.bundle(back))[2].label == "Not honoured"


def test_events_are_in_order_and_the_change_stands_between() -> None:
    titles = [event.title for event in story.events(sample()[0])]
    confirmed, changed = titles.index("The platform confirmed"), titles.index("The platform changed its policy")
    assert confirmed < changed < titles.index("The platform asked to object again")
    assert titles.count("The platform confirmed") == 1, "the author's mark and the receipt are one event"
    assert "Our script lost its way" in titles


def test_codes_by_mail_are_no_event_but_confirmations_are() -> None:
    code, kept = b.mail("123", kind="code"), b.mail("We got it", kind="confirmation", subject="Your objection")
    events = story.events(b.bundle(b.walk(b.screen(), code, kept)))
    assert [event.title for event in events] == ["A member came to object", "The platform confirmed by mail"]
    assert (events[1].text, events[1].quote) == ("Subject: Your objection", "We got it")


def test_an_old_receipt_opens_the_story() -> None:
    old = b.receipt("We will honour it.", confirmed_at="2024-06-20", origin="mail")
    events = story.events(b.bundle(b.walk(b.screen(), visit="return", at="2025-05-14"), prior_receipts=(old,)))
    assert events[0].title == "An objection was confirmed"
    assert "a confirmation mail that the person kept" in events[0].text
    assert events[1].title == "A member came back to object"
