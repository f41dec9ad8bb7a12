from auditor.reading import in_mail, measure, of_interaction, of_observation, of_receipt, of_request, on_screen
from auditor.thresholds import Thresholds
from tests.builders import bundle, click, control, mail, observation, paragraph, receipt, request, screen, walk

WALK = bundle(
    walk(
        screen(paragraph("You may object here.", control("object", kind="link")), language="en"),
        click("object"),
        observation("promise", "At any time."),
        mail("Body", subject="Subject"),
        receipt("Done."),
        request("http://platform.test/x", 404),
    )
).walks[0]
PAGE = WALK.screens[0]


def test_a_control_with_its_block_box_and_words() -> None:
    cited = on_screen(PAGE, PAGE.controls[0])
    assert (cited.screen, cited.control, cited.block) == ("w1-s01", "c1", "b1")
    assert (cited.quote, cited.language, cited.box) == ("object", "en", PAGE.controls[0].box)


def test_a_block_or_some_words_of_it() -> None:
    assert on_screen(PAGE, PAGE.blocks[0]).quote == "You may object here."
    assert on_screen(PAGE, PAGE.blocks[0], "object").quote == "object"
    assert on_screen(PAGE).quote is None


def test_everything_else() -> None:
    assert in_mail(WALK.mails[0]).quote == "Subject"
    assert in_mail(WALK.mails[0], "Body").quote == "Body"
    assert of_interaction(WALK.interactions[0]).control == "c1"
    assert of_receipt(WALK.receipts[0]).receipt == "w1-r01"
    assert of_observation(WALK, WALK.observations[0]).screen == "w1-s01"
    assert of_request(WALK, WALK.requests[0]).request == "http://platform.test/x"


def test_an_observation_without_a_screen_stands_on_the_last_one() -> None:
    loose = WALK.observations[0].model_copy(update={"screen": None})
    assert of_observation(WALK, loose).screen == "w1-s01"


def test_a_measure_names_threshold_unit_and_source() -> None:
    found = measure("words", 120.456, Thresholds(buried_paragraph_words=90), "buried_paragraph_words")
    assert (found.value, found.threshold, found.unit, found.source) == (120.46, 90, "words", "heuristic")
    assert measure("months", 2, Thresholds(), "reply_months").source == "law"
