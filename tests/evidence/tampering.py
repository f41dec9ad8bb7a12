"""Ways to change a sealed pair, each with the names one of which the verifier must give it."""

from __future__ import annotations

import base64
import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from evidence import keys, layout
from evidence.chain import canonical
from evidence.failures import Name
from tests.evidence.sealed import STRANGER, Sealed, edited, pack, recomputed, resigned, unpack, with_member

TREE = {Name.TREE_WRONG, Name.SCHEMA_UNKNOWN}
ZIP = {
    Name.SUBJECT_OTHER, Name.NOT_A_BUNDLE, Name.PATH_OUTSIDE, Name.MEMBER_MISSING, Name.MEMBER_UNLISTED,
    Name.MEMBER_DUPLICATE, Name.HASH_WRONG,
}  # fmt: skip
STAMP = {Name.STAMP_FOREIGN, Name.STAMP_UNREADABLE, Name.STAMP_WRONG, Name.STAMP_MISSING}


@dataclass(frozen=True)
class Change:
    """A changed pair; the verifier must give at least one of `names`."""

    what: str
    pair: Sealed
    names: set[Name]


def flip(data: bytes, rng: random.Random) -> tuple[bytes, int]:
    at = rng.randrange(len(data))
    changed = bytearray(data)
    changed[at] ^= 1 << rng.randrange(8)
    return bytes(changed), at


def flip_bundle(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    changed, at = flip(pair.bundle, rng)
    names, where = ZIP, "the zip's own bytes"
    with zipfile.ZipFile(io.BytesIO(pair.bundle)) as file:
        for entry in file.infolist():
            start = entry.header_offset + 30 + len(entry.filename)
            if start <= at < start + entry.file_size:
                where, names = entry.filename, {Name.HASH_WRONG}
    if where == layout.DATAPACKAGE:
        names = {Name.MANIFEST_WRONG}
    elif where == layout.DATAPACKAGE_DIGEST:
        names = {Name.DIGEST_STALE}
    return Change(f"bit {at} flipped in {where}", replace(pair, bundle=changed), names)


def swap_members(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    members = unpack(pair.bundle)
    first, second = rng.sample(range(len(members) - 2), 2)
    (a, old), (b, new) = members[first], members[second]
    members[first], members[second] = (a, new), (b, old)
    return Change(f"{a} and {b} swapped", replace(pair, bundle=pack(members)), {Name.HASH_WRONG})


def drop_member(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    members = unpack(pair.bundle)
    name, _ = members.pop(rng.randrange(len(members)))
    names = {Name.DIGEST_MISSING} if name == layout.DATAPACKAGE_DIGEST else {Name.MEMBER_MISSING}
    return Change(f"{name} dropped", replace(pair, bundle=pack(members)), names)


def add_member(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    name = rng.choice(["evidence/99-more.png", "archive/extra.warc.gz", "readme.txt", "evidence/bundle.json.bak"])
    changed = replace(pair, bundle=pack([*unpack(pair.bundle), (name, rng.randbytes(50))]))
    return Change(f"{name} added", changed, {Name.MEMBER_UNLISTED})


def add_outside(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    name = rng.choice(["../out", "/etc/cron.d/x", "evidence/../../x", "a\\b", "./x"])
    return Change(f"{name} added", replace(pair, bundle=pack([*unpack(pair.bundle), (name, b"")])), {Name.PATH_OUTSIDE})


def duplicate_member(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    members = unpack(pair.bundle)
    name, content = rng.choice(members)
    members.insert(rng.randrange(len(members)), (name, rng.choice([content, b"other"])))
    return Change(f"{name} duplicated", replace(pair, bundle=pack(members)), {Name.MEMBER_DUPLICATE})


def rename_member(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    members = unpack(pair.bundle)
    at = rng.randrange(len(members) - 2)
    name, content = members[at]
    members[at] = (name + "x", content)
    return Change(f"{name} renamed", replace(pair, bundle=pack(members)), {Name.MEMBER_MISSING})


def reorder(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    members = unpack(pair.bundle)
    while [name for name, _ in members] == [name for name, _ in unpack(pair.bundle)]:
        rng.shuffle(members)
    return Change("members in another order", replace(pair, bundle=pack(members)), {Name.SUBJECT_OTHER})


def truncate(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    length = rng.randrange(len(pair.bundle))
    return Change(f"cut at {length}", replace(pair, bundle=pair.bundle[:length]), {Name.NOT_A_BUNDLE})


def append(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    more = rng.randbytes(rng.randrange(1, 40))
    return Change("bytes appended", replace(pair, bundle=pair.bundle + more), {Name.NOT_A_BUNDLE})


def recompute(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    members = unpack(pair.bundle)
    name = rng.choice([name for name, _ in members if name.endswith((".html", ".txt", ".png"))])
    changed = [(one, content + b" changed" if one == name else content) for one, content in members]
    key = rng.choice([None, STRANGER])
    names = {Name.WACZ_SIGNATURE_WRONG}
    if rng.random() < 0.3:
        found = dict(recomputed(changed, STRANGER))
        tree = json.loads(found[layout.DATAPACKAGE_DIGEST])
        del tree["signedData"]
        found[layout.DATAPACKAGE_DIGEST] = json.dumps(tree).encode()
        return Change("digests recomputed, signature stripped", replace(pair, bundle=pack(list(found.items()))),
                      {Name.WACZ_SIGNATURE_STRIPPED})  # fmt: skip
    return Change(f"{name} changed, digests recomputed", replace(pair, bundle=pack(recomputed(changed, key))), names)


def strip_signature(pair: Sealed, _other: Sealed, _rng: random.Random) -> Change:
    tree = json.loads(dict(unpack(pair.bundle))[layout.DATAPACKAGE_DIGEST])
    del tree["signedData"]
    changed = with_member(pair, layout.DATAPACKAGE_DIGEST, json.dumps(tree).encode())
    return Change("manifest's signature stripped", changed, {Name.WACZ_SIGNATURE_STRIPPED})


def flip_seal(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    assert pair.seal is not None
    changed, at = flip(pair.seal, rng)
    return Change(f"bit {at} flipped in the seal", replace(pair, seal=changed),
                  {Name.SEAL_UNREADABLE, Name.SIGNATURE_WRONG, *STAMP})  # fmt: skip


def exchange_seals(pair: Sealed, other: Sealed, _rng: random.Random) -> Change:
    return Change("seal of another bundle", replace(pair, seal=other.seal), {Name.SUBJECT_OTHER})


def exchange_bundles(pair: Sealed, other: Sealed, _rng: random.Random) -> Change:
    return Change("another bundle under the seal", replace(pair, bundle=other.bundle), {Name.SUBJECT_OTHER})


def remove_seal(pair: Sealed, _other: Sealed, _rng: random.Random) -> Change:
    return Change("seal removed", replace(pair, seal=None), {Name.SEAL_MISSING})


def change_statement(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    field, value = rng.choice([
        ("platform", "other"), ("started_at", "2020-01-01T00:00:00Z"), ("status", "partial"), ("chain_head", "0" * 64),
        ("sealed_at", "2020-01-01T00:00:00Z"), ("software", "other"), ("archive_key", None),
    ])  # fmt: skip

    def change(tree: Any) -> None:
        statement = json.loads(base64.b64decode(tree["dsseEnvelope"]["payload"]))
        statement["predicate"][field] = value
        tree["dsseEnvelope"]["payload"] = base64.b64encode(canonical(statement)).decode()

    return Change(f"statement's {field} changed", edited(pair, change), {Name.SIGNATURE_WRONG})


def sign_as_stranger(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    members = unpack(pair.bundle)
    changed = [(name, content + b" " if name.endswith(".txt") else content) for name, content in members]
    forged = replace(pair, bundle=pack(recomputed(changed, STRANGER)))
    if rng.random() < 0.5:
        forged = pair
    return Change(
        "sealed anew by a stranger", replace(forged, seal=resigned(forged, STRANGER)), {Name.SIGNER_UNEXPECTED}
    )


def change_signature(pair: Sealed, other: Sealed, rng: random.Random) -> Change:
    assert other.seal is not None
    theirs = json.loads(other.seal)["dsseEnvelope"]["signatures"][0]["sig"]
    made = STRANGER.sign(rng.randbytes(8), ec.ECDSA(hashes.SHA256()))

    def change(tree: Any) -> None:
        tree["dsseEnvelope"]["signatures"][0]["sig"] = rng.choice([theirs, base64.b64encode(made).decode()])

    return Change("another signature", edited(pair, change), {Name.SIGNATURE_WRONG})


def change_hint(pair: Sealed, _other: Sealed, _rng: random.Random) -> Change:
    def change(tree: Any) -> None:
        tree["verificationMaterial"]["publicKey"]["hint"] = keys.hint(STRANGER.public_key())

    return Change("another key named", edited(pair, change), {Name.SIGNATURE_WRONG})


def change_stamps(pair: Sealed, other: Sealed, rng: random.Random) -> Change:
    assert other.seal is not None
    theirs = json.loads(other.seal)["verificationMaterial"]["timestampVerificationData"]["rfc3161Timestamps"]
    what, stamps, name = rng.choice([
        ("removed", [], Name.STAMP_MISSING),
        ("taken from another seal", theirs, Name.STAMP_FOREIGN),
        ("replaced by one of a stranger", [{"signedTimestamp": pair.foreign_stamp}], Name.STAMP_FOREIGN),
    ])  # fmt: skip

    def change(tree: Any) -> None:
        tree["verificationMaterial"]["timestampVerificationData"]["rfc3161Timestamps"] = stamps

    return Change(f"stamps {what}", edited(pair, change), {name})


def damage_stamp(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    """Flips a bit anywhere in the stamp, its certificate included."""
    where = ""

    def change(tree: Any) -> None:
        nonlocal where
        (stamp,) = tree["verificationMaterial"]["timestampVerificationData"]["rfc3161Timestamps"]
        changed, at = flip(base64.b64decode(stamp["signedTimestamp"]), rng)
        stamp["signedTimestamp"], where = base64.b64encode(changed).decode(), str(at)

    changed = edited(pair, change)
    return Change(f"bit {where} flipped in a stamp", changed, STAMP)


def insider(pair: Sealed, _other: Sealed, rng: random.Random) -> Change:
    """The honest signer seals a tree that contradicts itself."""

    def drop_screen(tree: Any) -> None:
        del tree["walks"][0]["screens"][0]

    def change_words(tree: Any) -> None:
        tree["walks"][0]["screens"][0]["title"] += " changed"

    def cite_nothing(tree: Any) -> None:
        tree["walks"][0]["receipts"][0]["screen"] = "w9-s99"

    def unknown_schema(tree: Any) -> None:
        tree["schema_version"] = "consent-audit/99"

    def unknown_field(tree: Any) -> None:
        tree["more"] = 1

    def same_id(tree: Any) -> None:
        tree["walks"][0]["receipts"] *= 2

    def other_platform(tree: Any) -> None:
        tree["platform"] = "other"

    change, name = rng.choice([
        (drop_screen, Name.CHAIN_BROKEN), (change_words, Name.CHAIN_BROKEN), (cite_nothing, Name.CITATION_DANGLING),
        (unknown_schema, Name.SCHEMA_UNKNOWN), (unknown_field, Name.TREE_WRONG), (same_id, Name.CITATION_DANGLING),
        (other_platform, Name.STATEMENT_WRONG),
    ])  # fmt: skip
    members = unpack(pair.bundle)
    tree = json.loads(dict(members)[layout.BUNDLE])
    change(tree)
    changed = [(one, canonical(tree) if one == layout.BUNDLE else content) for one, content in members]
    made = replace(pair, bundle=pack(recomputed(changed, pair.key)))
    return Change(f"{change.__name__} by the signer", replace(made, seal=resigned(made, pair.key)), {name})


WAYS: tuple[Callable[[Sealed, Sealed, random.Random], Change], ...] = (
    *[flip_bundle] * 6, *[flip_seal] * 4, *[damage_stamp] * 2, *[insider] * 2, swap_members, drop_member, add_member,
    add_outside, duplicate_member, rename_member, reorder, truncate, append, recompute, strip_signature,
    exchange_seals, exchange_bundles, remove_seal, change_statement, sign_as_stranger, change_signature, change_hint,
    change_stamps,
)  # fmt: skip
