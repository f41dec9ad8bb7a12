"""What every page of Lookbook needs: the database, the member, texts, CSRF, and who may see what."""

from __future__ import annotations

import hmac
import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, cast

from flask import abort, current_app, flash, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from auditor.mailbox import Mailbox
from flows.lookbook import database, phrases
from flows.lookbook.post import Post
from flows.lookbook.scenario import Scenario

Answer = ParamSpec("Answer")


@dataclass(frozen=True)
class Settings:
    """What one running Lookbook is made of."""

    folder: Path
    scenario: Scenario
    locale: str
    post: Post
    postbox: Mailbox | None = None
    """Shown at `/postbox` to a person who tries the platform; a walk reads its mail elsewhere."""

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "lookbook.sqlite"


def settings() -> Settings:
    """The settings of the running app."""
    return cast("Settings", current_app.config["LOOKBOOK"])


def scenario() -> Scenario:
    """The scenario in force."""
    return settings().scenario


def db() -> sqlite3.Connection:
    """This request's connection; committed and closed when the request ends well, else rolled back."""
    if "db" not in g:
        g.db = database.connect(settings().database)
    return cast("sqlite3.Connection", g.db)


def close_db(error: BaseException | None = None) -> None:
    """Ends this request's transaction."""
    connection: sqlite3.Connection | None = g.pop("db", None)
    if connection is not None:
        if error is None:
            connection.commit()
        connection.close()


def member() -> sqlite3.Row | None:
    """The member who is logged in, or None."""
    if "member" not in g:
        g.member = db().execute("select * from accounts where id = ?", (session.get("member"),)).fetchone()
    return cast("sqlite3.Row | None", g.member)


def me() -> sqlite3.Row:
    """The member who is logged in; a page that calls it is for members only."""
    found = member()
    if found is None:
        abort(403)
    return found


def members_only(view: Callable[Answer, Any]) -> Callable[Answer, Any]:
    """Sends anonymous visitors to the login page and back afterwards."""

    @wraps(view)
    def guarded(*args: Answer.args, **kwargs: Answer.kwargs) -> Any:
        return view(*args, **kwargs) if member() is not None else to_login()

    return guarded


def to_login() -> Response:
    """The login page, which leads back here."""
    return redirect(url_for("accounts.login", next=request.full_path.rstrip("?")))


def safe_next(target: str | None, otherwise: str) -> str:
    """`target` when it is a path on this server, else `otherwise`."""
    return target if target and target.startswith("/") and not target.startswith(("//", "/\\")) else otherwise


def locale() -> str:
    """The visitor's choice of language, else the server's."""
    chosen = session.get("locale")
    return chosen if chosen in phrases.locales() else settings().locale


def cookie_locale() -> str:
    """The language of the cookie banner."""
    if scenario().cookies.language == "page":
        return locale()
    return "fr" if locale() == "de" else "de"


def text(key: str, **values: object) -> str:
    """The text `key` in the visitor's language with {values} filled in. Raises KeyError for an unknown key."""
    return phrases.phrase(locale(), key, **values)


def day(moment: str | date) -> str:
    """A date in words of the visitor's language, e.g. `27 May 2025`."""
    return phrases.day(locale(), moment)


def csrf() -> str:
    """The token that every form of this session carries."""
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(24)
    return str(session["csrf"])


def check_csrf() -> None:
    """Refuses (400) a form that was not sent from a page of ours."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    if not hmac.compare_digest(str(session.get("csrf", "")), request.form.get("csrf", "-")):
        abort(400, "This form has expired. Go back, reload the page and try again.")


def complain(message: str) -> None:
    """Shows `message` as an error on the next page."""
    flash(message, "error")
