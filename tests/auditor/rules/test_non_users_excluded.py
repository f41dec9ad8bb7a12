"""Does `non-users-excluded` fire where it should, and stay silent where it should not?"""

from evidence.model import Bundle, Walk
from tests.builders import bundle, click, screen, walk
from tests.objection import OBJECT, field, login, notice, object_form, objected
from tests.rule_cases import cannot_tell, fires, judged, stays_silent

RULE = "non-users-excluded"

ANONYMOUS = {"visitor": "anonymous", "account": None}
ACCOUNT = {
    "en": "Username of your account",
    "de": "Ihr Benutzername",
    "fr": "Nom d'utilisateur",
    "nl": "Gebruikersnaam",
    "it": "Nome utente",
    "es": "Nombre de usuario",
    "pl": "Nazwa użytkownika",
}


def asking(lang: str = "en", **changes: object) -> Bundle:
    wanted = field(ACCOUNT[lang], **({"required": True} | changes))
    return bundle(objected(filled=object_form(wanted, lang=lang), lang=lang, **ANONYMOUS))


def stopped(lang: str = "en", **changes: object) -> Walk:
    about = ANONYMOUS | {"outcome": "blocked", "reason": "A login is asked for."} | changes
    return walk(notice(lang=lang), click(OBJECT[lang]), login(lang=lang), **about)  # type: ignore[arg-type]


FIRING = {
    **{f"a compulsory account, {lang}": asking(lang) for lang in ACCOUNT},
    "said in so many words": bundle(
        objected(filled=object_form(words="To object, you need to have an account."), **ANONYMOUS)
    ),
    "ends at a login": bundle(stopped()),
    "ends at a login, French": bundle(stopped("fr")),
}
CLEAR = {
    "a form for everybody": bundle(objected(**ANONYMOUS)),
    "a form for everybody, Spanish": bundle(objected(lang="es", **ANONYMOUS)),
    "the account is optional": asking(required=False),
    "said to be open": bundle(objected(filled=object_form(words="You do not need an account to object."), **ANONYMOUS)),
    "a login, and another form behind a link": bundle(
        walk(notice(), click("Object"), login(), click("E-mail"), object_form(), **ANONYMOUS)
    ),
    "one way is closed, another is open": bundle(stopped(), objected(**ANONYMOUS)),
}
UNTOLD = {
    "the walk broke": bundle(stopped(outcome="broken")),
    "blocked by something else": bundle(walk(notice(), click("Object"), screen(), **ANONYMOUS, outcome="blocked")),
    "never got to a form": bundle(walk(notice(), **ANONYMOUS)),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
test_says_what_is_missing = cannot_tell(RULE, UNTOLD)


def test_a_login_alone_is_less_sure() -> None:
    assert judged(RULE, FIRING["ends at a login"]).confidence == "medium"
    assert judged(RULE, FIRING["a compulsory account, de"]).confidence == "high"


def test_points_at_the_field() -> None:
    (finding,) = judged(RULE, FIRING["a compulsory account, pl"]).findings
    assert finding.citations[0].control == "c2"
    assert "Nazwa użytkownika" in finding.message


def test_members_say_nothing_of_others() -> None:
    assert judged(RULE, objected()).outcome == "not-applicable"
