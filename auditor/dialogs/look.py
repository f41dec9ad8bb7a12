"""Measures how controls look beside each other: fills, contrast, size. None where the evidence can't tell."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.reading import label
from auditor.thresholds import Thresholds
from evidence.model import Control, Rgba, Style


def luminance(color: Rgba) -> float:
    """WCAG relative luminance of an opaque colour, 0–1; alpha is ignored."""
    parts = [channel / 255 for channel in color[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgba, other: Rgba) -> float:
    """WCAG contrast ratio of two opaque colours, 1–21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def over(front: Rgba, back: Rgba, opacity: float = 1.0) -> Rgba:
    """`front` painted over the opaque `back`, its alpha times `opacity`."""
    alpha = front[3] * opacity
    red, green, blue = (round(alpha * f + (1 - alpha) * b) for f, b in zip(front[:3], back[:3], strict=True))
    return (red, green, blue, 1.0)


def fill_contrast(style: Style | None) -> float | None:
    """How much the control's own background stands out of its surroundings: 1 (not at all) to 21."""
    if style is None or style.fill is None or style.surroundings is None:
        return None
    return contrast(over(style.fill, style.surroundings, style.opacity), style.surroundings)


def border_contrast(style: Style | None) -> float | None:
    """How much the border stands out of the surroundings; 1 when there is none."""
    if style is None or style.surroundings is None:
        return None
    if style.border_width <= 0 or style.border_color is None:
        return 1.0
    return contrast(over(style.border_color, style.surroundings, style.opacity), style.surroundings)


def text_contrast(style: Style | None) -> float | None:
    """Contrast of the text to what is behind it, the control's opacity counted in."""
    if style is None or style.contrast is None or style.background is None:
        return None
    if style.opacity >= 0.99:
        return style.contrast
    if style.surroundings is None:
        return None
    back = over(style.background, style.surroundings, style.opacity)
    front = over(over(style.color, style.background), style.surroundings, style.opacity)
    return contrast(front, back)


def large_text(style: Style) -> bool:
    """WCAG 2.2 large text: 18 pt, or 14 pt bold (1 pt = 4/3 CSS px)."""
    return style.font_size >= 24 or (style.font_size >= 14 * 4 / 3 and style.font_weight >= 700)


def bare(control: Control, faint: float) -> bool | None:
    """Whether the control has neither a visible background nor a visible border, as a plain text link.

    `faint` is the contrast to the surroundings below which a fill or border is taken as not there.
    """
    fill, border = fill_contrast(control.style), border_contrast(control.style)
    if fill is None or border is None:
        return None
    return fill < faint and border < faint


def natural_ratio(one: Control, other: Control) -> float:
    """How much larger `one` would be than `other` were both padded alike: what the labels' lengths explain, ≥ 1."""
    return max(1.0, _natural_width(one) / _natural_width(other))


def _natural_width(control: Control) -> float:
    """Width in ems of a button with that label: half an em per letter and two and a half of padding."""
    return 0.5 * len(label(control)) + 2.5


def area_ratio(one: Control, other: Control) -> float | None:
    """Area of `one` as a multiple of the area of `other`."""
    if one.box is None or other.box is None or other.box.area <= 0:
        return None
    return one.box.area / other.box.area


def text_link(control: Control, faint: float) -> bool | None:
    """Whether the control is a link, or is underlined like one, with neither background nor border; None if unknown."""
    if control.style is None:
        return None
    if control.kind != "link" and not control.style.underlined:
        return False
    return bare(control, faint)


def largest(controls: Sequence[Control]) -> Control:
    """The control with the largest box, the first of equals. Raises ValueError for none."""
    return max(controls, key=lambda control: control.box.area if control.box else 0.0)


def hidden_because(control: Control, opacity: float) -> str | None:
    """Why a person can't see the control, as a predicate; None when nothing shows that.

    `opacity` is the value below which a control counts as transparent.
    """
    if control.style is not None and control.style.opacity < opacity:
        return "is transparent"
    if control.clipped:
        return "is cut off"
    if not control.in_viewport:
        return "lies outside the viewport"
    if control.covered:
        return "is covered by something else"
    return None


def shown(controls: Sequence[Control], thresholds: Thresholds) -> tuple[Control, ...]:
    """Those of `controls` that a person can see; the others are `hidden-reject`'s matter."""
    return tuple(control for control in controls if hidden_because(control, thresholds.hidden_opacity) is None)


def same_colour(one: Rgba, other: Rgba) -> bool:
    """Whether two colours can't be told apart by eye: each channel within 12 of 255; two transparent ones are alike."""
    if one[3] < 0.05 and other[3] < 0.05:
        return True
    near = all(abs(a - b) <= 12 for a, b in zip(one[:3], other[:3], strict=True))
    return near and abs(one[3] - other[3]) <= 0.1
