"""The words a visitor looks for on live platforms, by language; each landmark is one pattern over all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

Words = Mapping[str, str]


def any_of(words: Words) -> re.Pattern[str]:
    """One pattern for the wordings of all languages; each is a regular expression of its own."""
    return re.compile("|".join(words.values()), re.IGNORECASE)


REFUSE_COOKIES: Final = any_of(
    {
        "en": r"^(decline|reject|refuse)\b.*",
        "de": r".*\bablehnen$",
        "fr": r"^(refuser|tout refuser)\b.*",
        "nl": r".*\b(weigeren|afwijzen)$",
        "it": r"^rifiuta\b.*",
        "es": r"^rechazar\b.*",
        "pl": r"^odrzuć\b.*",
    }
)
LOG_IN: Final = any_of(
    {
        "en": r"^(log|sign) ?in$",
        "de": r"^(anmelden|einloggen)$",
        "fr": r"^(se connecter|connexion|s'identifier)$",
        "nl": r"^(aanmelden|inloggen)$",
        "it": r"^accedi$",
        "es": r"^(iniciar sesión|entrar)$",
        "pl": r"^zaloguj( się)?$",
    }
)
OBJECT: Final = any_of(
    {
        "en": r"\bobject\b",
        "de": r"\b(widersprechen|widerspruchsrecht|einspruch)\b",
        "fr": r"\b(opposer|opposition)\b",
        "nl": r"\bbezwaar\b",
        "it": r"\b(opporti|opposizione)\b",
        "es": r"\b(oponerte|oponerse|oposición)\b",
        "pl": r"\bsprzeciw",
    }
)
SUBMIT: Final = any_of(
    {
        "en": r"^(submit|send)$",
        "de": r"^(senden|absenden|einreichen)$",
        "fr": r"^(envoyer|soumettre)$",
        "nl": r"^(verzenden|indienen)$",
        "it": r"^(invia|conferma)$",
        "es": r"^enviar$",
        "pl": r"^(wyślij|prześlij)$",
    }
)
EMAIL: Final = any_of(
    {
        "en": r"e-?mail",
        "fr": r"(adresse (électronique|e-mail)|courriel)",
        "es": r"correo electrónico",
    }
)
CODE: Final = any_of({"en": r"\bcode\b", "it": r"\bcodice\b", "es": r"\bcódigo\b", "pl": r"\bkod\b"})
CONFIRM: Final = any_of(
    {
        "en": r"^(confirm|continue|verify)$",
        "de": r"^(bestätigen|weiter)$",
        "fr": r"^(confirmer|continuer)$",
        "nl": r"^(bevestigen|doorgaan)$",
        "it": r"^(conferma|continua)$",
        "es": r"^(confirmar|continuar)$",
        "pl": r"^(potwierdź|dalej)$",
    }
)
PROMISE: Final = any_of(
    {
        "en": r"already objected|object at any time",
        "de": r"(bereits|schon) (widersprochen|widerspruch)|jederzeit widersprechen",
        "fr": r"déjà (opposé|envoyé)|opposer à tout moment",
        "nl": r"al bezwaar (hebt )?gemaakt|op elk moment bezwaar",
        "it": r"già (opposto|inviato)|opporti in qualsiasi momento",
    }
)
CONFIRMED: Final = any_of(
    {
        "en": r"(your|we'll honou?r your) objection|(received|submitted|honou?r) your (request|objection)",
        "de": r"(deinen?|ihren?) (widerspruch|einspruch|anfrage).{0,60}(erhalten|berücksichtig|bestätig)",
        "fr": r"(votre|ton) (opposition|demande).{0,60}(reçu|prise en compte|enregistrée)",
        "nl": r"(je|uw) (bezwaar|verzoek).{0,60}(ontvangen|gehonoreerd)",
        "it": r"(la tua|tua) (opposizione|richiesta).{0,60}(ricevut|accolt)",
    }
)
