"""Language packs, the intent of a label, patterns in sentences."""

from auditor.wording.intents import intent
from auditor.wording.language import detect
from auditor.wording.packs import has_pack, languages
from auditor.wording.readability import readability
from auditor.wording.sentences import LIKELY, read, why
from auditor.wording.types import Context, Intent, IntentName, Mark

__all__ = [
    "LIKELY",
    "Context",
    "Intent",
    "IntentName",
    "Mark",
    "detect",
    "has_pack",
    "intent",
    "languages",
    "read",
    "readability",
    "why",
]
