from __future__ import annotations

import base64
import json

import pytest

from evidence.chain import canonical
from evidence.failures import Name
from evidence.verify import sealed
from tests.evidence.conftest import Pair


def test_a_seal_is_checked_by_itself(pair: Pair) -> None:
    found = sealed.check(pair.seal, [pair.fingerprint], pair.roots)
    assert found.failures == []
    assert found.fingerprint == pair.fingerprint
    assert found.predicate is not None
    assert found.start[0].time <= found.end[0].time


@pytest.mark.parametrize(
    ("field", "value"),
    [("_type", "x"), ("predicateType", "x"), ("subject", []), ("predicate", {}), ("more", 1)],
)
def test_a_statement_of_another_kind_is_refused(pair: Pair, field: str, value: object) -> None:
    tree = json.loads(pair.seal.read_text())
    statement = json.loads(base64.b64decode(tree["dsseEnvelope"]["payload"])) | {field: value}
    tree["dsseEnvelope"]["payload"] = base64.b64encode(canonical(statement)).decode()
    pair.seal.write_bytes(canonical(tree) + b"\n")
    assert [failure.name for failure in sealed.check(pair.seal, [], ()).failures] == [Name.SEAL_UNREADABLE]


def test_base64_that_can_be_read_two_ways_is_refused(pair: Pair) -> None:
    tree = json.loads(pair.seal.read_text())
    tree["dsseEnvelope"]["payload"] += "\n"
    pair.seal.write_bytes(canonical(tree) + b"\n")
    assert [failure.name for failure in sealed.check(pair.seal, [], ()).failures] == [Name.SEAL_UNREADABLE]
