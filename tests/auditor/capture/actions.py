"""What a script does on a page, and what that counts as."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

Script = Callable[[Page, Path], object]
CLOSED = """<div id=host></div><script>
    const root = host.attachShadow({mode: 'closed'}); root.innerHTML = '<button>Refuse</button>'
</script>"""
OPEN = """<x-outer></x-outer><script>
    customElements.define('x-inner', class extends HTMLElement {
        constructor() { super(); this.attachShadow({mode: 'open'}).innerHTML = '<button>Refuse</button>' } })
    customElements.define('x-outer', class extends HTMLElement {
        constructor() { super(); this.attachShadow({mode: 'open'}).innerHTML = '<p><x-inner></x-inner></p>' } })
</script>"""


def at(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["x"] + 10, box["y"] + box["height"] / 2


def choose(page: Page, tmp: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button").click()
    chooser.value.set_files(tmp / "id.txt")


CASES: dict[str, tuple[str, Script, list[str]]] = {
    "button": (
        "<button>Save</button>",
        lambda page, _: page.get_by_role("button").click(),
        ["click click script both: Save"],
    ),
    "inner part of a button": (
        "<button><span><b>Save</b></span></button>",
        lambda page, _: page.locator("b").click(),
        ["click click script both: Save"],
    ),
    "link": (
        "<a href='#x'>More</a>",
        lambda page, _: page.get_by_role("link").click(),
        ["click click script both: More"],
    ),
    "checkbox": (
        "<input type=checkbox aria-label=Ads>",
        lambda page, _: page.get_by_label("Ads").check(),
        ["toggle toggle script both: Ads"],
    ),
    "checkbox already on": ("<input type=checkbox checked>", lambda page, _: page.locator("input").check(), []),
    "label of a checkbox": (
        "<label for=a>Ads</label><input type=checkbox id=a>",
        lambda page, _: page.locator("label").click(),
        ["toggle toggle script both: Ads"],
    ),
    "label around a hidden checkbox": (
        "<label>Ads <input type=checkbox style='opacity:0;position:absolute'></label>",
        lambda page, _: page.get_by_text("Ads").click(position={"x": 3, "y": 3}),
        ["toggle toggle script both: Ads"],
    ),
    "radio": (
        "<label><input type=radio name=a>No</label><label><input type=radio name=a>Yes</label>",
        lambda page, _: page.get_by_label("Yes").check(),
        ["toggle toggle script both: Yes"],
    ),
    "switch": (
        "<div role=switch aria-checked=true tabindex=0 onclick='this.ariaChecked=false'>Training</div>",
        lambda page, _: page.get_by_role("switch").click(),
        ["toggle toggle script both: Training"],
    ),
    "select": (
        "<select aria-label=Country><option>A<option>B</select>",
        lambda page, _: page.get_by_label("Country").select_option("B"),
        ["select toggle script both: Country"],
    ),
    "select opened first": (
        "<select aria-label=Country><option>A<option>B</select>",
        lambda page, _: (page.locator("select").click(), page.locator("select").select_option("B")),
        ["select toggle script both: Country"],
    ),
    "file": (
        "<input type=file aria-label=Passport>",
        lambda page, tmp: page.get_by_label("Passport").set_input_files(tmp / "id.txt"),
        ["upload entry script both: Passport"],
    ),
    "file chooser": (
        "<button onclick='file.click()'>Upload</button><input type=file id=file hidden aria-label=Passport>",
        choose,
        ["upload entry script both: Passport"],
    ),
    "date": (
        "<input type=date aria-label=Born>",
        lambda page, _: page.get_by_label("Born").fill("2001-02-03"),
        ["enter entry script both: Born"],
    ),
    "range": (
        "<input type=range aria-label=Volume>",
        lambda page, _: page.get_by_label("Volume").fill("20"),
        ["enter entry script both: Volume"],
    ),
    "contenteditable": (
        "<div contenteditable aria-label=Reason></div>",
        lambda page, _: (page.locator("div").click(), page.keyboard.type("because")),
        ["enter entry script both: Reason"],
    ),
    "fill": (
        "<input aria-label=Name>",
        lambda page, _: page.get_by_label("Name").fill("hello world"),
        ["enter entry script both: Name"],
    ),
    "click, clear, fill and type one field": (
        "<textarea aria-label=Name></textarea>",
        lambda page, _: (
            page.locator("textarea").click(),
            page.locator("textarea").clear(),
            page.locator("textarea").fill("hello"),
            page.locator("textarea").press_sequentially(" world"),
            page.locator("textarea").press("Backspace"),
            page.locator("textarea").press("x"),
        ),
        ["enter entry script both: Name"],
    ),
    "two fields": (
        "<input aria-label=A><input aria-label=B>",
        lambda page, _: (page.get_by_label("A").fill("1"), page.get_by_label("B").fill("2")),
        ["enter entry script both: A", "enter entry script both: B"],
    ),
    "open shadow roots": (
        OPEN,
        lambda page, _: page.get_by_role("button").click(),
        ["click click script both: Refuse"],
    ),
    "closed shadow root": (
        CLOSED,
        lambda page, _: page.mouse.click(*at(page, "#host")),
        ["click click script both: Refuse"],
    ),
    "modal dialog element": (
        "<dialog id=d><button onclick='d.close()'>Got it</button></dialog><script>d.showModal()</script>",
        lambda page, _: page.get_by_role("button").click(),
        ["click click script both: Got it"],
    ),
    "alert, closed by Playwright": (
        "<button onclick='alert(`Sure`)'>Go</button>",
        lambda page, _: page.get_by_role("button").click(),
        ["click click script both: Go", "click click script witness-only: Sure"],
    ),
    "confirm, accepted by the script": (
        "<button onclick='this.textContent = confirm(`Sure`)'>Go</button>",
        lambda page, _: (page.once("dialog", lambda one: one.accept()), page.get_by_role("button").click()),
        ["click click script both: Go", "click click script both: Sure"],
    ),
    "form sent by Enter": (
        "<form action=/next><input name=q aria-label=Code><button>Send</button></form>",
        lambda page, _: (page.get_by_label("Code").fill("1234"), page.get_by_label("Code").press("Enter")),
        ["enter entry script both: Code", "submit click script both: Send"],
    ),
    "click that navigates": (
        "<a href='/next'>Next</a>",
        lambda page, _: (page.get_by_role("link").click(), page.wait_for_url("**/next")),
        ["click click script both: Next"],
    ),
    "click that leaves on press": (
        "<button onmousedown=\"location.href='/next'\">Next</button>",
        lambda page, _: (page.get_by_role("button").click(), page.wait_for_url("**/next")),
        ["click click script both: Next"],
    ),
    "listener that stops everything": (
        (
            "<button>Hidden</button><script>for (const one of ['pointerdown', 'mousedown', 'click'])"
            "addEventListener(one, event => event.stopImmediatePropagation(), true)</script>"
        ),
        lambda page, _: page.get_by_role("button").click(),
        ["click click script both: Hidden"],
    ),
    "element that vanishes on press": (
        "<button onmousedown='this.remove()'>Gone</button>",
        lambda page, _: page.get_by_role("button").click(),
        ["click click script both: Gone"],
    ),
    "overlay that moves in": (
        (
            "<button onmousedown='over.hidden=false'>Refuse</button>"
            "<button id=over hidden style='position:fixed;inset:0'>Accept</button>"
        ),
        lambda page, _: page.get_by_role("button", name="Refuse").click(),
        ["click click script both: Refuse"],
    ),
    "document.open and write": (
        "<button onclick=\"document.open(); document.write('<button>New</button>'); document.close()\">Old</button>",
        lambda page, _: (page.get_by_text("Old").click(), page.get_by_text("New").click()),
        ["click click script both: Old", "click click script both: New"],
    ),
    "history.pushState": (
        "<button onclick=\"history.pushState({}, '', '/deep')\">Go</button>",
        lambda page, _: (page.get_by_text("Go").click(), page.get_by_text("Go").click()),
        ["click click script both: Go"] * 2,
    ),
    "reload": (
        "<button>Again</button>",
        lambda page, _: (page.get_by_text("Again").click(), page.reload(), page.get_by_text("Again").click()),
        ["click click script both: Again"] * 2,
    ),
    "click by the page": (
        "<button onclick='other.click()'>Mine</button><button id=other>Theirs</button>",
        lambda page, _: page.get_by_text("Mine").click(),
        ["click click script both: Mine", "click None page witness-only: Theirs"],
    ),
    "click by page.evaluate": (
        "<button>Sneaky</button>",
        lambda page, _: page.evaluate("document.querySelector('button').click()"),
        ["click None page witness-only: Sneaky"],
    ),
    "dispatch_event": (
        "<button>Sent</button>",
        lambda page, _: page.get_by_role("button").dispatch_event("click"),
        ["click click script call-only: Sent"],
    ),
    "double click": (
        "<button>Twice</button>",
        lambda page, _: page.get_by_role("button").dblclick(),
        ["click click script both: Twice"],
    ),
    "drag and drop": (
        "<div draggable=true id=a>Drag me</div><div id=b ondragover='event.preventDefault()'>Here</div>",
        lambda page, _: page.locator("#a").drag_to(page.locator("#b")),
        ["click click script both: Drag me"],
    ),
    "keyboard only": (
        "<input type=checkbox aria-label=Ads><button>Save</button><a href='#x'>Terms</a>",
        lambda page, _: [page.keyboard.press(key) for key in ("Tab", "Space", "Tab", "Enter", "Tab", "Enter")],
        ["toggle toggle script both: Ads", "press click script both: Save", "press click script both: Terms"],
    ),
    "radio by arrows": (
        (
            "<input type=radio name=a aria-label=One><input type=radio name=a aria-label=Two>"
            "<input type=radio name=a aria-label=Three>"
        ),
        lambda page, _: [page.keyboard.press(key) for key in ("Tab", "Space", "ArrowDown", "ArrowDown")],
        ["toggle toggle script both: Three"],
    ),
    "hover menu": (
        (
            "<style>nav ul { display: none } nav:hover ul { display: block }</style>"
            "<nav>Menu <ul><li><a href='#x'>Object</a></ul></nav>"
        ),
        lambda page, _: (page.locator("nav").hover(), page.get_by_role("link").click()),
        ["click click script both: Object"],
    ),
    "wheel": ("<div style='height:3000px'>long</div>", lambda page, _: page.mouse.wheel(0, 900), []),
    "mouse pressed and released": (
        "<button>Save</button>",
        lambda page, _: (page.mouse.move(*at(page, "button")), page.mouse.down(), page.mouse.up()),
        ["click click script both: Save"],
    ),
    "element handle": (
        "<button>Save</button>",
        lambda page, _: page.query_selector("button").click(),  # type: ignore[union-attr]
        ["click click script both: Save"],
    ),
    "trial click": ("<button>Save</button>", lambda page, _: page.get_by_role("button").click(trial=True), []),
    "right click": (
        "<button>Menu</button>",
        lambda page, _: page.get_by_role("button").click(button="right"),
        ["click click script both: Menu"],
    ),
    "page that rewrites its built-ins": (
        (
            "<script>EventTarget.prototype.addEventListener = () => 0; JSON.stringify = () => '{}';"
            "Array.prototype.find = () => 0; Event.prototype.composedPath = () => [];"
            "Object.defineProperty(Event.prototype, 'isTrusted', {get: () => false});"
            "Element.prototype.getBoundingClientRect = () => ({}); Function.prototype.call = null</script>"
            "<button>Still here</button>"
        ),
        lambda page, _: page.mouse.click(20, 20),
        ["click click script both: Still here"],
    ),
}
