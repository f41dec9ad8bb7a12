"""Does `vague-legitimate-interest` fire where it should, and stay silent where it should not?"""

from evidence.model import Bundle
from tests.builders import block, bundle, control, mail, screen, walk
from tests.objection import NOTICE, OBJECT, notice, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "vague-legitimate-interest"

VAGUE = {
    "en": "We do this on the basis of our legitimate interests.",
    "de": "Wir tun dies auf Grundlage unserer berechtigten Interessen.",
    "fr": "Nous le faisons sur la base de nos intérêts légitimes.",
    "nl": "We doen dit op basis van onze gerechtvaardigde belangen.",
    "it": "Lo facciamo sulla base dei nostri legittimi interessi.",
    "es": "Lo hacemos sobre la base de nuestros intereses legítimos.",
    "pl": "Robimy to na podstawie naszych prawnie uzasadnionych interesów.",
}
STATED = "We use it on the basis of legitimate interests to develop and improve generative AI models."


def said(*words: str, lang: str = "en") -> Bundle:
    parts = [block(text) for text in words]
    page = screen(*parts, control(OBJECT[lang], kind="link"), language=lang, name="Notice")
    return bundle(walk(page))


FIRING = {
    **{lang: said(words, lang=lang) for lang, words in VAGUE.items()},
    "in a mail": bundle(walk(screen(), mail(VAGUE["en"]))),
    "the interest is stated elsewhere only": bundle(walk(*said(VAGUE["en"]).walks[0].screens, mail(STATED))),
}
CLEAR = {
    **{f"stated, {lang}": bundle(walk(notice(lang=lang))) for lang in NOTICE},
    "stated in another sentence of the page": said(VAGUE["en"], STATED),
    "stated as published": said(STATED),
    "consent instead": said("We only use your posts with your consent."),
    "not at all": said("Wir stützen uns auf Ihre Einwilligung.", lang="de"),
}
UNTOLD = {
    "no wording was seen": bundle(walk(screen())),
    "a walk broke": bundle(objected(outcome="broken", reason="No form.")),
    "no walk got anywhere": bundle(walk(outcome="broken")),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_contested_and_low() -> None:
    result = judged(RULE, FIRING["fr"])
    assert (result.severity, result.contested) == ("low", True)
    assert result.findings[0].citations[0].language == "fr"
