"""The report as Markdown: the same content without pictures, for an issue, a mail or a diff."""

from __future__ import annotations

import re

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from auditor.report import words
from auditor.report.limits import LIMITS
from auditor.report.view import View

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&@]|(?<=www)\.|:(?=//)|^\s*[-+#=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
"""What could start a link, HTML, emphasis, a table cell, a heading or a list."""


def to_markdown(view: View) -> str:
    """The report as Markdown; wording from the page can form neither a link nor HTML nor a heading."""
    made = template("report.md.j2").render(view=view, limits=LIMITS)
    return re.sub(r"\n{3,}", "\n\n", made)


def template(name: str) -> Template:
    """A template for Markdown; every value in it goes through `t` (text) or `code`."""
    env = Environment(
        loader=PackageLoader("auditor.report"),
        autoescape=False,  # noqa: S701 - every value goes through `text`, `code` or `cell`
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters.update(t=text, code=code, moment=words.moment, number=words.number, count=words.count)
    return env.get_template(name)


def text(value: object) -> str:
    """`value` as Markdown that shows exactly these characters."""
    return _SPECIAL.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", words.plain(value).strip())


def code(value: object) -> str:
    """`value` as a code span that nothing inside can end."""
    content = words.plain(value)
    fence = "`" * (max((len(run) for run in re.findall("`+", content)), default=0) + 1)
    space = " " if content.startswith("`") or content.endswith("`") else ""
    return f"{fence}{space}{content}{space}{fence}"
