from auditor.reading import level, passages, quoted, said, says, spoken, unread, wording_doubts
from tests.builders import block, bundle, click, control, dialog, mail, screen, walk
from tests.objection import NOTICE, done, login, notice, object_form, objected

PROSPECTIVE = "Your objection applies from now on and does not affect data that was already used for training."


def test_the_wording_of_notice_form_confirmation_and_mail_belongs_to_the_choice() -> None:
    walked = bundle(objected(mail("Noted.", subject="Your objection"))).walks[0]
    assert [(p.context, p.screen.id if p.screen else None) for p in passages(walked)] == [
        ("notice", "w1-s01"),
        ("notice", "w1-s03"),
        ("mail", None),
    ]


def test_a_feed_and_a_login_do_not() -> None:
    walked = bundle(walk(screen(block("Last chance!")), login(block("Log in to object")))).walks[0]
    assert passages(walked) == ()


def test_of_a_page_under_a_dialog_only_the_dialog_counts() -> None:
    asking = dialog(block("You may object."), control("Object"))
    walked = bundle(walk(screen(block("A post in the feed."), asking))).walks[0]
    assert [p.text for p in passages(walked)] == ["You may object."]


def test_a_mail_is_in_the_language_of_the_page_unless_it_says_otherwise() -> None:
    walked = bundle(walk(notice(lang="de"), mail("Ja.", language=None))).walks[0]
    assert passages(walked)[-1].language == "de"


def test_quotes_are_grouped_and_cited() -> None:
    form = object_form(words=PROSPECTIVE)
    walked = bundle(walk(form, click("E-mail"), form, click("E-mail"), form, click("E-mail"), form)).walks[0]
    (finding,) = quoted(said([walked], "prospective-only"), "It says “{quote}”.")
    assert [c.screen for c in finding.citations] == ["w1-s01", "w1-s02", "w1-s03"]
    assert finding.citations[0].block == "b1"
    assert finding.message.startswith("It says “Your objection applies")


def test_only_the_wanted_context() -> None:
    walked = bundle(walk(object_form(words=PROSPECTIVE))).walks[0]
    assert list(said([walked], "prospective-only", contexts=frozenset({"form"})))
    assert not list(said([walked], "prospective-only", contexts=frozenset({"mail"})))


def test_says_which_language_could_not_be_read() -> None:
    lithuanian = bundle(walk(notice(), mail("Sveiki, atnaujinome savo privatumo politiką.", language="lt")))
    assert unread(lithuanian.walks) == ("There is no tested language pack for 'lt'.",)


def test_a_verdict_on_one_thing_said() -> None:
    fires = says(bundle(objected(filled=object_form(words=PROSPECTIVE))), "prospective-only", "“{quote}”", "Not said.")
    assert fires.outcome == "indicator"
    clear = says(bundle(objected()), "prospective-only", "“{quote}”", "Not said.")
    assert (clear.outcome, clear.reason) == ("clear", "Not said.")
    assert says(bundle(walk(screen())), "prospective-only", "", "").outcome == "cannot-tell"
    assert says(bundle(walk(done(), purpose="cookies")), "prospective-only", "", "").outcome == "not-applicable"


def test_walks_with_wording_and_what_may_have_been_missed_in_it() -> None:
    broken = walk(notice(), outcome="broken", reason="No form.")
    foreign = walk(notice(), mail("Sveiki, atnaujinome savo privatumo politiką.", language="lt"))
    found = spoken(bundle(broken, foreign))
    assert isinstance(found, tuple)
    assert [("broke" in doubt, "'lt'" in doubt) for doubt in wording_doubts(found)] == [(True, False), (False, True)]


def test_levels() -> None:
    assert [level(number) for number in (0.5, 0.85, 0.98)] == ["low", "medium", "high"]


def test_every_notice_is_read_in_its_language() -> None:
    for language in NOTICE:
        walked = bundle(walk(notice(lang=language))).walks[0]
        assert passages(walked)[0].language == language
