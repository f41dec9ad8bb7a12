"""Do audits of real consent software show what is there, and nothing that is not?"""

from pathlib import Path

import pytest

from auditor import load_plugins, registry
from auditor.audit import audit
from auditor.check import check
from auditor.settings import Settings
from tests.consent_sites import SETUPS, serve

EXPECTED = {
    "klaro": set(),
    "klaro-no-decline": {"no-reject-on-first-layer", "click-asymmetry"},
    "klaro-german": {"language-mismatch"},  # its page is in English
    "klaro-preselected": {"no-reject-on-first-layer", "click-asymmetry", "preselected-choice"},
    "tarteaucitron": set(),
    "tarteaucitron-no-deny": {"no-reject-on-first-layer", "click-asymmetry"},
    "tarteaucitron-french": {"language-mismatch"},  # its page is in English
    "osano": set(),
    "osano-opt-in": set(),
    "osano-opt-out": set(),
}
"""Set-up → exactly the indicators a person finds there by hand."""
LOCALES = {"klaro-german": "de-DE", "tarteaucitron-french": "fr-FR"}


@pytest.mark.slow
@pytest.mark.parametrize("name", SETUPS)
def test_exactly_what_is_there(name: str, tmp_path: Path) -> None:
    load_plugins()
    flows = [flow for flow in registry.flows.values() if flow.platform == "consent-dialog"]
    locale = LOCALES.get(name, "en-GB")
    with serve(name) as site:
        settings = Settings(out=tmp_path, locale=locale, options={"url": site.url("/")})
        bundle = audit("consent-dialog", flows, settings).bundle
    results = check(bundle)
    found = {result.rule: result.findings for result in results if result.outcome == "indicator"}
    assert not [result.reason for result in results if result.outcome == "error"]
    assert set(found) == EXPECTED[name], found
