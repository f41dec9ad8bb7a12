"""The witness in frames and popups of every kind."""

from __future__ import annotations

import contextlib

import pytest
from playwright.sync_api import Error, Page

from auditor.capture.devtools import Devtools
from tests.auditor.capture.recording import BUTTON, CLICKED, Recording
from tests.site import Site

BORDERLESS = "<style>iframe { border: 0 }</style><body>"  # Playwright's boxes leave out the border of a frame


def frame_cases(site: Site) -> dict[str, str]:
    inner, other = site.url("/inner"), site.other("/inner")
    return {
        "same origin": f"<iframe src='{inner}'></iframe>",
        "cross site": f"<iframe src='{other}'></iframe>",
        "sandboxed": f"<iframe sandbox='allow-scripts' src='{inner}'></iframe>",
        "sandboxed without scripts": f"<iframe sandbox src='{inner}'></iframe>",
        "sandboxed cross site": f"<iframe sandbox='allow-scripts' src='{other}'></iframe>",
        "srcdoc": f"<iframe srcdoc='{BUTTON}'></iframe>",
        "about:blank, written by the page": (
            f"<iframe id=f></iframe><script>f.contentDocument.body.innerHTML = '{BUTTON}'</script>"
        ),
        "document.write into a frame": f"<iframe id=f></iframe><script>f.contentDocument.write('{BUTTON}');"
        "f.contentDocument.close()</script>",
        "cross site within cross site": f"<iframe src='{site.other('/nest')}'></iframe>",
        "same origin within cross site": f"<iframe src='{site.other('/nest2')}'></iframe>",
        "added later": f"<script>setTimeout(() => document.body.insertAdjacentHTML('beforeend', `<iframe src='{other}'>"
        "</iframe>`), 100)</script><p>wait</p>",
    }


@pytest.mark.parametrize(
    "name",
    [
        "same origin",
        "cross site",
        "sandboxed",
        "sandboxed without scripts",
        "sandboxed cross site",
        "srcdoc",
        "about:blank, written by the page",
        "document.write into a frame",
        "cross site within cross site",
        "same origin within cross site",
        "added later",
    ],
)
def test_frames(page: Page, devtools: Devtools, site: Site, name: str) -> None:
    site["/inner"] = f"<body style='margin:0'>{BUTTON}"
    site["/nest"] = f"{BORDERLESS}<iframe src='{site.url('/inner')}'></iframe>"
    site["/nest2"] = f"{BORDERLESS}<iframe src='/inner'></iframe>"
    site["/"] = f"{BORDERLESS}<div style='height:100px'></div>{frame_cases(site)[name]}"
    with Recording(page, devtools) as seen:
        page.goto(site.url())
        page.wait_for_function("document.querySelector('iframe')")
        inside = page.frame_locator("iframe")
        inside = inside.frame_locator("iframe") if "within" in name else inside
        inside.get_by_role("button").click()
        box = inside.get_by_role("button").bounding_box()
    assert seen.short() == CLICKED
    target = seen.rows[-1].target
    assert box is not None
    assert target is not None
    assert target.box is not None
    assert target.selector.endswith("button")
    drift = [abs(getattr(target.box, side) - box[side]) for side in ("x", "y", "width", "height")]  # type: ignore[literal-required]
    assert max(drift) < 1, (target.box, box)


@pytest.mark.parametrize(
    "opener",
    [
        "<button onclick=\"window.open('/popup')\">go</button>",
        "<button onclick=\"window.open('/popup', '', 'width=300,height=300')\">go</button>",
        "<button onclick=\"window.open('/popup', '', 'noopener')\">go</button>",
        "<a href='/popup' target=_blank>go</a>",
        "<a href='/popup' target=_blank rel=opener>go</a>",
        """<a onclick="window.open('').document.write('<button onclick=window.close()>Object</button>')">go</a>""",
    ],
)
def test_popups_that_close_themselves_on_click(page: Page, devtools: Devtools, site: Site, opener: str) -> None:
    site["/"] = opener
    site["/popup"] = "<button onclick='window.close()'>Object</button>"
    with Recording(page, devtools) as seen:
        page.goto(site.url())
        with page.expect_popup() as popup:
            page.get_by_text("go").click()
        with popup.value.expect_event("close"), contextlib.suppress(Error):  # it may close before the click returns
            popup.value.get_by_text("Object").click()
    assert seen.short() == ["click click script both: go", *CLICKED]
