"""A realistic audit for looking at and testing reports: two waves of a platform, a cookie banner, a walk that broke.

Its pages are drawn, not rendered, so that every pixel is the same on every machine.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from auditor.results import Citation, Finding, Measure, Result
from evidence.model import Bundle, Control, Gap, Landmark, Picture, Screen, TextBlock
from tests import builders as b

SIZE = (1280, 1400)
INK, SOFT, BLUE, LINE = (28, 30, 33), (101, 103, 107), (24, 100, 220), (218, 220, 224)


class Drawn:
    """One page that is drawn while its controls and wording are noted."""

    def __init__(self, name: str, url: str, **changes: object) -> None:
        self.name, self.url, self.changes = name, url, changes
        self.image = Image.new("RGB", SIZE, (240, 242, 245))
        self.pen = ImageDraw.Draw(self.image)
        self.parts: list[Control | TextBlock] = []
        self.pen.rectangle((0, 0, SIZE[0], 60), fill="white", outline=LINE)
        self._write(32, 16, "examplebook", 26, BLUE)
        self.pen.rounded_rectangle((240, 100, 1040, 1340), 12, fill="white", outline=LINE)

    def _write(self, x: float, y: float, words: str, size: float, fill: tuple[int, int, int] = INK) -> float:
        font = ImageFont.load_default(size=size)
        self.pen.text((x, y), words, fill=fill, font=font)
        return float(self.pen.textlength(words, font=font))

    def text(self, y: float, words: str, size: float = 17, tag: str = "p") -> Drawn:
        """A paragraph that starts at `y`."""
        lines, line = [], ""
        font = ImageFont.load_default(size=size)
        for word in words.split():
            if self.pen.textlength(f"{line} {word}", font=font) > 720:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        for number, one in enumerate([*lines, line]):
            self._write(280, y + number * size * 1.5, one, size)
        height = (len(lines) + 1) * size * 1.5
        self.parts.append(b.block(words, tag=tag, box=b.box(280, y, 720, height), font_size=float(size)))
        return self

    def button(self, y: float, name: str, x: float = 280, width: float = 200, filled: bool = True) -> Drawn:
        """A button; a faint one when it is not filled."""
        self.pen.rounded_rectangle((x, y, x + width, y + 44), 8, fill=BLUE if filled else (250, 250, 250))
        self._write(x + 18, y + 11, name, 17, (255, 255, 255) if filled else SOFT)
        self.parts.append(b.control(name, box=b.box(x, y, width, 44)))
        return self

    def link(self, x: float, y: float, name: str) -> Drawn:
        """A link written at a place."""
        width = self._write(x, y, name, 15, SOFT)
        href = f"http://platform.test/{name.replace(' ', '-')}"
        self.parts.append(b.control(name, kind="link", box=b.box(x, y, width, 20), href=href))
        return self

    def field(self, y: float, name: str, required: bool = False) -> Drawn:
        """A labelled field."""
        self._write(280, y, name + (" *" if required else ""), 15, SOFT)
        self.pen.rounded_rectangle((280, y + 24, 1000, y + 70), 6, outline=(140, 144, 150), width=1)
        self.parts.append(b.control(name, kind="text", required=required, box=b.box(280, y + 24, 720, 46)))
        return self

    def switch(self, y: float, name: str, on: bool) -> Drawn:
        """A switch with its label."""
        self._write(280, y + 2, name, 17)
        self.pen.rounded_rectangle((940, y, 988, y + 26), 13, fill=BLUE if on else (170, 174, 180))
        knob = 964 if on else 942
        self.pen.ellipse((knob, y + 2, knob + 22, y + 24), fill="white")
        self.parts.append(b.control(name, kind="switch", checked=on, box=b.box(940, y, 48, 26)))
        return self

    def screen(self, keep: Callable[[str, bytes], None]) -> Screen:
        """The finished screen; its picture is given to `keep`."""
        buffer = io.BytesIO()
        self.image.save(buffer, "PNG")
        data = buffer.getvalue()
        digest = hashlib.sha256(data).hexdigest()
        path = f"evidence/{digest[:8]}.png"
        keep(path, data)
        shot = Picture(path=path, sha256=digest, box=b.box(0, 0, *SIZE), width=SIZE[0], height=SIZE[1])
        usual = {"url": self.url, "title": f"{self.name} | examplebook", "page_size": SIZE, "pictures": (shot,)}
        return b.screen(*self.parts, name=self.name, **(usual | self.changes))


NOTICE = (
    "We are planning changes to how we use your information to develop and improve artificial intelligence. "
    "From 26 June we will rely on our legitimate interests to use what you have shared. This helps us to "
    "understand the languages, cultures and interests of people everywhere, and to build features that are "
    "relevant to you. You have the right to object to your information being used for these purposes. "
)
PROMISE = "If you have already objected, you do not need to submit another request."


def _home() -> Drawn:
    return Drawn("Home", "http://platform.test/").text(140, "What is new?", 30, "h1").text(200, "Nothing yet.")


def _notice(wave: str) -> Drawn:
    page = Drawn("Notice", f"http://platform.test/notice/{wave}").text(140, "Changes to AI at examplebook", 30, "h1")
    page.text(200, NOTICE).text(420, PROMISE if wave == "2025" else "You can object at any time.")
    return page.link(420 + 280, 353, "object").button(500, "Close", width=720)


def _form(wave: str) -> Drawn:
    page = Drawn("Objection form", "http://platform.test/object").text(140, "Object to the use for AI", 30, "h1")
    page.text(200, "We will review your request. If it is honoured, it applies going forward.")
    page.field(290, "How does this affect you?", required=wave == "2024").field(400, "E-mail address", required=True)
    return page.button(510, "Send", width=140)


def _code() -> Drawn:
    page = Drawn("One-time code", "http://platform.test/code").text(140, "Check your mail", 30, "h1")
    return page.field(220, "Code", required=True).button(320, "Confirm", width=160)


def _done() -> Drawn:
    page = Drawn("Confirmation", "http://platform.test/done").text(140, "Thank you", 30, "h1")
    return page.text(200, "Your objection has been recorded and will be honoured going forward.")


def _settings(on: bool) -> Drawn:
    page = Drawn("AI settings", "http://platform.test/settings/ai").text(140, "AI at examplebook", 30, "h1")
    return page.switch(220, "Use my posts to develop AI", on).text(300, "You may object again until 27 May 2025.")


def _banner() -> Drawn:
    page = Drawn("Cookie dialog", "http://platform.test/fr", language="fr").text(
        140, "Nous respectons votre vie privée", 28, "h2"
    )
    page.text(200, "Avec votre accord, nos partenaires et nous utilisons des traceurs.")
    return page.button(300, "Tout accepter", width=300).link(640, 312, "Continuer sans accepter")


@cache
def sample() -> tuple[Bundle, dict[str, bytes], tuple[Result, ...]]:
    """The audit, its members, and its results."""
    members: dict[str, bytes] = {}

    def see(page: Drawn) -> Screen:
        return page.screen(members.__setitem__)

    first = b.walk(
        b.goto("http://platform.test/"),
        see(_home()), b.click("What is new?", target=None, counts_as=None, by="page"),
        see(_notice("2024")), b.observation("notice", NOTICE), _do("click", _notice("2024"), "object"),
        see(_form("2024")), _do("enter", _form("2024"), "How does this affect you?"),
        _do("enter", _form("2024"), "E-mail address"), _do("click", _form("2024"), "Send"),
        see(_code()), b.mail("Your code is [secret:code:1f2e3d4c5b6a].", kind="code", subject="Your code"),
        _do("enter", _code(), "Code"), _do("click", _code(), "Confirm"),
        see(_done()), b.observation("receipt", "Your objection has been recorded."), b.receipt(),
        at="2024-06-20T09:00:00+00:00", facts={"policy": "2024-06-26"}, title="Object to AI training",
    )  # fmt: skip
    again = b.walk(
        b.goto("http://platform.test/"),
        see(_notice("2025")), b.observation("promise", PROMISE), _do("click", _notice("2025"), "object"),
        see(_settings(on=True)), b.observation("choice", "Use my posts to develop AI", processing=True),
        b.observation("asked-again", "You may object again until 27 May 2025."),
        at="2025-05-14T09:00:00+00:00", visit="return", facts={"policy": "2025-05-27"},
        title="Come back after the change of policy",
    )  # fmt: skip
    along = b.walk(
        see(_notice("2024")), _do("click", _notice("2024"), "Close"), see(_home()),
        goal="dismiss", title="Close the notice", at="2024-06-20T10:00:00+00:00", facts={"policy": "2024-06-26"},
    )  # fmt: skip
    cookies = {"purpose": "cookies", "visitor": "anonymous"}
    accept = b.walk(
        see(_banner()), _do("click", _banner(), "Tout accepter"), see(_home()),
        goal="consent", title="Accept all cookies", at="2025-05-14T10:00:00+00:00", **cookies,
    )  # fmt: skip
    broken = b.walk(
        see(_banner()), goal="refuse", title="Refuse all cookies", at="2025-05-14T11:00:00+00:00", **cookies,
        outcome="broken", partial=True, reason="The button “Tout refuser” was not there.",
        missed=Landmark(
            sought='get_by_role("button", name="Tout refuser")', url="http://platform.test/fr", title="Cookie dialog",
            found_instead=('button "Tout accepter"', 'link "Continuer sans accepter"'), source="cookies.py:14",
        ),
        gaps=(Gap(what="picture of step 02", reason="The page closed before it could be taken."),),
    )  # fmt: skip
    bundle = b.bundle(first, along, again, accept, broken, platform="examplebook", status="partial")
    return bundle, members, results(bundle)


def _do(kind: str, page: Drawn, name: str) -> object:
    """An action on the control of that name, with its box."""
    found = next(part for part in page.parts if isinstance(part, Control) and part.name == name)
    target = b.interaction(kind, name).target
    assert target is not None
    aimed = target.model_copy(update={"role": found.role, "kind": found.kind, "box": found.box})
    return b.interaction(kind, name, target=aimed, seconds=3.0)


def _cite(screen: Screen, name: str = "", quote: str | None = None, **more: object) -> Citation:
    control = next((c.id for c in screen.controls if c.name == name), None)
    return Citation(
        walk=screen.id.partition("-")[0], screen=screen.id, control=control, quote=quote, digest=screen.digest, **more
    )


def results(bundle: Bundle) -> tuple[Result, ...]:
    """Results of each outcome, citing screens, controls, blocks, quotes, a receipt and interactions."""
    screens = {f"{s.id[:2]} {s.name}": s for w in bundle.walks for s in w.screens}
    notice, form, settings = screens["w1 Notice"], screens["w1 Objection form"], screens["w3 AI settings"]
    banner, back = screens["w4 Cookie dialog"], screens["w3 Notice"]
    prior = Finding(
        message="After a confirmed objection, the setting shows the data in use and asks to object again.",
        citations=(
            Citation(receipt=bundle.walks[0].receipts[0].id, quote="Your objection has been recorded."),
            _cite(settings, "Use my posts to develop AI", "Use my posts to develop AI"),
        ),
        measures=(Measure(name="days between the objection and the return visit", value=328, source="GDPR 21(3)"),),
    )
    buried = Finding(
        message="The link to the objection stands inside a paragraph of 62 words, in the notice only.",
        citations=(_cite(notice, "object", "You have the right to object", block="b2"),),
        measures=(
            Measure(name="words in the paragraph", value=112, threshold=100, unit="words", source="heuristic [h]"),
            Measure(name="viewports down", value=0.4, threshold=2.0, source="heuristic [h]"),
        ),
    )
    reason = Finding(
        message="The field “How does this affect you?” is compulsory.",
        citations=(_cite(form, "How does this affect you?"), _cite(form, "Send")),
    )
    faint = Finding(
        message="“Tout accepter” is a filled button, “Continuer sans accepter” a plain link.",
        citations=(
            _cite(banner, "Tout accepter", "Tout accepter", language="fr"),
            _cite(banner, "Continuer sans accepter", "Continuer sans accepter", language="fr"),
        ),
        measures=(Measure(name="area ratio", value=8.25, threshold=1.5, source="heuristic [h]"),),
    )
    kept = Finding(
        message="The notice promises that nobody needs to object twice; on return the page asks again.",
        citations=(_cite(back, "", PROMISE, block="b3"), _cite(settings, "", None, block="b2")),
    )
    return (
        Result(rule="prior-objection-not-honoured", outcome="indicator", severity="high", confidence="high",
               findings=(prior,)),
        Result(rule="promise-broken", outcome="indicator", severity="high", confidence="medium", findings=(kept,)),
        Result(rule="buried-control", outcome="indicator", severity="high", confidence="high", findings=(buried,)),
        Result(rule="reason-required", outcome="indicator", severity="medium", confidence="high", contested=True,
               findings=(reason,)),
        Result(rule="reject-as-link", outcome="indicator", severity="low", confidence="low", findings=(faint,)),
        Result(rule="login-wall", outcome="clear", severity="medium", confidence="medium",
               reason="The anonymous visit reached the form without a login."),
        Result(rule="click-asymmetry", outcome="cannot-tell", severity="medium", confidence="low",
               reason="The refusing walk broke, so its actions could not be counted."),
        Result(rule="unsubscribe-friction", outcome="not-applicable", severity="medium", confidence="high",
               reason="No walk unsubscribes from anything."),
        Result(rule="short-notice", outcome="error", severity="low", confidence="low",
               reason="ValueError: day is out of range for month."),
    )  # fmt: skip
