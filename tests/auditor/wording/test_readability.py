import pytest

from auditor.wording.readability import FORMULAS, readability

EASY = {
    "en": "The cat sat on the mat. It was a warm day. We all had lunch and then went home to play.",
    "de": "Die Katze saß auf dem Dach. Es war ein warmer Tag. Wir gingen nach Haus und aßen Brot mit Käse.",
    "fr": "Le chat dort sur le lit. Il fait beau. Nous allons au parc et nous jouons avec le chien.",
    "es": "El gato duerme en la cama. Hace sol. Vamos al parque y luego a casa con el perro.",
    "it": "Il gatto dorme sul letto. Fa caldo. Noi andiamo al parco e poi a casa con il cane.",
    "nl": "De kat zat op de mat. Het was een warme dag. We gingen naar huis en aten brood met kaas.",
    "pt": "O gato dorme na cama. Faz sol. Vamos ao parque e depois a casa com o nosso cão.",
}
HARD = {
    "en": "Notwithstanding contractual obligations, organisational representatives continuously redistribute "
    "personally identifiable information internationally, considering proportionality requirements.",
    "de": "Unbeschadet datenschutzrechtlicher Verpflichtungen verarbeiten konzernverbundene Unternehmensgesellschaften "
    "personenbezogene Nutzungsinformationen ausschließlich zweckgebunden hinsichtlich Optimierungsmaßnahmen.",
    "fr": "Nonobstant les obligations contractuelles, les représentants organisationnels communiquent "
    "continuellement des informations personnelles internationalement, conformément aux réglementations applicables.",
    "es": "Independientemente de las obligaciones contractuales, las organizaciones redistribuyen continuamente "
    "informaciones personales internacionalmente, considerando proporcionalidades reglamentarias.",
    "it": "Indipendentemente dalle obbligazioni contrattuali, le organizzazioni ridistribuiscono continuamente "
    "informazioni personali internazionalmente, considerando proporzionalità regolamentari.",
    "nl": "Onverminderd contractuele verplichtingen verwerken vertegenwoordigende organisaties voortdurend "
    "persoonsgegevens internationaal, overeenkomstig toepasselijke gegevensbeschermingsregelgeving.",
    "pt": "Independentemente das obrigações contratuais, as organizações redistribuem continuamente informações "
    "pessoais internacionalmente, considerando proporcionalidades regulamentares.",
}


@pytest.mark.parametrize("language", FORMULAS)
def test_easy_is_easier_than_hard(language: str) -> None:
    easy, hard = readability(EASY[language], language), readability(HARD[language], language)
    assert easy is not None
    assert hard is not None
    assert easy > 60 > hard


def test_english_follows_flesch() -> None:
    assert readability("The cat sat on the mat. The dog ran to the big red barn.", "en") == pytest.approx(115.1, abs=2)


def test_no_formula_no_number() -> None:
    assert readability("Kot śpi na łóżku. Jest ciepło. Idziemy do parku, a potem do domu z psem.", "pl") is None
    assert readability("Too short", "en") is None


def test_the_language_is_detected() -> None:
    assert readability(EASY["de"]) == readability(EASY["de"], "de-DE")
