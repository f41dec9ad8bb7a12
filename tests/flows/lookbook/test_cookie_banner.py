"""Each switch of the cookie banner, seen over HTTP."""

from __future__ import annotations

import pytest

from flows.lookbook import Scenario
from tests.flows.lookbook.visitor import visit


def test_the_cookie_banner_sets_what_was_chosen() -> None:
    with visit(Scenario(), None) as (_, nobody):
        assert nobody.cookie("lb_ads") is None
        nobody.submit(".banner form", answer="none")
        assert nobody.cookie("lookbook_cookies") == "necessary"
        assert nobody.cookie("lb_ads") is None
        nobody.open("/privacy/cookies")
        nobody.submit(answer="chosen", purpose="ads")
        assert (nobody.cookie("lb_ads") is None, nobody.cookie("_pk_id.7.1c0f")) == (False, None)
        nobody.submit(answer="none")
        assert nobody.cookie("lb_ads") is None


@pytest.mark.parametrize("which", ["cookies", "question"])
def test_how_a_question_is_put(which: str) -> None:
    def asked(**design: object) -> list[str]:
        with visit(Scenario.model_validate({which: design}), None if which == "cookies" else "ada") as (_, ada):
            found = ada.page.select_one(".banner" if which == "cookies" else ".modal")
            assert found is not None
            first = [f"{b['class']} {b.get('name')}" for b in found.select("[data-layer=first] button")]
            layers = [str(layer["data-layer"]) for layer in found.select("[data-layer]")]
            checked = ["on" for box in found.select("[type=checkbox]") if box.has_attr("checked")]
            return [*first, *layers, *checked]

    fair = asked()
    assert fair[:2] == ["['choice', 'button'] answer", "['choice'] answer"]
    assert "on" not in fair
    assert len(asked(first_layer="no-refusal")) == len(fair) - 1
    assert "settings" not in asked(first_layer="accept-only")
    assert "step-3" in asked(refusal_layers=3)
    assert "['choice', 'link'] answer" in asked(refuse_look="link")
    assert "['choice', 'faint'] answer" in asked(refuse_look="faint")
    assert asked(preselected=True).count("on") == 2
    assert asked(preselected=True, settings="many").count("on") == 12
    assert asked(are_you_sure=True)[0] == "['choice', 'button'] None"


@pytest.mark.parametrize(
    ("switches", "answer", "stored", "identifiers"),
    [
        ({}, None, None, set()),
        ({}, "all", "ads+statistics", {"_pk_id.7.1c0f", "lb_ads"}),
        ({}, "none", "necessary", set()),
        ({"before_choice": "identifier"}, None, None, {"_pk_id.7.1c0f"}),
        ({"after_refusal": "identifier"}, "none", "necessary", {"_pk_id.7.1c0f"}),
        ({"refusal_means": "yes"}, "none", "ads+statistics", {"_pk_id.7.1c0f", "lb_ads"}),
        ({"memory": "acceptance-only"}, "none", None, set()),
    ],
)
def test_what_the_banner_stores(
    switches: dict[str, str], answer: str | None, stored: str | None, identifiers: set[str]
) -> None:
    with visit(Scenario.model_validate({"cookies": switches}), None) as (_, nobody):
        if answer:
            nobody.submit(".banner form", answer=answer)
        assert nobody.cookie("lookbook_cookies") == stored
        assert {c.name for c in nobody.cookies} - {"lookbook_cookies", "lookbook_session"} == identifiers
        nobody.open("/")
        assert (nobody.page.select_one("[data-question]") is None) is (stored is not None)


@pytest.mark.parametrize(
    ("switches", "selector", "words"),
    [
        ({"wall": True}, ".modal", "Cookies on Lookbook"),
        ({"price": True}, "[data-layer=first] a.choice", "Pay €3.99 a month"),
        ({"interests": "on"}, "[data-layer=settings] input[name=interest][checked]", ""),
        ({"essential": "tracker"}, "[data-layer=settings] input[disabled][checked]", ""),
        ({"language": "other"}, "[lang=de] h2", "Cookies auf Lookbook"),
        ({"second": True}, ".banner.top h2", "Your data and our partners"),
        ({"scrolling": "consent"}, "[data-scrolling=consent]", "Cookies"),
        ({"refusal_tick": True}, "[data-layer=first] input[required]", ""),
        ({"refusal_seconds": 6}, "[data-wait='6.0']", "Reject all"),
        ({"refuse_words": "shaming"}, "[data-layer=first] .choice", "No, I prefer boring adverts"),
        ({"text": "emotive"}, "[data-layer=first]", "so sad to lose you"),
        ({"text": "legalese"}, "[data-layer=first]", "Notwithstanding"),
        ({"text": "double-negative"}, "[data-layer=first]", "do not want us not"),
    ],
)
def test_what_else_the_banner_can_do(switches: dict[str, object], selector: str, words: str) -> None:
    with visit(Scenario.model_validate({"cookies": switches}), None) as (_, nobody):
        assert words in nobody.form(selector).get_text()
    with visit(Scenario(), None) as (_, nobody):
        found = nobody.page.select(selector)
        assert not any(words in each.get_text() for each in found if words or each)


def test_a_way_back_to_the_choice_can_be_missing() -> None:
    for reopen in (True, False):
        with visit(Scenario.model_validate({"cookies": {"reopen": reopen}}), None) as (_, nobody):
            assert (nobody.page.select_one("footer a[href='/privacy/cookies']") is not None) is reopen
