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
    assert story.beats(b.bundle(b.walk(b.screen(), visit="return", purpose="cookies"))) == ()


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


def titles(found: story.Story) -> list[str]:
    return [e.title for chapter in found.chapters for e in (chapter.opening, *chapter.events)]


def test_events_are_in_order_and_the_change_stands_between() -> None:
    found = titles(story.story(sample()[0]))
    confirmed, changed = found.index("The platform confirmed"), found.index("The platform changed its policy")
    assert confirmed < changed < found.index("The platform asked to object again")
    assert found.count("The platform confirmed") == 1, "the author's mark and the receipt are one event"
    assert "Our script lost its way" in found


def test_walks_in_which_nothing_happened_are_only_named() -> None:
    found = story.story(sample()[0])
    assert found.quiet == ("Close the notice", "Accept all cookies")


def test_wording_is_quoted_once() -> None:
    walks = [b.walk(b.screen(), b.observation("promise", "Never twice."), at=f"2025-05-1{day}") for day in (1, 2)]
    first, second = (chapter.events[0] for chapter in story.story(b.bundle(*walks)).chapters)
    assert (first.quote, first.text) == ("Never twice.", "")
    assert (second.quote, second.text) == ("", "The same wording as above.")


def test_codes_by_mail_are_no_event_but_confirmations_are() -> None:
    code, kept = b.mail("123", kind="code"), b.mail("We got it", kind="confirmation", subject="Your objection")
    found = story.story(b.bundle(b.walk(b.screen(), code, kept)))
    assert titles(found) == ["A member came to object", "The platform confirmed by mail"]
    event = found.chapters[0].events[0]
    assert (event.text, event.quote) == ("Subject: Your objection", "We got it")


def test_an_old_receipt_opens_the_story() -> None:
    old = b.receipt("We will honour it.", confirmed_at="2024-06-20", origin="mail")
    back = b.walk(b.screen(), b.observation("choice", "On", processing=True), visit="return", at="2025-05-14")
    found = story.story(b.bundle(back, prior_receipts=(old,)))
    assert "a confirmation mail that the person kept" in found.chapters[0].opening.text
    assert titles(found) == ["An objection was confirmed", "A member came back to object", "The setting was seen"]
