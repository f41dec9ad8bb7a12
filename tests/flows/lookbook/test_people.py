"""The people of Lookbook."""

from __future__ import annotations

from xml.etree import ElementTree

from flows.lookbook.people import FRIENDS, MEMBERS, POSTS
from flows.lookbook.pictures import scene


def test_every_post_s_author_and_picture_exist() -> None:
    for handle, words, picture in POSTS:
        assert handle in MEMBERS or handle in FRIENDS
        assert words
        if picture:
            ElementTree.fromstring(scene(picture, "a picture"))
