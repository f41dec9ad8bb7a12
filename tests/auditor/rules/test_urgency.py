"""Does `urgency` fire where it should, and stay silent where it should not?"""

from evidence.model import Bundle, Screen
from tests.builders import block, bundle, click, control, mail, observation, screen, walk
from tests.objection import notice, object_form, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "urgency"

SAYS = {
    "en": "Hurry, this is your last chance!",
    "de": "Beeilen Sie sich, das ist Ihre letzte Chance!",
    "fr": "Dépêchez-vous, c'est votre dernière chance !",
    "nl": "Haast u, dit is uw laatste kans!",
    "it": "Affrettati, è la tua ultima occasione!",
    "es": "¡Dese prisa, es su última oportunidad!",
    "pl": "Pospiesz się, to Twoja ostatnia szansa!",
}
SAYS_NOT = {
    "en": "Take your time. You can change this whenever you like.",
    "de": "Lassen Sie sich Zeit. Sie können das immer ändern.",
    "fr": "Prenez votre temps. Vous pouvez toujours changer cela.",
    "nl": "Neem de tijd. U kunt dit altijd wijzigen.",
    "it": "Prenditi il tempo che serve. Puoi sempre cambiare idea.",
    "es": "Tómese su tiempo. Siempre puede cambiarlo.",
    "pl": "Nie spiesz się. Zawsze możesz to zmienić.",
}


def said(words: str, lang: str = "en") -> Bundle:
    return bundle(objected(filled=object_form(lang=lang, words=words), lang=lang))


def clock(*texts: str, urls: tuple[str, ...] = ()) -> Bundle:
    """A notice that shows each of `texts` in turn, at the same place."""
    pages: list[Screen] = [
        notice(block(text), control("Object", kind="link"), **({"url": urls[n]} if urls else {}))
        for n, text in enumerate(texts)
    ]
    return bundle(walk(*[part for page in pages for part in (page, observation("notice"))]))


FIRING = {
    **{lang: said(words, lang) for lang, words in SAYS.items()},
    "in a mail, German": bundle(objected(mail(SAYS["de"], language="de"), lang="de")),
    "a clock runs down": clock("Decide within 09:59", "Decide within 09:41"),
    "a clock runs down to the hour": clock("Noch 1:00:00", "Noch 59:58"),
}
CLEAR = {
    **{lang: said(words, lang) for lang, words in SAYS_NOT.items()},
    "a clock that goes forward": clock("Sent at 09:41", "Sent at 09:59"),
    "a clock that stands still": clock("Open until 18:00", "Open until 18:00"),
    "another clock on another page": clock(
        "Decide within 09:59", "Decide within 08:00", urls=("http://platform.test/a", "http://platform.test/b")
    ),
    "what somebody posts in a feed": bundle(objected(), walk(screen(block(SAYS["en"])), goal="observe")),
    "a date alone": said("The new policy applies from 27 June 2025."),
}
UNTOLD = {
    "no wording was seen": bundle(walk(screen())),
    "a walk broke": bundle(objected(outcome="broken", reason="No form.")),
    "a clock in a feed": bundle(walk(screen(block("09:59")), click("x"), screen(block("09:00")))),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_a_clock_is_cited_twice() -> None:
    (finding,) = judged(RULE, FIRING["a clock runs down"]).findings
    assert [cited.quote for cited in finding.citations] == ["Decide within 09:59", "Decide within 09:41"]
