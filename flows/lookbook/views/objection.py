"""The objection form, its one-time codes, and the confirmation."""

from __future__ import annotations

import hmac
import secrets
import sqlite3
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from flows.lookbook import pipeline
from flows.lookbook.web import complain, db, locale, member, scenario, settings, text, to_login

pages = Blueprint("objection", __name__, url_prefix="/privacy/ai/object")


@pages.get("")
def form() -> str | Response:
    """The form for members and, where the platform allows it, for everybody."""
    if scenario().form == "missing":
        abort(404)
    if pipeline.closed(db(), scenario()):
        return render_template("closed.html", starts=pipeline.starts(db()))
    if member() is None and scenario().access == "login":
        return to_login()
    return _form({})


@pages.get("/without-account")
def without_account() -> str | Response:
    """The form for people without an account."""
    if scenario().non_users == "excluded" or scenario().form == "missing":
        abort(404)
    if pipeline.closed(db(), scenario()):
        return render_template("closed.html", starts=pipeline.starts(db()))
    return _form({})


@pages.post("")
@pages.post("/without-account")
def submit() -> str | Response:
    """Takes an objection, or says what is missing."""
    if pipeline.closed(db(), scenario()):
        abort(410)
    values = {name: request.form.get(name, "").strip() for name in ("name", "email", "username", "reason")}
    problem = _problem(values)
    if problem:
        complain(text(problem))
        return _form(values)
    viewer = member()
    cursor = db().execute(
        "insert into objections (account, email, reason, wave, codes_left, state, made)"
        " values (?, ?, ?, ?, ?, 'awaiting-code', ?)",
        (
            viewer["id"] if viewer else None,
            values["email"],
            values["reason"],
            pipeline.wave(db()),
            scenario().codes,
            pipeline.now(),
        ),
    )
    session["objection"] = cursor.lastrowid
    return _next(_mine())


@pages.get("/code")
def code() -> str:
    """Asks for the one-time code that was sent."""
    _mine()
    return render_template("code.html")


@pages.post("/code")
def check_code() -> str | Response:
    """Takes the right code, refuses any other."""
    row = _mine()
    given = "".join(request.form.get("code", "").split())
    if not row["code"] or not hmac.compare_digest(row["code"].encode(), given.encode()):
        complain(text("code.wrong"))
        return render_template("code.html")
    db().execute("update objections set codes_left = codes_left - 1, code = '' where id = ?", (row["id"],))
    return _next(_mine())


@pages.get("/done")
def done() -> str:
    """The confirmation."""
    return render_template("done.html", objection=_mine(), second=session.get("second", False))


def _form(values: dict[str, Any]) -> str:
    viewer = member()
    session["second"] = viewer is not None and request.args.get("page") == "2"
    other = f"@{viewer['handle']}_studio" if viewer is not None and session["second"] else None
    return render_template("object.html", values=values, other_page=other)


def _problem(values: dict[str, str]) -> str | None:
    """The text key of what is missing, or None."""
    if "@" not in values["email"]:
        return "object.needs-email"
    if scenario().reason == "required" and not values["reason"]:
        return "object.needs-reason"
    if scenario().proof == "identity-card" and not request.files.get("card"):
        return "object.needs-card"
    if member() is None and scenario().non_users == "excluded" and _account_named(values["username"]) is None:
        return "object.unknown-account"
    return None


def _account_named(handle: str) -> int | None:
    row = db().execute("select id from accounts where handle = ?", (handle.lstrip("@"),)).fetchone()
    return int(row["id"]) if row else None


def _mine() -> sqlite3.Row:
    """The objection of this session."""
    found: sqlite3.Row | None = (
        db().execute("select * from objections where id = ?", (session.get("objection"),)).fetchone()
    )
    if found is None:
        abort(404)
    return found


def _next(row: sqlite3.Row) -> Response:
    """The next step of an objection: another code, or the end."""
    if row["codes_left"] > 0:
        return _send_code(row)
    granted = scenario().outcome == "granted"
    db().execute(
        "update objections set state = ?, confirmed = ? where id = ?",
        ("confirmed" if granted else "reviewed", pipeline.now(), row["id"]),
    )
    if row["account"] is not None:
        pipeline.settle(db(), row["account"], scenario())
    if scenario().confirmation in ("page-and-mail", "mail"):
        _send_confirmation(row)
    if scenario().confirmation in ("page-and-mail", "page"):
        return redirect(url_for("objection.done"))
    return redirect(url_for("privacy.centre"))


def _send_code(row: sqlite3.Row) -> Response:
    code = f"{secrets.randbelow(900_000) + 100_000}"
    db().execute("update objections set code = ? where id = ?", (code, row["id"]))
    paragraphs = [text("mail.code.body"), code, text("mail.code.foot")]
    settings().post.send(row["email"], text("mail.code.subject"), paragraphs, language=locale())
    return redirect(url_for("objection.code"))


def _send_confirmation(row: sqlite3.Row) -> None:
    reviewed = scenario().outcome == "reviewed"
    paragraphs = [text("mail.hello"), text("confirmation.after-review" if reviewed else "confirmation.granted")]
    if scenario().reach == "from-now-on":
        paragraphs.append(text("reach.from-now-on"))
    settings().post.send(
        row["email"], text("mail.confirmation.subject"), [*paragraphs, text("mail.foot")], language=locale()
    )
