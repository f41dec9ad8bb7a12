"""Where things stand inside a bundle: WACZ 1.1.1, flat folders, no member at the root but the two manifests."""

from __future__ import annotations

from typing import Final

WACZ_VERSION: Final = "1.1.1"
DATAPACKAGE: Final = "datapackage.json"
DATAPACKAGE_DIGEST: Final = "datapackage-digest.json"
BUNDLE: Final = "evidence/bundle.json"
EVIDENCE: Final = "evidence/"
PAGES: Final = "pages/pages.jsonl"
ARCHIVE: Final = "archive/data.warc.gz"
INDEX: Final = "indexes/index.cdx"
UNLISTED: Final = frozenset({DATAPACKAGE, DATAPACKAGE_DIGEST})
"""Members that the manifest cannot list: itself and its digest."""
CHUNK: Final = 1 << 20
"""Bytes read at a time."""
