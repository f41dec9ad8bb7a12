"""The privacy centre: cookies, the page about AI, the member's choice, and the export of what is true."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from flows.lookbook import pipeline
from flows.lookbook.web import db, me, member, members_only, safe_next, scenario

pages = Blueprint("privacy", __name__, url_prefix="/privacy")

HALF_A_YEAR = 180 * 24 * 3600
PURPOSES = ("statistics", "ads")
VISITS, ADS = "_pk_id.7.1c0f", "lb_ads"
"""Cookies with an identifier: the one is named as a widely used counter of visits names its own."""


@pages.get("/")
def centre() -> str:
    """The privacy centre's front page."""
    return render_template("privacy.html")


@pages.get("/ai")
def ai() -> str:
    """How posts are used for AI, the rights, and for a member the choice in force."""
    viewer = member()
    return render_template(
        "ai.html",
        starts=pipeline.starts(db()),
        closed=pipeline.closed(db(), scenario()),
        state=None if viewer is None else state(viewer["id"]),
    )


@pages.get("/ai/choice")
@members_only
def choice() -> str:
    """The member's own choice about AI."""
    return render_template("choice.html", state=state(me()["id"]), closed=pipeline.closed(db(), scenario()))


@pages.post("/ai/answer")
@members_only
def answer() -> Response:
    """A yes or a no to the question about AI; anything but a yes is a no."""
    given = request.form.get("answer")
    chosen = "yes" if given == "all" or (given != "none" and request.form.getlist("purpose")) else "no"
    mine = me()["id"]
    row = (mine, pipeline.wave(db()), chosen, pipeline.now())
    db().execute("insert or replace into answers values (?, ?, ?, ?)", row)
    pipeline.settle(db(), mine, scenario())
    return redirect(safe_next(request.form.get("next"), url_for("privacy.choice")))


@pages.get("/cookies")
def cookies() -> str:
    """The choice about cookies, to be made again at any time."""
    return render_template("cookies.html", chosen=request.cookies.get("lookbook_cookies", "").split("+"))


@pages.get("/subscription")
def subscription() -> str:
    """What refusing costs where it costs."""
    return render_template("subscription.html")


@pages.post("/cookies")
def save_cookies() -> Response:
    """Keeps the choice about cookies and sets, or deletes, what was chosen."""
    banner, given = scenario().cookies, request.form.get("answer")
    wanted = set(PURPOSES) if given == "all" else set(PURPOSES) & set(request.form.getlist("purpose"))
    if given == "none":
        wanted = set(PURPOSES) if banner.refusal_means == "yes" else set()
    response = redirect(safe_next(request.form.get("next"), url_for("feed.home")))
    session["answered"] = True
    if wanted or banner.memory == "both":
        response.set_cookie(
            "lookbook_cookies", "+".join(sorted(wanted)) or "necessary", max_age=HALF_A_YEAR, samesite="Lax"
        )
    counted = "statistics" in wanted or banner.before_choice == "identifier" or banner.after_refusal == "identifier"
    _set_identifier(response, VISITS, counted)
    _set_identifier(response, ADS, "ads" in wanted)
    return response


def _set_identifier(response: Response, name: str, wanted: bool) -> None:
    """Sets, keeps or deletes an identifier of this browser."""
    if not wanted:
        response.delete_cookie(name)
    elif name not in request.cookies:
        response.set_cookie(name, secrets.token_hex(16), max_age=HALF_A_YEAR, samesite="Lax")


def count_visit(response: Response) -> Response:
    """Counts the visit of a page, where the platform counts before it has asked."""
    page = response.mimetype == "text/html" and response.status_code == 200
    if page and scenario().cookies.before_choice == "identifier":
        _set_identifier(response, VISITS, wanted=True)
    return response


@pages.get("/export")
@members_only
def export() -> str:
    """What Lookbook holds about the member, as a page."""
    return render_template("export.html", export=exported(me()["id"]))


@pages.get("/export.json")
@members_only
def export_json() -> Response:
    """What Lookbook holds about the member, as JSON: {account, ai_training, objections, posts}."""
    return jsonify(exported(me()["id"]))


def state(account: int) -> dict[str, Any]:
    """The member's choice as the platform shows it: objected (date or None), agreed, used since (or None)."""
    objected = pipeline.objection(db(), account, scenario())
    used = pipeline.training(db(), account)
    return {
        "objected": objected["made"] if objected else None,
        "reviewed": objected is not None and objected["state"] == "reviewed",
        "agreed": pipeline.answer(db(), account) == "yes" and objected is None,
        "since": used["since"] if used else None,
    }


def exported(account: int) -> dict[str, Any]:
    """What the database holds about the member; `ai_training.in_use` is the pipeline's own truth."""
    row = db().execute("select handle, name, email, joined from accounts where id = ?", (account,)).fetchone()
    used = pipeline.training(db(), account)
    mine = "select made, wave, state, confirmed from objections where account = ? order by id"
    posts = db().execute("select made, words from posts where account = ? order by id", (account,))
    return {
        "account": dict(row),
        "ai_training": {
            "in_use": used is not None,
            "since": used["since"] if used else None,
            "basis": used["basis"] if used else None,
        },
        "objections": [dict(o) for o in db().execute(mine, (account,))],
        "posts": [dict(p) for p in posts],
    }
