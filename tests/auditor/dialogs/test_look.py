"""Are fills, contrasts and sizes measured as WCAG says?"""

import pytest

from auditor.dialogs import look
from tests.builders import box, control, style
from tests.consent import BLUE, PALE, WHITE, button, filled

BLACK = (0, 0, 0, 1.0)


def test_contrast_of_known_pairs() -> None:
    assert look.contrast(BLACK, WHITE) == pytest.approx(21.0)
    assert look.contrast(WHITE, WHITE) == pytest.approx(1.0)
    assert look.contrast((119, 119, 119, 1.0), WHITE) == pytest.approx(4.48, abs=0.01)


def test_alpha_and_opacity_are_blended() -> None:
    assert look.over((0, 0, 0, 0.5), WHITE) == (128, 128, 128, 1.0)
    assert look.over(BLACK, WHITE, 0.5) == (128, 128, 128, 1.0)
    assert look.fill_contrast(style()) == pytest.approx(1.0)
    assert look.fill_contrast(filled()) == pytest.approx(look.contrast(BLUE, WHITE))
    assert look.fill_contrast(filled(opacity=0.1)) < 1.5  # type: ignore[operator]


def test_gradients_and_pictures_are_unknown() -> None:
    assert look.fill_contrast(style(fill=None)) is None
    assert look.fill_contrast(style(surroundings=None)) is None
    assert look.fill_contrast(None) is None
    assert look.text_contrast(style(contrast=None)) is None
    assert look.bare(control(style=style(fill=None)), 1.5) is None


def test_faded_words_are_harder_to_read() -> None:
    assert look.text_contrast(style(contrast=21.0)) == 21.0
    assert look.text_contrast(style(contrast=21.0, opacity=0.3)) == pytest.approx(
        look.contrast((178, 178, 178, 1), WHITE)
    )


def test_borders() -> None:
    assert look.border_contrast(style()) == 1.0
    assert look.border_contrast(style(border_width=1.0, border_color=BLACK)) == pytest.approx(21.0)
    assert look.bare(control(style=style()), 1.5) is True
    assert look.bare(control(style=style(border_width=1.0, border_color=PALE)), 1.5) is True
    assert look.bare(control(style=style(border_width=1.0, border_color=BLUE)), 1.5) is False


@pytest.mark.parametrize(
    ("size", "weight", "large"), [(24.0, 400, True), (23.9, 400, False), (18.7, 700, True), (18.6, 700, False)]
)
def test_large_text(size: float, weight: int, large: bool) -> None:
    assert look.large_text(style(font_size=size, font_weight=weight)) is large


def test_longer_labels_make_wider_buttons() -> None:
    long, short = control("Accept all cookies and go on"), control("Reject")
    assert look.natural_ratio(long, short) > 2
    assert look.natural_ratio(short, long) == 1.0
    assert look.area_ratio(control(box=box(0, 0, 100, 40)), control(box=box(0, 0, 50, 40))) == 2.0
    assert look.area_ratio(control(), control(box=None)) is None


def test_why_a_control_is_hidden() -> None:
    assert look.hidden_because(button("No", covered=False), 0.1) is None
    assert look.hidden_because(button("No", covered=True), 0.1) == "is covered by something else"
    assert look.hidden_because(button("No", clipped=True), 0.1) == "is cut off"
    assert look.hidden_because(button("No", in_viewport=False), 0.1) == "lies outside the viewport"
    assert look.hidden_because(button("No", style=filled(opacity=0.0)), 0.1) == "is transparent"


def test_colours_that_look_the_same() -> None:
    assert look.same_colour(BLUE, (5, 75, 195, 1.0))
    assert not look.same_colour(BLUE, PALE)
    assert look.same_colour((0, 0, 0, 0.0), (255, 255, 255, 0.0))
    assert not look.same_colour((0, 0, 0, 0.0), BLACK)
