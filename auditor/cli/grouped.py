"""Options that belong together, as one dataclass that several commands take."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import fields, is_dataclass
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from typer.models import OptionInfo

Answer = TypeVar("Answer")


def grouped(command: Callable[..., Answer]) -> Callable[..., Answer]:
    """`command` as typer wants it: for each parameter that is a dataclass, the dataclass's fields as options.

    The first line of the dataclass's docstring is the heading its options stand under in the help.
    """
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if inspect.isclass(hint) and is_dataclass(hint)}

    @functools.wraps(command)
    def spread(**words: Any) -> Answer:
        for name, group in groups.items():
            words[name] = group(**{field.name: words.pop(field.name) for field in fields(group)})
        return command(**words)

    signature = inspect.signature(command)
    parameters = [
        each
        for name, parameter in signature.parameters.items()
        for each in (_options(groups[name]) if name in groups else [parameter.replace(annotation=hints[name])])
    ]
    in_order = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in parameters]
    spread.__signature__ = signature.replace(parameters=in_order)  # type: ignore[attr-defined]
    return spread


def _options(group: type) -> Iterator[inspect.Parameter]:
    heading = (group.__doc__ or "").partition("\n")[0].rstrip(".")
    hints = get_type_hints(group, include_extras=True)
    for field in fields(group):
        annotation = _under(heading, hints[field.name])
        yield inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=annotation
        )


def _under(heading: str, hint: Any) -> Any:
    assert get_origin(hint) is Annotated, "each field of a group is Annotated with its typer.Option"
    kind, declared = get_args(hint)
    option: OptionInfo = copy(declared)
    option.rich_help_panel = heading
    return Annotated[kind, option]
