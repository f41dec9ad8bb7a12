"""Claims about what stands between a person and the form: log-ins, accounts, reasons, papers, codes."""

from __future__ import annotations

from auditor.wording.claims.common import about_objecting, claim, foreign, objecting
from auditor.wording.claims.objection import per_account, prospective
from auditor.wording.sentence import Sentence


@claim("login-wall")
def login_wall(s: Sentence) -> float:
    """The form stands behind a log-in."""
    if s.has("need_not", "login_other", "only_this") or any(_open(near) for near in s.around) or foreign(s):
        return 0.0
    if non_users(s) and not s.all("login_first", "log_word"):
        return 0.0
    if not (s.has("log_in_to") or s.all("login_first", "log_word") or s.near("must", "log_in", 6)):
        return 0.0
    if objecting(s) or (s.has("request") and s.has("log_word")):
        return 0.85
    if not s.has("log_word"):
        return 0.0
    lately = s.before is not None and s.before.before is not None and objecting(s.before.before)
    return 0.75 if s.context == "form" or about_objecting(s) or lately else 0.0


def _open(s: Sentence) -> bool:
    """Whether everyone is let in; `without a log-in nobody can` lets nobody in."""
    return s.has("everyone") and not (s.touching("everyone", "cannot_do") or s.touching("login_first", "not"))


@claim("non-users-excluded")
def non_users(s: Sentence) -> float:
    """Only somebody with an account can object."""
    invited = s.has("everyone") and not (s.near("everyone", "no_account", 2, touching=True) and _shut_out(s))
    if invited or s.has("each_account", "withdrawal") or foreign(s) or per_account(s):
        return 0.0
    if not (about_objecting(s) or s.has("request")):
        return 0.0
    if s.has("so_far") or (s.has("only_this") and any(near.has("for_each", "renew") for near in s.around)):
        return 0.0
    lacking = s.before is not None and s.before.question and s.before.has("no_account")
    if _shut_out(s) or s.has("members_only") or (lacking and s.has("cannot_do")):
        return 0.8
    if s.has("open_to_all", "default_on") or s.all("you_may", "no_account") or s.touching("login_first", "account"):
        return 0.0
    return 0.8 if s.near("account", "only_for", 8, touching=True) else 0.0


def _shut_out(s: Sentence) -> bool:
    """Whether those without an account can't; the `no` of `if you have no account you can …` says so of nobody."""
    unable = [place for place in s.places.get("cannot_do", ()) if not s.at("no_account", place[0])]
    return any(
        abs(first - last) <= 15 or abs(start - end) <= 15
        for start, last in s.places.get("no_account", ())
        for first, end in unable
    )


@claim("reason-required")
def reason(s: Sentence) -> float:
    """No objection without grounds."""
    if foreign(s) or prospective(s) or s.has("each_account"):
        return 0.0
    starred = s.context in ("form", "label") and s.text[s.end : s.end + 3].strip().startswith("*")
    if s.has("reason_or_nothing"):
        return 0.85
    follows = [near for near in s.around if near.start > s.start and len(near.row) <= 8]
    if not s.has("reason") or s.has("need_not") or any(near.has("voluntary") for near in (s, *follows)):
        return 0.0
    if s.has("required"):
        return 0.85
    return 0.7 if starred or any(near.has("required") and not near.has("reason") for near in follows) else 0.0


@claim("excess-data")
def excess(s: Sentence) -> float:
    """A copy of an identity document."""
    if foreign(s) or s.has("need_not") or s.negated("id_doc", 6) or _unasked(s):
        return 0.0
    if s.context != "form" and not s.whole & {"objection", "optout", "object_words"}:
        return 0.0
    return 0.85 if s.near("id_doc", "hand_over", 8) else 0.0


def _unasked(s: Sentence) -> bool:
    """Whether the sentence says that something is not asked for."""
    return s.has("ask_for") and (s.denied("ask_for", 3) or s.negated("ask_for", 0, after=6))


@claim("extra-verification")
def verification(s: Sentence) -> float:
    """A puzzle, more than one code, or a mail that must be answered before an objection counts."""
    if foreign(s) or s.has("need_not"):
        return 0.0
    if s.context == "notice" and not s.whole & {"objection", "optout", "object_words"}:
        return 0.0
    if s.has("captcha") and not s.denied("captcha", 3) and not s.ends_in_not("captcha"):
        return 0.75
    if not s.has("verify") or s.denied("code_word", 4) or _unasked(s):
        return 0.0
    again = s.has("second_step")
    both = len(s.places.get("code_word", ())) > 1 and s.has("also", "and")
    pending = objecting(s) and s.has("until_clicked")
    return 0.75 if again or both or pending else 0.0
