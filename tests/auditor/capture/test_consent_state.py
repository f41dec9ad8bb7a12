from __future__ import annotations

import json

import pytest

from auditor.capture.consent_state import parse
from evidence.secrets import Secrets
from tests.auditor.capture.conftest import Eyes

TCF = """__tcfapi = (command, version, done) => done({eventStatus: 'useractioncomplete', listenerId: 7,
purpose: {consents: {1: true, 2: false}, legitimateInterests: {7: true}}}, true)"""
SOFTWARE = {
    TCF: ("tcf", {"1": True, "2": False}, {"7": True}, "useractioncomplete"),
    "klaro = {getManager: () => ({consents: {matomo: false}, confirmed: true})}": (
        "klaro", {"matomo": False}, {}, "confirmed",
    ),
    "tarteaucitron = {state: {youtube: true}}": ("tarteaucitron", {"youtube": True}, {}, None),
    "cookieconsent = {initialise() {}}": ("cookieconsent", {}, {}, "none"),
    "Cookiebot = {consent: {necessary: true, marketing: false}, hasResponse: true}": (
        "cookiebot", {"necessary": True, "marketing": False}, {}, "answered",
    ),
    "OnetrustActiveGroups = ',C0001,C0004,'": ("onetrust", {"C0001": True, "C0004": True}, {}, None),
    "Didomi = {getUserStatus: () => ({purposes: {consent: {enabled: ['ads'], disabled: ['stats']}}})}": (
        "didomi", {"ads": True, "stats": False}, {}, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("script", "expected"), SOFTWARE.items())
def test_what_consent_software_says(eyes: Eyes, script: str, expected: tuple[object, ...]) -> None:
    (state,) = eyes.see(f"<script>{script}</script>").consent
    assert (state.source, state.purposes, state.legitimate_interests, state.status) == expected


HOSTILE = {
    "absent": "",
    "throws": "klaro = {getManager() { throw new Error('no') }}",
    "never answers": "__tcfapi = () => {}",
    "traps": "Object.defineProperty(window, 'klaro', {get() { throw 1 }})",
    "stuck": "klaro = {getManager() { for (;;); }}",
    "not choices": "klaro = {getManager: () => ({consents: {a: 'yes', b: {}}})}",
    "forged JSON": """JSON.stringify = () => '[{"source": "nobody"}, 5, null]';
        klaro = {getManager: () => ({consents: {a: true}})}""",
    "not JSON": "JSON.stringify = () => ({toString: 1})",
    "huge": """klaro = {getManager: () => ({consents: Object.fromEntries(Array(1e5).fill().map(
        (_, n) => ['p' + n, true]))})}""",
}


@pytest.mark.parametrize("script", HOSTILE.values(), ids=HOSTILE.keys())
def test_nonsense_is_nothing(eyes: Eyes, script: str) -> None:
    screen = eyes.see(f"<p>x</p><script>{script}</script>")
    assert sum(len(state.purposes) for state in screen.consent) == 0
    assert screen.words == 1


def test_sizes_are_bounded() -> None:
    many = [{"source": "klaro", "purposes": {f"{n}{'x' * 900}": True for n in range(30)}, "status": "s" * 900}]
    (state,) = parse(json.dumps(many), Secrets())
    assert max(map(len, state.purposes)) == 200
    assert len(state.status or "") == 200
    assert parse("[" * 50_000, Secrets()) == ()
    assert parse(None, Secrets()) == ()
