from __future__ import annotations

import pytest
from pydantic import ValidationError

from evidence.model import Bundle
from tests.builders import bundle, control, screen, walk


def test_a_bundle_survives_its_json() -> None:
    made = bundle(walk(screen(control("Object"))))
    assert Bundle.model_validate_json(made.model_dump_json()) == made


def test_ids_lead_to_walks_screens_and_controls() -> None:
    made = bundle(walk(screen(control("Object"))))
    first = made.walks[0]
    assert made.walk(first.id) is first
    assert made.screen(first.screens[0].id).control("c1").name == "Object"
    for look in (made.walk, made.screen, first.screen, first.screens[0].control, first.screens[0].block):
        with pytest.raises(KeyError):
            look("nowhere")


def test_another_schema_version_is_refused() -> None:
    data = bundle().model_dump(mode="json") | {"schema_version": "consent-audit/2"}
    with pytest.raises(ValidationError):
        Bundle.model_validate(data)
