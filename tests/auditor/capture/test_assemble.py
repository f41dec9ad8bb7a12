from __future__ import annotations

from tests.auditor.capture.conftest import Eyes


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


def test_ids_are_unique_within_the_screen(eyes: Eyes) -> None:
    eyes.site["/in"] = "<form><p>words</p><button>in</button></form>"
    screen = eyes.see("<form><p>words</p><button>out</button></form><iframe src=/in></iframe><iframe src=/in></iframe>")
    controls = {control.id: control for control in screen.controls}
    assert len(controls) == 3
    assert len({block.id for block in screen.blocks}) == len(screen.blocks) == 6
    assert len({control.form for control in screen.controls}) == 3
    for control in screen.controls:
        assert screen.block(control.block or "").frame == control.frame
