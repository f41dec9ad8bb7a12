from __future__ import annotations

import base64
import io
import json
import stat
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

from evidence import commitments, wacz
from evidence.errors import NotABundle, StoreProblem
from evidence.failures import Name
from evidence.keys import PrivateKey
from evidence.model import Bundle
from evidence.redact import Plan, Redacted, redact
from evidence.seal import Signing, write_sealed
from evidence.verify import verify
from tests import builders
from tests.evidence import sample

NAME = "Ada Löwe"
FORMS = (
    NAME,
    NAME.upper(),
    NAME.lower(),
    quote(NAME),
    json.dumps(NAME)[1:-1],
    base64.b64encode(NAME.encode()).decode(),
)


def original(folder: Path, key: PrivateKey) -> Path:
    """A bundle in which a name stands in every kind of place."""
    artifacts = sample.artifacts(folder / "a")
    (artifacts / "01-notice.html").write_text(f"<p>Hello {NAME}</p><a href='/x?n={quote(NAME)}'>x</a>")
    (artifacts / "01-notice.txt").write_text(f"Hello {NAME}, {sample.WORDS}")
    (artifacts / "03-ada-loewe.json").write_text(json.dumps({NAME: [NAME.upper()]}))
    (artifacts / "data.warc.gz").write_bytes(b"")
    first = builders.screen(
        builders.block(f"Hello {NAME}", box=builders.box(10, 10, 20, 10)),
        builders.block(sample.WORDS, box=builders.box(10, 40, 60, 10)),
        builders.control("Object"),
        name=f"Notice for {NAME}",
        url=f"http://127.0.0.1:8000/{quote(NAME)}",
        pictures=(sample.picture(artifacts, "01-notice"),),
        html="evidence/01-notice.html",
        text="evidence/01-notice.txt",
        page_size=(80, 60),
    )
    second = builders.screen(
        name="Done", pictures=(sample.picture(artifacts, "02-done"),), html="evidence/02-done.html",
        text="evidence/02-done.txt", page_size=(80, 60),
    )  # fmt: skip
    walk = builders.walk(first, builders.click("Object"), second, builders.receipt(f"Thank you, {NAME}."))
    target = folder / "original.wacz"
    bundle = builders.bundle(walk, environment=builders.environment(facts={"member": NAME}))
    write_sealed(bundle, artifacts, target, software="tests 1", signing=Signing(key))
    return target


@pytest.fixture
def source(tmp_path: Path, key: PrivateKey) -> Path:
    return original(tmp_path, key)


@pytest.fixture
def made(tmp_path: Path, source: Path, key: PrivateKey) -> Redacted:
    regions = {bundle(source).walks[0].screens[1].id: [builders.box(40, 20, 10, 10)]}
    return redact(source, tmp_path / "public.wacz", Plan(texts=[NAME], regions=regions), Signing(key))


def bundle(path: Path) -> Bundle:
    with wacz.read(path) as opened:
        return opened.bundle


def picture(path: Path, name: str) -> Image.Image:
    with wacz.read(path) as opened:
        return Image.open(io.BytesIO(opened.member(name))).convert("RGB")


def test_the_name_is_nowhere_in_the_copy(made: Redacted) -> None:
    with wacz.read(made.path) as opened:
        for member in opened.names:
            data = opened.raw(member)
            for form in FORMS:
                assert form.encode() not in data, (member, form)
            assert "loewe" not in member
    seal = made.seal.read_text()
    payload = base64.b64decode(json.loads(seal)["dsseEnvelope"]["payload"]).decode()
    assert not [form for form in FORMS if form in payload]


def test_the_rest_is_still_there(source: Path, made: Redacted) -> None:
    old, new = bundle(source), bundle(made.path)
    assert new.walks[0].screens[0].blocks[1] == old.walks[0].screens[0].blocks[1]
    assert new.walks[0].screens[0].blocks[0].text == "Hello [redacted:0001]"
    assert new.walks[0].receipts[0].words == "Thank you, [redacted:0001]."
    assert [one.id for one in new.walks[0].screens] == [one.id for one in old.walks[0].screens]
    assert new.walks[0].counts == old.walks[0].counts
    assert any("network archive" in gap.what for gap in new.gaps)


def test_copy_and_original_are_both_intact(source: Path, made: Redacted) -> None:
    found = verify(made.path)
    assert found.failures == ()
    assert found.facts.derived_from is not None
    assert found.facts.derived_from.sha256 == verify(source).facts.sha256
    assert any("derived copy" in note for note in found.notes)
    assert verify(source).failures == ()


def test_regions_are_black_and_the_rest_is_not(made: Redacted) -> None:
    first, second = picture(made.path, "evidence/01.png"), picture(made.path, "evidence/02.png")
    assert first.getpixel((15, 15)) == (0, 0, 0)
    assert first.getpixel((60, 45)) == (255, 0, 0)
    assert second.getpixel((45, 25)) == (0, 0, 0)
    assert second.getpixel((5, 5)) == (0, 128, 0)


def test_one_value_can_be_revealed_and_the_others_stay_closed(made: Redacted) -> None:
    one = commitments.reveal(made.path, made.openings, "0001")
    assert one.value == NAME
    assert commitments.opens(made.path, one)
    for wrong in (one.model_copy(update={"value": "Bob"}), one.model_copy(update={"salt": "00" * 32}),
                  one.model_copy(update={"id": "0002"}), one.model_copy(update={"id": "9999"})):  # fmt: skip
        assert not commitments.opens(made.path, wrong)
    ids = [one.id for one in made.redactions.commitments]
    assert ids == ["0001", "0002", "0003"]
    region = commitments.reveal(made.path, made.openings, "0003")
    crop = Image.open(io.BytesIO(region.data)).convert("RGB")
    assert crop.getpixel((5, 5)) == (0, 128, 0)
    with pytest.raises(NotABundle, match="no opening 0099"):
        commitments.reveal(made.path, made.openings, "0099")


def test_the_openings_are_for_the_owner_only(made: Redacted) -> None:
    assert stat.S_IMODE(made.openings.stat().st_mode) == 0o600
    assert NAME in made.openings.read_text()


def test_salts_differ_from_copy_to_copy(tmp_path: Path, source: Path, made: Redacted, key: PrivateKey) -> None:
    again = redact(source, tmp_path / "again.wacz", Plan(texts=[NAME]), Signing(key))
    assert again.redactions.commitments[0].sha256 != made.redactions.commitments[0].sha256


def test_a_broken_original_is_not_copied(tmp_path: Path, source: Path, key: PrivateKey) -> None:
    data = bytearray(source.read_bytes())
    data[200] ^= 1
    source.write_bytes(data)
    with pytest.raises(NotABundle, match="is not intact"):
        redact(source, tmp_path / "public.wacz", Plan(texts=[NAME]), Signing(key))
    assert not (tmp_path / "public.wacz").exists()


@pytest.mark.parametrize(
    ("plan", "complaint"),
    [
        (Plan(texts=["Ada"]), "too short"),
        (Plan(texts=["click"]), "a word of the format"),
        (Plan(regions={"nowhere": [builders.box()]}), "no screen nowhere"),
    ],
)
def test_what_cannot_be_hidden_is_named(
    tmp_path: Path, source: Path, key: PrivateKey, plan: Plan, complaint: str
) -> None:
    with pytest.raises(StoreProblem, match=complaint):
        redact(source, tmp_path / "public.wacz", plan, Signing(key))
    assert not list(tmp_path.glob("public*"))


def test_a_text_that_stands_nowhere_is_told(tmp_path: Path, source: Path, key: PrivateKey) -> None:
    plan = Plan(texts=[NAME, "Grace Hopper"])
    assert redact(source, tmp_path / "public.wacz", plan, Signing(key)).nowhere == ("Grace Hopper",)


def test_a_text_that_no_box_places_blackens_the_whole_page(tmp_path: Path, source: Path, key: PrivateKey) -> None:
    made = redact(source, tmp_path / "public.wacz", Plan(texts=["honour"]), Signing(key))
    assert picture(made.path, "evidence/02.png").getcolors() == [(80 * 60, (0, 0, 0))]


def test_commitments_that_were_changed_by_the_signer_are_found(
    tmp_path: Path, source: Path, made: Redacted, key: PrivateKey
) -> None:
    artifacts = tmp_path / "again"
    artifacts.mkdir()
    with wacz.read(made.path) as opened:
        for name in opened.names:
            if name.startswith("evidence/") and name != "evidence/bundle.json":
                (artifacts / Path(name).name).write_bytes(opened.member(name))
        tree = opened.bundle
    for change in ({"commitments": []}, {"original": "0" * 64}, {"more": 1}):
        listed = json.loads(made.redactions.model_dump_json()) | change
        (artifacts / "redactions.json").write_text(json.dumps(listed))
        target = tmp_path / "forged.wacz"
        write_sealed(tree, artifacts, target, software="t", signing=Signing(key))
        assert Name.COMMITMENT_WRONG in {failure.name for failure in verify(target).failures}
