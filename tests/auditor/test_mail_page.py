from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from auditor.mail_page import mail_page
from tests.audits import audited
from tests.site import Site


def message(html: str | None, text: str = "We use your posts: http://127.0.0.1:1/object") -> bytes:
    made = EmailMessage()
    made["From"], made["To"] = "Examplebook <privacy@examplebook.example>", "ada@example.org"
    made["Subject"], made["Date"] = "AI & <your> posts", "Wed, 22 May 2024 10:00:00 +0000"
    made.set_content(text)
    if html is not None:
        made.add_alternative(html, subtype="html")
    return bytes(made)


HOSTILE = """<html><head><style>p{background:url(http://127.0.0.1:1/s)}</style></head><body onload="fetch('/x')">
<script>document.title='forged'</script><p style="background:url(http://127.0.0.1:1/p)">Hello ada@example.org</p>
<img src="http://127.0.0.1:1/pixel.png" alt="Our logo"><iframe src="http://127.0.0.1:1/f"></iframe>
<form action="/steal"><input name=q></form><a href="javascript:alert(1)">Bad</a><!-- <script>x</script> -->
<a href="https://examplebook.example/object" onclick="x()">right to object</a>
<meta http-equiv=refresh content="0;url=/x">
</body></html>"""


def test_only_wording_and_web_links_are_left() -> None:
    soup = BeautifulSoup(mail_page(message(HOSTILE)), "html.parser")
    main = soup.find("main")
    assert main
    assert {element.name for element in main.find_all(True)} <= {"p", "a"}
    assert [link.get("href") for link in main.find_all("a")] == [None, "https://examplebook.example/object"]
    assert all(set(element.attrs) <= {"href"} for element in main.find_all(True))
    assert "Our logo" in main.get_text()
    assert "ada@example.org" not in str(soup)
    assert soup.title
    assert soup.title.string == "AI & <your> posts"


def test_plain_text_keeps_its_addresses_as_links() -> None:
    soup = BeautifulSoup(mail_page(message(None)), "html.parser")
    assert [link["href"] for link in soup.find_all("a")] == ["http://127.0.0.1:1/object"]


def test_nothing_is_loaded_or_run(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(mail_page(message(HOSTILE)))
    page.wait_for_timeout(200)
    assert asked == []
    assert page.title() == "AI & <your> posts"


@pytest.mark.parametrize("html", ['<p>You have the <a href="{url}">right to object</a>.</p>', None])
def test_a_walk_starts_on_a_mail_and_counts_from_there(html: str | None, site: Site, tmp_path: Path) -> None:
    site["/form"] = "<!doctype html><title>Form</title><button>Submit</button>"
    made = message(html.format(url=site.url("/form")) if html else None, f"Object here: {site.url('/form')}")
    (tmp_path / "notice.eml").write_bytes(made)
    source = f"""
from pathlib import Path
from auditor import Page, Record, flow

@flow(platform="examplebook", goal="object", visitor="anonymous")
def from_the_mail(page: Page, record: Record) -> None:
    '''Object from the mail on.'''
    record.open_mail(page, Path({str(tmp_path / "notice.eml")!r}))
    page.get_by_role("link").click()
    page.get_by_role("button", name="Submit").click()
    record("Done")
"""
    walk = audited(tmp_path, source).bundle.walks[0]
    assert walk.outcome == "completed", walk.reason
    assert walk.screens[0].name == "Mail: AI & <your> posts"
    assert walk.counts.actions == 2
    assert walk.mails[0].subject == "AI & <your> posts"
