"""The history of a platform as HTML with charts, as Markdown, or as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from auditor.errors import Unknown
from auditor.history import History
from auditor.report.comparison import AREAS
from auditor.report.html import page
from auditor.report.markdown import template
from auditor.report.words import count, day, short

FORMATS: Final = ("html", "markdown", "json")
WIDTH, HEIGHT, MARGIN = 420, 118, 20
"""Of a chart, in its own units."""


@dataclass(frozen=True)
class Point:
    """One bundle in a chart."""

    x: float
    y: float
    value: str
    mark: str
    """`dot`, or `stop` where the walk did not reach its end."""
    anchor: str
    """How its label is set: start, middle or end."""


@dataclass(frozen=True)
class Chart:
    """One number over time."""

    title: str
    points: tuple[Point, ...]
    line: str
    """Points of the polyline."""
    text: str
    """All it shows, in words."""
    ticks: tuple[tuple[float, str, str], ...]
    """(x, date, anchor) of the first and the last bundle."""


def render_history(history: History, format: str = "html") -> str:
    """The history as text. Raises Unknown for a format that is not in FORMATS."""
    match format:
        case "html":
            return page("history.html.j2", history=history, charts=charts(history), areas=AREAS)
        case "markdown":
            return template("history.md.j2").render(history=history, areas=AREAS)
        case "json":
            return history.model_dump_json(indent=2) + "\n"
    raise Unknown("format of a history", format, FORMATS)


def charts(history: History) -> list[Chart]:
    """The number of indicators over time, then the actions of each walk."""
    made = [_chart("Indicators", [(e.at, len(e.indicators), True) for e in history.entries], "indicator")]
    for flow, title in history.flows.items():
        seen = [
            (entry.at, effort.actions, effort.outcome == "completed")
            for entry in history.entries
            for effort in entry.efforts
            if effort.flow == flow
        ]
        made.append(_chart(short(title, 90), seen, "action"))
    return made


def _chart(title: str, values: list[tuple[datetime, int, bool]], noun: str) -> Chart:
    top = max([1, *(value for _at, value, _ended in values)])
    times = [at.timestamp() for at, _value, _ended in values]
    first, span = min(times), (max(times) - min(times)) or 1.0
    points = []
    for (_at, value, ended), time in zip(values, times, strict=True):
        x = MARGIN + (WIDTH - 2 * MARGIN) * (time - first) / span
        y = HEIGHT - 28 - (HEIGHT - 60) * value / top
        points.append(Point(round(x, 1), round(y, 1), str(value), "dot" if ended else "stop", _anchor(x)))
    words = "; ".join(
        f"{count(value, noun)} on {day(at)}{'' if ended else ' (did not reach its end)'}" for at, value, ended in values
    )
    ends = [(points[0].x, values[0][0])] + ([(points[-1].x, values[-1][0])] if len(points) > 1 else [])
    return Chart(
        title=title,
        points=tuple(points),
        line=" ".join(f"{point.x},{point.y}" for point in points),
        text=f"{title}: {words}.",
        ticks=tuple((x, day(at), _anchor(x)) for x, at in ends),
    )


def _anchor(x: float) -> str:
    return "start" if x < WIDTH / 6 else "end" if x > WIDTH * 5 / 6 else "middle"
