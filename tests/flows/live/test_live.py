"""Live walks against stand-ins for their platforms: a real browser, every request answered from here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Route
from playwright.sync_api import TimeoutError as TookTooLong

from auditor import Account, Blocked, load_plugins, registry
from auditor.browser import launch
from flows.live import meta, settings, words
from flows.live.addresses import Address, Moved, open_newest
from tests.flows.notes import Notes

FACEBOOK = "https://www.facebook.com"
FORM = meta.FORM["facebook"][0].url
ACCOUNT = Account("ada", "ada@mail.example", "a password")
LOGIN = (
    "<form><input type=email><input type=password><button type=button onclick=\"location='/in'\">{0}</button></form>"
)


@pytest.fixture(scope="module")
def context(playwright: Playwright) -> Iterator[BrowserContext]:
    with launch(playwright) as launched:
        yield launched.browser.new_context()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    page.set_default_timeout(2_000)
    yield page
    page.close()


def answer(page: Page, pages: Mapping[str, str]) -> None:
    """Answers each address with its HTML, and any other with 404."""

    def respond(route: Route) -> None:
        html = pages.get(route.request.url)
        route.fulfill(status=404 if html is None else 200, content_type="text/html; charset=utf-8", body=html or "gone")

    page.route("**/*", respond)


@pytest.mark.parametrize(
    ("language", "link", "login", "submit", "said"),
    [
        ("en", "object", "Log in", "Submit", "We've received your objection."),
        ("de", "widersprechen", "Anmelden", "Senden", "Wir haben deinen Widerspruch erhalten."),
        ("fr", "vous opposer", "Se connecter", "Envoyer", "Votre opposition a été reçue."),
        ("nl", "bezwaar maken", "Inloggen", "Verzenden", "We hebben je bezwaar. Je bezwaar is ontvangen."),
        ("it", "opporti", "Accedi", "Invia", "La tua richiesta è stata ricevuta."),
    ],
)
def test_the_objection_is_found_by_wording(
    page: Page, language: str, link: str, login: str, submit: str, said: str
) -> None:
    notice, form = meta.NOTICE["facebook"][0].url, FORM
    answer(
        page,
        {
            notice: f"<main><p>Text <a href='/login'>{link}</a></p></main>",
            f"{FACEBOOK}/login": LOGIN.format(login),
            f"{FACEBOOK}/in": "<p>feed</p>",
            form: f"<form action='/done'><label>E-mail <input name=e value='x@y.example'></label><textarea></textarea>"
            f"<button>{submit}</button></form>",
            f"{FACEBOOK}/done?e=x%40y.example": f"<p>{said}</p>",
        },
    )
    notes = Notes(account=ACCOUNT)
    meta.object_on_facebook(page, notes.record)
    assert [kind for kind, _, _ in notes.marks] == ["notice", "receipt"]
    assert notes.marks[-1][1] == said
    assert notes.screens[-2:] == ["Objection form", "After the objection"]


def test_two_logins_block_who_has_no_account(page: Page) -> None:
    login = LOGIN.format("Log in")
    answer(
        page,
        {
            meta.NOTICE["facebook"][0].url: "<a href='/login'>Right to object</a>",
            f"{FACEBOOK}/login": login,
            meta.OTHERS[0].url: login,
        },
    )
    with pytest.raises(Blocked, match="Both forms stand behind a login"):
        meta.object_without_facebook_account(page, Notes().record)


def test_an_address_that_moved_is_said_with_what_each_answered(page: Page) -> None:
    answer(page, {})
    notes = Notes(account=ACCOUNT)
    with pytest.raises(Moved, match=r"No known address of the notice answers: .*genai \(seen 2023 –\): status 404"):
        meta.object_on_facebook(page, notes.record)
    assert notes.screens == ["notice, address of 2023 –"]


def test_the_newest_address_that_answers_is_taken(page: Page) -> None:
    answer(page, {"https://old.example/": "here"})
    addresses = (Address("https://new.example/", "2025"), Address("https://old.example/", "2024"))
    assert open_newest(page, Notes().record, "form", addresses).seen == "2024"


def test_a_setting_is_read(page: Page) -> None:
    url = settings.SETTINGS["linkedin"].addresses[0].url
    answer(page, {url: "<label><input type=checkbox checked> Use my data for training content creation AI</label>"})
    notes = Notes(account=ACCOUNT)
    settings.look_at_linkedin(page, notes.record)
    assert notes.marks == [("choice", "Use my data for training content creation AI", True)]


def test_a_setting_that_is_not_there_names_what_was_sought(page: Page) -> None:
    answer(page, {settings.SETTINGS["x"].addresses[0].url: "<p>Settings</p>"})
    with pytest.raises(TookTooLong, match="used for training"):
        settings.look_at_x(page, Notes(account=ACCOUNT).record)


def test_every_live_walk_says_that_nobody_has_run_it_and_every_address_is_dated() -> None:
    load_plugins()
    live = [f for f in registry.flows.values() if f.path.parent.name == "live"]
    assert len(live) == 11
    assert {flow.verified for flow in live} == {"never"}
    assert {flow.platform for flow in live} <= set(registry.stages)
    known = [*meta.OTHERS, *(a for part in (meta.NOTICE, meta.FORM) for group in part.values() for a in group)]
    known += [a for setting in settings.SETTINGS.values() for a in setting.addresses]
    for address in known:
        assert address.url.startswith("https://")
        assert re.search(r"20\d\d", address.seen)


@pytest.mark.parametrize(
    ("pattern", "found", "left"),
    [
        (words.OBJECT, ["right to object", "Widerspruchsrecht", "droit d'opposition", "bezwaar maken"], ["objective"]),
        (words.SUBMIT, ["Submit", "Senden", "Verzenden", "Envoyer", "Invia"], ["Submit a photo"]),
        (words.REFUSE_COOKIES, ["Decline optional cookies", "Optionale Cookies ablehnen"], ["Allow all cookies"]),
        (words.LOG_IN, ["Log in", "Anmelden", "Se connecter"], ["Log in with a code by mail"]),
        (words.PROMISE, ["If you've already objected", "Si vous avez déjà envoyé une demande"], ["You objected"]),
    ],
)
def test_landmarks(pattern: re.Pattern[str], found: list[str], left: list[str]) -> None:
    assert all(pattern.search(text) for text in found)
    assert not any(pattern.search(text) for text in left)
