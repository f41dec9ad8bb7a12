"""Runs a real audit for a test: in a thread of its own, since the test process may drive Playwright already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from auditor.audit import Audited, audit
from auditor.discover import load_file
from auditor.settings import Settings

Answer = TypeVar("Answer")


def apart(work: Callable[[], Answer]) -> Answer:
    """What `work` returns, done in a fresh thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def audited(folder: Path, source: str, *, url: str | None = None, **settings: object) -> Audited:
    """Audits the flows written in `source` (a Python file's text); bundles go to `folder/bundles`."""
    path = folder / "flow_under_test.py"
    path.write_text(source)
    found, _ = load_file(path)
    options: Mapping[str, str] = {"url": url} if url else {}
    chosen = Settings(**({"out": folder / "bundles", "options": options, "step_timeout": 3.0} | settings))  # type: ignore[arg-type]
    return apart(lambda: audit(found[0].platform, found, chosen))
