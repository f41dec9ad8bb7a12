"""Lookbook's post room: writes its mails and hands them to an SMTP server."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from html import escape

from flows.lookbook.signature import DOMAIN, Signature

ADDRESS = f"hello@{DOMAIN}"
SENDER = f"Lookbook <{ADDRESS}>"


@dataclass(frozen=True)
class Post:
    """Where mail is handed in."""

    host: str
    port: int
    signature: Signature | None = None
    """Signs each mail; without it mails go out unsigned."""

    def send(self, to: str, subject: str, paragraphs: list[str], *, language: str, link: str | None = None) -> None:
        """Sends a mail of plain text and HTML; `link` is an address with a button of its own at the end.

        Raises OSError or smtplib.SMTPException when the server does not take it.
        """
        message = EmailMessage()
        message["From"] = SENDER
        message["To"] = to
        message["Subject"] = subject
        message["Date"] = formatdate(usegmt=True)
        message["Message-ID"] = make_msgid(domain=DOMAIN)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content("\n\n".join([*paragraphs, *([link] if link else [])]) + "\n")
        message.add_alternative(_html(subject, paragraphs, link, language), subtype="html")
        message["Content-Language"] = language
        source = message.as_bytes(policy=policy.SMTP)
        with smtplib.SMTP(self.host, self.port, timeout=10) as server:
            server.sendmail(ADDRESS, [to], self.signature.signed(source) if self.signature else source)


def _html(subject: str, paragraphs: list[str], link: str | None, language: str) -> str:
    body = "".join(f'<p style="margin:0 0 16px">{escape(words)}</p>' for words in paragraphs)
    if link:
        look = "display:inline-block;padding:12px 20px;border-radius:10px;background:#1f5f5b;color:#fff"
        body += f'<p><a style="{look}" href="{escape(link)}">{escape(link)}</a></p>'
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><title>{escape(subject)}</title></head>'
        '<body style="font:16px/1.5 system-ui,sans-serif;color:#20302e;background:#f6f3ee;padding:24px">'
        '<div style="max-width:560px;margin:auto;background:#fff;border-radius:16px;padding:32px">'
        f'<p style="font:600 22px Georgia,serif;color:#1f5f5b">Lookbook</p>{body}</div></body></html>'
    )
