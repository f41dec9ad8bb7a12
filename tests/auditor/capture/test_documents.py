from __future__ import annotations

import time

from tests.auditor.capture.conftest import Eyes, named


def test_the_page_sees_nothing_of_it(eyes: Eyes) -> None:
    eyes.open("<p>x</p><script>let before = Object.getOwnPropertyNames(window).length</script>")
    eyes.look()
    assert eyes.page.evaluate("Object.getOwnPropertyNames(window).length - before") == 0
    assert eyes.page.evaluate("typeof consentAuditor") == "undefined"


def test_a_stuck_frame_costs_only_itself(fresh_eyes: Eyes) -> None:
    fresh_eyes.site["/stuck"] = "<p>never</p><script>onload = () => setTimeout(() => { for (;;); }, 300)</script>"
    fresh_eyes.open(f"<button>main</button><iframe src='{fresh_eyes.site.other('/stuck')}'></iframe>")
    time.sleep(1)
    screen = fresh_eyes.look()
    assert named(screen, "main").box is not None
    assert [frame.captured for frame in screen.frames] == [True, False]
    assert any("content of the frame" in gap.what for gap in screen.gaps)


def test_hundreds_of_frames(eyes: Eyes) -> None:
    screen = eyes.see("<button>main</button>" + "<iframe srcdoc='<p>f</p>' width=9 height=9></iframe>" * 100)
    assert len(screen.frames) == 60
    assert any("frames" in gap.what for gap in screen.gaps)


def test_many_closed_roots_in_each_other(eyes: Eyes) -> None:
    screen = eyes.see(
        "<div id=a></div><script>let at = a; for (let n = 0; n < 12; n++) {"
        "const root = at.attachShadow({mode: n % 3 ? "
        "'closed' : 'open'}); root.innerHTML = `<button>${n}</button><section></section>`;"
        "at = root.querySelector('section') }</script>"
    )
    assert [control.name for control in screen.controls] == [str(n) for n in range(12)]


def test_text_alone_in_a_closed_root(eyes: Eyes) -> None:
    screen = eyes.see(
        "<p id=p>outer</p><script>p.attachShadow({mode:'closed'}).append('inner words ', new Text())</script>"
    )
    assert [block.text for block in screen.blocks] == ["inner words"]
