from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from auditor.due import calendar, due
from evidence.model import Bundle
from tests.builders import bundle, mail, walk
from tests.objection import object_form, objected

SENT = datetime(2025, 5, 14, 9, 0, tzinfo=UTC)


def unanswered() -> Bundle:
    made = bundle(objected(filled=object_form()))
    only = made.walks[0].model_copy(update={"receipts": (), "mails": ()})
    return made.model_copy(update={"walks": (only,)})


@pytest.mark.parametrize(
    ("today", "state"),
    [("2025-05-20", "waiting"), ("2025-06-16", "waiting"), ("2025-06-17", "overdue"), ("2025-08-15", "past-extension")],
)
def test_a_month_then_two_more(today: str, state: str) -> None:
    (one,) = due([unanswered()], date.fromisoformat(today))
    assert one.state == state
    assert (one.due_on, one.extended_to) == (date(2025, 6, 16), date(2025, 8, 14))  # 14 June 2025 is a Saturday


def test_a_reply_in_a_later_bundle_answers_it() -> None:
    reply = mail(
        "We have received your objection and no longer use your data.",
        kind="reply",
        received_at=datetime(2025, 6, 2, tzinfo=UTC),
    )
    later = bundle(walk(reply, account=unanswered().walks[0].account, visit="return"))
    (one,) = due([unanswered(), later], date(2025, 9, 1))
    assert one.state == "answered"
    assert one.answered_at
    assert one.answered_at.date() == date(2025, 6, 2)


def test_the_calendar_holds_both_last_days_of_what_is_open() -> None:
    events = Calendar.from_ical(calendar(due([unanswered()], date(2025, 5, 20)))).walk("VEVENT")
    assert sorted(event.decoded("dtstart") for event in events) == [date(2025, 6, 16), date(2025, 8, 14)]
    assert len({event["uid"] for event in events}) == 2
