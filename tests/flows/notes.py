"""A recorder that only takes notes, for trying flows without an audit."""

from __future__ import annotations

from typing import Any, cast

from auditor import Account, Record, Stage
from evidence.model import Box, Mail, Observation, Screen


class Notes:
    def __init__(self, stage: Stage | None = None, account: Account | None = None) -> None:
        self.stage = stage or Stage()
        self.account = account
        self.purpose = "ai-training"
        self.screens: list[str] = []
        self.marks: list[tuple[str, str, bool | None]] = []
        self.mails: list[Mail] = []

    @property
    def record(self) -> Record:
        return Record(self)

    def screen(self, name: str) -> Screen:
        self.screens.append(name)
        return cast("Screen", None)

    def observe(
        self, kind: Any, name: str, *, text: str, box: Box | None, processing: bool | None, mail: str | None = None
    ) -> Observation:
        self.marks.append((kind, text, processing))
        return cast("Observation", None)

    def receive(self, mail: Mail, source: bytes | None = None) -> None:
        self.mails.append(mail)

    def secret(self, value: str) -> None:
        pass
