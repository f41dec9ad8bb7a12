from __future__ import annotations

import pytest
from playwright.sync_api import Page

from auditor.scout.view import Unreachable, scout
from tests.auditor.scout.conftest import GONE, banner
from tests.site import Site


def test_each_visit_is_a_fresh_visitor_who_looks_like_the_walks(walker: Page, site: Site) -> None:
    site["/"] = banner(f"<button {GONE}>Accept all</button>") + "<script>document.title = document.cookie</script>"
    with scout(walker, site.url("/")) as eyes:
        for _ in range(2):
            with eyes.visit() as (page, view):
                (layer,) = view.layers
                (accept,) = layer.accepts
                after = eyes.after(page, view, view.step(layer, accept.id))
                assert after.layers == ()
                assert page.title() == ""
                same = "[innerWidth, innerHeight, navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone]"
                assert page.evaluate(same) == walker.evaluate(same) == [1000, 700, "en-GB", "UTC"]


def test_an_address_that_does_not_answer(walker: Page) -> None:
    with (
        scout(walker, "http://127.0.0.1:9/") as eyes,
        pytest.raises(Unreachable, match="can't be reached"),
        eyes.visit(),
    ):
        pass
