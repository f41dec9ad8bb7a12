"""Changes around the pages: outcomes, actions, storage, requests, addresses, receipts, mails, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.compare.model import Area, Change
from auditor.compare.normal import Normal, address, storage_name
from auditor.compare.wording import word_diff
from auditor.results import Result
from evidence.model import Bundle, Walk


def walk_changes(old: Walk, new: Walk, before: Normal, after: Normal) -> Iterator[Change]:
    """What differs between two runs of one flow, apart from its pages."""
    place, walks = new.title, (new.flow,)
    if old.outcome != new.outcome and "broken" not in (old.outcome, new.outcome):
        said = _outcome(old), _outcome(new)
        yield Change(area="outcomes", kind="changed", place=place, what="how the walk ended", before=said[0],
                     after=said[1], walks=walks)  # fmt: skip
    if "broken" not in (old.outcome, new.outcome):
        yield from _action_changes(old, new)
    yield from _sets("storage", place, walks, "in the browser’s storage", _storage(old), _storage(new))
    yield from _sets("addresses", place, walks, "redirect", _redirects(old), _redirects(new))
    yield from _state_changes(old, new)
    yield from _said(old, new, before, after)


def _outcome(walk: Walk) -> str:
    return f"{walk.outcome}: {walk.reason}" if walk.reason else walk.outcome


def _action_changes(old: Walk, new: Walk) -> Iterator[Change]:
    names = (("actions", "actions"), ("clicks", "clicks"), ("entries", "fields filled in"), ("toggles", "switches"))
    for name, words in names:
        before, after = getattr(old.counts, name), getattr(new.counts, name)
        if before != after:
            yield Change(area="actions", kind="changed", place=new.title, what=words, before=str(before),
                         after=str(after), walks=(new.flow,))  # fmt: skip


def _storage(walk: Walk) -> set[str]:
    return {
        f"{item.kind} {storage_name(item.name)}{' of a third party' if item.third_party else ''}"
        f"{', like an identifier' if item.id_like else ''}"
        for screen in walk.screens
        for item in screen.storage
    }


def _redirects(walk: Walk) -> set[str]:
    steps = ((address(r.url), address(r.redirect_to)) for r in walk.requests if r.redirect_to and r.kind == "Document")
    return {f"{one} → {other}" for one, other in steps if one != other}


def _sets(area: Area, place: str, walks: tuple[str, ...], what: str, old: set[str], new: set[str]) -> Iterator[Change]:
    for gone in sorted(old - new):
        yield Change(area=area, kind="gone", place=place, what=f"{what}: {gone}", before=gone, walks=walks)
    for appeared in sorted(new - old):
        yield Change(area=area, kind="appeared", place=place, what=f"{what}: {appeared}", after=appeared, walks=walks)


def _state_changes(old: Walk, new: Walk) -> Iterator[Change]:
    """What the author marked as the state of a choice, and whether the visitor was asked again."""
    before, after = _states(old), _states(new)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield Change(area="states", kind="changed", place=new.title, what=name, before=before.get(name, "not seen"),
                         after=after.get(name, "not seen"), walks=(new.flow,))  # fmt: skip


def _states(walk: Walk) -> dict[str, str]:
    words = {True: "the data is in use", False: "the data is not in use", None: "seen"}
    kinds = {"choice": "choice", "export": "the platform’s own data", "asked-again": "asked again"}
    return {f"{kinds[o.kind]}: {o.name}": words[o.processing] for o in walk.observations if o.kind in kinds}


def _said(old: Walk, new: Walk, before: Normal, after: Normal) -> Iterator[Change]:
    """Wording of receipts and mails, each compared with its counterpart in order."""
    sides = [_messages(walk) for walk in (old, new)]
    for kind in dict.fromkeys([*sides[0], *sides[1]]):
        ours, theirs = sides[0].get(kind, []), sides[1].get(kind, [])
        for one, other in zip(ours, theirs, strict=False):
            forms = before.form(one[0], one[1]), after.form(other[0], other[1])
            if not {*forms[0]} & {*forms[1]}:
                pieces = word_diff(one[0], other[0])
                yield Change(area="wording", kind="changed", place=f"{new.title}: {kind}", what="reworded",
                             before=one[0], after=other[0], pieces=pieces, walks=(new.flow,))  # fmt: skip
        for text, _language in ours[len(theirs) :]:
            yield Change(area="wording", kind="gone", place=f"{old.title}: {kind}", what=f"no {kind}", before=text,
                         walks=(new.flow,))  # fmt: skip
        for text, _language in theirs[len(ours) :]:
            yield Change(area="wording", kind="appeared", place=f"{new.title}: {kind}", what=f"a {kind}", after=text,
                         walks=(new.flow,))  # fmt: skip


def _messages(walk: Walk) -> dict[str, list[tuple[str, str | None]]]:
    found: dict[str, list[tuple[str, str | None]]] = {}
    for mail in walk.mails:
        found.setdefault(f"{mail.kind} mail", []).append((f"{mail.subject} — {mail.text}", mail.language))
    for receipt in walk.receipts:
        found.setdefault("receipt", []).append((receipt.words, None))
    return found


def host_changes(old: Bundle, new: Bundle) -> Iterator[Change]:
    """Hosts that requests went to, told apart by first and third party."""
    hosts = [
        {(r.host.rpartition(":")[0] or r.host, r.third_party) for w in b.walks for r in w.requests} for b in (old, new)
    ]
    if not hosts[0] or not hosts[1]:
        return  # one of the bundles has no record of the network
    party = {True: "third party", False: "first party"}
    for gone in sorted(hosts[0] - hosts[1]):
        yield Change(
            area="requests", kind="gone", place="the network", what=f"{party[gone[1]]} {gone[0]}", before=gone[0]
        )
    for host in sorted(hosts[1] - hosts[0]):
        yield Change(
            area="requests", kind="appeared", place="the network", what=f"{party[host[1]]} {host[0]}", after=host[0]
        )


def finding_changes(old: Iterable[Result], new: Iterable[Result]) -> Iterator[Change]:
    """Indicators that appeared, went, changed their severity, or their number of findings."""
    before, after = ({r.rule: r for r in results} for results in (old, new))
    for rule in sorted(before.keys() | after.keys()):
        said = _verdict(before.get(rule)), _verdict(after.get(rule))
        if said[0] == said[1] or "indicator" not in (said[0].split(",")[0], said[1].split(",")[0]):
            continue
        kind = "changed" if all(one.startswith("indicator") for one in said) else "appeared"
        kind = "gone" if kind == "appeared" and said[0].startswith("indicator") else kind
        yield Change(area="findings", kind=kind, place="the verdict", what=rule, before=said[0], after=said[1])


def _verdict(result: Result | None) -> str:
    if result is None:
        return "not judged"
    return f"indicator, {result.severity} severity" if result.outcome == "indicator" else result.outcome


def merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The same change seen on several pages or in several walks becomes one that names them all."""
    found: dict[tuple[str, ...], Change] = {}
    places: dict[tuple[str, ...], list[str]] = {}
    for change in changes:
        key: tuple[str, ...] = (change.area, change.kind, change.what, change.before, change.after)
        if change.area in ("actions", "outcomes"):
            key = (*key, change.place, *change.walks)
        first = found.setdefault(key, change)
        walks = tuple(dict.fromkeys((*first.walks, *change.walks)))
        found[key] = first.model_copy(update={"walks": walks})
        places.setdefault(key, []).append(change.place)
    told = [change.model_copy(update={"place": _together(places[key])}) for key, change in found.items()]
    return tuple(sorted(told, key=lambda change: ORDER.index(change.area)))


def _together(places: Iterable[str]) -> str:
    names = list(dict.fromkeys(places))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


ORDER: tuple[Area, ...] = (
    "findings", "outcomes", "actions", "states", "wording", "controls", "screens", "addresses", "storage", "requests",
)  # fmt: skip
