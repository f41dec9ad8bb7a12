"""Does `third-party-gap` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Bundle
from tests.objection import judged
from tests.sentences import UNTOLD, firing, silent

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
