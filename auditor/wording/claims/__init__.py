"""What a sentence may claim: one small function for each, over the concepts the packs found in it.

Each takes the sentence, which knows its context and the text around it, and returns how sure it is that the
sentence says so, 0.0 for not at all. They stand together by theme, one file for each.
"""

from auditor.wording.claims import access, consent, facts, notice, objection, outcome, pressure
from auditor.wording.claims.common import CLAIMS, Claim, claims_of

__all__ = ["CLAIMS", "Claim", "access", "claims_of", "consent", "facts", "notice", "objection", "outcome", "pressure"]
