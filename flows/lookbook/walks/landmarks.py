"""The words a visitor looks for, in the languages of Lookbook."""

from __future__ import annotations

import re
from typing import Final


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


LOG_IN: Final = _any("^log in$", "^anmelden$", "^se connecter$")
LOGIN_NAME: Final = _any("e-mail address or username", "oder benutzername", "ou nom d'utilisateur")
PASSWORD: Final = _any("^password", "^passwort", "^mot de passe")
WITHOUT_ACCOUNT: Final = _any("no account", "kein konto", "pas de compte")

ACCEPT: Final = _any("^accept all$", "^alle akzeptieren$", "^tout accepter$")
REFUSE: Final = _any("^reject all$", "^no,", "^alle ablehnen$", "^nein,", "^tout refuser$", "^non,")
SETTINGS: Final = _any("^settings$", "^einstellungen$", "^paramètres$")
SAVE: Final = _any("^save choices$", "^auswahl speichern$", "^enregistrer mes choix$")
COOKIES: Final = re.compile("cookies", re.IGNORECASE)
YES: Final = _any("^yes", "^ja\\b", "^oui")
NO: Final = _any("^no\\b", "^nein", "^non")
IN_DETAIL: Final = _any("in detail", "im einzelnen", "en détail")
CLOSE: Final = _any("^close$", "^schließen$", "^fermer$")

ABOUT_AI: Final = _any("^ai at lookbook$", "^ki bei lookbook$", "^l'ia chez lookbook$")
PRIVACY: Final = _any("^privacy", "^datenschutz", "confidentialité$")
READ_OR_OBJECT: Final = _any("^read more or object", "^mehr lesen oder", "^en savoir plus ou")
HOW_IT_WORKS: Final = _any("how this works", "wie das geht", "comment cela marche")
OBJECT: Final = _any(
    "^object$", "right to object", "^widersprechen$", "widerspruchsrecht", "s'opposer$", "d'opposition$"
)
NEXT_PAGE: Final = _any("for your next page", "für deine nächste seite", "pour votre page suivante")
SUBMIT: Final = _any("^submit$", "^senden$", "^envoyer$")
CODE: Final = re.compile("^code$", re.IGNORECASE)
SURE: Final = _any("are you sure", "bist du sicher", "êtes-vous sûr")
CONFIRM: Final = _any("^confirm$", "^bestätigen$", "^confirmer$")
EMAIL: Final = _any("^e-mail-adresse$", "^e-mail address$", "^adresse e-mail$")
PROMISE: Final = _any(
    "if you have already objected", "you can object at any time", "wenn du bereits widersprochen hast",
    "du kannst jederzeit widersprechen", "si vous vous êtes déjà opposé", "vous pouvez vous opposer à tout moment",
)  # fmt: skip

NAV_SETTINGS: Final = SETTINGS
YOUR_CHOICE: Final = _any("your choice about ai", "deine wahl zum ki", "votre choix pour l'entraînement")
AI_TRAINING: Final = _any("^ai training$", "^ki-training$", "^entraînement de l'ia$")
YOUR_DATA: Final = _any("^your data$", "^deine daten$", "^vos données$")
DELETE: Final = _any("^delete my account$", "^mein konto löschen$", "^supprimer mon compte$")
UNSUBSCRIBE: Final = _any("^unsubscribe$", "^abbestellen$", "^se désabonner$")
