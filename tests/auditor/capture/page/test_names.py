from __future__ import annotations

import pytest

from tests.auditor.capture.conftest import Eyes

KINDS = {
    "<button>x</button>": ("button", "button"),
    "<input type=submit value=x>": ("button", "button"),
    "<div role=button>x</div>": ("button", "button"),
    "<a href=/x>x</a>": ("link", "link"),
    "<a href=/x role=button>x</a>": ("button", "button"),
    "<input type=checkbox>": ("checkbox", "checkbox"),
    "<div role=checkbox aria-checked=true>x</div>": ("checkbox", "checkbox"),
    "<input type=radio>": ("radio", "radio"),
    "<input type=checkbox role=switch>": ("switch", "switch"),
    "<button role=switch aria-checked=false>x</button>": ("switch", "switch"),
    "<input>": ("text", "textbox"),
    "<input type=email>": ("text", "textbox"),
    "<input type=password>": ("text", "textbox"),
    "<input type=number>": ("text", "spinbutton"),
    "<input type=date>": ("text", ""),
    "<textarea></textarea>": ("text", "textbox"),
    "<div contenteditable>x</div>": ("text", "textbox"),
    "<select><option>x</select>": ("select", "combobox"),
    "<input type=file>": ("file", ""),
    "<input type=range>": ("slider", "slider"),
    "<div role=tab>x</div>": ("tab", "tab"),
    "<details><summary>x</summary></details>": ("button", "button"),
    "<span onclick='1'>x</span>": ("button", "generic"),
    "<span style='cursor:pointer'>x</span>": ("button", "generic"),
    "<a style='cursor:pointer'>x</a>": ("link", "generic"),
}


@pytest.mark.parametrize(("markup", "expected"), KINDS.items())
def test_kind_and_role(eyes: Eyes, markup: str, expected: tuple[str, str]) -> None:
    control = eyes.control(markup)
    assert (control.kind, control.role) == expected


def test_what_is_no_control(eyes: Eyes) -> None:
    screen = eyes.see(
        "<p>text</p><div>box</div><input type=hidden value=x><label style='cursor:pointer'>just words</label>"
        "<button><span style='cursor:pointer'>one control, not two</span></button>"
    )
    assert [control.tag for control in screen.controls] == ["button"]


NAMES = {
    "<button aria-label='Close'>x</button>": "Close",
    "<span id=a>First</span><span id=b hidden>second</span><button aria-labelledby='a b'>x</button>": "First second",
    "<label for=f>Mail</label><input id=f>": "Mail",
    "<label>Mail <input></label>": "Mail",
    "<label>One</label><input aria-label='Two' title='Three'>": "Two",
    "<button><img alt='Shop' src=x></button>": "Shop",
    "<button><svg><title>Menu</title></svg></button>": "Menu",
    "<button title='Tip'></button>": "Tip",
    "<input placeholder='Your name'>": "Your name",
    "<input type=submit>": "Submit",
    "<input type=submit value='Send it'>": "Send it",
    "<input type=image alt='Go' src=x>": "Go",
    "<a href=x>Read <b>all</b> of<br>it <i hidden>not this</i><i aria-hidden=true>nor this</i></a>": "Read all of it",
    "<button><div>Two</div><div>blocks</div></button>": "Two blocks",
    "<button aria-label='  '>content</button>": "content",
    "<button aria-labelledby='missing'>content</button>": "content",
}


@pytest.mark.parametrize(("markup", "name"), NAMES.items())
def test_name(eyes: Eyes, markup: str, name: str) -> None:
    assert eyes.control(markup).name == name


def test_names_as_the_browser_computes_them(eyes: Eyes) -> None:
    """The browser's own accessibility tree is the yardstick."""
    eyes.open("".join(f"<div><p>-</p>{markup.replace('id=f', f'id=f{n}').replace('for=f', f'for=f{n}')}</div>"
                      for n, markup in enumerate(NAMES) if "id=a" not in markup))  # fmt: skip
    ours = sorted(control.name for control in eyes.look().controls)
    session = eyes.page.context.new_cdp_session(eyes.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    roles = {"button", "link", "textbox"}
    theirs = [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") in roles]
    assert ours == sorted(" ".join(name.split()) for name in theirs)


def test_name_of_a_slotted_button(eyes: Eyes) -> None:
    control = eyes.control(
        "<div id=h>outer words</div><script>h.attachShadow({mode:'open'}).innerHTML="
        "'<button>Say: <slot></slot></button>'</script>"
    )
    assert (control.name, control.shadow) == ("Say: outer words", "open")


def test_description(eyes: Eyes) -> None:
    control = eyes.control("<p id=d>Help</p><input aria-describedby=d placeholder=Hint aria-label=x>")
    assert control.description == "Help Hint"
