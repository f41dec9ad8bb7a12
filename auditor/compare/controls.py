"""What became of a page's controls: new, gone, renamed, moved, set otherwise, made compulsory, drawn otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.compare.model import Change, Kind, Spot
from auditor.compare.normal import address
from auditor.compare.places import Place, Seen, alike, unmatched
from auditor.compare.wording import likeness, spot, word_diff
from evidence.model import Box, Control, Screen

MANY = 5
"""Controls that must have shifted together before the page counts as laid out otherwise."""
MOVED = 0.25
"""Share of the viewport's width or height by which a control must have moved to say so."""


def control_changes(old: Place, new: Place) -> Iterator[Change]:
    """All changes of controls between two states of one page; a wholly different layout is one change."""
    same = [
        (one, other)
        for key, one in old.controls.items()
        if (other := new.controls.get(key) or _by_fixed_name(new, one, key[1])) is not None
    ]
    found = [(one, other, list(_differences(new.name, one, other))) for one, other in same]
    shifted = [one for one, _other, changes in found if any(_is_layout(change) for change in changes)]
    relaid = len(shifted) >= MANY and len(shifted) > len(same) / 2
    if relaid:
        what = f"laid out otherwise: {len(shifted)} of {len(same)} controls moved or are drawn otherwise"
        yield Change(area="controls", kind="changed", place=new.name, what=what, old=Spot(screen=old.screens[-1].id),
                     new=Spot(screen=new.screens[-1].id))  # fmt: skip
    for _one, _other, changes in found:
        yield from (change for change in changes if not (relaid and _is_layout(change)))
    yield from _come_and_gone(old, new)


def _is_layout(change: Change) -> bool:
    return change.what.endswith((": moved", ": drawn", ": in view without scrolling"))


def _come_and_gone(old: Place, new: Place) -> Iterator[Change]:
    gone, appeared = unmatched(old.controls.values(), new.controls.values())
    for one, other in _renamed(gone, appeared):
        yield Change(
            area="controls", kind="changed", place=new.name, what=f"{_kind(other)} renamed", before=one.text,
            after=other.text, pieces=word_diff(one.text, other.text), old=spot(one), new=spot(other),
        )  # fmt: skip
        yield from _differences(new.name, one, other)
    for one in gone:
        yield _alone("gone", old.name, one)
    for one in appeared:
        yield _alone("appeared", new.name, one)


def _by_fixed_name(place: Place, seen: Seen, number: int) -> Seen | None:
    named = [one for one in place.controls.values() if alike(one.form, seen.form)]
    return named[number - 1] if len(named) >= number else None


def _alone(kind: Kind, place: str, seen: Seen) -> Change:
    said = f"“{seen.text}”" if seen.text else "without a name"
    where = {"before": said, "old": spot(seen)} if kind == "gone" else {"after": said, "new": spot(seen)}
    return Change(area="controls", kind=kind, place=place, what=f"{_kind(seen)} {said}", **where)


def _kind(seen: Seen) -> str:
    return seen.control.kind if seen.control else "control"


def _renamed(gone: list[Seen], appeared: list[Seen]) -> list[tuple[Seen, Seen]]:
    """Takes pairs that are one control under two names out of both lists: same kind, and same place or like name."""
    pairs = []
    for one in list(gone):
        rivals = [other for other in appeared if _kind(other) == _kind(one)]
        best = max(rivals, key=lambda other: _sameness(one, other), default=None)
        if best is not None and _sameness(one, best) >= 0.5:
            pairs.append((one, best))
            gone.remove(one)
            appeared.remove(best)
    return pairs


def _sameness(one: Seen, other: Seen) -> float:
    a, b = one.control, other.control
    if a is None or b is None:
        return 0.0
    points = likeness(one.text, other.text)
    points += 0.5 * (a.selector == b.selector) + 0.3 * bool(a.field and a.field == b.field)
    points += 0.3 * bool(a.href and b.href and address(a.href) == address(b.href))
    return points + 0.2 * (bool(a.dialog) == bool(b.dialog))


def _differences(place: str, one: Seen, other: Seen) -> Iterator[Change]:
    a, b = one.control, other.control
    if a is None or b is None:
        return
    facts = [*_facts(a, b, one.screen, other.screen)]
    if one.settled and other.settled:
        facts += _layout(one.settled, other.settled)
    for what, before, after in facts:
        area = "states" if what.startswith("state") else "addresses" if what.startswith("address") else "controls"
        yield Change(
            area=area, kind="changed", place=place, what=f"{other.text or _kind(other)}: {what}", before=before,
            after=after, old=spot(one), new=spot(other),
        )  # fmt: skip


def _facts(a: Control, b: Control, before: Screen, after: Screen) -> Iterator[tuple[str, str, str]]:
    pairs = (
        ("kind", a.kind, b.kind),
        ("state", _state(a.checked), _state(b.checked)),
        ("disabled", _yes(a.disabled), _yes(b.disabled)),
        ("compulsory", _yes(a.required), _yes(b.required)),
        ("stands in", _holder(a, before), _holder(b, after)),
        ("address", address(a.href) if a.href else "", address(b.href) if b.href else ""),
    )
    yield from (pair for pair in pairs if pair[1] != pair[2] and "" not in pair[1:])


def _layout(old: tuple[Control, Screen], new: tuple[Control, Screen]) -> Iterator[tuple[str, str, str]]:
    """Look and place, each as it stood once the page had settled."""
    (a, before), (b, after) = old, new
    looks = _look(a), _look(b)
    if looks[0] != looks[1] and all(looks):
        yield "drawn", *looks
    if a.in_viewport != b.in_viewport:
        yield "in view without scrolling", _yes(a.in_viewport), _yes(b.in_viewport)
    elif bool(a.dialog) == bool(b.dialog):
        yield from _moved(a, b, before, after)


def _state(checked: bool | None) -> str:
    return {True: "on", False: "off", None: ""}[checked]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _look(control: Control) -> str:
    """Filled or not, in words; empty when the browser could not tell."""
    style = control.style
    if style is None or style.fill is None:
        return ""
    filled = style.fill[3] > 0.1 and style.fill[:3] != (style.surroundings or (None,))[:3]
    return "filled" if filled else "with a border only" if style.border_width >= 1 else "as plain text"


def _holder(control: Control, screen: Screen) -> str:
    if control.dialog:
        return "a dialog"
    block = next((block for block in screen.blocks if block.id == control.block), None)
    own = control.text or control.name
    return "a paragraph" if block and len(block.text) > len(own) + 40 else "the page"


def _moved(a: Control, b: Control, before: Screen, after: Screen) -> Iterator[tuple[str, str, str]]:
    one, other = _relative(a, before), _relative(b, after)
    if one is None or other is None:
        return
    across = abs(one[0] - other[0]) / max(1, after.viewport[0])
    down = abs(one[1] - other[1]) / max(1, after.viewport[1])
    if across > MOVED or down > MOVED:
        yield "moved", f"at {one[0]:.0f}, {one[1]:.0f} px", f"at {other[0]:.0f}, {other[1]:.0f} px"


def _relative(control: Control, screen: Screen) -> tuple[float, float] | None:
    """Centre of the control, from its dialog's corner or the page's."""
    if control.box is None:
        return None
    holder = next(
        (dialog.box for dialog in screen.dialogs if dialog.id == control.dialog), Box(x=0, y=0, width=0, height=0)
    )
    return control.box.x + control.box.width / 2 - holder.x, control.box.y + control.box.height / 2 - holder.y
