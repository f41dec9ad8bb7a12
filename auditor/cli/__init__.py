"""The command line: the only place that prints or exits."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

from auditor.cli.app import app
from auditor.cli.output import complain
from auditor.errors import AuditorError, EvidenceError

COULD_NOT_AUDIT = 2
USAGE = 3
STOPPED = 130
ADVICE: dict[type[OSError], str] = {
    FileNotFoundError: "Check the path.",
    IsADirectoryError: "Name a file.",
    NotADirectoryError: "Name a folder, and no file, on the way there.",
    PermissionError: "Name another place, or get the right to use this one.",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits: 0 clean, 1 indicators found, 2 could not audit, 3 usage."""
    sys.exit(invoke(arguments))


def invoke(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line with `arguments` (default: the process's own); returns the exit code."""
    command = typer.main.get_command(app)
    try:
        result = command.main(args=arguments, prog_name="auditor", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:
        sentence, code = _explained(error)
        if sentence:
            complain(sentence)
        return code
    return result if isinstance(result, int) else 0


def _explained(error: BaseException) -> tuple[str, int]:
    match error:
        case TyperException():
            return _about_words(error), USAGE
        case typer.Abort() | KeyboardInterrupt():
            return "Stopped.", STOPPED
        case AuditorError():
            return str(error), error.exit_code
        case EvidenceError():
            return str(error), COULD_NOT_AUDIT
        case OSError():
            return _about_file(error), COULD_NOT_AUDIT
    return _unforeseen(error), COULD_NOT_AUDIT


def _about_words(error: TyperException) -> str:
    """What is off with the words of the command; nothing where only the help was shown, for want of words."""
    message = error.format_message().replace("Value error, ", "").rstrip(".")
    command = getattr(getattr(error, "ctx", None), "command_path", "auditor")
    return message and f"{message}. Try '{command} --help'."


def _about_file(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return f"The disk is full while writing {error.filename or 'the evidence'}. Free some space and run again."
    if error.filename is None:
        return f"The system refused: {error.strerror or error}."
    return f"{error.filename}: {error.strerror}. {ADVICE.get(type(error), 'Name another place, or mend this one.')}"


def _unforeseen(error: BaseException) -> str:
    if os.environ.get("AUDITOR_DEBUG"):
        traceback.print_exception(error)
    return (
        f"The auditor failed in a way it did not foresee ({type(error).__name__}: {error}). "
        "Run again with AUDITOR_DEBUG=1 in the environment and report what it prints."
    )
