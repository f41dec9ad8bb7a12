from __future__ import annotations

import pytest

from tests.auditor.capture.conftest import Eyes, named


def test_states(eyes: Eyes) -> None:
    screen = eyes.see(
        "<label><input type=checkbox checked> on</label><label><input type=checkbox> off</label>"
        "<button aria-pressed=true>pressed</button><div role=switch aria-checked=false tabindex=0>switch</div>"
        "<div role=checkbox aria-checked=mixed>mixed</div><button>plain</button>"
        "<fieldset disabled><button>disabled</button></fieldset><button aria-disabled=true>said disabled</button>"
        "<label>half <input type=checkbox id=half></label><script>half.indeterminate = true</script>"
    )
    states = {control.name: control.checked for control in screen.controls}
    assert states == {
        "on": True, "off": False, "pressed": True, "switch": False, "mixed": None, "plain": None,
        "disabled": None, "said disabled": None, "half": None,
    }  # fmt: skip
    assert named(screen, "disabled").disabled
    assert named(screen, "said disabled").disabled
    assert not named(screen, "plain").disabled


REQUIRED = {
    "<input required aria-label=x>": True,
    "<input aria-required=true aria-label=x>": True,
    "<label>Mail* <input></label>": True,
    "<label>E-Mail (Pflichtfeld) <input></label>": True,
    "<label>Raison (obligatoire) <textarea></textarea></label>": True,
    "<label>Reason (not required) <input></label>": False,
    "<label>Reason (optional) <input></label>": False,
    "<button>Required reading</button>": False,
}


@pytest.mark.parametrize(("markup", "required"), REQUIRED.items())
def test_required(eyes: Eyes, markup: str, *, required: bool) -> None:
    assert eyes.control(markup).required is required


def test_filled_and_its_value_never_kept(eyes: Eyes) -> None:
    eyes.open(
        "<input name=a aria-label=a value=prefilled-by-page><input name=b aria-label=b>"
        "<textarea aria-label=c></textarea>"
        "<select aria-label=d><option value=''>choose<option value=nl>NL</select>"
    )
    eyes.page.get_by_label("c").fill("typed-by-visitor")
    screen = eyes.look()
    assert [(control.name, control.filled) for control in screen.controls] == [
        ("a", True), ("b", False), ("c", True), ("d", False),
    ]  # fmt: skip
    assert "prefilled-by-page" not in screen.model_dump_json()
    assert "typed-by-visitor" not in screen.model_dump_json()
    eyes.page.get_by_label("d").select_option("nl")
    assert named(eyes.look(), "d").filled


def test_the_label_stands_in_for_a_hidden_tick_box(eyes: Eyes) -> None:
    screen = eyes.see(
        "<style>.gone{display:none}.clear{opacity:0;position:absolute}</style>"
        "<input type=checkbox id=a class=gone checked><label for=a>Marketing</label>"
        "<label><input type=checkbox class=clear checked>Statistics <span>slider</span></label>"
    )
    first, second = screen.controls
    assert (first.name, first.checked) == ("Marketing", True)
    assert first.box is not None
    assert first.box.width > 40
    assert first.covered is False
    assert second.style is not None
    assert (second.style.opacity, second.covered) == (1, False)


def test_what_is_not_rendered_has_no_box(eyes: Eyes) -> None:
    screen = eyes.see(
        "<button style='display:none'>a</button><button style='visibility:hidden'>b</button>"
        "<div hidden><button>c</button></div><dialog><button>d</button></dialog>"
    )
    assert [(c.name, c.box, c.style, c.in_viewport, c.covered) for c in screen.controls if c.box] == []
    assert len(screen.controls) == 4


SELECTORS = """<div><p>a</p><button>one</button><p>b</p><button>two</button></div><button id="we:ird id">three</button>
<button id=twice>four</button><button id=twice>five</button><section><custom-thing><button>six</button></custom-thing>
</section><button id="1st">seven</button>"""


def test_selectors_find_their_control_again(eyes: Eyes) -> None:
    screen = eyes.see(SELECTORS)
    assert len(screen.controls) == 7
    for control in screen.controls:
        assert eyes.page.locator(control.selector).all_inner_texts() == [control.name]


def test_selectors_go_through_shadow_roots(eyes: Eyes) -> None:
    screen = eyes.see(
        "<div id=h></div><script>const r = h.attachShadow({mode:'open'}); r.innerHTML = '<p><i></i></p>';"
        "r.querySelector('p').attachShadow({mode:'open'}).innerHTML = '<b>x</b><button>deep</button>'</script>"
    )
    control = named(screen, "deep")
    assert control.selector == "#h >>> p >>> button"
    found = eyes.page.evaluate(
        """path => path.split(' >>> ').reduce((root, step) => (root.shadowRoot ?? root).querySelector(step), document)
                  .textContent""",
        control.selector,
    )
    assert found == "deep"


def test_closed_shadow_roots_at_any_depth(eyes: Eyes) -> None:
    screen = eyes.see(
        "<main-thing></main-thing><script>const a = document.querySelector('main-thing').attachShadow({mode:'closed'});"
        "a.innerHTML = '<p>outer words</p><div></div><button>outer</button>';"
        "const b = a.querySelector('div').attachShadow({mode:'closed'});"
        "b.innerHTML = '<div><button>inner</button></div>';</script>"
    )
    assert {control.name: control.shadow for control in screen.controls} == {"outer": "closed", "inner": "closed"}
    assert b'<template shadowrootmode="closed">' in eyes.file(screen.html)
    assert "outer words" in eyes.file(screen.text).decode()


def test_links_forms_fields_and_blocks(eyes: Eyes) -> None:
    screen = eyes.see(
        "<p>Read about your <a href='/object?x=1'>right to object</a> here.</p>"
        "<form><input name=reason aria-label=r><button>Send</button></form><form><button>Other</button></form>"
    )
    link = named(screen, "right to object")
    assert link.href == eyes.site.url("/object?x=1")
    assert screen.block(link.block or "").text == "Read about your right to object here."
    assert named(screen, "r").field == "reason"
    assert named(screen, "r").form == named(screen, "Send").form
    assert named(screen, "Send").form != named(screen, "Other").form
    assert link.form is None


FOCUS = {
    "<button>x</button>": True,
    "<button tabindex=-1>x</button>": False,
    "<button disabled>x</button>": False,
    "<div inert><button>x</button></div>": False,
    "<div role=button>x</div>": False,
    "<div role=button tabindex=0>x</div>": True,
    "<a href=x>x</a>": True,
    "<a onclick=1>x</a>": False,
}


@pytest.mark.parametrize(("markup", "focusable"), FOCUS.items())
def test_focusable(eyes: Eyes, markup: str, *, focusable: bool) -> None:
    assert eyes.control(markup).focusable is focusable


def test_an_open_modal_dialog_keeps_the_keyboard_inside(eyes: Eyes) -> None:
    screen = eyes.see(
        "<button>outside</button><dialog id=d><button>inside</button></dialog><script>d.showModal()</script>"
    )
    assert named(screen, "inside").focusable
    assert not named(screen, "outside").focusable
