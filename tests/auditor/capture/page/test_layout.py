from __future__ import annotations

import io

import pytest
from PIL import Image

from evidence.model import Box
from tests.auditor.capture.conftest import Eyes, named

AT = "position:absolute;left:50px;top:60px;width:100px;height:40px"


def test_boxes_are_on_the_page_wherever_it_is_scrolled_to(eyes: Eyes) -> None:
    eyes.open(f"<div style='height:4000px'></div><button style='{AT};top:2000px'>x</button>")
    eyes.page.evaluate("scrollTo(0, 1800)")
    screen = eyes.look()
    (control,) = screen.controls
    assert control.box == Box(x=50, y=2000, width=100, height=40)
    assert screen.scroll == (0, 1800)
    assert control.in_viewport


def test_off_the_viewport(eyes: Eyes) -> None:
    control = eyes.control(f"<button style='{AT};top:3000px'>x</button>")
    assert (control.in_viewport, control.covered) == (False, None)


@pytest.mark.parametrize(("top", "seen"), [(670, True), (690, False)])
def test_half_in_the_viewport(eyes: Eyes, top: int, *, seen: bool) -> None:
    assert eyes.control(f"<button style='{AT};top:{top}px'>x</button>").in_viewport is seen


COVERS = {
    f"<div style='{AT}'></div>": True,
    f"<div style='{AT};opacity:0'></div>": True,
    f"<div style='{AT};pointer-events:none'></div>": False,
    f"<div style='{AT};left:120px'></div>": False,
    f"<div style='{AT};visibility:hidden'></div>": False,
}


@pytest.mark.parametrize(("cover", "covered"), COVERS.items())
def test_covered(eyes: Eyes, cover: str, *, covered: bool) -> None:
    assert eyes.control(f"<button style='{AT}'>x</button>{cover}").covered is covered


def test_covered_from_inside_a_closed_shadow_root(eyes: Eyes) -> None:
    closed = "h.attachShadow({mode:'closed'}).innerHTML"
    control = eyes.control(
        f"<button style='{AT}'>x</button><div id=h></div><script>{closed}=`<div style='{AT}'></div>`</script>"
    )
    assert control.covered is True


def test_own_parts_do_not_cover(eyes: Eyes) -> None:
    screen = eyes.see(
        "<button><span>inner</span></button><label>tick <input type=checkbox></label>"
        "<a href=x style='display:inline-block;width:60px'>a link over many lines of text</a>"
    )
    assert [control.covered for control in screen.controls] == [False, False, False]


CLIPS = {
    "<div style='overflow:hidden;width:30px;height:200px'>{}</div>": True,
    "<div style='overflow:hidden;width:90px;height:200px'>{}</div>": False,
    "<div style='overflow:hidden;height:0'>{}</div>": True,
    "<div style='clip-path:inset(50%)'>{}</div>": True,
    "<div style='clip-path:circle(0px)'>{}</div>": True,
    "<div style='position:absolute;clip:rect(0px,0px,0px,0px)'>{}</div>": True,
    "<div style='overflow:auto;height:50px'><div style='height:500px'></div>{}</div>": True,
    "<div style='overflow:hidden;height:0'><div style='position:fixed;left:0;top:0'>{}</div></div>": False,
    "<div>{}</div>": False,
}


@pytest.mark.parametrize(("around", "clipped"), CLIPS.items())
def test_clipped(eyes: Eyes, around: str, *, clipped: bool) -> None:
    assert eyes.control(around.format("<button style='width:100px;height:40px'>x</button>")).clipped is clipped


def test_framed_things_are_on_the_page(eyes: Eyes) -> None:
    inner = "<body style='margin:0'><div style='height:500px'></div><button style='width:80px;height:20px'>in</button>"
    eyes.site["/in"] = inner
    eyes.open(
        f"<body style='margin:0'><iframe src='{eyes.site.other('/in')}' style='position:absolute;left:100px;top:200px;"
        "width:300px;height:150px;border:5px solid'></iframe>"
    )
    frame = eyes.page.frames[1]
    frame.wait_for_load_state()
    hidden = named(eyes.look(), "in")
    assert hidden.box == Box(x=105, y=705, width=80, height=20)
    assert (hidden.clipped, hidden.in_viewport) == (True, False)
    frame.evaluate("scrollTo(0, 1000)")
    shown = named(eyes.look(), "in")
    assert shown.box == Box(x=105, y=335, width=80, height=20)
    assert (shown.clipped, shown.in_viewport, shown.covered) == (False, True, False)


def test_boxes_fit_the_picture_with_fixed_parts_and_scroll(eyes: Eyes) -> None:
    """What a box says lies where the picture shows it, also on a long page that is scrolled."""
    eyes.open(
        "<body style='margin:0'><div style='height:5000px;background:#fff'></div>"
        "<button style='position:fixed;left:20px;bottom:30px;width:100px;height:50px;background:#f00;"
        "border:0'>x</button>"
    )
    eyes.page.evaluate("scrollTo(0, 2000)")
    screen = eyes.look()
    (control,) = screen.controls
    assert control.box == Box(x=20, y=2620, width=100, height=50)
    picture = Image.open(io.BytesIO(eyes.file(screen.pictures[0].path))).convert("RGB")
    assert picture.getpixel((30, 2630)) == (255, 0, 0)
    assert picture.getpixel((30, 2610)) == (255, 255, 255)
