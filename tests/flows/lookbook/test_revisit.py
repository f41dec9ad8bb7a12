"""The question this tool exists for, over two processes and a copied database: does an objection still count?"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from evidence import keys, wacz
from evidence.model import Bundle
from flows.lookbook.signature import NAME, Signature
from tests.imap import Imap, imap

SCRIPT = str(Path(sys.executable).with_name("auditor"))
RULES = ("prior-objection-not-honoured", "promise-broken")


@dataclass(frozen=True)
class World:
    """What the first wave left: a store with a receipt, the platform's database, and the mails.

    Mail goes by SMTP into a Maildir, and is read from there through an IMAP server.
    """

    folder: Path
    imap: Imap

    def copy(self, target: Path) -> World:
        """The same, for a second wave of its own."""
        shutil.copytree(self.folder, target)
        return World(target, self.imap)

    @property
    def stage(self) -> list[str]:
        """Options of the stage: where the platform keeps what it knows, and where mail is read."""
        return ["--set", f"folder={self.folder / 'platform'}", "--set", f"imap={self.imap.port}"]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One command of the auditor, in a process of its own."""
        mine = self.imap.account(self.folder / "platform" / "mail")
        environment = os.environ | {"AUDITOR_KEY": str(self.folder / "key.pem")} | mine
        return subprocess.run(
            [SCRIPT, *arguments], cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )

    def revisit(self, scenario: str) -> tuple[dict[str, Any], subprocess.CompletedProcess[str]]:
        """What a return visit of ada finds: rule → result."""
        chosen = [word for rule in RULES for word in ("--rule", rule)]
        stage = ["--scenario", scenario, *self.stage]
        done = self.run("revisit", "lookbook", "--account", "ada", *stage, *chosen, "--format", "json")
        results = json.loads(done.stdout)["results"] if done.stdout else []
        return {result["rule"]: result for result in results}, done


def _subject(mail: Path) -> str:
    return str(message_from_bytes(mail.read_bytes(), policy=policy.default)["Subject"]).lower()


@pytest.fixture(scope="session")
def first_wave(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Ada objects in 2024, with a one-time code by mail; everything is closed afterwards."""
    with imap(tmp_path_factory.mktemp("imap")) as server:
        world = World(tmp_path_factory.mktemp("first-wave"), server)
        keys.make(world.folder / "key.pem")
        done = world.run("run", "lookbook/object-to-ai-training", "--scenario", "meta-2024", *world.stage)
        assert done.returncode == 1, done.stderr
        yield world


def bundle_of(world: World) -> Bundle:
    """The newest bundle that a world holds."""
    newest = max((world.folder / "bundles" / "lookbook").glob("*.wacz"), key=lambda path: path.stat().st_mtime_ns)
    with wacz.read(newest) as opened:
        return opened.bundle


def test_code_and_confirmation_came_by_smtp_and_were_read_over_imap(first_wave: World) -> None:
    bundle = bundle_of(first_wave)
    assert bundle.environment.facts["mail"] == "read over IMAP"
    assert [(mail.kind, mail.dkim) for mail in bundle.walks[0].mails] == [("code", "pass"), ("confirmation", "pass")]
    assert len(bundle.walks[0].receipts) == 1


def test_forgotten_under_the_alleged_policy(first_wave: World, tmp_path: Path) -> None:
    world = first_wave.copy(tmp_path / "w")
    found, done = world.revisit("meta-2025-as-alleged")
    assert done.returncode == 1, done.stderr
    assert {rule: found[rule]["outcome"] for rule in RULES} == dict.fromkeys(RULES, "indicator")
    assert found["prior-objection-not-honoured"]["confidence"] == "high"
    mails = [mail for walk in bundle_of(world).walks for mail in walk.mails]
    assert [(mail.kind, mail.dkim) for mail in mails] == [("notice", "pass")], "what an earlier run left is no news"


def test_honoured_under_the_promised_policy(first_wave: World, tmp_path: Path) -> None:
    found, done = first_wave.copy(tmp_path / "w").revisit("meta-2025-as-promised")
    assert done.returncode == 0, done.stderr
    assert {rule: found[rule]["outcome"] for rule in RULES} == dict.fromkeys(RULES, "clear")


def test_without_a_receipt_nothing_can_be_told(first_wave: World, tmp_path: Path) -> None:
    world = first_wave.copy(tmp_path / "w")
    shutil.rmtree(world.folder / "bundles")
    found, done = world.revisit("meta-2025-as-alleged")
    assert found["prior-objection-not-honoured"]["outcome"] == "cannot-tell", done.stderr


def test_a_tampered_bundle_is_an_error_that_names_the_reason(first_wave: World, tmp_path: Path) -> None:
    world = first_wave.copy(tmp_path / "w")
    (bundle,) = (world.folder / "bundles" / "lookbook").glob("*.wacz")
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    bundle.write_bytes(data)
    found, done = world.revisit("meta-2025-as-alleged")
    assert done.returncode == 2
    assert not found
    assert f"{bundle.name} is not what was sealed (" in done.stderr


def test_a_kept_mail_alone_leads_to_the_same_verdict_with_less_confidence(first_wave: World, tmp_path: Path) -> None:
    world = first_wave.copy(tmp_path / "w")
    shutil.rmtree(world.folder / "bundles")
    mails = [path for path in (world.folder / "platform").rglob("*") if path.parent.name in ("cur", "new")]
    about = ("--platform", "lookbook", "--account", "ada")
    kept = next(mail for mail in mails if "objection" in _subject(mail))
    records = Signature.kept_in(world.folder / "platform" / "dkim-key").records
    (world.folder / "record.txt").write_text(records[NAME])
    done = world.run("receipts", "import", str(kept), *about, "--dkim-record", f"{NAME}=record.txt")
    assert done.returncode == 0, done.stderr
    assert "(DKIM): pass" in done.stdout
    found, done = world.revisit("meta-2025-as-alleged")
    assert done.returncode == 1, done.stderr
    assert {rule: found[rule]["outcome"] for rule in RULES} == dict.fromkeys(RULES, "indicator")
    assert found["prior-objection-not-honoured"]["confidence"] != "high"
