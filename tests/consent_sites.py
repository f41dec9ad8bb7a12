"""Real consent software from npm, fetched once into the user's cache, served on this machine in several set-ups."""

from __future__ import annotations

import json
import mimetypes
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from tests.site import Asked, Reply, Site

VERSIONS = {"klaro": "0.7.22", "tarteaucitronjs": "1.34.0", "cookieconsent": "3.1.1"}


@dataclass(frozen=True)
class Setup:
    """One configuration of a tool, and what a person finds there, counted by hand."""

    tool: str
    options: dict[str, Any]
    accept: int | None
    """Actions to accept; None: impossible."""
    refuse: int | None
    first_layer_refusal: bool
    preselected: bool
    page: str = ""


SERVICES = [
    {"name": "statistics", "title": "Visitor statistics", "purposes": ["analytics"], "cookies": ["stat"]},
    {"name": "adverts", "title": "Advertising", "purposes": ["marketing"], "cookies": ["ad"]},
]
KLARO = {"version": 1, "elementID": "klaro", "lang": "en", "acceptAll": True, "services": SERVICES, "translations": {
    "en": {"purposes": {"analytics": {"title": "Statistics"}, "marketing": {"title": "Marketing"}}}}}  # fmt: skip
PRESELECTED = [{**service, "default": True} for service in SERVICES]

SETUPS = {
    "klaro": Setup("klaro", KLARO, 1, 1, first_layer_refusal=True, preselected=False),
    "klaro-no-decline": Setup(
        "klaro", KLARO | {"hideDeclineAll": True}, 1, 2, first_layer_refusal=False, preselected=False
    ),
    "klaro-preselected": Setup(
        "klaro",
        KLARO | {"hideDeclineAll": True, "mustConsent": True, "services": PRESELECTED},
        1,
        2,
        first_layer_refusal=False,
        preselected=True,
    ),
    "klaro-german": Setup("klaro", KLARO | {"lang": "de"}, 1, 1, first_layer_refusal=True, preselected=False),
    "tarteaucitron": Setup("tarteaucitronjs", {}, 1, 1, first_layer_refusal=True, preselected=False),
    "tarteaucitron-no-deny": Setup(
        "tarteaucitronjs",
        {"DenyAllCta": False, "orientation": "bottom"},
        1,
        3,  # Personalize, Deny all cookies, and Save to close the panel
        first_layer_refusal=False,
        preselected=False,
    ),
    "tarteaucitron-french": Setup(
        "tarteaucitronjs",
        {"orientation": "top", "lang": "fr"},
        1,
        1,
        first_layer_refusal=True,
        preselected=False,
    ),
    "osano": Setup("cookieconsent", {}, 1, None, first_layer_refusal=False, preselected=False),
    "osano-opt-in": Setup(
        "cookieconsent",
        {"type": "opt-in", "position": "bottom-left"},
        1,
        1,
        first_layer_refusal=True,
        preselected=False,
    ),
    "osano-opt-out": Setup(
        "cookieconsent",
        {"type": "opt-out", "theme": "edgeless", "position": "top"},
        1,
        1,
        first_layer_refusal=True,
        preselected=False,
    ),
}  # fmt: skip

PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>A small shop</title>{head}</head>
<body><header><nav><a href="/">Home</a> <a href="/shop">Shop</a> <a href="/about">About us</a></nav></header><main>
<h1>A small shop</h1>{words}</main><footer><a href="/privacy">Privacy</a></footer>{tail}</body></html>"""
WORDS = "<p>We bake bread every morning, and we deliver it warm to your door by bicycle.</p>" * 12


JOB = """tarteaucitron.services.{key} = {{key: '{key}', type: 'analytic', name: '{name}', uri: '', needConsent: true,
cookies: ['x'], js() {{}}, fallback() {{}}}}; (tarteaucitron.job = tarteaucitron.job || []).push('{key}');"""


@contextmanager
def serve(name: str) -> Iterator[Site]:
    """A site with the set-up `name` of SETUPS at `/`. Skips the test when npm or the package can't be had."""
    setup = SETUPS[name]
    folder = package(setup.tool)
    with Site() as site:
        site["/"] = _page(setup)

        def file(asked: Asked) -> Reply:
            path = (folder / asked.path.removeprefix("/tool/").split("?")[0]).resolve()
            if not path.is_relative_to(folder) or not path.is_file():
                return Reply("not found", "text/plain", 404)
            return Reply(path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream")

        for path in folder.rglob("*"):
            if path.is_file():
                site[f"/tool/{path.relative_to(folder).as_posix()}"] = file
        yield site


def package(tool: str) -> Path:
    """The unpacked npm package, from the cache or the registry."""
    cache = Path(platformdirs.user_cache_dir("consent-auditor")) / "npm"
    folder = cache / f"{tool}-{VERSIONS[tool]}"
    if folder.is_dir():
        return folder / "package"
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed, so no consent software can be fetched")
    cache.mkdir(parents=True, exist_ok=True)
    making = Path(f"{folder}.{id(cache)}.part")
    making.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["npm", "pack", f"{tool}@{VERSIONS[tool]}", "--pack-destination", str(making)],
        capture_output=True, text=True, check=False, timeout=120, cwd=making,
    )  # fmt: skip
    if done.returncode:
        shutil.rmtree(making)
        pytest.skip(f"npm could not fetch {tool}: {done.stderr.strip().splitlines()[-1:]}")
    (archive,) = making.glob("*.tgz")
    with tarfile.open(archive) as packed:
        packed.extractall(making, filter="data")
    try:
        making.rename(folder)
    except OSError:  # another test process was faster
        shutil.rmtree(making)
    return folder / "package"


def _page(setup: Setup) -> str:
    options = {name: value for name, value in setup.options.items() if name != "lang" or setup.tool == "klaro"}
    lang = setup.options.get("lang", "en")
    if setup.tool == "klaro":
        head = (
            f"<script>var klaroConfig = {json.dumps(options)}</script><script defer src='/tool/dist/klaro.js'></script>"
        )
        return PAGE.format(lang=lang, head=head, tail="", words=WORDS)
    if setup.tool == "tarteaucitronjs":
        jobs = "".join(
            JOB.format(key=key, name=name)
            for key, name in (("statistics", "Visitor statistics"), ("adverts", "Adverts"))
        )
        head = (
            f"<script>tarteaucitronForceLanguage = '{lang}'</script><script src='/tool/tarteaucitron.js'></script>"
            f"<script>tarteaucitron.init({json.dumps(options)})</script>"
        )
        return PAGE.format(lang=lang, head=head, tail=f"<script>{jobs}</script>", words=WORDS)
    head = (
        "<link rel=stylesheet href='/tool/build/cookieconsent.min.css'>"
        "<script src='/tool/build/cookieconsent.min.js'></script>"
        f"<script>addEventListener('load', () => cookieconsent.initialise({json.dumps(options)}))</script>"
    )
    return PAGE.format(lang=lang, head=head, tail="", words=WORDS)
