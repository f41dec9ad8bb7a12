"""What the evidence can't show; said in every report that a person reads."""

from __future__ import annotations

from typing import Final

LIMITS: Final = (
    (
        "An indicator is not a finding of law.",
        "It says that something measured crossed a stated threshold. Whether a rule is broken is for a court to say.",
    ),
    (
        "The seal proves who sealed which bytes and, with a time stamp, by when.",
        "It does not prove that the platform showed the same to anyone else.",
    ),
    (
        "Each walk is a sample of one:",
        "one visitor, place, language, browser and moment. Platforms vary what they show by all of these.",
    ),
    (
        "The browser was driven by a program,",
        "which a page can notice; it may then show something else than to a person.",
    ),
    (
        "What happens on the platform’s own computers cannot be seen from here,",
        "only what it shows, sends, and stores in the browser.",
    ),
    (
        "Wording was read by patterns and word lists.",
        "The quotes are verbatim; what they mean is for the reader to judge.",
    ),
    (
        "Pictures in this report are cut, made smaller, and outlined in red by the tool.",
        "The untouched originals are in the bundle under the names and digests given.",
    ),
)
