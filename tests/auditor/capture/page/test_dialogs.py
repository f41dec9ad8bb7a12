from __future__ import annotations

import pytest

from tests.auditor.capture.conftest import Eyes, named

WORDS = "<p>We use cookies on this site.</p><button>Accept</button><button>Refuse</button>"
LONG = "<main>" + "<p>Words of the page itself, many of them.</p>" * 60 + "</main>"


def test_a_banner_at_the_bottom(eyes: Eyes) -> None:
    dialog = eyes.dialog(f"{LONG}<div style='position:fixed;bottom:0;left:0;right:0;height:140px'>{WORDS}</div>")
    assert (dialog.role, dialog.position, dialog.modal) == ("", "fixed", False)
    assert dialog.text == "We use cookies on this site. Accept Refuse"
    assert (dialog.box.y, dialog.box.height) == (560, 140)
    assert dialog.viewport_share == pytest.approx(0.2, abs=0.01)


def test_a_native_modal_dialog(eyes: Eyes) -> None:
    dialog = eyes.dialog(
        f"{LONG}<dialog id=d aria-labelledby=t><h2 id=t>Cookies</h2>{WORDS}</dialog><script>d.showModal()</script>"
    )
    assert (dialog.role, dialog.name, dialog.modal, dialog.viewport_share) == ("dialog", "Cookies", True, 1)


@pytest.mark.parametrize("role", ["role=dialog", "role=alertdialog", "aria-modal=true"])
def test_by_role(eyes: Eyes, role: str) -> None:
    dialog = eyes.dialog(f"{LONG}<div {role} style='position:fixed;top:100px;left:100px;width:300px'>{WORDS}</div>")
    assert dialog.modal is (role == "aria-modal=true")


def test_a_box_on_a_backdrop_is_one_dialog_and_modal(eyes: Eyes) -> None:
    inner = f"<div style='width:400px;margin:150px auto;background:#fff'>{WORDS}</div>"
    wrapped = f"<div style='position:fixed;inset:0;background:#0008;z-index:9'>{inner}</div>"
    dialog = eyes.dialog(LONG + wrapped)
    assert (dialog.modal, dialog.viewport_share) == (True, 1)
    assert dialog.box.width == 400


def test_a_backdrop_beside_the_box(eyes: Eyes) -> None:
    dialog = eyes.dialog(
        f"{LONG}<div style='position:fixed;inset:0;background:#0008'></div>"
        f"<div role=dialog style='position:fixed;left:300px;top:200px;width:400px;background:#fff'>{WORDS}</div>"
    )
    assert (dialog.modal, dialog.viewport_share) == (True, 1)


NOT_DIALOGS = {
    "page header": f"<header style='position:fixed;top:0'><nav>{'<a href=x>A menu item</a> ' * 5}</nav></header>",
    "application shell": f"<div id=app style='position:fixed;inset:0;overflow:auto'>{LONG}<button>x</button></div>",
    "closed role": f"<div role=dialog style='display:none'>{WORDS}</div>",
    "faded role": f"<div role=dialog style='opacity:0;position:fixed;top:0'>{WORDS}</div>",
    "moved away": f"<div style='position:fixed;bottom:-500px;height:300px;width:300px'>{WORDS}</div>",
    "chat button": "<div style='position:fixed;bottom:9px;right:9px'><button>Chat</button></div>",
    "just a form": f"<form>{WORDS}</form>",
    "footer link": "<footer><a href=x class='cookie-settings'>Cookie settings</a></footer>",
}


@pytest.mark.parametrize("markup", NOT_DIALOGS.values(), ids=NOT_DIALOGS.keys())
def test_what_is_no_dialog(eyes: Eyes, markup: str) -> None:
    assert eyes.see(f"{LONG}{markup}" if "<main>" not in markup else markup).dialogs == ()


def test_a_banner_in_the_flow_of_the_page_by_its_own_name(eyes: Eyes) -> None:
    dialog = eyes.dialog(f"<div id=cookie-banner class=x>{WORDS}</div>{LONG}")
    assert (dialog.position, dialog.selector) == ("static", "#cookie-banner")


def test_two_dialogs_at_once(eyes: Eyes) -> None:
    screen = eyes.see(
        f"{LONG}<div role=dialog aria-label=one style='position:fixed;left:0;top:0;width:300px'>{WORDS}</div>"
        f"<div role=dialog aria-label=two style='position:fixed;left:500px;top:0;width:300px'>{WORDS}</div>"
    )
    assert [dialog.name for dialog in screen.dialogs] == ["one", "two"]
    assert [control.dialog for control in screen.controls] == ["d1", "d1", "d2", "d2"]


@pytest.mark.parametrize("mode", ["open", "closed"])
def test_in_a_shadow_root(eyes: Eyes, mode: str) -> None:
    screen = eyes.see(
        f"{LONG}<cmp-host></cmp-host><script>document.querySelector('cmp-host').attachShadow({{mode:'{mode}'}}).innerHTML="
        f"`<div style='position:fixed;bottom:0'>{WORDS}</div>`</script>"
    )
    (dialog,) = screen.dialogs
    assert named(screen, "Refuse").dialog == dialog.id
    assert "We use cookies" in dialog.text


LOCKS = {
    "": False,
    "body{overflow:hidden}": True,
    "html{overflow:hidden}": True,
    "body{position:fixed}": True,
    "body{overflow-x:clip}": False,
}


@pytest.mark.parametrize(("css", "locked"), LOCKS.items())
def test_scroll_lock(eyes: Eyes, css: str, *, locked: bool) -> None:
    screen = eyes.see(f"<style>{css}</style>{LONG}")
    assert screen.scroll_locked is locked


def test_a_short_page_is_not_locked(eyes: Eyes) -> None:
    assert not eyes.see("<style>body{overflow:hidden}</style><p>short</p>").scroll_locked
