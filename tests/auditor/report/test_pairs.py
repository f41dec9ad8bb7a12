from auditor.report.pairs import pairs
from auditor.report.pictures import Gallery
from evidence.model import Bundle
from tests import builders as b


def test_each_resisting_walk_stands_beside_its_counterpart(bundle: Bundle, gallery: Gallery) -> None:
    found = pairs(bundle, gallery)
    assert [(p.title, p.left.walk.title, p.right.walk.title) for p in found] == [
        ("AI training: go along or object", "Close the notice", "Object to AI training"),
        ("Cookies: accept or refuse, without an account", "Accept all cookies", "Refuse all cookies"),
    ]


def test_accepting_is_a_nearer_counterpart_than_closing_and_looking_is_none(gallery: Gallery) -> None:
    look, close, accept = (b.walk(b.screen(), goal=goal) for goal in ("observe", "dismiss", "consent"))
    refuse = b.walk(b.screen(), goal="refuse")
    assert pairs(b.bundle(look, close, accept, refuse), gallery)[0].left.walk.goal == "consent"
    assert pairs(b.bundle(look, refuse), gallery) == ()


def test_another_visitors_walk_is_no_counterpart(gallery: Gallery) -> None:
    accept = b.walk(b.screen(), goal="consent", visitor="anonymous")
    assert pairs(b.bundle(accept, b.walk(b.screen(), goal="refuse")), gallery) == ()


def test_a_broken_walk_is_no_counterpart_and_its_counts_are_not_compared(bundle: Bundle, gallery: Gallery) -> None:
    broken = b.walk(b.screen(), goal="consent", outcome="broken", reason="x")
    assert pairs(b.bundle(broken, b.walk(b.screen(), goal="refuse")), gallery) == ()
    cookies = pairs(bundle, gallery)[1]
    assert cookies.rows == ()
    assert cookies.right.ending == "Our script lost its way: The button “Tout refuser” was not there."


def test_the_counts_are_compared_row_by_row(bundle: Bundle, gallery: Gallery) -> None:
    rows = {row.label: (row.left, row.right, row.difference) for row in pairs(bundle, gallery)[0].rows}
    assert rows["Actions"] == ("1", "6", "+5")
    assert rows["Clicks"] == ("1", "3", "+2")
    assert rows["Switches"] == ("0", "0", "±0")


def test_the_same_beginning_is_left_out_and_said_so(gallery: Gallery) -> None:
    def walk(goal: str, *answer: object) -> object:
        login = b.screen(b.control("Name", kind="text"), b.control("Log in"), name="Login")
        ask = b.screen(b.dialog(b.control("Yes"), b.control("No")), name="Question")
        return b.walk(login, b.enter("Name"), b.click("Log in"), ask, *answer, b.screen(name="Done"), goal=goal)

    bundle = b.bundle(walk("consent", b.click("Yes")), walk("refuse", b.click("No"), b.click("Sure")))
    pair = pairs(bundle, gallery)[0]
    assert (pair.left.counts.actions, pair.right.counts.actions) == (1, 2)
    assert [frame.name for frame in pair.left.frames] == ["Question", "Done"]
    same = "fill in button “Name”, click button “Log in”."
    assert pair.notes == (f"Both walks begin with the same 2 actions, left out here: {same}",)


def test_what_a_walk_looks_at_after_closing_a_notice_does_not_count(gallery: Gallery) -> None:
    notice = b.screen(b.dialog(b.control("Close"), b.control("Object")), name="Notice")
    other = b.dialog(b.block("Cookies?"), b.control("Reject all"))
    feed = b.screen(other, b.control("Settings"), name="Feed")
    close = b.walk(notice, b.click("Close"), feed, b.click("Settings"), b.screen(name="Settings"), goal="dismiss")
    bundle = b.bundle(close, b.walk(notice, b.click("Object"), b.screen(name="Form"), b.click("Send"), b.screen()))
    pair = pairs(bundle, gallery)[0]
    assert [frame.name for frame in pair.left.frames] == ["Notice", "Feed"]
    assert pair.left.counts.actions == 1
    assert pair.notes == ("The first walk then went on to look at what holds afterwards; that is left out too.",)


def test_the_largest_difference_comes_first(gallery: Gallery) -> None:
    def two(purpose: str, *answer: object) -> list[object]:
        accept = b.walk(b.screen(), b.click("Yes"), b.screen(), goal="consent", purpose=purpose)
        return [accept, b.walk(b.screen(), *answer, b.screen(), goal="refuse", purpose=purpose)]

    bundle = b.bundle(*two("cookies", b.click("No")), *two("ai-training", b.click("No"), b.click("a"), b.click("b")))
    assert [pair.title for pair in pairs(bundle, gallery)] == [
        "AI training: accept or refuse",
        "Cookies: accept or refuse",
    ]
