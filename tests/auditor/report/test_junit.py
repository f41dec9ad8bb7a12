from xml.etree import ElementTree

from auditor.report.junit import to_junit
from auditor.results import Result
from tests import builders as b
from tests.auditor.report.sample import sample


def test_a_rule_is_a_case_and_an_indicator_a_failure() -> None:
    bundle, _, results = sample()
    suite = ElementTree.fromstring(to_junit(bundle, results)).find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped"), suite.get("errors")) == (
        "9",
        "5",
        "2",
        "1",
    )
    children = {case.get("name"): [child.tag for child in case] for case in suite}
    assert children["buried-control"] == ["failure"]
    assert children["click-asymmetry"] == ["skipped"]
    assert children["short-notice"] == ["error"]
    assert children["login-wall"] == []
    failure = suite.find("testcase[@name='buried-control']/failure")
    assert failure is not None
    assert "62 words" in str(failure.text)


def test_characters_that_xml_forbids_do_not_break_it() -> None:
    nasty = Result(rule="x", outcome="cannot-tell", severity="low", confidence="low", reason="a\x00b\x1b<]]>&\ud800")
    case = ElementTree.fromstring(to_junit(b.bundle(), [nasty])).find("testsuite/testcase/skipped")
    assert case is not None
    assert case.get("message") == "cannot-tell: a[U+0000]b[U+001B]<]]>&[U+D800]"
