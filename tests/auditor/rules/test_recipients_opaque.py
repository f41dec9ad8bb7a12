"""Does `recipients-opaque` fire where it should, and stay silent where it should not?"""

from tests.rule_cases import cannot_tell, fires, stays_silent
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

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)
