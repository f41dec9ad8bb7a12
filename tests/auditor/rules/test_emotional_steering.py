"""Does `emotional-steering` fire where it should, and stay silent where it should not?"""

from evidence.model import Walk
from tests.consent import ACCEPT, REFUSE, WORDS, asked, button
from tests.rule_cases import fires, stays_silent

RULE = "emotional-steering"
SAD = {
    "en": "We would be sad to see you go.",
    "de": "Wir wären traurig, wenn du gehst.",
    "fr": "Nous serions tristes de vous voir partir.",
    "nl": "We zouden het jammer vinden als je gaat.",
    "it": "Saremmo tristi di vederti andare via.",
    "es": "Nos pondríamos tristes si te vas.",
    "pl": "Będzie nam smutno, jeśli odejdziesz.",
}


def pair(lang: str = "en", more: str = "", yes: str | None = None, no: str | None = None) -> Walk:
    words = f"{WORDS[lang]} {more}".strip()
    return asked(button(yes or ACCEPT[lang]), button(no or REFUSE[lang]), language=lang, words=words)


FIRING = {
    **{lang: pair(lang, sentence) for lang, sentence in SAD.items()},
    "on the accepting button": pair(yes="Accept and help save our beloved magazine"),
    "on the refusing button": pair(no="Reject and disappoint us"),
}
CLEAR = {
    **{lang: pair(lang) for lang in SAD},
    "we value your privacy": pair(more="We value your privacy and ask for your choice."),
    "on both buttons": pair(yes="Accept, we would be sad otherwise", no="Reject, we would be sad otherwise"),
}

test_fires = fires(RULE, FIRING)
test_stays_silent = stays_silent(RULE, CLEAR)
