"""What a row of concepts on a label means: one ordered table, the same for all languages.

A pattern is a regular expression whose letters are whole concepts: `not .{0,3} accept` is a negation, up to
three words, and a word of accepting. `word` is any word that no pack knows. The first rule that fits decides.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from auditor.wording.types import IntentName

CONCEPTS: Final = (
    *("accept", "consent", "refuse", "not", "no", "yes", "without", "only", "except", "necessary", "optional"),
    *("all", "choice", "settings", "manage", "details", "show", "save", "confirm", "ok", "understood", "close"),
    *(
        "continue",
        "pay",
        "login",
        "more",
        "info",
        "policy",
        "site",
        "partner",
        "purpose_noun",
        "ads",
        "functional",
        "use",
        "enter",
        "object",
        "optout",
        "withdraw",
    ),
    *("erase", "submit", "cancel", "sell", "thanks", "age", "cookie", "me", "or", "and", "let", "now"),
    *("mandatory", "processing", "asking", "service", "number", "word"),
)
"""`processing` is a purpose as the industry's catalogue puts it ("use profiles to …"), `mandatory` what can't be
refused, `asking` a "please" or "must" before another verb, `number` any word of digits."""
LETTER: Final = {concept: chr(0x100 + number) for number, concept in enumerate(CONCEPTS)}
UNKNOWN: Final = LETTER["word"]
NUMBER: Final = LETTER["number"]


class Rule(NamedTuple):
    """One line of the grammar."""

    intent: IntentName
    pattern: re.Pattern[str]
    confidence: float


def _rule(intent: IntentName, pattern: str, confidence: float) -> Rule:
    letters = re.sub(r"[a-z_]+", lambda match: _LETTERS.get(match.group()) or LETTER[match.group()], pattern)
    return Rule(intent, re.compile(letters.replace(" ", "")), confidence)


_LETTERS: Final = {"needed": f"[{LETTER['necessary']}{LETTER['mandatory']}]"}
"""Words of the patterns that stand for several concepts."""
_CHOOSE: Final = "(settings|choice|details|consent|cookie|partner|site)"
_FILLER: Final = "(cookie|word|number|me|now|and|use|settings|all|purpose_noun|service)"
_TAKE: Final = "(accept|save|ok|confirm|choice|continue|manage|consent|use)"
_FINE: Final = "(ok|understood|continue|confirm)"
_BASIC: Final = "(needed|functional)"
RULES: Final = (
    # Never a plain choice, whatever else the label says.
    _rule("pay", "pay", 0.9),
    _rule("other", "age (?!.*cookie)", 0.6),
    _rule("log-in", "continue .{0,1} site", 0.8),
    _rule("log-in", "refuse .{0,2} and .{0,2} login", 0.8),
    _rule("more-information", "^more+ info (?!.*or) .* (refuse|not|without)", 0.7),
    # A refusal with an exception is a refusal; so is accepting the exception only.
    _rule("refuse", "(refuse|not) .* (except|and|only) .* needed", 0.95),
    _rule("refuse", f"only .* {_BASIC}|{_BASIC} .{{0,3}} only", 0.95),
    _rule("refuse", "^only (accept|use) $|^(accept|use) only $", 0.7),
    _rule("settings", "^(settings|manage|choice) .* or .* refuse", 0.7),
    _rule("refuse", "refuse", 0.95),
    _rule("acknowledge", "not .{0,2} show", 0.7),
    _rule("refuse", "not .{0,3} (accept|consent|sell|cookie|use)", 0.93),
    _rule("refuse", "(accept|consent) (cookie|all|me|word)? not $|(accept|consent) without continue? $", 0.9),
    _rule("refuse", "^me? let not $", 0.9),
    _rule("refuse", "without .{0,4} (accept|consent|cookie|continue|choice|optional|confirm)", 0.93),
    _rule("refuse", "continue without", 0.85),
    _rule("refuse", "except .* needed", 0.9),
    _rule("refuse", f"{_TAKE} {_FILLER}* {_BASIC} (?!.*(optional|all))", 0.85),
    _rule("refuse", f"^{_FILLER}* {_BASIC}+ {_FILLER}* {_TAKE} (?!.*(optional|all))", 0.85),
    _rule("refuse", "^.? necessary+ cookie? $|^cookie .? necessary+ $", 0.55),
    _rule("refuse", "^(functional|necessary) (functional|necessary|and)* cookie+ needed? $", 0.55),
    _rule("refuse", "^cookie (functional|necessary) (functional|necessary|and)* $", 0.55),
    # The rights of a data subject.
    _rule("settings", "(settings|manage) .? (or|and) .{0,3} withdraw", 0.8),
    _rule("more-information", "^me? (more|info) .* withdraw|withdraw and policy $", 0.7),
    _rule("withdraw", "withdraw|cancel .{0,2} consent", 0.9),
    _rule("settings", "optout settings", 0.8),
    _rule("refuse", "(optout .* (cookie|optional|ads)|not .* sell)", 0.85),
    _rule("object", "object|optout", 0.9),
    _rule("erase", "erase", 0.85),
    # What the data are for, as a heading or a link.
    _rule("other", "^(?!.*(accept|consent|settings|cookie|login)) .* processing", 0.6),
    # Choosing for oneself.
    _rule("acknowledge", "^close (?!.*(accept|settings|save|choice|ads))", 0.8),
    # A request or a condition that talks of accepting, and the gate of a site.
    _rule("other", "asking .* accept", 0.6),
    _rule("more-information", "^accept .? info .* policy|^accept .{0,2} policy info", 0.6),
    _rule("other", "^(?!.*(all|cookie)) .* (accept|yes) .* enter", 0.6),
    _rule("accept", "^.{0,2} accept (?!.*(more|info)) .* policy", 0.7),
    _rule("other", "ads .{0,3} (settings|manage|choice) $|(settings|manage|choice) .{0,3} ads", 0.6),
    _rule("settings", "(more|info) .{0,4} and .{0,3} (manage|settings)|^choice .{0,2} and .{0,2} (more|info)", 0.8),
    _rule("more-information", "^(?!.*(settings|accept|save|manage .{0,2} policy)) .* policy .* (manage|choice)", 0.6),
    _rule("more-information", "^(?!.*(accept|save)) .* number .{0,2} partner", 0.6),
    _rule("more-information", "^(?!.*(settings|choice|accept|manage|save)) .* (policy|partner)", 0.6),
    _rule("settings", "consent settings", 0.8),
    _rule("save", "(save|confirm|accept|submit|use) .{0,3} (choice|settings|consent) (?!.*all)", 0.85),
    _rule("save", "(choice|settings|consent) .{0,3} (save|confirm|accept|submit|use)", 0.85),
    _rule("save", "^only .{0,2} choice .{0,2} $|^choice only $", 0.8),
    _rule("accept", "^.? all .{0,2} (confirm|manage|use|choice) $|use all cookie|^manage all $", 0.8),
    _rule("settings", f"manage .* ({_CHOOSE}|optional)|{_CHOOSE} .* manage", 0.9),
    _rule("settings", "settings|^(?!choice $)(?!.*partner) .{0,2} choice .{0,2} $", 0.85),
    _rule("settings", "(show|manage) .{0,2} (details|purpose_noun)|(details|purpose_noun) .{0,3} (show|manage)", 0.7),
    _rule("settings", "manage .{0,2} service|service .{0,2} manage", 0.7),
    _rule("settings", "^details (word|cookie) $|^(word|cookie|more) details", 0.6),
    _rule("settings", "cookie info show|show .{0,2} cookie $", 0.6),
    _rule("log-in", "login (?!.*accept)", 0.85),
    # Agreeing.
    _rule("accept", "accept", 0.93),
    _rule("settings", "let .{0,2} manage", 0.8),
    _rule("settings", "^(not|no|me|now|let|and){0,3} manage+ (me|now|and|manage|number){0,3} $", 0.85),
    _rule("refuse", "^(not|no) (thanks|me|let|not)* (word not)? $|^(not|no) .? thanks", 0.85),
    _rule("accept", "(yes|ok|confirm|continue|understood|consent) .{0,2} all|^.{0,2} all cookie $", 0.85),
    _rule(
        "accept",
        "^yes (?!(no|not) $)(?!me? word? understood $)|^me .? consent $",
        0.8,
    ),
    _rule("accept", "consent .{0,2} continue|(continue|use) .{0,2} optional", 0.8),
    _rule("accept", "optional .{0,2} continue", 0.8),
    _rule("save", "^save .? $", 0.8),
    # Everything else a button does.
    _rule("submit", "^submit .{0,2} $", 0.8),
    _rule("cancel", "^cancel .? $", 0.8),
    _rule("save", "^save .? (close|enter|continue) $", 0.8),
    _rule("acknowledge", "^.{0,3} close $|^me? (ok|understood) .{0,2} close", 0.8),
    _rule("acknowledge", f"^.{{0,2}} {_FINE} ({_FINE}|close|thanks|word|number|me){{0,3}} $", 0.8),
    _rule("more-information", "more|info|details|purpose_noun", 0.7),
)
