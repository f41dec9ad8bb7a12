"""Every threshold of every rule, in one typed place; set in TOML, printed in the report.

Marks: [L] law, [P] authority guidance, [X] published code or paper, [h] our own heuristic.
"""

from __future__ import annotations

from pydantic import Field

from evidence.model import Node


class Thresholds(Node):
    """The numbers rules are held to. Each field says its unit and source in `description`."""

    buried_paragraph_words: int = Field(100, description="words in the paragraph around an objection link [h]")
    buried_viewports: float = Field(2.0, description="viewport heights down to an objection link [h]")
    buried_clicks: int = Field(3, description="clicks from notice to objection form [h]")


def described(name: str) -> tuple[float | int | str, str]:
    """Default value and description of the threshold `name`. Raises KeyError when there is none."""
    field = Thresholds.model_fields[name]
    return field.default, field.description or ""
