"""Does `recipients-opaque` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Bundle
from tests.objection import judged
from tests.sentences import UNTOLD, firing, silent

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
FIRING = firing(SAYS)
CLEAR = silent(SAYS_NOT, SAYS)


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
