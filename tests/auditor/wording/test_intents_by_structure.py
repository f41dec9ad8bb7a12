"""Turns of wording that decide what a label means, the same in all languages."""

import pytest

from auditor.wording import intent

LISTS_OF_PARTNERS = [
    "Manage 812 vendors",
    "812 Anbieter verwalten",
    "Gérer 134 partenaires",
    "Beheer 233 leveranciers",
    "Gestisci 90 fornitori",
    "Gestionar 830 proveedores",
    "Zarządzaj 302 dostawcami",
    "View our 16 partners",
]
PURPOSES = [
    "Use limited data to select advertising",
    "Profile zur Auswahl personalisierter Inhalte verwenden",
    "Utiliser des profils pour sélectionner des contenus personnalisés",
    "Profielen aanmaken ter personalisatie van content",
    "Creare profili per la pubblicità personalizzata",
    "Crear perfiles para personalizar el contenido",
    "Tworzenie profili w celu personalizacji treści",
    "Utilizar perfis para selecionar publicidade personalizada",
    "Skapa profiler för anpassad reklam",
    "Actively scan device characteristics for identification",
]
NO_CHOICES_OF_DATA = [
    "Choose a video",
    "Video auswählen",
    "Choisir un magasin",
    "Kies een winkel",
    "Scegli un negozio",
    "Elegir tienda",
    "Wybierz sklep",
    "Change language",
    "Advertising settings",
    "Werbeeinstellungen",
    "Advertentievoorkeuren",
    "Show more",
    "Mehr anzeigen",
    "Voir plus",
    "Meer informatie tonen",
    "Mostra di più",
    "Ver más",
    "Pokaż więcej",
    "Preference cookies",
    "Cookies de preferencias",
    "Cookies de préférences",
]
HEADINGS = [
    "Mandatory cookies",
    "Pflicht-Cookies",
    "Cookies obligatoires",
    "Verplichte cookies",
    "Cookie obbligatori",
    "Cookies obligatorias",
    "Obowiązkowe pliki cookie",
    "Auswahl",
]
GATES_AND_REQUESTS = [
    "I agree, enter the casino",
    "Ja, Seite betreten",
    "You must accept cookies to watch this video",
    "Sie müssen Marketing-Cookies akzeptieren, um das Video zu sehen",
    "Vous devez accepter les cookies pour voir cette vidéo",
    "U moet cookies accepteren om deze video te bekijken",
    "Devi accettare i cookie per vedere il video",
    "Debes aceptar las cookies para ver el vídeo",
    "Musisz zaakceptować pliki cookie, aby zobaczyć film",
    "Please accept marketing cookies to view this content",
]


@pytest.mark.parametrize("label", [*LISTS_OF_PARTNERS, *PURPOSES, *NO_CHOICES_OF_DATA, *HEADINGS, *GATES_AND_REQUESTS])
def test_what_decides_nothing(label: str) -> None:
    assert intent(label).intent in ("other", "more-information")


@pytest.mark.parametrize(
    "label",
    [
        "No, no acepto",
        "Nie, nie zgadzam się",
        "No, I don't accept",
        "Non, je n'accepte pas",
        "Ich akzeptiere nicht",
        "Ik accepteer niet",
        "Jag accepterar inte",
        "Jeg accepterer ikke",
        "Jeg godtar ikke",
        "Elfogadás nélkül folytatom",
        "Jatka hyväksymättä",
    ],
)
def test_negations_before_and_after_the_verb(label: str) -> None:
    assert intent(label).intent == "refuse"


@pytest.mark.parametrize(
    "label",
    [
        "I prefer not to be tracked",
        "Do not track me",
        "Ich möchte nicht getrackt werden",
        "Je préfère ne pas être suivi",
        "Ik wil niet gevolgd worden",
        "Prefiero que no me rastreen",
        "Preferisco non essere tracciato",
        "Wolę nie być śledzony",
    ],
)
def test_not_being_followed_is_a_refusal(label: str) -> None:
    assert intent(label).intent == "refuse"


@pytest.mark.parametrize(
    "label",
    [
        "Accept only mandatory cookies",
        "Nur Pflicht-Cookies",
        "Cookies obligatoires uniquement",
        "Alleen verplichte cookies",
        "Solo cookie obbligatori",
        "Solo obligatorias",
        "Tylko obowiązkowe",
        "Necessary cookies",
        "Notwendige Cookies",
        "Alleen de hoogstnodige",
        "Eingeschränkt nutzen",
        "Beperkt toestaan",
    ],
)
def test_what_a_site_needs_and_no_more(label: str) -> None:
    assert intent(label).intent == "refuse"


@pytest.mark.parametrize(
    "label",
    [
        "Manage services",
        "Dienste verwalten",
        "Gérer les services",
        "Diensten beheren",
        "Gestisci servizi",
        "Gestionar servicios",
        "Change or withdraw",
        "Einstellungen und Widerruf",
        "Wijzigen of intrekken",
        "Configure my privacy choices",
        "Let me decide",
        "Ich möchte entscheiden",
        "Manage vendors",
        "Mes choix",
        "Cookie menu",
    ],
)
def test_settings(label: str) -> None:
    assert intent(label).intent == "settings"


@pytest.mark.parametrize(
    "label",
    [
        "Save and exit",
        "Speichern und schließen",
        "Enregistrer et fermer",
        "Opslaan en sluiten",
        "Salva e chiudi",
        "Guardar y cerrar",
        "Zapisz i zamknij",
        "Only selected",
        "Sélection seule",
        "Nur ausgewählte zulassen",
    ],
)
def test_saving_and_leaving(label: str) -> None:
    assert intent(label).intent == "save"


@pytest.mark.parametrize("label", ["Disagree and create account", "Ablehnen und registrieren", "Refuser et s'inscrire"])
def test_a_refusal_that_costs_an_account_is_no_plain_refusal(label: str) -> None:
    assert intent(label).intent == "log-in"


@pytest.mark.parametrize("label", ["Je donne mon consentement", "Ik geef toestemming", "I give my consent"])
def test_giving_consent(label: str) -> None:
    assert intent(label).intent == "accept"


@pytest.mark.parametrize(
    "label", ["Close", "OK, got it", "I understand, close this message", "C'est bon", "OK (5)", "Got it!"]
)
def test_taking_note(label: str) -> None:
    assert intent(label).intent == "acknowledge"
