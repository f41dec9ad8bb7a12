from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from auditor.capture.screen import file_stem
from auditor.capture.targets import attached
from tests.auditor.capture.conftest import Eyes, named

MOVING = """<style>
@keyframes spin { to { transform: rotate(360deg) } } @keyframes grow { from { width: 10px } to { width: 300px } }
.spin { width: 60px; height: 60px; background: linear-gradient(red, blue); animation: spin SPINs linear infinite }
.grow { height: 20px; background: green; animation: grow GROWs linear forwards }
.fade { transition: opacity GROWs } </style>
<div class=spin></div><div class=grow></div><input autofocus value=caret><p class=fade>fading</p>
<svg width=100 height=40><rect height=30 width=10>
<animate attributeName=width to=90 dur=2s repeatCount=indefinite /></rect></svg>
<script>setTimeout(() => document.querySelector('.fade').style.opacity = .2, 50)</script>"""


def moving(spin: int, grow: int) -> str:
    """A page with animations, endless and ending, a transition, a caret; durations in seconds."""
    return MOVING.replace("SPIN", str(spin)).replace("GROW", str(grow))


def test_twenty_pictures_of_a_moving_page_are_one(eyes: Eyes) -> None:
    eyes.open(moving(spin=1, grow=200))
    eyes.page.wait_for_timeout(120)
    digests = set()
    for number in range(20):
        eyes.camera.forget()
        screen = eyes.look()
        assert screen.gaps == ()
        assert screen.stable
        digests.add(screen.pictures[0].sha256)
        eyes.page.wait_for_timeout(37 + number)
    assert len(digests) == 1


def test_both_ways_of_a_round_are_pictured_alike(eyes: Eyes) -> None:
    """An alternating animation shows its first keyframe, on the way there and on the way back."""
    eyes.open(
        "<style>@keyframes go { from { width: 50px } to { width: 333px } } p { height: 40px; background: #f00;"
        "animation: go .3s ease-in-out infinite alternate } p + p { animation-direction: alternate-reverse }"
        "</style><p></p><p></p>"
    )
    digests = set()
    for _ in range(8):
        eyes.camera.forget()
        digests.add(eyes.look().pictures[0].sha256)
        eyes.page.wait_for_timeout(170)
    assert len(digests) == 1


def test_moving_things_go_on_afterwards_and_hear_nothing(eyes: Eyes) -> None:
    eyes.open(
        moving(spin=600, grow=300)
        + "<script>heard = []; for (const type of ['animationend', 'animationcancel', 'transitionend',"
        "'transitioncancel', 'animationiteration', 'scroll', 'resize', 'focus',"
        "'blur']) addEventListener(type, e => heard.push(e.type), true);"
        "new MutationObserver(list => heard.push(...list.map(r => r.attributeName))).observe(document,"
        "{subtree: true, childList: true, attributes: true})</script>"
    )
    eyes.page.wait_for_timeout(150)
    eyes.page.evaluate("heard.length = 0")
    eyes.look()
    states = "document.getAnimations().map(a => [a.playState, a.currentTime])"
    first = eyes.page.evaluate(states)
    eyes.page.wait_for_timeout(100)
    second = eyes.page.evaluate(states)
    assert [state for state, _ in second] == ["running"] * len(second)
    assert all(after > before for (_, before), (_, after) in zip(first, second, strict=True))
    assert eyes.page.evaluate("heard") == []
    assert eyes.page.evaluate("document.adoptedStyleSheets.length") == 0


def test_an_unchanged_page_is_not_pictured_again(eyes: Eyes) -> None:
    eyes.open("<h1>Still</h1><input id=i><input type=checkbox id=c>")
    first, second = eyes.look("one"), eyes.look("two")
    assert second.pictures == first.pictures
    assert (second.html, second.text) == (first.html, first.text)
    assert len(list(eyes.folder.iterdir())) == 3
    eyes.page.check("#c")
    third = eyes.look("three")
    assert third.pictures != first.pictures
    eyes.page.fill("#i", "words")
    assert eyes.look("four").pictures != third.pictures


def test_an_unchanged_document_that_is_drawn_on_is_pictured_again(eyes: Eyes) -> None:
    eyes.open("<canvas id=c width=100 height=100></canvas>")
    first = eyes.look("one")
    eyes.page.evaluate("c.getContext('2d').fillRect(0, 0, 90, 90)")
    assert eyes.look("two").pictures[0].sha256 != first.pictures[0].sha256


def test_a_page_that_changes_meanwhile_is_called_unstable(eyes: Eyes) -> None:
    eyes.open("<p id=p></p><script>setInterval(() => p.textContent = performance.now(), 1)</script>")
    assert not eyes.look().stable


def test_names_of_files(eyes: Eyes) -> None:
    screen = eyes.see("<p>x</p>")
    assert screen.pictures[0].path == "evidence/w1-s01-step.png"
    assert screen.html == "evidence/w1-s01-step.html"
    assert screen.text == "evidence/w1-s01-step.txt"
    assert file_stem("w2-s03", "Einspruch — geht nicht?!") == "w2-s03-einspruch-geht-nicht"
    assert file_stem("w2-s03", "…") == "w2-s03"
    assert screen.digest == ""


def test_it_works_in_a_thread_while_playwright_waits(eyes: Eyes) -> None:
    eyes.open("<button>x</button>")
    target = attached(eyes.devtools, eyes.page)
    with ThreadPoolExecutor(1) as pool:
        screen = pool.submit(eyes.camera.capture, target, id="w1-s01", name="x", trigger="before-action").result(30)
    assert named(screen, "x").box is not None
    assert screen.trigger == "before-action"


def test_closed_pages_are_a_gap(fresh_eyes: Eyes) -> None:
    fresh_eyes.open("<p>x</p>")
    target = attached(fresh_eyes.devtools, fresh_eyes.page)
    fresh_eyes.page.close()
    screen = fresh_eyes.camera.capture(target, id="w1-s01", name="x", trigger="end")
    assert screen.pictures == ()
    assert [gap.what for gap in screen.gaps] == ["whole screen"]
