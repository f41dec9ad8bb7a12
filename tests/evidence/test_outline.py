import json

import pytest

from evidence.chain import canonical, tree
from evidence.outline import outline, own_digest
from tests.builders import bundle, screen, walk

BUNDLE = bundle(walk(screen()), walk(screen()))
WRITTEN = canonical(tree(BUNDLE))


def test_the_records_are_the_bytes_of_the_file() -> None:
    found = outline(WRITTEN)
    assert found.schema_version == BUNDLE.schema_version
    wanted = [one for walk in BUNDLE.walks for one in (*walk.screens, *walk.interactions)]
    assert [json.loads(record)["id"] for record in found.records()] == [one.id for one in wanted]
    assert all(record in WRITTEN for record in found.records())


def test_a_record_is_told_from_a_changed_one() -> None:
    for record in outline(WRITTEN).records():
        claimed = json.loads(record)["digest"]
        assert own_digest(record, claimed)
        assert not own_digest(record.replace(b'"id":"', b'"id":"x'), claimed)
        assert not own_digest(record, "0" * 64)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"schema_version":1,"walks":3}', b'{"schema_version":1', b"[" * 100_000, b"\xff"]
)
def test_what_has_no_outline(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        outline(data)
