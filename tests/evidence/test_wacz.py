from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import os
import re
import resource
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from evidence import layout, wacz
from evidence.errors import NotABundle, SecretFound, StoreProblem
from evidence.secrets import Secrets
from tests.evidence import sample


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sample.written(tmp_path)


def rewrite(path: Path, change: dict[str, bytes | None], compression: int = zipfile.ZIP_STORED) -> Path:
    """A copy with some members replaced, added or (None) dropped; the rest as it was."""
    target = path.with_name("rewritten.wacz")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", compression) as copy:
        members: dict[str, bytes | None] = {name: source.read(name) for name in source.namelist()}
        for name, content in (members | change).items():
            if content is not None:
                copy.writestr(name, content)
    return target


def refused(path: Path) -> str:
    with pytest.raises(NotABundle) as problem:
        wacz.read(path).bundle  # noqa: B018
    sentence = str(problem.value)
    assert str(path) in sentence
    assert sentence.endswith(".")
    return sentence


def test_what_is_written_is_read_back(tmp_path: Path, path: Path) -> None:
    tree = sample.bundle(tmp_path / "again")
    with wacz.read(path) as opened:
        assert opened.bundle.walks == tree.walks
        assert opened.member("evidence/01-notice.png") == sample.png("red")
        assert opened.open("evidence/02-done.txt").read().decode() == sample.CONFIRMED
        assert opened.size("evidence/02-done.txt") == len(sample.CONFIRMED)
        assert set(opened.names) == set(opened.listed) | layout.UNLISTED


def test_the_layout_is_wacz(path: Path) -> None:
    with zipfile.ZipFile(path) as file:
        assert all(entry.compress_type == zipfile.ZIP_STORED for entry in file.infolist())
        names = file.namelist()
        package = json.loads(file.read("datapackage.json"))
        digest = json.loads(file.read("datapackage-digest.json"))
        pages = [json.loads(line) for line in file.read("pages/pages.jsonl").splitlines()]
        assert digest["hash"] == "sha256:" + hashlib.sha256(file.read("datapackage.json")).hexdigest()
        for line in package["resources"]:
            assert line["hash"] == "sha256:" + hashlib.sha256(file.read(line["path"])).hexdigest()
            assert line["bytes"] == file.getinfo(line["path"]).file_size
    assert {"archive/data.warc.gz", "indexes/index.cdx", "evidence/bundle.json"} < set(names)
    assert all(name.count("/") == 1 for name in names if name not in layout.UNLISTED)
    assert package["wacz_version"] == "1.1.1"
    assert package["profile"] == "data-package"
    assert pages[0]["format"] == "json-pages-1.0"
    assert [page["url"] for page in pages[1:]] == ["http://127.0.0.1:8000/Notice", "http://127.0.0.1:8000/Done"]
    assert len({page["id"] for page in pages}) == len(pages)


def test_a_second_tool_accepts_the_layout(path: Path) -> None:
    tool = Path(sys.executable).with_name("wacz")
    if not tool.exists():
        pytest.skip("PyPI's wacz is not installed")
    done = subprocess.run([tool, "validate", "-f", path], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    changed = rewrite(path, {"evidence/01-notice.txt": b"other words"})
    done = subprocess.run([tool, "validate", "-f", changed], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode != 0 or "does not match" in done.stdout


def test_a_missing_artifact_is_refused(tmp_path: Path) -> None:
    tree = sample.bundle(tmp_path / "a")
    (tmp_path / "a" / "02-done.png").unlink()
    with pytest.raises(StoreProblem, match=r"evidence/02-done\.png"):
        wacz.write(tree, tmp_path / "a", tmp_path / "x.wacz", software="t")
    assert not list(tmp_path.glob("*.wacz*"))


def test_a_folder_among_the_artifacts_is_refused(tmp_path: Path) -> None:
    tree = sample.bundle(tmp_path / "a")
    (tmp_path / "a" / "more").mkdir()
    with pytest.raises(StoreProblem, match="more"):
        wacz.write(tree, tmp_path / "a", tmp_path / "x.wacz", software="t")


@pytest.mark.parametrize("encode", [str, quote, lambda v: base64.b64encode(b"ab" + v.encode()).decode(), json.dumps])
@pytest.mark.parametrize("name", ["01-notice.txt", "02-done.html", "extra.json"])
def test_sealing_refuses_a_known_secret(tmp_path: Path, name: str, encode: object) -> None:
    secrets = Secrets()
    secrets.add('hunter2 "and" more', "password")
    tree = sample.bundle(tmp_path / "a")
    (tmp_path / "a" / name).write_text("x " + encode('hunter2 "and" more') + " y")  # type: ignore[operator]
    with pytest.raises(SecretFound) as problem:
        wacz.write(tree, tmp_path / "a", tmp_path / "x.wacz", secrets, software="t")
    assert f"evidence/{name}" in str(problem.value)
    assert "'password'" in str(problem.value)
    assert "hunter2" not in str(problem.value)
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_sealing_refuses_a_secret_that_only_the_tree_or_the_archive_holds(tmp_path: Path) -> None:
    secrets = Secrets()
    secrets.add("right to object", "phrase")
    tree = sample.bundle(tmp_path / "a")
    for name in ("01-notice.txt", "01-notice.html"):
        (tmp_path / "a" / name).write_text("clean")
    with pytest.raises(SecretFound, match=r"evidence/bundle\.json"):
        wacz.write(tree, tmp_path / "a", tmp_path / "x.wacz", secrets, software="t")
    clean = tree.model_copy(update={"walks": ()})
    (tmp_path / "a" / "data.warc.gz").write_bytes(gzip.compress(b"WARC/1.1\r\nX: right to object\r\n\r\n"))
    with pytest.raises((SecretFound, StoreProblem)):
        wacz.write(clean, tmp_path / "a", tmp_path / "x.wacz", secrets, software="t")


def test_a_full_disk_leaves_nothing_half_made(tmp_path: Path) -> None:
    tree = sample.bundle(tmp_path / "a")
    (tmp_path / "a" / "large.bin").write_bytes(os.urandom(2_000_000))
    program = (
        "import resource, sys; from pathlib import Path; from evidence import wacz; from evidence.model import Bundle\n"
        "from evidence.errors import StoreProblem; import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "folder = Path(sys.argv[1]); tree = Bundle.model_validate_json((folder / 'tree.json').read_text())\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n"
        "try: wacz.write(tree, folder / 'a', folder / 'out' / 'x.wacz', software='t')\n"
        "except StoreProblem as problem: print(problem); sys.exit(7)\n"
    )
    (tmp_path / "tree.json").write_text(tree.model_dump_json())
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 7, done.stderr
    assert "could not be written" in done.stdout
    assert str(tmp_path / "a") in done.stdout
    assert not list((tmp_path / "out").iterdir())
    assert (tmp_path / "a" / "large.bin").stat().st_size == 2_000_000


def test_an_older_bundle_of_that_name_survives_a_failure(tmp_path: Path, path: Path) -> None:
    before = path.read_bytes()
    tree = sample.bundle(tmp_path / "artifacts")
    (tmp_path / "artifacts" / "02-done.txt").unlink()
    with pytest.raises(StoreProblem):
        wacz.write(tree, tmp_path / "artifacts", path, software="t")
    assert path.read_bytes() == before


def test_missing_empty_and_foreign_files_are_named(tmp_path: Path) -> None:
    assert "no bundle at" in refused(tmp_path / "none.wacz")
    (tmp_path / "empty.wacz").write_bytes(b"")
    assert "0 bytes" in refused(tmp_path / "empty.wacz")
    (tmp_path / "text.wacz").write_text("hello " * 100)
    assert "not a zip" in refused(tmp_path / "text.wacz")
    with zipfile.ZipFile(tmp_path / "other.wacz", "w") as file:
        file.writestr("a.txt", "x")
    assert "no datapackage.json" in refused(tmp_path / "other.wacz")


def test_every_truncation_is_refused(path: Path) -> None:
    data = path.read_bytes()
    cut = path.with_name("cut.wacz")
    for length in {*range(0, len(data), 997), len(data) - 1, len(data) - 22, len(data) - 23}:
        cut.write_bytes(data[:length])
        assert re.search("only .* bytes|not a zip|cut short", refused(cut))


def test_something_behind_before_or_between_is_refused(path: Path) -> None:
    data = path.read_bytes()
    odd = path.with_name("odd.wacz")
    odd.write_bytes(data + b"x")
    assert "behind" in refused(odd)
    odd.write_bytes(b"MZ" + data)
    assert "does not begin where" in refused(odd)


def test_compressed_members_are_refused(path: Path) -> None:
    assert "compressed" in refused(rewrite(path, {}, zipfile.ZIP_DEFLATED))


def test_a_zip_bomb_is_refused_at_once(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.wacz"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(layout.DATAPACKAGE, b"{}")
        with file.open(layout.BUNDLE, "w") as member:
            for _ in range(200):
                member.write(bytes(1 << 20))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "compressed" in refused(bomb)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_absurd_sizes_are_refused(path: Path) -> None:
    data = bytearray(path.read_bytes())
    directory = data.index(b"PK\1\2")
    for at in (20, 24):
        struct.pack_into("<L", data, directory + at, 0xFFFFFFF0)
    odd = path.with_name("odd.wacz")
    odd.write_bytes(data)
    assert "does not begin where" in refused(odd)
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, len(data) - 10, 0x7FFFFFFF)
    odd.write_bytes(data)
    assert "no bundle is that large" in refused(odd)


def test_an_encrypted_member_is_refused(path: Path) -> None:
    data = bytearray(path.read_bytes())
    directory = data.index(b"PK\1\2")
    data[directory + 8] |= 1
    odd = path.with_name("odd.wacz")
    odd.write_bytes(data)
    assert "encrypted" in refused(odd)


@pytest.mark.parametrize("name", ["../out.txt", "/etc/passwd", "evidence/../x", "evidence\\x", "C:/x", "evidence//x"])
def test_a_path_outside_is_refused(path: Path, name: str) -> None:
    assert "path" in refused(rewrite(path, {name: b"x"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_duplicate_is_refused(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("evidence/01-notice.txt", "other words")
    assert "more than once" in refused(path)


def test_overlapping_members_are_refused(path: Path) -> None:
    data = bytearray(path.read_bytes())
    first = data.index(b"PK\1\2")
    second = data.index(b"PK\1\2", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    odd = path.with_name("odd.wacz")
    odd.write_bytes(data)
    assert "does not begin where" in refused(odd)


def test_a_changed_member_is_refused_when_read(path: Path) -> None:
    with (
        wacz.read(rewrite(path, {"evidence/01-notice.txt": b"other words"})) as opened,
        pytest.raises(NotABundle, match="not what the manifest lists"),
    ):
        opened.member("evidence/01-notice.txt")
    with wacz.read(path) as opened, pytest.raises(NotABundle, match=r"no member evidence/none\.txt"):
        opened.member("evidence/none.txt")


@pytest.mark.parametrize("tree", [b"[]", b"{", b'{"schema_version": "consent-audit/2"}', b"[" * 100_000])
def test_an_unknown_schema_is_named(path: Path, tree: bytes) -> None:
    with zipfile.ZipFile(path) as file:
        package = json.loads(file.read(layout.DATAPACKAGE))
    for line in package["resources"]:
        if line["path"] == layout.BUNDLE:
            line["hash"] = "sha256:" + hashlib.sha256(tree).hexdigest()
    changed = rewrite(path, {layout.BUNDLE: tree, layout.DATAPACKAGE: json.dumps(package).encode()})
    assert "schema" in refused(changed) or "no JSON" in refused(changed)


def test_a_recorded_archive_is_kept_whole(tmp_path: Path) -> None:
    tree = sample.bundle(tmp_path / "a")
    with (tmp_path / "a" / "data.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        for body in (b"first", b"second"):
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/plain")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    "http://127.0.0.1:8000/same", "response", io.BytesIO(body), length=len(body), http_headers=http
                )
            )
    wacz.write(tree, tmp_path / "a", tmp_path / "x.wacz", software="t")
    with wacz.read(tmp_path / "x.wacz") as opened:
        index = opened.member(layout.INDEX).decode().splitlines()
        archive = opened.member(layout.ARCHIVE)
        assert not [name for name in opened.names if name.startswith("evidence/data")]
    rows = [json.loads(line.split(" ", 2)[2]) for line in index]
    assert sorted(row["url"].rsplit("/", 1)[1] for row in rows) == ["Done", "Notice", "same", "same"]
    for row in rows:
        at, length = int(row["offset"]), int(row["length"])
        record = next(iter(ArchiveIterator(io.BytesIO(archive[at : at + length]))))
        assert record.rec_headers.get_header("WARC-Target-URI") == row["url"]
    assert index == sorted(index)
    shutil.rmtree(tmp_path / "a")
