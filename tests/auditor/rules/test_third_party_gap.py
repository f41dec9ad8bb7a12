"""Does `third-party-gap` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Bundle
from tests.builders import bundle, mail, screen, walk
from tests.objection import done, judged, object_form, objected

RULE = "third-party-gap"

SAYS = {
    "en": "Even if you object, we may still use photos that other people share of you.",
    "de": "Auch wenn Sie widersprechen, können wir weiterhin Fotos von Ihnen verwenden, die andere teilen.",
    "fr": "Même si vous vous opposez, nous pouvons encore utiliser des photos de vous partagées par d'autres.",
    "nl": "Ook als u bezwaar maakt, kunnen we nog steeds foto's van u gebruiken die anderen delen.",
    "it": "Anche se ti opponi, possiamo comunque usare le foto di te condivise da altri.",
    "es": "Aunque se oponga, podemos seguir usando fotos suyas que otras personas compartan.",
    "pl": "Nawet jeśli zgłosisz sprzeciw, nadal możemy używać Twoich zdjęć udostępnionych przez inne osoby.",
}
SAYS_NOT = {
    "en": "This form also covers photos that others share of you.",
    "de": "Dieses Formular gilt auch für Fotos von Ihnen, die andere teilen.",
    "fr": "Ce formulaire couvre aussi les photos de vous partagées par d'autres.",
    "nl": "Dit formulier geldt ook voor foto's van u die anderen delen.",
    "it": "Questo modulo copre anche le foto di te condivise da altri.",
    "es": "Este formulario también cubre las fotos suyas que compartan otras personas.",
    "pl": "Ten formularz obejmuje także Twoje zdjęcia udostępnione przez inne osoby.",
}
LITHUANIAN = "Jūsų prieštaravimas bus taikomas tik būsimiems įrašams, o mes jį dar peržiūrėsime mūsų svetainėje."


def said(words: str, lang: str = "en") -> Bundle:
    return bundle(objected(filled=object_form(lang=lang, words=words), lang=lang))


FIRING = {
    **{lang: said(words, lang) for lang, words in SAYS.items()},
    "in a mail": bundle(objected(mail(SAYS["en"]))),
    "in a mail, French": bundle(objected(mail(SAYS["fr"], language="fr"), lang="fr")),
}
CLEAR = {
    **{lang: said(words, lang) for lang, words in SAYS_NOT.items()},
    "what somebody posts in a feed": bundle(objected(), walk(done(words=SAYS["en"]), goal="observe")),
}
UNTOLD = {
    "no wording was seen": bundle(walk(screen())),
    "a walk broke": bundle(objected(outcome="broken", reason="No form.")),
    "a language without a tested pack": bundle(objected(mail(LITHUANIAN, language="lt"))),
}


def test_quotes_the_sentence_where_it_stands() -> None:
    finding = judged(RULE, FIRING["de"]).findings[0]
    (cited,) = finding.citations
    assert (cited.screen, cited.block, cited.language) == ("w1-s02", "b1", "de")
    assert cited.quote
    assert cited.quote in SAYS["de"]


def test_the_same_words_twice_are_one_finding() -> None:
    twice = bundle(objected(filled=object_form(words=SAYS["en"]), seen=object_form(words=SAYS["en"])))
    (finding,) = judged(RULE, twice).findings
    assert [cited.screen for cited in finding.citations] == ["w1-s01", "w1-s02"]


@pytest.mark.parametrize("evidence", FIRING.values(), ids=FIRING)
def test_fires(evidence: Bundle) -> None:
    result = judged(RULE, evidence)
    assert result.outcome == "indicator", result.reason
    assert all(finding.citations for finding in result.findings)


@pytest.mark.parametrize("evidence", CLEAR.values(), ids=CLEAR)
def test_stays_silent(evidence: Bundle) -> None:
    assert judged(RULE, evidence).outcome == "clear"


@pytest.mark.parametrize("evidence", UNTOLD.values(), ids=UNTOLD)
def test_says_what_is_missing(evidence: Bundle) -> None:
    result = judged(RULE, evidence)
    assert result.outcome == "cannot-tell"
    assert result.reason
