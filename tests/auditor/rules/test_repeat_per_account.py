"""Does `repeat-per-account` fire where it should, and stay silent where it should not?"""

from auditor.thresholds import Thresholds
from evidence.model import Bundle
from tests.builders import bundle, mail, observation, receipt, screen, walk
from tests.objection import done, object_form, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "repeat-per-account"

SAYS = {
    "en": "You need to submit a separate objection for each account.",
    "de": "Sie müssen für jedes Konto einen eigenen Widerspruch einreichen.",
    "fr": "Vous devez soumettre une opposition séparée pour chaque compte.",
    "nl": "U moet voor elk account een apart bezwaar indienen.",
    "it": "Devi inviare un'opposizione separata per ogni account.",
    "es": "Debe enviar una oposición por separado para cada cuenta.",
    "pl": "Dla każdego konta należy złożyć osobny sprzeciw.",
}
SAYS_NOT = {
    "en": "One objection covers all of your linked accounts.",
    "de": "Ein Widerspruch gilt für alle Ihre verknüpften Konten.",
    "fr": "Une seule opposition vaut pour tous vos comptes liés.",
    "nl": "Eén bezwaar geldt voor al uw gekoppelde accounts.",
    "it": "Una sola opposizione vale per tutti i tuoi account collegati.",
    "es": "Una sola oposición vale para todas sus cuentas vinculadas.",
    "pl": "Jeden sprzeciw dotyczy wszystkich połączonych kont.",
}


def said(words: str, lang: str = "en") -> Bundle:
    return bundle(objected(filled=object_form(lang=lang, words=words), lang=lang))


TWICE = bundle(
    objected(observation("receipt", "Done"), done(), observation("receipt", "Done for the other account"), receipt())
)
FIRING = {
    **{lang: said(words, lang) for lang, words in SAYS.items()},
    "sent twice in one walk": TWICE,
    "in a mail": bundle(objected(mail(SAYS["en"]))),
}
CLEAR = {
    **{lang: said(words, lang) for lang, words in SAYS_NOT.items()},
    "sent once": bundle(objected(observation("receipt", "Done"))),
    "two walks of two accounts": bundle(objected(), objected(account="ben")),
}
UNTOLD = {
    "no wording was seen": bundle(walk(screen())),
    "a walk broke": bundle(objected(outcome="broken", reason="No form.")),
    "no walk got anywhere": bundle(walk(outcome="broken")),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_counts_the_submissions() -> None:
    (finding,) = judged(RULE, TWICE).findings
    assert (finding.measures[0].value, finding.measures[0].threshold) == (2, 1)
    assert judged(RULE, TWICE, thresholds=Thresholds(submissions=2)).outcome == "clear"
