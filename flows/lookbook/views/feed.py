"""The feed, posts, profiles, notices in the app, and the settings of an account."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from flows.lookbook import pipeline
from flows.lookbook.phrases import locales
from flows.lookbook.web import complain, db, me, member, members_only, safe_next, scenario, text

pages = Blueprint("feed", __name__)

_POSTS = """select posts.*, accounts.handle, accounts.name,
    (select count(*) from likes where post = posts.id) as likes,
    exists (select 1 from likes where post = posts.id and account = :me) as liked
    from posts join accounts on accounts.id = posts.account"""


@pages.get("/")
def home() -> str:
    """The feed for members, the welcome page for everybody else."""
    viewer = member()
    if viewer is None:
        posts = db().execute(_POSTS + " order by posts.id desc limit 3", {"me": 0}).fetchall()
        return render_template("welcome.html", posts=posts)
    posts = db().execute(_POSTS + " order by posts.id desc limit 30", {"me": viewer["id"]}).fetchall()
    told = pipeline.must_be_told(db(), viewer["id"], scenario())
    others = db().execute("select * from accounts where id != ? limit 4", (viewer["id"],)).fetchall()
    return render_template("feed.html", posts=posts, ask=told, others=others, starts=pipeline.starts(db()))


@pages.post("/posts")
@members_only
def post() -> Response:
    """A new post."""
    words = request.form.get("words", "").strip()
    if words:
        db().execute("insert into posts (account, words, made) values (?, ?, ?)", (me()["id"], words, pipeline.now()))
    else:
        complain(text("feed.empty-post"))
    return redirect(url_for("feed.home"))


@pages.post("/posts/<int:post>/like")
@members_only
def like(post: int) -> Response:
    """Likes a post, or takes the like back."""
    mine = (me()["id"], post)
    if not db().execute("delete from likes where account = ? and post = ?", mine).rowcount:
        db().execute("insert into likes values (?, ?)", mine)
    return redirect(url_for("feed.home") + f"#post-{post}")


@pages.get("/people/<handle>")
def person(handle: str) -> str:
    """A profile with its posts."""
    row = db().execute("select * from accounts where handle = ?", (handle,)).fetchone()
    if row is None:
        abort(404)
    viewer = member()
    values = {"me": viewer["id"] if viewer else 0, "account": row["id"]}
    posts = db().execute(_POSTS + " where posts.account = :account order by posts.id desc", values).fetchall()
    return render_template("person.html", person=row, posts=posts)


@pages.get("/notices")
@members_only
def notices() -> str:
    """The notices a member got in the app."""
    policies = db().execute("select * from policy where wave != 'after' order by announced desc").fetchall()
    return render_template("notices.html", policies=policies, starts=pipeline.starts(db()))


@pages.post("/notices/close")
@members_only
def close_notice() -> Response:
    """The member has closed the notice of the policy in force."""
    db().execute("insert or ignore into seen values (?, ?)", (me()["id"], pipeline.wave(db())))
    return redirect(url_for("feed.home"))


@pages.get("/settings")
@members_only
def settings() -> str:
    """Profile, language, privacy."""
    used = pipeline.training(db(), me()["id"])
    return render_template("settings.html", used=used)


@pages.post("/settings")
@members_only
def save_settings() -> Response:
    """Saves name and bio."""
    name = request.form.get("name", "").strip()
    if name:
        values = (name, request.form.get("bio", "").strip(), me()["id"])
        db().execute("update accounts set name = ?, bio = ? where id = ?", values)
    return redirect(url_for("feed.settings"))


@pages.post("/language")
def language() -> Response:
    """Switches the language of the page for this visitor."""
    if request.form.get("locale") in locales():
        session["locale"] = request.form["locale"]
    return redirect(safe_next(request.form.get("next"), url_for("feed.home")))
