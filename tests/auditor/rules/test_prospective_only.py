"""Does `prospective-only` fire where it should, and stay silent where it should not?"""

from tests.rule_cases import cannot_tell, fires, stays_silent
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

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)
