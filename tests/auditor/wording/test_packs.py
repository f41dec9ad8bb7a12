import pytest

from auditor.wording.grammar import LETTER
from auditor.wording.packs import FURTHER, OFFICIAL, SHARED, has_pack, languages, pack, primary

NEEDED = {
    "accept",
    "refuse",
    "not",
    "yes",
    "without",
    "only",
    "necessary",
    "all",
    "settings",
    "manage",
    "save",
    "close",
}
RIGHTS = {"object", "withdraw", "erase", "submit", "cancel", "login", "pay", "more"}
TESTED = ("de", "en", "es", "fr", "it", "nl", "pl")


def test_there_is_a_pack_for_each_official_language() -> None:
    assert languages() == OFFICIAL
    assert len(set(OFFICIAL)) == 24


@pytest.mark.parametrize("language", OFFICIAL)
def test_each_pack_is_whole(language: str) -> None:
    one = pack(language)
    assert one.language == language
    assert len(one.months) == 12
    assert len(one.common) >= 20
    assert set(one.words) >= NEEDED | RIGHTS
    assert set(one.words) <= set(LETTER), "a concept that no rule of the grammar knows"


@pytest.mark.parametrize("language", FURTHER)
def test_packs_of_further_languages_hold_words_of_labels_only(language: str) -> None:
    one = pack(language)
    assert one.language == language
    assert not one.tested
    assert not has_pack(language)
    assert not one.phrases
    assert set(one.words) <= set(LETTER)
    assert {"accept", "refuse", "settings"} <= set(one.words)
    assert language not in languages()


def test_only_packs_with_a_development_set_are_tested() -> None:
    assert tuple(name for name in OFFICIAL if pack(name).tested) == TESTED
    assert not has_pack("fi")
    assert not has_pack(None)
    assert has_pack("de-AT")


def test_tested_packs_say_the_same_things() -> None:
    for name in TESTED:
        missing = set(pack("en").phrases) - set(pack(name).phrases) - OPTIONAL
        assert not missing, name


OPTIONAL = {"accept_words", "to", "verify"}


def test_language_tags_are_shortened() -> None:
    assert primary("DE_at") == "de"
    assert primary("tlh") is None
    assert primary("") is None


def test_unknown_packs_are_refused() -> None:
    with pytest.raises(KeyError):
        pack("../en")
    assert pack(SHARED).language == SHARED


@pytest.mark.parametrize("language", [*OFFICIAL, *FURTHER, SHARED])
def test_entries_are_well_formed(language: str) -> None:
    for table in (pack(language).words, pack(language).phrases):
        for concept, entries in table.items():
            for entry in entries:
                first, last = (entry.split() or [".."])[0], (entry.split() or [".."])[-1]
                assert entry.strip(), concept
                assert not first.startswith(".."), (concept, entry)
                assert all(word.strip("*|") or word.startswith("..") for word in entry.split()), (concept, entry)
                assert not last.startswith("..")
