from __future__ import annotations

import pytest

from evidence.model import Style
from tests.auditor.capture.conftest import Eyes, named


def style(eyes: Eyes, markup: str) -> Style:
    found = eyes.control(markup).style
    assert found is not None
    return found


CONTRASTS = [
    ("color:#000;background:#fff", 21.0),
    ("color:#777;background:#fff", 4.48),
    ("color:#fff;background:#00f", 8.59),
    ("color:#767676;background:#fff", 4.54),
    ("color:#fff;background:#fff", 1.0),
    ("color:rgb(0 0 0 / 50%);background:#fff", 3.95),
    ("color:color(srgb 1 1 1);background:color(srgb 0 0 1)", 8.59),
    ("color:hsl(0 0% 0%);background:oklch(100% 0 0)", 21.0),
]


@pytest.mark.parametrize(("look", "ratio"), CONTRASTS)
def test_contrast(eyes: Eyes, look: str, ratio: float) -> None:
    assert style(eyes, f"<button style='{look}'>x</button>").contrast == pytest.approx(ratio, abs=0.03)


def test_background_comes_from_the_ancestors(eyes: Eyes) -> None:
    found = style(eyes, "<div style='background:#336699'><div><a href=x style='color:#fff'>x</a></div></div>")
    assert found.background == (0x33, 0x66, 0x99, 1)
    assert found.fill == (0, 0, 0, 0)
    assert found.surroundings == (0x33, 0x66, 0x99, 1)


def test_see_through_layers_are_blended(eyes: Eyes) -> None:
    found = style(eyes, "<div style='background:#f00'><button style='background:#0000ff80'>x</button></div>")
    assert found.background is not None
    assert found.background[:3] == pytest.approx((127, 0, 128), abs=1)


def test_opacity_of_a_group_fades_text_and_background(eyes: Eyes) -> None:
    markup = "<div style='opacity:.5'><button style='opacity:.5;color:#000;background:#fff;border:0'>x</button></div>"
    found = style(eyes, f"<body style='background:#000'>{markup}")
    assert found.opacity == 0.25
    assert found.background is not None
    assert found.background[:3] == pytest.approx((64, 64, 64), abs=1)
    assert found.contrast == pytest.approx(2.0, abs=0.05)


def test_a_gradient_is_not_guessed(eyes: Eyes) -> None:
    found = style(eyes, "<button style='background:linear-gradient(#000,#fff)'>x</button>")
    assert (found.background, found.fill, found.contrast) == (None, None, None)


def test_an_image_behind_is_not_guessed_unless_something_plain_lies_on_it(eyes: Eyes) -> None:
    image = "background:url(data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7)"
    screen = eyes.see(
        f"<div style='{image}'><a href=1>bare</a><div style='background:#fff'><a href=2>plain</a></div></div>"
    )
    bare, plain = named(screen, "bare").style, named(screen, "plain").style
    assert bare is not None
    assert plain is not None
    assert (bare.contrast, bare.surroundings) == (None, None)
    assert plain.background == (255, 255, 255, 1)


def test_an_overlap_is_not_guessed(eyes: Eyes) -> None:
    screen = eyes.see(
        "<div style='position:absolute;left:0;top:0;width:300px;height:90px;background:#222'></div>"
        "<div style='position:absolute;left:10px;top:10px'><a href=1>over it</a></div>"
        "<div style='position:absolute;left:10px;top:200px'><a href=2>beside it</a></div>"
    )
    over, beside = named(screen, "over it").style, named(screen, "beside it").style
    assert over is not None
    assert beside is not None
    assert over.contrast is None
    assert beside.contrast is not None


def test_border_underline_and_font(eyes: Eyes) -> None:
    screen = eyes.see(
        "<button style='border:3px solid #123456;font:700 20px sans-serif'>drawn</button>"
        "<button style='border:3px solid transparent'>clear</button><a href=x>line</a>"
        "<a href=x style='text-decoration:none'>none</a>"
    )
    drawn, clear, line, none = (control.style for control in screen.controls)
    assert drawn is not None and clear is not None and line is not None and none is not None  # noqa: PT018
    assert (drawn.border_width, drawn.border_color) == (3, (0x12, 0x34, 0x56, 1))
    assert (drawn.font_size, drawn.font_weight) == (20, 700)
    assert (clear.border_width, clear.border_color) == (0, None)
    assert (line.underlined, none.underlined) == (True, False)


def test_a_frame_without_background_stands_on_the_page(eyes: Eyes) -> None:
    screen = eyes.see(
        "<body style='background:#112233'><iframe srcdoc='<button style=\"all:unset\">in</button>'></iframe>"
    )
    found = named(screen, "in").style
    assert found is not None
    assert found.background == (0x11, 0x22, 0x33, 1)
