"""Lookbook's web application."""

from __future__ import annotations

import secrets
from datetime import timedelta
from functools import partial
from pathlib import Path

from flask import Flask, Response, render_template, request, session
from werkzeug.exceptions import HTTPException

from flows.lookbook import phrases, pictures, pipeline, web
from flows.lookbook.views import accounts, feed, objection, postbox, privacy
from flows.lookbook.web import Settings

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
)

QUIET = ("/login", "/register", "/privacy", "/leave", "/letters", "/postbox")
"""Pages that set no optional cookie and so need not ask about any."""


def create_app(settings: Settings) -> Flask:
    """The application over the database in `settings.folder`, behaving as `settings.scenario` says."""
    app = Flask(__name__)
    app.config.update(
        LOOKBOOK=settings,
        SECRET_KEY=_secret(settings.folder / "session-key"),
        SESSION_COOKIE_NAME="lookbook_session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        MAX_CONTENT_LENGTH=1_000_000,
    )
    app.url_map.strict_slashes = False
    app.before_request(web.check_csrf)
    app.teardown_request(web.close_db)
    app.after_request(_harden)
    app.after_request(privacy.count_visit)
    app.register_error_handler(HTTPException, _error)
    for pages in (accounts.pages, feed.pages, privacy.pages, objection.pages, postbox.pages):
        app.register_blueprint(pages)
    app.context_processor(_words)
    return app


def _words() -> dict[str, object]:
    """What every template can use."""
    just_answered = request.method == "GET" and request.endpoint != "static" and session.pop("answered", False)
    asked = "lookbook_cookies" not in request.cookies and not request.path.startswith(QUIET) and not just_answered
    cookie_locale = web.cookie_locale()
    return {
        "t": web.text,
        "day": web.day,
        "csrf": web.csrf,
        "member": web.member(),
        "scenario": web.scenario(),
        "locale": web.locale(),
        "promised": web.scenario().promise_no_repeat and pipeline.wave(web.db()) != "2024",
        "locales": phrases.locales(),
        "avatar": pictures.avatar,
        "scene": pictures.scene,
        "ask_cookies": asked,
        "cookie_locale": cookie_locale,
        "ct": web.text if cookie_locale == web.locale() else partial(phrases.phrase, cookie_locale),
        "show_postbox": web.settings().postbox is not None,
        "wave": pipeline.wave(web.db()),
    }


def _harden(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    if response.mimetype == "text/html":
        response.headers["Cache-Control"] = "no-store"
    return response


def _error(error: HTTPException) -> tuple[str, int]:
    return render_template("error.html", error=error), error.code or 500


def _secret(file: Path) -> bytes:
    """The key that signs session cookies, made once per folder and readable by its owner only."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_bytes(secrets.token_bytes(32))
    return file.read_bytes()
