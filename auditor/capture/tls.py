"""The TLS connections that were really made: protocol, cipher and certificate chain of every origin."""

from __future__ import annotations

import base64
import textwrap
from concurrent.futures import Future
from urllib.parse import urlsplit

from auditor.capture.attached import Params
from auditor.capture.devtools import Devtools
from auditor.capture.trouble import DevtoolsTrouble

FACTS = ("protocol", "keyExchange", "keyExchangeGroup", "cipher", "mac", "subjectName", "sanList", "issuer")
TIMES = ("validFrom", "validTo")


class Tls:
    """Collects, per https origin, what the first answer said of its connection, and asks for the certificates."""

    def __init__(self, devtools: Devtools) -> None:
        self._devtools = devtools
        self.origins: dict[str, Params] = {}
        """Origin → `protocol`, `cipher`, …, `certificates` (PEM, leaf first) or `gap` (why there are none)."""

    def note(self, url: str, response: Params, session: str) -> None:
        """Keeps what `response` (DevTools' `Network.Response`) says of the connection to the origin of `url`."""
        details = response.get("securityDetails")
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if details is None or origin in self.origins:
            return
        facts: Params = {name: details[name] for name in (*FACTS, *TIMES) if details.get(name)}
        self.origins[origin] = {**facts, "address": response.get("remoteIPAddress"), "http": response.get("protocol")}
        asked = self._devtools.post("Network.getCertificate", {"origin": origin}, session)

        def keep(done: Future[Params]) -> None:
            try:
                names = done.result()["tableNames"]
                self.origins[origin]["certificates"] = [pem(base64.b64decode(name)) for name in names]
            except DevtoolsTrouble as error:
                self.origins[origin]["gap"] = str(error)

        asked.add_done_callback(keep)


def pem(der: bytes) -> str:
    """A certificate's DER bytes as PEM text."""
    lines = textwrap.wrap(base64.b64encode(der).decode(), 64)
    return "\n".join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""])
