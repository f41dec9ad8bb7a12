import csv
import hashlib
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import Playwright

from auditor.errors import UsageError
from auditor.report.exhibits import export, quotes
from evidence import keys, seal, wacz
from evidence.wacz import Opened
from tests.auditor.report.sample import sample


@pytest.fixture(scope="module")
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, key: ec.EllipticCurvePrivateKey) -> Iterator[Opened]:
    """The sample, written and sealed."""
    folder = tmp_path_factory.mktemp("sealed")
    bundle, members, _ = sample()
    (folder / "artifacts").mkdir()
    for name, data in members.items():
        (folder / "artifacts" / Path(name).name).write_bytes(data)
    target = folder / "audit.wacz"
    signing = seal.Signing(key, (), seal.Stamps(), "Tests")
    seal.write_sealed(bundle, folder / "artifacts", target, software="tests 1", signing=signing)
    with wacz.read(target) as read:
        yield read


@pytest.fixture(scope="module")
def folder(opened: Opened, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("court") / "exhibits"
    export(opened, sample()[2], target, playwright=playwright)
    return target


def words(path: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    return subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout


def test_every_indicator_walk_and_the_story_is_a_numbered_pdf(folder: Path) -> None:
    names = sorted(path.name for path in folder.glob("*.pdf"))
    assert names[:3] == ["00-list-of-exhibits.pdf", "01-prior-objection-not-honoured.pdf", "02-promise-broken.pdf"]
    assert names[6:8] == ["06-story.pdf", "07-paths.pdf"]
    assert [name[3:] for name in names[8:]] == [f"walk-w{number}.pdf" for number in range(1, 6)]
    listed = words(folder / names[0])
    assert all(name in listed for name in names[1:])


def test_every_page_bears_number_digest_and_time(folder: Path, opened: Opened) -> None:
    digest = hashlib.sha256(opened.path.read_bytes()).hexdigest()
    for path in sorted(folder.glob("*.pdf")):
        pages = words(path).rstrip("\f").split("\f")
        for number, page in enumerate(pages, 1):
            assert f"Page {number} of {len(pages)}" in page, path.name
            assert digest in page
            assert "no trusted time stamp" in page
            assert ("List of exhibits" if path.name.startswith("00") else f"Exhibit {int(path.name[:2])}") in page


def test_an_exhibit_says_who_sealed_it_and_what_was_seen(folder: Path, key: ec.EllipticCurvePrivateKey) -> None:
    said = re.sub(r"\s+", "", words(folder / "01-prior-objection-not-honoured.pdf"))
    assert keys.fingerprint(key.public_key()) in said
    assert "Yourobjectionhasbeenrecorded." in said
    assert "Recorddigest" in said


def test_pictures_are_the_untouched_ones(folder: Path) -> None:
    members = sample()[1]
    kept = {path.name: path.read_bytes() for path in (folder / "pictures").iterdir()}
    assert kept == {Path(name).name: data for name, data in members.items()}
    assert not (folder / "missing.txt").exists()


def test_quotes_are_a_table(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((folder / "quotes.csv").read_text(encoding="utf-8"))))
    french = [row for row in rows if row["quote"] == "Tout accepter"]
    assert french[0]["language"] == "French"
    assert re.fullmatch("[0-9a-f]{64}", french[0]["record_sha256"])


def test_the_folder_lists_its_own_digests(folder: Path) -> None:
    done = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0
    listed = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert len(listed) == len([path for path in folder.rglob("*") if path.is_file()]) - 1


def test_the_commands_check_the_bundle(folder: Path, opened: Opened) -> None:
    script = (folder / "verify.sh").read_text(encoding="utf-8")
    assert "auditor verify audit.wacz" in script
    assert "openssl dgst -sha256 -verify" in script
    first = next(line for line in script.splitlines() if line.startswith("printf"))
    assert subprocess.run(["bash", "-c", first], cwd=opened.path.parent, check=False).returncode == 0


def test_a_folder_with_something_in_it_is_refused(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "old.pdf").write_bytes(b"")
    with pytest.raises(UsageError, match="is not empty"):
        export(opened, (), tmp_path)


def test_quotes_without_exhibits_are_a_header_only() -> None:
    assert quotes(()) == "exhibit,quote,language,place,address,record_sha256\n"
