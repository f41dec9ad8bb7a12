import json
from pathlib import Path

import pytest

from auditor.wording import detect

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data" / "sentences.jsonl").read_text("utf-8").splitlines()
]
DIALOGS = {
    "bg": "Ние използваме бисквитки, за да подобрим вашето изживяване на този уебсайт.",
    "cs": "Tento web používá soubory cookie, aby vám poskytl lepší zážitek. Více informací najdete zde.",
    "da": "Vi bruger cookies til at forbedre din oplevelse. Du kan altid ændre dit valg.",
    "el": "Χρησιμοποιούμε cookies για να βελτιώσουμε την εμπειρία σας.",
    "et": "Me kasutame küpsiseid, et parandada teie kasutuskogemust. Kas olete nõus?",
    "fi": "Käytämme evästeitä, jotta voimme parantaa käyttökokemustasi. Voit muuttaa asetuksia.",
    "ga": "Úsáidimid fianáin chun do thaithí a fheabhsú. Is féidir leat do roghanna a athrú.",
    "hr": "Koristimo kolačiće kako bismo poboljšali vaše iskustvo. Možete promijeniti postavke.",
    "hu": "Sütiket használunk, hogy jobb élményt nyújtsunk önnek. A beállításokat itt módosíthatja.",
    "lt": "Mes naudojame slapukus, kad pagerintume jūsų patirtį. Galite pakeisti nustatymus.",
    "lv": "Mēs izmantojam sīkdatnes, lai uzlabotu jūsu pieredzi. Jūs varat mainīt iestatījumus.",
    "mt": "Aħna nużaw il-cookies biex intejbu l-esperjenza tiegħek. Tista tbiddel l-għażliet.",
    "pt": "Utilizamos cookies para melhorar a sua experiência. Você pode alterar as suas preferências.",
    "ro": "Folosim module cookie pentru a îmbunătăți experiența dumneavoastră. Puteți modifica setările.",
    "sk": "Používame súbory cookie, aby sme zlepšili váš zážitok. Nastavenia môžete zmeniť.",
    "sl": "Piškotke uporabljamo, da izboljšamo vašo izkušnjo. Nastavitve lahko spremenite.",
    "sv": "Vi använder kakor för att förbättra din upplevelse. Du kan ändra dina inställningar.",
}


@pytest.mark.parametrize(("language", "text"), DIALOGS.items())
def test_dialogs_of_untested_languages(language: str, text: str) -> None:
    assert detect(text)[0] == language


def test_short_sentences_of_tested_languages() -> None:
    right = sum(detect(row["text"])[0] == row["language"] for row in ROWS)
    assert right / len(ROWS) >= 0.95


def test_a_hint_settles_what_words_leave_open() -> None:
    assert detect("Menu", "de-AT")[0] == "de"
    assert detect("Wir verwenden Cookies, um Ihnen die Nutzung der Seite zu erleichtern.", "en")[0] == "de"
    assert detect("Menu", "tlh") == (None, 0.0) or detect("Menu", "tlh")[1] < 0.5


def test_nothing_known_is_no_language() -> None:
    assert detect("") == (None, 0.0)
    assert detect("日本語 12345") == (None, 0.0)


def test_whole_dialogs_are_sure() -> None:
    text = " ".join(row["text"] for row in ROWS if row["language"] == "de")
    assert detect(text)[0] == "de"
    assert detect(text)[1] >= 0.9
