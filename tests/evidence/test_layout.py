from __future__ import annotations

from evidence import layout


def test_no_member_but_the_manifests_stands_at_the_root_or_deeper_than_one_folder() -> None:
    for name in (layout.BUNDLE, layout.PAGES, layout.ARCHIVE, layout.INDEX, layout.EVIDENCE + "x"):
        assert name.count("/") == 1
    assert {layout.DATAPACKAGE, layout.DATAPACKAGE_DIGEST} == layout.UNLISTED
