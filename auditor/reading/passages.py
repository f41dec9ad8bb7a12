"""What the platform says about a choice, on screens and in mails, and what the language packs read in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from auditor.reading.cite import in_mail, on_screen
from auditor.reading.memory import per_node
from auditor.reading.objection import is_form, is_login, notice_ids, offers_choice, submission
from auditor.reading.screens import SURE, blocks_in, language_of, short, told_language
from auditor.reading.settle import settle
from auditor.reading.walks import doubts_of, last_screen, rights_walks, screens_after
from auditor.results import Citation, Finding, Level, Verdict, cannot_tell, not_applicable
from auditor.wording import LIKELY, Context, Mark, has_pack, read
from evidence.model import Bundle, Mail, Screen, TextBlock, Walk

PLACES: Final = 3
"""How many places of one quote a finding cites."""

_read = lru_cache(maxsize=65_536)(lambda text, language, context: tuple(read(text, language=language, context=context)))


class Passage(NamedTuple):
    """One stretch of the platform's wording: a block of a screen, or a message."""

    walk: Walk
    text: str
    context: Context
    language: str | None
    screen: Screen | None = None
    block: TextBlock | None = None
    mail: Mail | None = None


class Said(NamedTuple):
    """Something that a passage says, with its words."""

    passage: Passage
    mark: Mark

    def citation(self) -> Citation:
        """Where it stands: block and box on a screen, or the message."""
        passage = self.passage
        if passage.mail is not None:
            return in_mail(passage.mail, self.mark.quote).model_copy(update={"language": self.mark.language})
        if passage.screen is None:
            raise ValueError("a passage belongs to a screen or to a mail")
        cited = on_screen(passage.screen, passage.block, self.mark.quote)
        return cited.model_copy(update={"language": self.mark.language})


def marks(text: str, language: str | None, context: Context) -> tuple[Mark, ...]:
    """What `text` says, as the language packs read it; the same text is read once."""
    return _read(text, language, context)


@per_node
def passages(walk: Walk) -> tuple[Passage, ...]:
    """The wording of `walk` that belongs to the choice: notices, forms, settings, confirmations and mails.

    Wording that stands elsewhere (posts in a feed, a login page) is left out, as it is not the platform's word on the
    right.
    """
    return (
        *(p for screen in walk.screens for p in _of_screen(walk, screen)),
        *(_of_mail(walk, m) for m in walk.mails),
    )


def said(walks: Iterable[Walk], *labels: str, contexts: frozenset[Context] | None = None) -> Iterator[Said]:
    """Everything in `walks` that surely carries one of `labels`, in order; `contexts` narrows down where it stood."""
    for walk in walks:
        for passage in passages(walk):
            if contexts is None or passage.context in contexts:
                for mark in marks(passage.text, passage.language, passage.context):
                    if mark.label in labels and mark.confidence >= SURE:
                        yield Said(passage, mark)


def unread(walks: Iterable[Walk]) -> tuple[str, ...]:
    """One sentence for each language of the wording that has no tested pack: what was written there is not known."""
    found = {p.language for walk in walks for p in passages(walk) if p.text and not has_pack(p.language)}
    named = sorted(language for language in found if language)
    doubts = [f"There is no tested language pack for '{language}'." for language in named]
    return (*doubts, *(["The language of some wording could not be told."] if None in found else []))


def quoted(found: Iterable[Said], message: str, severity: Level | None = None) -> tuple[Finding, ...]:
    """One finding for each distinct quote, with the first places where it stands; `message` may use `{quote}`."""
    groups: dict[str, list[Said]] = {}
    for item in found:
        groups.setdefault(" ".join(item.mark.quote.casefold().split()), []).append(item)
    return tuple(
        Finding(
            message=message.format(quote=group[0].mark.quote),
            citations=tuple(item.citation() for item in group[:PLACES]),
            severity=severity,
            confidence=level(max(item.mark.confidence for item in group)),
        )
        for group in groups.values()
    )


def level(confidence: float) -> Level:
    """How sure a mark's probability makes a finding: of those from 0.98 on 97 of 100 are right, of the others 80."""
    return "high" if confidence >= 0.98 else "medium" if confidence >= LIKELY else "low"


def _of_screen(walk: Walk, screen: Screen) -> Iterator[Passage]:
    blocks, context = _in_question(walk, screen)
    for block in blocks:
        yield Passage(walk, block.text, context, _language_of_block(block, screen), screen, block)


def _language_of_block(block: TextBlock, screen: Screen) -> str | None:
    """The block's own `lang` where it differs from the page's; else the language of its dialog, or of the screen."""
    declared = short(block.language)
    if declared is not None and declared != short(screen.language):
        return declared
    if block.dialog is None:
        return language_of(screen)
    return told_language(screen.dialog(block.dialog).text, language_of(screen))


def _in_question(walk: Walk, screen: Screen) -> tuple[tuple[TextBlock, ...], Context]:
    """The blocks of `screen` that belong to the choice, and what kind of place it is."""
    if is_login(screen):
        return (), "notice"
    choosing = [dialog for dialog in screen.dialogs if offers_choice(screen, dialog.id)]
    if choosing:
        return tuple(block for dialog in choosing for block in blocks_in(screen, dialog)), "notice"
    if is_form(screen):
        return screen.blocks, "form"
    if offers_choice(screen) or screen.id in notice_ids(walk) or screen is _answer(walk):
        return screen.blocks, "notice"
    return (), "notice"


def _answer(walk: Walk) -> Screen | None:
    """The first screen after the request was sent."""
    sent = submission(walk)
    return next(iter(screens_after(walk, sent)), None) if sent else None


def _of_mail(walk: Walk, mail: Mail) -> Passage:
    text = f"{mail.subject}\n\n{mail.text}" if mail.subject else mail.text
    seen = last_screen(walk)
    declared = mail.language or (language_of(seen) if seen else None)
    return Passage(walk, text, "mail", told_language(mail.text, declared), mail=mail)


def says(bundle: Bundle, label: str, message: str, otherwise: str) -> Verdict:
    """The verdict of a rule that looks for one thing in the platform's wording about a right.

    `label` is what the language packs call it, `message` the finding's sentence (with `{quote}`), `otherwise` the
    reason when nothing says so. Wording of a walk that broke counts when it fires, but leaves a doubt when it doesn't.
    """
    walks = spoken(bundle)
    if isinstance(walks, Verdict):
        return walks
    return settle(quoted(said(walks, label), message), doubts=wording_doubts(walks), otherwise=otherwise)


def spoken(bundle: Bundle) -> tuple[Walk, ...] | Verdict:
    """The walks about a right, if any of them shows wording about it; else the verdict for want of such wording."""
    walks = rights_walks(bundle)
    if not walks:
        return not_applicable("There is no walk about a right in the bundle.")
    if not any(p.text for walk in walks for p in passages(walk)):
        return cannot_tell("No notice, form or mail about the choice was seen.")
    return walks


def wording_doubts(walks: Collection[Walk]) -> tuple[str, ...]:
    """One sentence for each reason why wording may have been missed: walks that broke, languages without a pack."""
    return (*doubts_of(walks), *unread(walks))
