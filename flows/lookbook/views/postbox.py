"""The demo members' post, for a person who clicks through Lookbook and needs the codes."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from flows.lookbook.web import settings

pages = Blueprint("postbox", __name__)


@pages.get("/postbox")
def postbox() -> str:
    """All mails, newest first; not there unless the server shows them."""
    box = settings().postbox
    if box is None:
        abort(404)
    return render_template("postbox.html", mails=list(reversed(box.all())))
