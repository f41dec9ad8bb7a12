"""One message, read safely: nothing is loaded, no link is followed, the recipient's address is left out."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses, parsedate_to_datetime

from bs4 import BeautifulSoup

from evidence.model import Mail
from evidence.secrets import Secrets

_RECIPIENT_HEADERS = (
    *("to", "cc", "bcc", "delivered-to", "x-original-to", "envelope-to", "x-rcptto", "apparently-to"),
    *("received", "x-peer"),
)
_NAMING = 8
"""How many of these hold nothing but addresses."""
_CODE = re.compile(r"(?<![\w#./=&?-])(\d{4,8}|\d{3}[ -]\d{3})(?![\w/-])")


def read_message(source: bytes, received_at: datetime | None = None) -> Mail:
    """The message in `source` as evidence; the recipient's address is left out, and no link is followed.

    `received_at` is when it was delivered; without it the message's own date counts, and without that one the
    start of 1970 in UTC, which says that it is not known.
    """
    message = message_from_bytes(source, policy=policy.default)
    text, links = _body(message)
    addresses = recipients(message)
    return Mail(
        id=f"m-{hashlib.sha256(source).hexdigest()[:12]}",
        kind="code" if has_code(text) else "other",
        received_at=received_at or _date(message) or datetime.fromtimestamp(0, UTC),
        sender=str(message.get("from", "")),
        subject=_hide(str(message.get("subject", "")), addresses),
        text=_hide(text, addresses),
        links=tuple(_hide(link, addresses) for link in links),
        dkim="not-checked" if message.get("dkim-signature") else "unsigned",
        language=str(message.get("content-language", "")) or None,
    )


def has_code(text: str) -> bool:
    """Whether `text` carries a one-time code."""
    return _code(text) is not None


def code_in(text: str) -> str:
    """The one-time code in `text`: digits alone on a line first, else the first run of 4–8 digits.

    Raises ValueError when there is none.
    """
    found = _code(text)
    if found is None:
        raise ValueError("The message holds no one-time code of 4 to 8 digits.")
    return found


def _code(text: str) -> str | None:
    for line in text.splitlines():
        if match := _CODE.fullmatch(line.strip()):
            return re.sub(r"\D", "", match.group())
    if not re.search(r"code|Code|PIN|kod|código|codice", text):
        return None
    match = _CODE.search(text)
    return re.sub(r"\D", "", match.group()) if match else None


def without_recipient(source: bytes) -> bytes:
    """`source` without the headers that name its recipient, and with the address replaced, however it is encoded."""
    message = message_from_bytes(source, policy=policy.default)
    addresses = recipients(message)
    for name in _RECIPIENT_HEADERS:
        del message[name]
    for part in message.walk():
        if str(part.get("content-transfer-encoding", "")).lower() == "base64" and not part.is_multipart():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and (cleaned := _replaced(content, addresses)) != content:
                part.set_payload(base64.encodebytes(cleaned).decode("ascii"))
    return recipient_secrets(source).scrub_bytes(_replaced(message.as_bytes(policy=policy.SMTP), addresses))


def _replaced(data: bytes, addresses: Iterable[str]) -> bytes:
    for address in addresses:
        data = re.sub(re.escape(address.encode()), b"[recipient]", data, flags=re.IGNORECASE)
    return data


def recipient_secrets(source: bytes) -> Secrets:
    """The recipient's addresses as secrets, in each spelling of the message, so that encoded ones are found too."""
    secrets, text = Secrets(), source.decode("latin-1")
    for address in recipients(message_from_bytes(source, policy=policy.default)):
        for spelling in {address, *re.findall(re.escape(address), text, re.IGNORECASE)}:
            secrets.add(spelling, "recipient")
    return secrets


def recipients(message: EmailMessage) -> set[str]:
    """The addresses a message was sent to, folded to lower case."""
    values = [str(value) for name in _RECIPIENT_HEADERS[:_NAMING] for value in message.get_all(name, [])]
    return {address.casefold() for _, address in getaddresses(values) if "@" in address}


def _hide(text: str, addresses: Iterable[str]) -> str:
    for address in addresses:
        for form in (address, address.replace("@", "%40")):
            text = re.sub(re.escape(form), "[recipient]", text, flags=re.IGNORECASE)
    return text


def _date(message: EmailMessage) -> datetime | None:
    try:
        date = parsedate_to_datetime(str(message.get("date", "")))
    except (TypeError, ValueError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _body(message: EmailMessage) -> tuple[str, list[str]]:
    """Plain text and the links of a message; the HTML part is read for links and where there is no plain one."""
    plain = message.get_body(("plain",))
    html = message.get_body(("html",))
    links: list[str] = []
    text = _content(plain)
    if html is not None:
        soup = BeautifulSoup(_content(html), "html.parser")
        links = [str(a["href"]) for a in soup.find_all("a", href=True)]
        for hidden in soup(["script", "style", "title"]):
            hidden.decompose()
        text = text or "\n".join(line for line in (s.strip() for s in soup.get_text("\n").splitlines()) if line)
    links += [found.rstrip(".,;:!?") for found in re.findall(r"https?://[^\s<>\"')\]]+", text)]
    return text, list(dict.fromkeys(link for link in links if link.startswith(("http:", "https:", "mailto:"))))


def _content(part: MIMEPart | None) -> str:
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, KeyError, UnicodeError):
        payload = part.get_payload(decode=True)
        return payload.decode("latin-1") if isinstance(payload, bytes) else ""
