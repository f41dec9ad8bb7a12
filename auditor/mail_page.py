"""A kept mail as a page that a walk can start on: readable, harmless, its links intact.

Nothing is loaded from anywhere: scripts, pictures, styles, frames and forms are left out, and the page's own policy
forbids the rest. What remains is the wording and the links, as a reader with remote content switched off sees them.
"""

from __future__ import annotations

from email import message_from_bytes, policy

from bs4 import BeautifulSoup, Tag
from jinja2 import Environment
from markupsafe import Markup

from auditor.message import read_message, without_recipient

KEPT = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "center",
        "code",
        "div",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
"""Elements that may stay; of any other the text stays, or nothing where it has none that a reader sees."""
DROPPED = ("script", "style", "head", "title", "template", "object", "iframe", "svg", "math", "noscript", "textarea")
WEB = ("http://", "https://")

PAGE = Environment(autoescape=True).from_string("""<!doctype html>
<html lang="{{ language or '' }}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'">
<title>{{ subject }}</title><style>
body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 44rem; padding: 0 1rem }
html { color: #1b1b1f; background: #fff }
header { border-bottom: 1px solid #767680; margin-bottom: 1.5rem } dt { float: left; clear: left; width: 6rem }
dd { margin-left: 6rem } .plain { white-space: pre-wrap }
</style></head><body><header><h1>{{ subject }}</h1><dl><dt>From</dt><dd>{{ sender }}</dd>
<dt>Received</dt><dd>{{ received }}</dd></dl></header>
<main{% if plain %} class="plain"{% endif %}>{{ body }}</main></body></html>""")


def mail_page(source: bytes) -> str:
    """The message in `source` (RFC 5322) as a self-contained HTML page; the recipient's address is left out."""
    mail = read_message(source)
    message = message_from_bytes(without_recipient(source), policy=policy.default)
    html = message.get_body(("html",))
    body = _harmless(str(html.get_content())) if html is not None else _linked(mail.text)
    return PAGE.render(
        subject=mail.subject,
        sender=mail.sender,
        received=f"{mail.received_at:%Y-%m-%d %H:%M} {mail.received_at.tzname() or ''}",
        language=mail.language,
        plain=html is None,
        body=Markup(body),  # noqa: S704 - made harmless here,
    )


def _harmless(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(DROPPED):
        element.decompose()
    for element in soup.find_all(True):
        _strip(element)
    for note in soup.find_all(string=lambda text: type(text).__name__ != "NavigableString"):
        note.extract()
    return str(soup)


def _strip(element: Tag) -> None:
    if element.name == "img" and element.get("alt"):
        element.replace_with(f"[{element['alt']}]")
    elif element.name not in KEPT:
        element.unwrap()
    else:
        href = str(element.get("href", "")).strip()
        element.attrs = {"href": href} if element.name == "a" and href.lower().startswith(WEB) else {}


def _linked(text: str) -> str:
    """Plain text with its web addresses as links."""
    soup = BeautifulSoup("", "html.parser")
    for word in _words(text):
        if word.lower().startswith(WEB):
            link = soup.new_tag("a", href=word)
            link.string = word
            soup.append(link)
        else:
            soup.append(word)
    return str(soup)


def _words(text: str) -> list[str]:
    pieces, word = [], ""
    for letter in text:
        if letter.isspace() or letter in "<>\"'":
            pieces += [word, letter]
            word = ""
        else:
            word += letter
    return [piece for piece in [*pieces, word] if piece]
