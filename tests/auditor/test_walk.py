from __future__ import annotations

from pathlib import Path

from evidence import wacz
from tests.audits import audited
from tests.site import Site

HEAD = """
from auditor import Page, Record, flow

@flow(platform="examplebook", goal="object", visitor="anonymous")
def object_here(page: Page, record: Record) -> None:
    '''Object here.'''
"""
HOME = """<!doctype html><html lang="en"><title>Home</title><h1>Examplebook</h1>
<p>We use your posts.</p><a href="/form">Object to this</a>"""
FORM = """<!doctype html><html lang="en"><title>Form</title><h1>Objection</h1>
<form action="/done"><label>E-mail <input name="mail" type="email" required></label>
<label><input type="checkbox" name="all"> All my accounts</label><button>Submit</button></form>"""
DONE = """<!doctype html><html lang="en"><title>Done</title><p role="status">We have received your objection.</p>"""


def platform(site: Site) -> str:
    site["/"] = HOME
    site["/form"] = FORM
    site["/done"] = DONE
    return site.url("/")


UNMODIFIED = """
    page.goto("/")
    page.get_by_role("link", name="Object to this").click()
    page.get_by_role("textbox", name="E-mail").click()
    page.get_by_role("textbox", name="E-mail").fill("ada@example.org")
    page.get_by_role("checkbox", name="All my accounts").check()
    page.get_by_role("button", name="Submit").click()
"""


def test_unmodified_codegen_output_keeps_every_screen_and_counts_every_action(site: Site, tmp_path: Path) -> None:
    walk = audited(tmp_path, HEAD + UNMODIFIED, url=platform(site)).bundle.walks[0]
    assert walk.outcome == "completed"
    assert (walk.counts.actions, walk.counts.clicks, walk.counts.entries, walk.counts.toggles) == (4, 2, 1, 1)
    assert [screen.title for screen in walk.screens if screen.trigger == "before-action"][:2] == ["Home", "Form"]
    assert walk.screens[-1].title == "Done"
    link = next(i for i in walk.interactions if i.target and i.target.name == "Object to this")
    assert link.agreement == "both"
    assert link.screen
    assert walk.screen(link.screen).control(link.control or "").name == "Object to this"
    assert link.call
    assert link.call.source == "flow_under_test.py:9"


def test_typed_text_is_nowhere_in_the_bundle(site: Site, tmp_path: Path) -> None:
    done = audited(tmp_path, HEAD + '    record.secret("ada@example.org")\n' + UNMODIFIED, url=platform(site))
    with wacz.read(done.path) as opened:
        members = {name: opened.member(name) for name in opened.names}
    assert not [name for name, data in members.items() if b"ada@example.org" in data or b"ada%40example" in data]


def test_a_missed_landmark_says_what_stood_there_instead(site: Site, tmp_path: Path) -> None:
    source = HEAD + '    page.goto("/")\n    page.get_by_role("link", name="Object to that").click(timeout=400)\n'
    walk = audited(tmp_path, source, url=platform(site)).bundle.walks[0]
    assert walk.outcome == "broken"
    assert walk.missed
    assert 'name="Object to that"' in walk.missed.sought
    assert walk.missed.found_instead[0] == 'link "Object to this"'
    assert walk.missed.title == "Home"
    assert walk.missed.source == "flow_under_test.py:8"
    assert walk.partial


def test_an_author_may_say_that_the_platform_blocked(site: Site, tmp_path: Path) -> None:
    source = HEAD + '    page.goto("/")\n    record.blocked("A CAPTCHA stands before the form.")\n'
    walk = audited(tmp_path, source, url=platform(site)).bundle.walks[0]
    assert (walk.outcome, walk.reason) == ("blocked", "A CAPTCHA stands before the form.")
    assert walk.screens


def test_a_flow_that_raises_is_broken_and_keeps_what_was_seen(site: Site, tmp_path: Path) -> None:
    source = HEAD + '    page.goto("/")\n    record("Home")\n    raise ValueError("no luck")\n'
    walk = audited(tmp_path, source, url=platform(site)).bundle.walks[0]
    assert walk.outcome == "broken"
    assert walk.reason == "The flow raised ValueError at flow_under_test.py:9: no luck"
    assert [screen.name for screen in walk.screens] == ["Home"]


def test_a_flow_that_hangs_is_stopped_and_keeps_what_was_seen(site: Site, tmp_path: Path) -> None:
    source = HEAD + '    page.goto("/")\n    record("Home")\n    page.wait_for_timeout(60_000)\n'
    walk = audited(tmp_path, source, url=platform(site), walk_timeout=3.0).bundle.walks[0]
    assert walk.outcome == "broken"
    assert "longer than 3 seconds" in (walk.reason or "")
    assert [screen.name for screen in walk.screens] == ["Home"]


def test_an_unreachable_address_is_said_to_be_one(tmp_path: Path) -> None:
    walk = audited(tmp_path, HEAD + '    page.goto("/")\n', url="http://127.0.0.1:9/").bundle.walks[0]
    assert walk.outcome == "broken"
    assert "ERR_" in (walk.reason or "")


def test_a_hostile_page_of_lone_surrogates_stops_nothing(site: Site, tmp_path: Path) -> None:
    site["/"] = r"""<!doctype html><title>x</title><button></button><script>
document.querySelector('button').textContent = 'bad \ud800 name'
document.title = 't\udfff'; localStorage['k\ud800'] = '1'
</script>"""
    source = HEAD + '    page.goto("/")\n    page.get_by_role("button").click()\n'
    walk = audited(tmp_path, source, url=site.url("/")).bundle.walks[0]
    assert walk.outcome == "completed", walk.reason
    assert walk.counts.actions == 1


def test_popups_are_followed(site: Site, tmp_path: Path) -> None:
    platform(site)
    site["/pop"] = '<!doctype html><title>Pop</title><a href="/form" target="_blank">Object to this</a>'
    source = (
        HEAD
        + """
    page.goto("/pop")
    with page.expect_popup() as info:
        page.get_by_role("link", name="Object to this").click()
    form = info.value
    form.get_by_role("textbox", name="E-mail").fill("x@example.org")
    record("Objection form")
"""
    )
    walk = audited(tmp_path, source, url=site.url("/")).bundle.walks[0]
    assert walk.outcome == "completed", walk.reason
    assert walk.counts.actions == 2
    assert [(s.title, s.tab) for s in walk.screens if s.name == "Objection form"] == [("Form", 1)]
