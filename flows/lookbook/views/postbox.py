"""The demo members' post, for a person who clicks through Lookbook and needs the codes, and the key to check it."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template

from flows.lookbook.web import settings

pages = Blueprint("postbox", __name__)


@pages.get("/postbox")
def postbox() -> str:
    """All mails, newest first; not there unless the server shows them."""
    box = settings().postbox
    if box is None:
        abort(404)
    return render_template("postbox.html", mails=list(reversed(box.all())))


@pages.get("/.well-known/dkim.txt")
def key_record() -> Response:
    """The record to check the signatures of Lookbook's mails with, as the DNS of a real platform would hold it."""
    signature = settings().post.signature
    if signature is None:
        abort(404)
    lines = (f'{name}. IN TXT "{text}"\n' for name, text in signature.records.items())
    return Response("".join(lines), mimetype="text/plain")
