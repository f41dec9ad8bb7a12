"""Drawn pictures."""

from __future__ import annotations

from xml.etree import ElementTree

from flows.lookbook.pictures import avatar, scene


def test_an_avatar_is_well_formed_stable_and_its_owner_s_own() -> None:
    drawn = [avatar(handle) for handle in ("ada", "ben", "chloe", "dario")]
    for svg in drawn:
        ElementTree.fromstring(svg)
    assert len(set(drawn)) == 4
    assert drawn[0] == avatar("ada")


def test_a_description_is_escaped_and_an_unknown_picture_is_nothing() -> None:
    assert "<b>" not in scene("lake", "<b>")
    assert scene("nowhere", "x") == ""
