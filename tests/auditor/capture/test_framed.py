from __future__ import annotations

import pytest

from tests.auditor.capture.conftest import Eyes, named
from tests.auditor.capture.page.test_dialogs import LONG, WORDS


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("inner", ["{}", "<div role=dialog aria-label=Choices>{}</div>"])
def test_a_dialog_in_a_frame(eyes: Eyes, inner: str, *, across: bool) -> None:
    eyes.site["/cmp"] = inner.format(WORDS)
    source = eyes.site.other("/cmp") if across else "/cmp"
    eyes.open(
        f"{LONG}<div style='position:fixed;left:200px;top:100px'>"
        f"<iframe src='{source}' width=500 height=300></iframe></div>"
    )
    eyes.page.frames[1].wait_for_load_state()
    screen = eyes.look()
    (dialog,) = screen.dialogs
    assert dialog.text == "We use cookies on this site. Accept Refuse"
    assert dialog.position == "fixed"
    assert named(screen, "Refuse").dialog == dialog.id
    assert named(screen, "Refuse").frame == 1


def test_an_advertisement_frame_is_no_dialog(eyes: Eyes) -> None:
    eyes.site["/ad"] = "<a href=x><img alt=ad width=300 height=200></a>"
    assert (
        eyes.see(
            f"{LONG}<iframe src=/ad style='position:fixed;bottom:0;right:0' width=320 height=220></iframe>"
        ).dialogs
        == ()
    )


def test_a_frame_can_be_covered_as_a_whole(eyes: Eyes) -> None:
    frame = "<iframe srcdoc='<button>in</button>' style='position:absolute;left:0;top:0'></iframe>"
    cover = "<div style='position:absolute;left:0;top:0;width:500px;height:500px'></div>"
    assert named(eyes.see(frame), "in").covered is False
    assert named(eyes.see(frame + cover), "in").covered is True
