"""Registration, login, logout."""

from __future__ import annotations

import re
import sqlite3

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.security import check_password_hash, generate_password_hash
from werkzeug.wrappers import Response

from flows.lookbook import pipeline
from flows.lookbook.web import complain, db, member, safe_next, scenario, text

pages = Blueprint("accounts", __name__)

HASH = "scrypt:16384:8:1"


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


def add(db: sqlite3.Connection, *, name: str, handle: str, email: str, password: str | None, bio: str = "") -> int:
    """A new account; the password is kept as a salted scrypt hash, None can never log in.

    Raises sqlite3.IntegrityError when handle or address is taken.
    """
    hashed = generate_password_hash(password, HASH) if password else "scrypt:1:1:1$-$-"
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
