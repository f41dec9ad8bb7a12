from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

from PIL import Image

from auditor.capture.screen import file_stem
from auditor.capture.targets import attached
from tests.auditor.capture.conftest import Eyes, named

MOVING = """<style>
@keyframes spin { to { transform: rotate(360deg) } } @keyframes grow { from { width: 10px } to { width: 300px } }
.spin { width: 60px; height: 60px; background: linear-gradient(red, blue); animation: spin 1s linear infinite }
.grow { height: 20px; background: green; animation: grow 5s linear forwards }
.fade { transition: opacity 4s } </style>
<div class=spin></div><div class=grow></div><input autofocus value=caret><p class=fade>fading</p>
<svg width=100 height=40><rect height=30 width=10>
<animate attributeName=width to=90 dur=2s repeatCount=indefinite /></rect></svg>
<script>setTimeout(() => document.querySelector('.fade').style.opacity = .2, 50)</script>"""


def test_twenty_pictures_of_a_moving_page_are_one(eyes: Eyes) -> None:
    eyes.open(MOVING)
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


def test_moving_things_go_on_afterwards_and_hear_nothing(eyes: Eyes) -> None:
    eyes.open(
        MOVING + "<script>heard = []; for (const type of ['animationend', 'animationcancel', 'transitionend',"
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


def test_frames_nested_srcdoc_and_across_sites(eyes: Eyes) -> None:
    eyes.site["/deep"] = "<p>deepest words</p>"
    eyes.site["/other"] = "<p>other site</p><iframe src=/deep></iframe>"
    eyes.open(f"<p>main</p><iframe src='{eyes.site.other('/other')}'></iframe>"
              "<iframe srcdoc='<p>written in</p>'></iframe>"
              "<iframe sandbox srcdoc='<p>sandboxed</p>'></iframe>")  # fmt: skip
    eyes.page.frames[-1].wait_for_load_state()
    eyes.page.wait_for_timeout(300)
    screen = eyes.look()
    found = {frame.url: (screen.frames[frame.parent].url if frame.parent is not None else None, frame.cross_origin)
             for frame in screen.frames}  # fmt: skip
    main, other = eyes.site.url("/"), eyes.site.other("/other")
    assert found[main] == (None, False)
    assert found[other] == (main, True)
    assert found[eyes.site.other("/deep")] == (other, False)
    srcdoc = [frame.cross_origin for frame in screen.frames if frame.url == "about:srcdoc"]
    assert sorted(srcdoc) == [False, True], "the sandboxed one is of no origin"
    assert all(frame.captured for frame in screen.frames)
    words = eyes.file(screen.text).decode()
    for words_of_frame in ("main", "deepest words", "other site", "written in", "sandboxed"):
        assert words_of_frame in words
    html = eyes.file(screen.html).decode()
    assert f'data-url="{eyes.site.other("/deep")}">' in html
    assert "deepest words" in html


SECRET = "S3cret-pass phrase"
PREFILLED = "anna.jansen@example.org"


def test_known_secrets_are_blackened_and_replaced(eyes: Eyes) -> None:
    eyes.secrets.add(SECRET, "password")
    eyes.secrets.add(PREFILLED, "login")
    eyes.secrets.add("481516", "code")
    box = "style='position:absolute;left:10px;width:300px;height:30px;box-sizing:border-box;"
    eyes.open(
        f"<body style='margin:0'><input {box}top:10px' id=a value='{PREFILLED}'>"
        f"<p style='position:absolute;left:10px;top:50px;margin:0;line-height:30px'>Signed in as {PREFILLED} today</p>"
        + "".join(
            f"<input maxlength=1 style='position:absolute;left:{10 + 40 * n}px;top:100px;width:30px' id=d{n}>"
            for n in range(6)
        )
        + f"<input {box}top:150px' id=b value='not secret'>"
        f"<a href='/x?mail={PREFILLED}' style='position:absolute;top:200px'>go</a>"
    )
    for n, digit in enumerate("481516"):
        eyes.page.fill(f"#d{n}", digit)
    screen = eyes.look()
    picture = Image.open(io.BytesIO(eyes.file(screen.pictures[0].path))).convert("RGB")

    def black(left: int, top: int, right: int, bottom: int) -> bool:
        return picture.crop((left, top, right, bottom)).getcolors() == [((right - left) * (bottom - top), (0, 0, 0))]

    assert black(10, 10, 310, 40), "the prefilled field"
    for n in range(6):
        assert black(12 + 40 * n, 102, 38 + 40 * n, 118), f"digit {n} of the split code"
    assert not black(10, 150, 310, 180)
    line = picture.crop((10, 50, 400, 80))
    assert (0, 0, 0) in {color for _, color in line.getcolors(9999) or []}
    words = [block for block in screen.blocks if "Signed in as" in block.text]
    assert "[secret:login:" in words[0].text
    assert (255, 255, 255) in {color for _, color in picture.crop((10, 52, 90, 78)).getcolors(9999) or []}
    for file in eyes.folder.iterdir():
        assert eyes.secrets.scan(file.read_bytes()) == []
    assert eyes.secrets.scan(screen.model_dump_json().encode()) == []
