"""Does `third-party-gap` fire where it should, and stay silent where it should not?"""

from tests.rule_cases import cannot_tell, fires, stays_silent
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

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)
