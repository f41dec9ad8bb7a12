"""Twelve planted changes, each alone, are found and named; what always differs is not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from auditor.compare import Change, Comparison, compare
from auditor.registry import Rule
from auditor.results import Citation, Finding, Verdict, clear, indicator
from auditor.thresholds import Thresholds
from evidence.model import Bundle, Screen, StorageItem
from tests import builders as b

Parts = dict[str, Any]
USUAL: Parts = {
    "port": 40001, "deadline": "27 May 2025", "clock": "09:15", "button": "Object", "link_block": None, "switch": False,
    "host": "platform.test", "form": "/privacy/object", "reason": False, "step": False, "cookie": "session",
    "promise": "You can object at any time.", "outcome": "completed", "fill": (0, 80, 200, 1.0), "start": "2025-05-14",
    "receipt": "We have recorded your objection.", "likes": 3, "redirect": None, "processing": False, "y": 300,
}  # fmt: skip


def version(**changes: Any) -> Bundle:
    """One audit of a made-up platform: a notice, a form, a confirmation, a setting."""
    at = USUAL | changes
    base = f"http://127.0.0.1:{at['port']}"
    stored = StorageItem(
        kind="cookie", name=at["cookie"], host="x", third_party=False, length=9, id_like=False, digest="d"
    )
    away = b.control(at["button"], kind="link", href=f"{base}{at['form']}", style=b.style(fill=at["fill"]),
                     box=b.box(100, at["y"]))  # fmt: skip
    link = b.paragraph(at["link_block"], away) if at["link_block"] else away
    notice = b.screen(
        b.block(f"From {at['deadline']} we use your posts. {at['promise']}"),
        b.block(f"Last seen at {at['clock']}, {at['likes']} likes"), link, name="Notice",
        title=f"Notice ({at['likes']})", url=f"{base}/notice?session=8f3a9c2b71de44aa", storage=(stored,),
    )  # fmt: skip
    form = b.screen(
        b.control("Reason", kind="text", required=at["reason"]), b.control("Send"), name="Form", url=base + at["form"]
    )
    done = b.screen(b.block("Thank you"), name="Done", url=f"{base}/done")
    setting = b.screen(b.control("Use my posts", kind="switch", checked=at["switch"]), name="Setting", url=f"{base}/ai")
    sure = [b.screen(b.control("Yes, really"), name="Sure?", url=f"{base}/sure"), b.click("Yes, really")]
    asked = b.request(f"http://{at['host']}/x", host=f"{at['host']}:{at['port']}", redirect_to=at["redirect"],
                      third_party=at["host"] != "platform.test")  # fmt: skip
    walk = b.walk(
        notice, asked, b.click(at["button"]), form, b.enter("Reason"), b.click("Send"), *(sure if at["step"] else []),
        done, b.receipt(at["receipt"]), setting, b.observation("choice", processing=at["processing"]),
        at=at["start"], outcome=at["outcome"], reason=None if at["outcome"] == "completed" else "It went wrong.",
    )  # fmt: skip
    return b.bundle(walk)


def compared(**changes: Any) -> Comparison:
    return compare(version(), version(**changes), rules=())


def told(comparison: Comparison, area: str) -> list[Change]:
    return [change for change in comparison.changes if change.area == area]


def test_the_same_version_is_unchanged_twenty_times() -> None:
    for number in range(20):
        found = compared(port=40002 + number, clock=f"10:{number:02}", likes=number)
        assert (found.outcome, found.changes) == ("unchanged", ())
        assert found.ignored[0].what == "clock times, tokens, ports and counters"


def test_1_a_click_more() -> None:
    found = compared(step=True)
    assert [(c.what, c.before, c.after) for c in told(found, "actions")] == [
        ("actions", "3", "4"),
        ("clicks", "2", "3"),
    ]
    assert [c.what for c in told(found, "screens")] == ["Sure?"]


def test_2_a_reworded_button() -> None:
    (change,) = told(compared(button="Object here"), "controls")
    assert (change.what, change.before, change.after) == ("link renamed", "Object", "Object here")


def test_3_a_new_deadline_is_quoted_word_by_word() -> None:
    (change,) = told(compared(deadline="3 June 2025"), "wording")
    assert [(piece.kind, piece.text) for piece in change.pieces] == [
        ("same", "From"), ("gone", "27 May"), ("new", "3 June"),
        ("same", "2025 we use your posts. You can object at any time."),
    ]  # fmt: skip


def test_4_a_link_moved_into_a_paragraph() -> None:
    words = "Much is said about what we do and why, and who wishes may object to it here and now, if he finds it."
    found = compared(link_block=words)
    assert "Object: stands in" in [c.what for c in told(found, "controls")]


def test_4b_a_link_moved_down_the_page() -> None:
    (change,) = told(compared(y=700), "controls")
    assert (change.what, change.before, change.after) == ("Object: moved", "at 160, 320 px", "at 160, 720 px")
    assert compared(y=310).outcome == "unchanged", "a few pixels are no move"


def test_5_a_default_flipped() -> None:
    (change,) = told(compared(switch=True), "states")
    assert (change.what, change.before, change.after) == ("Use my posts: state", "off", "on")


def test_6_a_new_host() -> None:
    changes = told(compared(host="tracker.test"), "requests")
    assert [(c.kind, c.what) for c in changes] == [
        ("gone", "first party platform.test"), ("appeared", "third party tracker.test"),
    ]  # fmt: skip


def test_7_a_changed_form_address() -> None:
    found = compared(form="/help/contact/71")
    assert [(c.before, c.after) for c in told(found, "addresses")] == [
        ("127.0.0.1/privacy/object", "127.0.0.1/help/contact/71"),
    ] * 2  # the link's, and the page's own
    assert not told(found, "screens"), "it is the same page under another address"


def test_8_a_field_made_compulsory() -> None:
    (change,) = told(compared(reason=True), "controls")
    assert (change.what, change.before, change.after) == ("Reason: compulsory", "no", "yes")


def test_9_a_new_cookie_but_not_a_made_up_name() -> None:
    assert [c.what for c in told(compared(cookie="tracking"), "storage")] == [
        "in the browser’s storage: cookie session", "in the browser’s storage: cookie tracking",
    ]  # fmt: skip
    same = compare(version(cookie="s_8f3a9c2b71"), version(cookie="s_11aa22bb33"), rules=())
    assert same.outcome == "unchanged"


def test_10_a_promise_dropped() -> None:
    (change,) = told(compared(promise=""), "wording")
    assert "You can object at any time." in [piece.text for piece in change.pieces if piece.kind == "gone"]


def test_11_a_button_drawn_as_a_link() -> None:
    (change,) = told(compared(fill=(0, 0, 0, 0.0)), "controls")
    assert (change.what, change.before, change.after) == ("Object: drawn", "filled", "as plain text")


def test_12_what_the_platform_does_with_the_data() -> None:
    (change,) = told(compared(processing=True), "states")
    assert (change.before, change.after) == ("the data is not in use", "the data is in use")


def test_13_another_receipt() -> None:
    (change,) = told(compared(receipt="We will review your objection."), "wording")
    assert change.place == "Object to AI training: receipt"


def test_14_another_redirect() -> None:
    one = compare(version(redirect=None), version(redirect="http://platform.test/login"), rules=())
    assert [c.what for c in told(one, "addresses")] == ["redirect: platform.test/x → platform.test/login"]


def test_a_walk_that_now_is_stopped() -> None:
    (change,) = told(compared(outcome="blocked"), "outcomes")
    assert (change.before, change.after) == ("completed", "blocked: It went wrong.")


def test_a_broken_walk_is_no_change_but_no_all_clear_either() -> None:
    found = compared(outcome="broken")
    assert (found.outcome, found.changes) == ("could-not-run", ())
    assert "Object to AI training" in found.reason


def test_nothing_in_common_could_not_run() -> None:
    assert compare(version(), b.bundle(b.walk(b.screen(), goal="refuse")), rules=()).outcome == "could-not-run"
    assert compare(b.bundle(), b.bundle(), rules=()).outcome == "could-not-run"


def test_dates_that_move_with_the_day_of_the_audit_are_ignored_and_a_fixed_one_too() -> None:
    moving = compare(version(deadline="27 May 2025"), version(deadline="28 May 2025", start="2025-05-15"), rules=())
    assert moving.outcome == "unchanged"
    assert "dates that move with the day of the audit" in [one.what for one in moving.ignored]
    fixed = compare(version(deadline="27 May 2025"), version(deadline="27 May 2025", start="2025-05-20"), rules=())
    assert fixed.outcome == "unchanged"


def compulsory(bundle: Bundle, _thresholds: Thresholds) -> Verdict:
    screens = [screen for walk in bundle.walks for screen in walk.screens if any(c.required for c in screen.controls)]
    if not screens:
        return clear("Nothing is compulsory.")
    return indicator(Finding(message="A field is compulsory.", citations=(Citation(screen=screens[0].id),)))


RULE = Rule("compulsory", "Compulsory", "medium", ("GDPR 21",), "None.", False, "D", compulsory, "Doc.")


def test_indicators_that_come_and_go() -> None:
    old, new = version(), version(reason=True)
    (appeared,) = told(compare(old, new, rules=[RULE]), "findings")
    (gone,) = told(compare(new, old, rules=[RULE]), "findings")
    assert (appeared.kind, appeared.what, appeared.after) == ("appeared", "compulsory", "indicator, medium severity")
    assert (gone.kind, gone.before) == ("gone", "indicator, medium severity")
    assert not told(compare(new, new, rules=[RULE]), "findings")


def test_the_same_change_in_two_walks_is_told_once() -> None:
    def two(label: str) -> Bundle:
        page = b.screen(b.control(label), name="Page")
        return b.bundle(b.walk(page), b.walk(page, goal="refuse"))

    (change,) = compare(two("Reject all"), two("Reject"), rules=()).changes
    assert change.walks == ("lookbook/object", "lookbook/refuse")


def test_a_page_laid_out_otherwise_is_one_change() -> None:
    def page(shift: float) -> Screen:
        return b.screen(
            *(b.control(f"Button {name}", box=b.box(100, 50 * k + shift)) for k, name in enumerate("abcdefg"))
        )

    found = compare(b.bundle(b.walk(page(0))), b.bundle(b.walk(page(390))), rules=())
    assert [c.what for c in found.changes] == [
        "laid out otherwise: 7 of 7 controls moved or are drawn otherwise",
    ]  # fmt: skip


def test_the_order_of_time_does_not_matter_for_how_long_a_walk_took() -> None:
    slow = version().model_copy(update={"ended_at": version().ended_at + timedelta(hours=3)})
    assert compare(version(), slow, rules=()).outcome == "unchanged"


@pytest.mark.parametrize("text", ["", "(", "‹token›", "🙂" * 50])
def test_odd_wording_does_no_harm(text: str) -> None:
    assert compare(version(promise=text), version(promise=text), rules=()).outcome == "unchanged"
