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
    detour_clicks: int = Field(2, description="clicks from a login wall to another channel for the request [h]")
    verification_steps: int = Field(1, description="codes, CAPTCHAs or mail loops that a request may take [h]")
    confirmation_seconds: float = Field(10.0, description="seconds after sending in which a success is shown [h]")
    confirmation_hours: float = Field(24.0, description="hours after sending in which a mail confirms it [h]")
    reply_months: int = Field(1, description="months until a reply is due (GDPR 12(3)) [L]")
    notice_days: int = Field(30, description="days from the notice to the start of the processing [h]")
    submissions: int = Field(1, description="submissions for all linked accounts of one person [h]")
    unsubscribe_actions: int = Field(1, description="actions that unsubscribing may take [h]")
    opening_words: int = Field(60, description="words that count as the opening of a mail [h]")
    asymmetry_actions: int = Field(1, description="actions more that refusing takes than accepting [P]")
    asymmetry_actions_high: int = Field(2, description="actions more from which the severity is high [h]")
    fill_contrast: float = Field(3.0, description=":1 contrast of a clearly seen fill to its surroundings [h]")
    faint_contrast: float = Field(1.5, description=":1 contrast below which a fill or border is faint [h]")
    area_ratio: float = Field(1.5, description="times the area that the label's length explains [h]")
    text_contrast: float = Field(4.5, description=":1 contrast of text to background (WCAG 2.2, 1.4.3) [X]")
    large_text_contrast: float = Field(3.0, description=":1 contrast of large text (WCAG 2.2, 1.4.3) [X]")
    target_size: float = Field(24.0, description="px (CSS) of width and height of a target (WCAG 2.2, 2.5.8) [X]")
    hidden_opacity: float = Field(0.1, description="opacity (0-1) below which a control is not seen [h]")
    wall_viewport_share: float = Field(0.6, description="share (0-1) of the viewport that a wall covers [X]")
    many_toggles: int = Field(10, description="toggles beyond which a layer without refuse-all is overloaded [h]")
    maze_layers: int = Field(3, description="layers or pages from which refusing is a maze [h]")
    slower_seconds: float = Field(5.0, description="seconds by which refusing is slower, medians compared [h]")
    slower_runs: int = Field(5, description="runs of each path that the medians need [h]")
    readable_words: int = Field(40, description="words that a formula of reading ease needs [h]")
    reading_ease: float = Field(
        50.0, description="points of reading ease at least: Flesch, or its form for the language [X]"
    )
    reading_ease_dutch: float = Field(45.0, description="points of reading ease in Dutch, by Douma's formula [X]")
    reading_ease_italian: float = Field(40.0, description="points of Gulpease, the reading ease of Italian [X]")
    language_confidence: float = Field(0.9, description="confidence (0-1) in each of two languages that differ [h]")
    reprompt_days: int = Field(183, description="days after a refusal before asking again (six months) [P]")
    withdrawal_actions: int = Field(1, description="actions more that withdrawing may take, to reopen the choice [h]")
    tracking_grace: float = Field(1.0, description="seconds after a refusal in which requests may still end [h]")
    trackers: str = Field("", description="file that lists tracker hosts, given by the user [h]")


def described(name: str) -> tuple[float | int | str, str]:
    """Default value and description of the threshold `name`. Raises KeyError when there is none."""
    field = Thresholds.model_fields[name]
    return field.default, field.description or ""
