"""Does `prospective-only` fire where it should, and stay silent where it should not?"""

import pytest

from evidence.model import Bundle
from tests.objection import judged
from tests.sentences import UNTOLD, firing, silent

RULE = "prospective-only"

SAYS = {
    "en": "Your objection applies from now on and does not affect data that was already used for training.",
    "de": "Ihr Widerspruch gilt nur für die Zukunft. Bereits verwendete Daten können nicht entfernt werden.",
    "fr": "Votre opposition s'applique uniquement à l'avenir et n'affecte pas les données déjà utilisées.",
    "nl": "Uw bezwaar geldt vanaf nu. Gegevens die al zijn gebruikt, kunnen niet worden verwijderd.",
    "it": "La tua opposizione si applica solo per il futuro. I dati già utilizzati non possono essere rimossi.",
    "es": "Su oposición se aplica a partir de ahora. Los datos ya utilizados no pueden eliminarse.",
    "pl": "Sprzeciw obowiązuje od teraz. Danych już wykorzystanych nie można usunąć.",
}
SAYS_NOT = {
    "en": "We stop using your posts, and we delete those that were used before.",
    "de": "Wir verwenden Ihre Beiträge nicht weiter und löschen, was wir von Ihnen haben.",
    "fr": "Nous cessons d'utiliser vos publications et supprimons vos données.",
    "nl": "We verwijderen uw berichten en gebruiken ze niet.",
    "it": "Non usiamo i tuoi post e cancelliamo i tuoi dati.",
    "es": "No usamos sus publicaciones y borramos sus datos.",
    "pl": "Nie używamy Twoich postów i usuwamy Twoje dane.",
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
