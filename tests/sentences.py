"""Sentences about an objection, as the platform's form or mail says them, for rules about wording."""

from __future__ import annotations

from collections.abc import Mapping

from evidence.model import Bundle
from tests.builders import bundle, mail, screen, walk
from tests.objection import done, object_form, objected

LITHUANIAN = "Jūsų prieštaravimas bus taikomas tik būsimiems įrašams, o mes jį dar peržiūrėsime mūsų svetainėje."
"""Its language has no tested pack."""
UNTOLD = {
    "no wording was seen": bundle(walk(screen())),
    "a walk broke": bundle(objected(outcome="broken", reason="No form.")),
    "a language without a tested pack": bundle(objected(mail(LITHUANIAN, language="lt"))),
}


def in_form(words: str, lang: str = "en") -> Bundle:
    """A member objects by a form above which `words` stand."""
    return bundle(objected(filled=object_form(lang=lang, words=words), lang=lang))


def firing(says: Mapping[str, str]) -> dict[str, Bundle]:
    """`says` (language to sentence) in forms, and two of them in mails."""
    return {
        **{lang: in_form(words, lang) for lang, words in says.items()},
        "in a mail": bundle(objected(mail(says["en"]))),
        "in a mail, French": bundle(objected(mail(says["fr"], language="fr"), lang="fr")),
    }


def silent(says_not: Mapping[str, str], says: Mapping[str, str]) -> dict[str, Bundle]:
    """`says_not` in forms; and what would count in a form, posted in a feed."""
    return {
        **{lang: in_form(words, lang) for lang, words in says_not.items()},
        "what somebody posts in a feed": bundle(objected(), walk(done(words=says["en"]), goal="observe")),
    }
