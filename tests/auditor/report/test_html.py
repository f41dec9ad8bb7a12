"""The HTML's structure, and the golden report.

After a change that is meant: `GOLDEN=write pytest tests/auditor/report/test_html.py -k golden`, then read the diff.
"""

import base64
import hashlib
import os
import re
from itertools import pairwise
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from auditor.report import render
from tests import builders as b
from tests.auditor.report.conftest import rendered
from tests.auditor.report.sample import sample

GOLDEN = Path(__file__).with_name("golden.html")


def normalised(html: str) -> str:
    """The report with its style sheet and pictures replaced by short marks."""
    html = re.sub(r"(?s)<style>.*?</style>", "<style/>", html)
    html = re.sub(r"'sha256-[^']+'", "'sha256-…'", html)
    html = re.sub(r'src="data:image/webp;base64,[^"]+"', 'src="data:…"', html)
    html = re.sub(r"(?s)(<table class=\"thresholds\">.*?<tbody>).*?(</tbody>)", r"\1…\2", html)
    html = re.sub(r"held to \(\d+\)", "held to (…)", html)
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"


def test_golden(html: str) -> None:
    seen = normalised(html)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.write_text(seen, encoding="utf-8")
    assert seen == GOLDEN.read_text(encoding="utf-8"), (
        "if meant: GOLDEN=write pytest " + "tests/auditor/report -k golden"
    )


def test_the_same_input_gives_the_same_bytes(html: str) -> None:
    assert rendered() == html


def test_there_is_no_script_and_nothing_from_outside(soup: BeautifulSoup) -> None:
    assert not soup.find_all(["script", "iframe", "object", "embed", "form", "link", "base", "input", "button"])
    assert all(str(image["src"]).startswith("data:image/webp;") for image in soup.find_all("img"))
    assert all(str(anchor["href"]).startswith("#") for anchor in soup.find_all("a"))
    for tag in soup.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"]


def test_the_policy_names_exactly_this_style(soup: BeautifulSoup) -> None:
    policy = str(one(soup, "meta[http-equiv]")["content"])
    css = one(soup, "style").string or ""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'", "img-src data:", f"style-src 'sha256-{digest}'", "base-uri 'none'", "form-action 'none'",
    ]  # fmt: skip


def test_headings_never_skip_a_level(soup: BeautifulSoup) -> None:
    levels = [int(tag.name[1]) for tag in soup.find_all(re.compile("^h[1-6]$"))]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_and_skip_link(soup: BeautifulSoup) -> None:
    for name in ("header.top", "nav[aria-label]", "main#main", "footer.bottom"):
        assert len(soup.select(name)) == 1
    assert one(soup, "body > a.skip")["href"] == "#main"
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert all(str(anchor["href"])[1:] in ids for anchor in soup.find_all("a"))


def test_every_picture_says_what_it_shows(soup: BeautifulSoup) -> None:
    images = soup.find_all("img")
    assert len(images) > 20
    assert all(len(str(image["alt"])) > 15 and image["width"] and image["height"] for image in images)


def test_every_table_has_a_caption_and_headers(soup: BeautifulSoup) -> None:
    for table in soup.find_all("table"):
        assert table.caption
        assert table.caption.get_text(strip=True)
        assert all(cell.has_attr("scope") for cell in table.find_all("th"))


def test_verdict_and_cards(soup: BeautifulSoup) -> None:
    assert one(soup, ".headline").text == "5 indicators of dark patterns: 3 of high, 1 of medium and 1 of low severity."
    assert len(soup.select(".summary > li")) == len(soup.select("article.card")) == 5
    reason = one(soup, "#indicator-4")
    assert "Contested" in reason.text
    assert "GDPR 21(1)–(3)" in reason.text
    assert "particular situation" in reason.text
    assert "violation" not in soup.text.lower()


def test_quotes_carry_their_language(soup: BeautifulSoup) -> None:
    quote = one(soup, "#indicator-5 .quote p")
    assert (quote.text, quote["lang"]) == ("Tout accepter", "fr")
    assert "Verbatim, in French" in one(soup, "#indicator-5 .quote").text


def test_every_finding_names_its_evidence(soup: BeautifulSoup) -> None:
    for card in soup.select("article.card"):
        assert re.search(r"Record digest [0-9a-f]{64}", card.get_text(" ", strip=True))


def test_an_empty_bundle_has_a_report() -> None:
    soup = BeautifulSoup(render(b.bundle(), (), {}.__getitem__, "html"), "html.parser")
    assert "Nothing was judged" in one(soup, ".headline").text
    assert "nothing was visited" in one(soup, ".caveats").text
    assert not soup.select("#indicators, #paths, #walks, #story, #others")


def test_a_broken_walk_says_what_was_sought_and_what_stood_there(soup: BeautifulSoup) -> None:
    walk = soup.select("details.walk")[4].get_text(" ", strip=True)
    assert 'get_by_role("button", name="Tout refuser")' in walk
    assert 'link "Continuer sans accepter"' in walk
    assert "picture of step 02" in walk
    assert "The page closed before it could be taken." in walk


def test_lost_pictures_leave_a_report_that_says_so() -> None:
    bundle, _, results = sample()
    soup = BeautifulSoup(render(bundle, results, {}.__getitem__, "html"), "html.parser")
    assert not soup.find_all("img")
    assert len(soup.select(".nopicture")) > 20
    assert "can't be read from the bundle" in soup.select(".nopicture")[0].text


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert found, selector
    return found[0]
