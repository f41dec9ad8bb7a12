from __future__ import annotations

from evidence.failures import Failure, Name


def test_names_are_plain_words_and_unique() -> None:
    assert all(name.value.replace("-", "").isalpha() and name.value.islower() for name in Name)
    assert len({name.value for name in Name}) == len(Name)


def test_a_failure_is_json() -> None:
    made = Failure(name=Name.SEAL_MISSING, sentence="There is none.")
    assert Failure.model_validate_json(made.model_dump_json()) == made
    assert '"seal-missing"' in made.model_dump_json()
