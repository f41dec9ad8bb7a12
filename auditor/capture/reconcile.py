"""Two independent sources become one list: a script's calls, and what the witness saw.

A script's actions are counted from its calls, a person's from trusted events; each checks the other, and
`Interaction.agreement` says whether they agree. What the page's own script does (`element.click()`, also through
`page.evaluate`) arrives untrusted: it is recorded as by the page and never counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from auditor.capture.calls import relative_source
from auditor.capture.gesture import Gesture, classify
from auditor.capture.script_call import ScriptCall
from auditor.capture.seen import Seen
from evidence.model import Counts, Interaction, Screen, Target

EARLY = 0.01
"""Seconds by which the browser's clock may seem to run ahead of ours."""
LATE = 0.5
"""Seconds after a call's end in which its events may still happen."""
GOES_ON = 2.0
"""Seconds after a person's last event in which what the browser sends still belongs to it."""
SAME_TASK = 0.05
"""Seconds in which a trusted click is the browser's answer to an untrusted one."""
SILENT = frozenset({"hover", "attached"})
"""Calls that are no action of a visitor."""
CAUSES = {
    "dialog": frozenset({"dialog"}),
    "pointerdown": frozenset({"click", "toggle", "drag", "button"}),
    "click": frozenset({"click", "toggle", "drag", "button", "press", "dispatch", "upload"}),
    "keydown": frozenset({"press", "enter", "dispatch"}),
    "wheel": frozenset({"scroll", "dispatch"}),
}
"""Which calls can cause an event; the rest can be caused by all but a dialog's end."""
STARTS = frozenset({"pointerdown", "keydown", "wheel", "dialog"})
"""Events that begin something new when a person acts."""


def reconcile(
    calls: Sequence[ScriptCall],
    events: Iterable[Seen],
    *,
    prefix: str,
    began: float,
    screens: Sequence[Screen] = (),
    folder: Path | None = None,
) -> tuple[Interaction, ...]:
    """What was done, in order of time; ids are `prefix-i01`, … and digests are left for the walk to link.

    `calls` is empty when a person acted. `began` is the walk's start in seconds since 1970; `screens` are those of
    the walk, of which the newest before an action is the one the visitor saw; sources are told relative to `folder`.
    """
    ordered = sorted(events, key=lambda seen: seen.time)
    gestures = _by_script(calls, ordered)
    taken = {seen.number for gesture in gestures for seen in [*gesture.events, *gesture.synthetic]}
    left = [seen for seen in ordered if seen.number not in taken]
    persons = _by_person(left)
    done = _merge(
        sorted([*(gesture for gesture in gestures if not _silent(gesture)), *persons], key=lambda gesture: gesture.at)
    )
    rows = [_interaction(gesture, bool(calls), folder) for gesture in done]
    taken_up = {seen.number for gesture in done for seen in gesture.synthetic if gesture.explains(seen)}
    rows += _by_page([seen for seen in ordered if not seen.trusted and seen.number not in taken_up])
    rows.sort(key=lambda row: row.at)
    return tuple(_numbered(row, number, prefix, began, screens) for number, row in enumerate(rows, 1))


def counts(interactions: Iterable[Interaction], screens: Iterable[Screen] = (), seconds: float = 0.0) -> Counts:
    """The effort: actions and their parts, keystrokes, screens to scroll, distinct screens and their words.

    A screen that shows the same wording at the same address as an earlier one is not distinct.
    """
    rows = [row for row in interactions if row.by != "page"]
    shown = {(screen.url, tuple(block.text for block in screen.blocks)): screen for screen in screens}
    parts = {part: sum(row.counts_as == part for row in rows) for part in ("click", "entry", "toggle")}
    visits = [row for row in rows if row.call is not None and row.call.method == "goto"]
    return Counts(
        actions=sum(parts.values()),
        clicks=parts["click"],
        entries=parts["entry"],
        toggles=parts["toggle"],
        keystrokes=sum(row.keystrokes for row in rows),
        characters=sum(row.characters for row in rows),
        screens_to_scroll=round(sum(row.screens_to_scroll for row in rows), 2),
        screens=len(shown),
        words=sum(screen.words for screen in shown.values()),
        deep_links=max(0, len(visits) - 1),
        seconds=round(seconds, 3),
    )


def match_control(screen: Screen, target: Target) -> str | None:
    """Id of the screen's control that `target` is: by selector and frame, else by kind, name and place."""
    here = [control for control in screen.controls if _frame_url(screen, control.frame) == target.frame_url]
    for control in here:
        if control.selector == target.selector:
            return control.id
    alike = [control for control in here if control.kind == target.kind and control.name == target.name]
    if len(alike) == 1:
        return alike[0].id
    box = target.box
    near = [
        control
        for control in alike
        if box is not None and control.box is not None and abs(control.box.x - box.x) + abs(control.box.y - box.y) < 4
    ]
    return near[0].id if len(near) == 1 else None


def _frame_url(screen: Screen, frame: int) -> str:
    return screen.frames[frame].url if frame < len(screen.frames) else screen.url


def _by_script(calls: Sequence[ScriptCall], events: Sequence[Seen]) -> list[Gesture]:
    gestures = [Gesture(call) for call in calls]
    for seen in events:
        owner = _owner(gestures, seen)
        if owner is not None:
            (owner.events if seen.trusted else owner.synthetic).append(seen)
    return [classify(gesture) for gesture in gestures]


def _silent(gesture: Gesture) -> bool:
    return gesture.call is not None and (gesture.call.trial or gesture.call.action in SILENT)


def _owner(gestures: Sequence[Gesture], seen: Seen) -> Gesture | None:
    early = None
    for gesture in reversed(gestures):
        call = gesture.call
        if call is None or call.action not in CAUSES.get(seen.type, {call.action} - {"dialog"}):
            continue
        if call.started <= seen.time:
            return gesture if seen.time <= (call.ended or seen.time) + LATE else early
        if call.started - EARLY <= seen.time:
            early = gesture
    return early


def _by_person(events: Sequence[Seen]) -> list[Gesture]:
    """Presses, keys and turns of the wheel, each with what followed; a bare click is assistive technology's.

    What the page does by itself never begins anything: its `label.click()` makes the browser send a trusted click to
    the labelled box, but right after an untrusted one.
    """
    gestures: list[Gesture] = []
    by_page = -SAME_TASK
    for seen in events:
        if not seen.trusted:
            by_page = seen.time
            continue
        last = gestures[-1].events[-1].time if gestures else -GOES_ON
        alone = seen.time - last > GOES_ON
        if seen.type in STARTS or (seen.type == "click" and alone and seen.time - by_page > SAME_TASK):
            gestures.append(Gesture(None, [seen]))
        elif not alone and seen.type != "leave":
            gestures[-1].events.append(seen)
    return [classify(gesture) for gesture in gestures]


def _merge(gestures: Sequence[Gesture]) -> list[Gesture]:
    """One field entered in several goes is one entry; pressing on a field to enter it is part of that."""
    merged: list[Gesture] = []
    for gesture in gestures:
        last = merged[-1] if merged else None
        if last is not None and _continues(last, gesture):
            gesture.events = [*last.events, *gesture.events]
            gesture.synthetic = [*last.synthetic, *gesture.synthetic]
            gesture.earlier = last
            if _released(last, gesture):
                classify(gesture)
            merged[-1] = gesture
        else:
            merged.append(gesture)
    return merged


def _continues(last: Gesture, gesture: Gesture) -> bool:
    if _released(last, gesture):
        return True
    if last.counts_as is None or gesture.counts_as is None:
        return False
    if gesture.kind == "upload":
        opened = [seen for seen in [*last.events, *last.synthetic] if seen.target and seen.target.kind == "file"]
        return last.counts_as == "click" and bool(opened)
    return last.place is not None and last.place == gesture.place and _one_go(last, gesture)


def _one_go(last: Gesture, gesture: Gesture) -> bool:
    """Whether two gestures on one element make one entry, one choice or one double click."""
    if gesture.counts_as == "entry":
        return last.counts_as == "entry" or (last.kind == "click" and _field(last))
    by_keys = gesture.has("keydown") and not gesture.has("pointerdown")
    if gesture.kind == "select":
        return last.kind == "click" or (last.kind == "select" and by_keys)
    if gesture.call is None and gesture.has("dblclick"):
        return last.kind == gesture.kind
    return by_keys and gesture.target is not None and gesture.target.kind == "radio"


def _released(last: Gesture, gesture: Gesture) -> bool:
    """The mouse button that the last call pressed is released by this one."""
    return [one.call.method if one.call is not None else "" for one in (last, gesture)] == ["mouseDown", "mouseUp"]


def _field(gesture: Gesture) -> bool:
    return gesture.target is not None and gesture.target.kind in {"text", "slider", "file", "select", "other"}


def _interaction(gesture: Gesture, scripted: bool, folder: Path | None) -> Interaction:
    call = gesture.call
    trusted = [seen for seen in gesture.events if seen.type != "leave"]
    told = [*trusted, *(seen for seen in gesture.synthetic if gesture.explains(seen))]
    by_script = call is not None or (scripted and trusted[0].type == "dialog")
    return Interaction(
        id="",
        kind=gesture.kind,
        counts_as=gesture.counts_as,
        by="script" if by_script else "person",
        at=datetime.fromtimestamp(gesture.at, UTC),
        seconds=0,
        target=gesture.target,
        screen=None,
        url=call.url if call is not None else None,
        call=call.evidence(relative_source(call.source, folder) if folder else None) if call is not None else None,
        events=tuple(seen.type for seen in gesture.events),
        agreement="both" if call is not None and _confirmed(gesture, told) else "call-only" if call else "witness-only",
        keystrokes=sum(seen.type == "keydown" for seen in trusted),
        characters=gesture.characters,
        screens_to_scroll=max((seen.screens for seen in trusted), default=0.0),
    )


def _confirmed(gesture: Gesture, told: Sequence[Seen]) -> bool:
    call = gesture.call
    assert call is not None
    if call.action in {"navigate", "scroll"}:
        return call.error is None
    return bool(told) and call.action != "dispatch"


def _by_page(events: Sequence[Seen]) -> list[Interaction]:
    rows: list[Interaction] = []
    last: Seen | None = None
    for seen in events:
        if seen.type not in {"click", "auxclick", "dblclick", "submit"}:
            continue
        if last is not None and (last.place, last.type) == (seen.place, seen.type) and rows:
            rows[-1] = rows[-1].model_copy(update={"events": (*rows[-1].events[:99], seen.type)})
            continue
        last = seen
        rows.append(
            Interaction(
                id="",
                kind="submit" if seen.type == "submit" else "click",
                counts_as=None,
                by="page",
                at=datetime.fromtimestamp(seen.time, UTC),
                seconds=0,
                target=seen.target,
                screen=None,
                events=(seen.type,),
                agreement="witness-only",
            )
        )
    return rows


def _numbered(row: Interaction, number: int, prefix: str, began: float, screens: Sequence[Screen]) -> Interaction:
    before = [screen for screen in screens if screen.taken_at <= row.at]
    screen = before[-1] if before else None
    control = match_control(screen, row.target) if screen is not None and row.target is not None else None
    return row.model_copy(
        update={
            "id": f"{prefix}-i{number:02d}",
            "seconds": round(max(0.0, row.at.timestamp() - began), 3),
            "screen": screen.id if screen is not None else None,
            "control": control,
        }
    )
