"""Does `misleading-notice-mail` fire where it should, and stay silent where it should not?"""

from evidence.model import Bundle
from tests.builders import bundle, mail, walk
from tests.objection import objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "misleading-notice-mail"

BLAND = {
    "en": ("We are updating our privacy policy", "Hello, we have made our policy clearer. Nothing you need to do."),
    "de": ("Aktualisierung unserer Richtlinie", "Hallo, wir haben unsere Richtlinie verständlicher gemacht."),
    "fr": ("Mise à jour de nos conditions", "Bonjour, nous avons rendu notre politique plus claire."),
    "nl": ("Update van ons beleid", "Hallo, we hebben ons beleid duidelijker gemaakt."),
    "it": ("Aggiornamento dell'informativa", "Ciao, abbiamo reso più chiara la nostra informativa."),
    "es": ("Actualización de la política", "Hola, hemos aclarado nuestra política."),
    "pl": ("Aktualizacja zasad", "Cześć, nasze zasady są teraz bardziej przejrzyste."),
}
CLEARLY = {
    "en": ("How we use your posts for AI", "You have the right to object."),
    "de": ("Wie wir Ihre Beiträge für KI nutzen", "Sie haben ein Widerspruchsrecht."),
    "fr": ("L'IA et vos publications", "Vous pouvez vous opposer."),
    "nl": ("Uw berichten en AI", "U kunt bezwaar maken."),
    "it": ("I tuoi post e l'IA", "Puoi opporti."),
    "es": ("Sus publicaciones y la IA", "Puede oponerse."),
    "pl": ("Twoje posty a AI", "Masz prawo do sprzeciwu."),
}
LINK = ("http://platform.test/privacy/ai/object",)


def sent(subject: str, text: str, lang: str = "en", links: tuple[str, ...] = LINK, kind: str = "notice") -> Bundle:
    return bundle(objected(mail(text, subject=subject, kind=kind, language=lang, links=links)))


LATE = "Hello. " + "We care about your privacy and keep working on it. " * 10 + "You can object to AI training here."
FIRING = {
    **{f"bland, {lang}": sent(*words, lang) for lang, words in BLAND.items()},
    "the right comes late": sent("We are updating our policy", LATE),
    "the right and no link": sent(*CLEARLY["en"], links=()),
    "das Recht und kein Link": sent(*CLEARLY["de"], "de", links=()),
}
CLEAR = {
    **{f"clear, {lang}": sent(*words, lang) for lang, words in CLEARLY.items()},
    "the right only in the opening": sent("Your account", "You can object to the training of AI with your posts."),
    "an address in the text": sent(*CLEARLY["en"][:1], "Object here: http://platform.test/object", links=()),
}
UNTOLD = {
    "no mail": bundle(objected()),
    "a mail of another kind": sent(*BLAND["en"], kind="confirmation"),
    "a language without a tested pack": sent("Politikos atnaujinimas", "Sveiki, atnaujinome savo politiką.", "lt"),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_quotes_the_subject() -> None:
    (finding,) = judged(RULE, FIRING["bland, it"]).findings
    assert finding.citations[0].mail == "w1-m01"
    assert finding.citations[0].quote == BLAND["it"][0]


def test_without_a_walk_about_a_right_it_does_not_apply() -> None:
    assert judged(RULE, walk(goal="refuse", purpose="cookies")).outcome == "not-applicable"
