"""Does `discretionary-outcome` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Bundle
from tests.builders import bundle, mail, screen, walk
from tests.objection import done, judged, object_form, objected

RULE = "discretionary-outcome"

SAYS = {
    "en": "We will review your objection and may decline it.",
    "de": "Wir prüfen Ihren Widerspruch und können ihn ablehnen.",
    "fr": "Nous examinerons votre demande et pourrons la refuser.",
    "nl": "We beoordelen uw verzoek en kunnen het weigeren.",
    "it": "Esamineremo la tua richiesta e potremmo rifiutarla.",
    "es": "Revisaremos su solicitud y podremos rechazarla.",
    "pl": "Rozpatrzymy Twój wniosek i możemy go odrzucić.",
}
SAYS_NOT = {
    "en": "We will stop using your posts as soon as you send this form.",
    "de": "Mit dem Absenden verwenden wir Ihre Beiträge nicht mehr.",
    "fr": "Dès l'envoi du formulaire, nous cessons d'utiliser vos publications.",
    "nl": "Zodra u dit verstuurt, stoppen we met het gebruik van uw berichten.",
    "it": "Con l'invio smettiamo di usare i tuoi post.",
    "es": "Al enviar este formulario, dejamos de usar sus publicaciones.",
    "pl": "Po wysłaniu formularza przestajemy używać Twoich postów.",
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
