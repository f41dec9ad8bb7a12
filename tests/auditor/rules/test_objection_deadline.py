"""Does `objection-deadline` fire where it should, and stay silent where it should not?"""

from evidence.model import Bundle
from tests.builders import block, bundle, click, mail, screen, walk
from tests.objection import notice, object_form, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "objection-deadline"

DATED = {
    "en": "If you do not want this, you must object before 27 May 2025.",
    "de": "Wenn Sie das nicht möchten, widersprechen Sie bis zum 27. Mai 2025.",
    "fr": "Si vous ne le souhaitez pas, vous devez vous opposer avant le 27 mai 2025.",
    "nl": "Wilt u dit niet, maak dan vóór 27 mei 2025 bezwaar.",
    "it": "Devi opporti prima del 27 maggio 2025.",
    "es": "Si no lo desea, debe oponerse antes del 27 de mayo de 2025.",
    "pl": "Jeśli tego nie chcesz, zgłoś sprzeciw do 27 maja 2025 r.",
}
UNDATED = {
    "en": "You can object at any time. The new policy applies from 27 May 2025.",
    "de": "Sie können jederzeit widersprechen. Die neue Richtlinie gilt ab dem 27. Mai 2025.",
    "fr": "Vous pouvez vous opposer à tout moment. La politique s'applique à partir du 27 mai 2025.",
    "nl": "U kunt te allen tijde bezwaar maken. Het nieuwe beleid geldt vanaf 27 mei 2025.",
    "it": "Puoi opporti in qualsiasi momento. La nuova informativa si applica dal 27 maggio 2025.",
    "es": "Puede oponerse en cualquier momento. La nueva política se aplica desde el 27 de mayo de 2025.",
    "pl": "Możesz zgłosić sprzeciw w dowolnym momencie. Nowe zasady obowiązują od 27 maja 2025 r.",
}
LITHUANIAN = "Jei to nenorite, turite pareikšti prieštaravimą iki 2025 m. gegužės 27 d. mūsų svetainėje."
CLOSED = screen(block("This form is closed."), name="Closed")


def said(words: str, lang: str = "en") -> Bundle:
    return bundle(objected(filled=object_form(lang=lang, words=words), lang=lang))


SHUT = bundle(
    objected(filled=object_form(words=DATED["en"])),
    walk(notice(), click("Object"), CLOSED, visit="return", outcome="blocked", at="2025-06-01"),
)
FIRING = {
    **{lang: said(words, lang) for lang, words in DATED.items()},
    "in a mail": bundle(objected(mail(DATED["en"]))),
    "in a mail, German": bundle(objected(mail(DATED["de"], language="de"), lang="de")),
    "and the form was closed": SHUT,
}
CLEAR = {
    **{lang: said(words, lang) for lang, words in UNDATED.items()},
    "a date of the answer": said("We answer each objection by 27 May 2025."),
    "a date in a feed": bundle(objected(), walk(screen(block(DATED["en"])), goal="observe")),
}
UNTOLD = {
    "no wording was seen": bundle(walk(screen())),
    "a walk broke": bundle(objected(outcome="broken", reason="No form.")),
    "a language without a tested pack": bundle(objected(mail(LITHUANIAN, language="lt"))),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_is_worse_when_the_form_was_closed() -> None:
    assert judged(RULE, FIRING["en"]).severity == "medium"
    result = judged(RULE, SHUT)
    assert result.severity == "high"
    assert result.findings[-1].citations[0].screen == "w2-s02"
    assert result.findings[-1].citations[1].quote


def test_quotes_the_sentence_where_it_stands() -> None:
    (finding,) = judged(RULE, FIRING["de"]).findings
    (cited,) = finding.citations
    assert (cited.screen, cited.block, cited.language) == ("w1-s02", "b1", "de")
    assert cited.quote
    assert cited.quote in DATED["de"]
