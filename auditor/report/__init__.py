"""Results and bundles as HTML, Markdown, JSON, SARIF and JUnit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, get_args

from auditor.errors import Unknown
from auditor.report.html import to_html
from auditor.report.junit import to_junit
from auditor.report.markdown import to_markdown
from auditor.report.pictures import Gallery, Members
from auditor.report.plain_json import to_json
from auditor.report.sarif import to_sarif
from auditor.report.sealed import Sealed, sealed_file
from auditor.report.view import build
from auditor.results import Result
from auditor.thresholds import Thresholds
from evidence.model import Bundle

__all__ = ["FORMATS", "Format", "Members", "Sealed", "render", "sealed_file"]

Format = Literal["html", "markdown", "json", "sarif", "junit"]
FORMATS: Final[tuple[str, ...]] = get_args(Format)


def render(
    bundle: Bundle,
    results: Iterable[Result],
    members: Members,
    format: str = "html",
    thresholds: Thresholds | None = None,
    sealed: Sealed | None = None,
) -> str:
    """The report on one bundle as text; the same input gives the same text.

    `members` reads a member of the bundle by name (only the HTML form reads any, the pictures); `thresholds`
    are those the rules were held to, `sealed` is what is known of the sealed file. Raises Unknown for a format
    that is not in FORMATS.
    """
    judged = tuple(results)
    sealed, thresholds = sealed or Sealed(), thresholds or Thresholds()
    match format:
        case "html":
            return to_html(build(bundle, judged, Gallery(members), sealed, thresholds))
        case "markdown":
            return to_markdown(build(bundle, judged, Gallery(_no_pictures), sealed, thresholds))
        case "json":
            return to_json(bundle, judged)
        case "sarif":
            return to_sarif(bundle, judged)
        case "junit":
            return to_junit(bundle, judged)
    raise Unknown("report format", format, FORMATS)


def _no_pictures(name: str) -> bytes:
    raise KeyError(name)
