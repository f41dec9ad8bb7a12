"""Registration, login, logout."""

from __future__ import annotations

import re
import sqlite3

from flask import Blueprint, abort, g, redirect, render_template, request, session, url_for
from werkzeug.security import check_password_hash, generate_password_hash
from werkzeug.wrappers import Response

from flows.lookbook import pipeline
from flows.lookbook.web import complain, db, me, member, members_only, safe_next, scenario, text, to_login

pages = Blueprint("accounts", __name__)

HASH = "scrypt:16384:8:1"
QUICK_HASH = "scrypt:1024:8:1"
"""Enough for a password of 96 random bits, which nobody can guess anyway."""


@pages.get("/login")
def login() -> str | Response:
    """The login form; `next` is the path it leads back to."""
    if member() is not None:
        return redirect(url_for("feed.home"))
    return render_template("login.html", next=request.args.get("next", ""))


@pages.post("/login")
def log_in() -> str | Response:
    """Logs the member in, or says that the words do not match without saying which."""
    login = request.form.get("login", "").strip()
    row = db().execute("select * from accounts where email = ? or handle = ?", (login, login.lstrip("@"))).fetchone()
    if row is None or not check_password_hash(row["password"], request.form.get("password", "")):
        complain(text("login.wrong"))
        return render_template("login.html", next=request.form.get("next", ""), login=login)
    _start_session(row["id"])
    return redirect(safe_next(request.form.get("next"), url_for("feed.home")))


@pages.get("/register")
def register() -> str:
    """The registration form."""
    return render_template("register.html", values={})


@pages.post("/register")
def registered() -> str | Response:
    """Makes an account and logs it in."""
    values = {name: request.form.get(name, "").strip() for name in ("name", "handle", "email")}
    problem = _problem(values, request.form.get("password", ""))
    if problem is None:
        try:
            account = add(db(), **values, password=request.form["password"])
        except sqlite3.IntegrityError:
            problem = "register.taken"
    if problem is not None:
        complain(text(problem))
        return render_template("register.html", values=values)
    pipeline.settle(db(), account, scenario())
    _start_session(account)
    return redirect(url_for("feed.home"))


@pages.post("/logout")
def logout() -> Response:
    """Ends the session; the language stays."""
    kept = session.get("locale")
    session.clear()
    if kept:
        session["locale"] = kept
    return redirect(url_for("feed.home"))


@pages.get("/leave")
@members_only
def leave() -> str:
    """Deletes the account, or only deactivates it, after one more press."""
    return render_template("leave.html")


@pages.post("/leave")
@members_only
def left() -> str:
    """Deletes the account with all that belongs to it, or deactivates it."""
    if scenario().leaving == "deactivate":
        session.clear()
        return render_template("message.html", title=text("leave.deactivated"), words=text("leave.deactivated-words"))
    erase(db(), me()["id"])
    session.clear()
    g.member = None
    return render_template("message.html", title=text("leave.erased"), words=text("leave.erased-words"))


@pages.get("/letters/<token>")
def letters(token: str) -> str | Response:
    """Stops the weekly letter of whoever has the link, where no login is asked for."""
    _subscriber(token)
    if scenario().letters == "login" and member() is None:
        return to_login()
    return render_template("letters.html")


@pages.post("/letters/<token>")
def stop_letters(token: str) -> str:
    """The weekly letter no longer comes."""
    db().execute("update accounts set letters = null where id = ?", (_subscriber(token),))
    return render_template("message.html", title=text("letters.stopped"), words=text("letters.stopped-words"))


def _subscriber(token: str) -> int:
    row = db().execute("select id from accounts where letters = ?", (token,)).fetchone()
    if row is None:
        abort(404)
    return int(row["id"])


def erase(db: sqlite3.Connection, account: int) -> None:
    """Deletes the account and everything that belongs to it."""
    db.execute("delete from likes where account = ? or post in (select id from posts where account = ?)", [account] * 2)
    for table in ("posts", "answers", "objections", "training", "seen"):
        db.execute(f"delete from {table} where account = ?", (account,))  # noqa: S608 - names are ours
    db.execute("delete from accounts where id = ?", (account,))


def add(
    db: sqlite3.Connection,
    *,
    name: str,
    handle: str,
    email: str,
    password: str | None,
    bio: str = "",
    method: str = HASH,
) -> int:
    """A new account; the password is kept as a salted hash made by `method`, None can never log in.

    Raises sqlite3.IntegrityError when handle or address is taken.
    """
    hashed = generate_password_hash(password, method) if password else "scrypt:1:1:1$-$-"
    cursor = db.execute(
        "insert into accounts (handle, name, email, password, joined, bio) values (?, ?, ?, ?, ?, ?)",
        (handle, name, email, hashed, pipeline.now(), bio),
    )
    return int(cursor.lastrowid or 0)


def _start_session(account: int) -> None:
    kept = session.get("locale")
    session.clear()
    if kept:
        session["locale"] = kept
    session["member"] = account


def _problem(values: dict[str, str], password: str) -> str | None:
    if not all(values.values()) or "@" not in values["email"]:
        return "register.incomplete"
    if not re.fullmatch(r"\w{2,30}", values["handle"]):
        return "register.handle-rule"
    return "register.password-rule" if len(password) < 10 else None
