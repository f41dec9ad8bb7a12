"""One self-contained HTML file: no scripts, a strict content security policy, everything from the page escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from auditor.report import words
from auditor.report.findings import title_of
from auditor.report.limits import LIMITS
from auditor.report.view import View


@cache
def environment() -> Environment:
    """The template environment: autoescaping always on, an unknown name in a template is an error."""
    env = Environment(
        loader=PackageLoader("auditor.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for function in (
        words.plain,
        words.short,
        words.number,
        words.moment,
        words.day,
        words.clock,
        words.stamp,
        words.count,
    ):
        env.filters[function.__name__] = function
    env.filters["language_name"] = words.language_name
    env.filters["language_tag"] = words.language_tag
    env.filters["title_of"] = title_of
    env.globals["levels"] = words.LEVELS
    return env


@cache
def style(name: str = "report.css") -> str:
    """A style sheet, in one piece as it stands in the file."""
    return resources.files("auditor.report").joinpath("templates", name).read_text(encoding="utf-8")


def policy(css: str) -> str:
    """The content security policy: nothing may load or run but pictures inside the file and exactly this style."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def to_html(view: View) -> str:
    """The report as one HTML document."""
    return page("report.html.j2", view=view)


def page(template: str, more_style: str = "", **values: object) -> str:
    """A whole document from `template`, with the shared style sheet (and more) and the policy that allows it alone."""
    css = style() + more_style
    return environment().get_template(template).render(style=Markup(css), policy=policy(css), limits=LIMITS, **values)  # noqa: S704
