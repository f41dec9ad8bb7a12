"""Does `discretionary-outcome` fire where it should, and stay silent where it should not?"""

from tests.rule_cases import cannot_tell, fires, stays_silent
from tests.sentences import UNTOLD, firing, silent

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
FIRING = firing(SAYS)
CLEAR = silent(SAYS_NOT, SAYS)

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)
