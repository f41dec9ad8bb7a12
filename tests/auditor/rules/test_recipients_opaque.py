"""Does `recipients-opaque` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Bundle
from tests.builders import bundle, mail, screen, walk
from tests.objection import done, judged, object_form, objected

RULE = "recipients-opaque"

SAYS = {
    "en": "We share the data with selected partners.",
    "de": "Wir teilen die Daten mit ausgewählten Partnern.",
    "fr": "Nous partageons les données avec des partenaires sélectionnés.",
    "nl": "We delen de gegevens met geselecteerde partners.",
    "it": "Condividiamo i dati con partner selezionati.",
    "es": "Compartimos los datos con socios seleccionados.",
    "pl": "Udostępniamy dane wybranym partnerom.",
}
SAYS_NOT = {
    "en": "We do not share the data with anyone.",
    "de": "Wir teilen die Daten mit niemandem.",
    "fr": "Nous ne partageons les données avec personne.",
    "nl": "We delen de gegevens met niemand.",
    "it": "Non condividiamo i dati con nessuno.",
    "es": "No compartimos los datos con nadie.",
    "pl": "Nie udostępniamy danych nikomu.",
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
