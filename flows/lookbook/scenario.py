"""How Lookbook behaves: one frozen scenario, each behaviour a switch, and the named presets.

The defaults are the fair platform: a scenario without arguments shows no indicator of the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from auditor import Unknown, UsageError

Wave = Literal["2024", "2025", "after"]
"""Policy waves: the first policy, the second policy's notice period, and the time after the second one's start."""

WAVES: Final[tuple[Wave, ...]] = ("2024", "2025", "after")


class _Switches(BaseModel):
    """Frozen and closed: a misspelt switch is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Question(_Switches):
    """How one yes/no question is put: the question about AI, and with more switches the cookie banner."""

    first_layer: Literal["both", "no-refusal", "accept-only"] = "both"
    """`no-refusal`: yes and settings, the refusal waits behind the settings; `accept-only`: yes and nothing else."""
    refusal_tick: bool = False
    """The refusing control works only after a box was ticked."""
    refusal_layers: int = Field(1, ge=1, le=4)
    """Layers a refusal leads through; 1 is as easy as accepting."""
    refuse_look: Literal["button", "link", "faint", "small", "unreadable", "tiny", "hidden", "mouse-only"] = "button"
    """Look of the refusing control beside an accepting button: its equal, a bare link, without a fill, of half the
    size, in words that do not stand out, too small to hit, transparent, or out of the keyboard's reach."""
    refuse_words: Literal["plain", "shaming"] = "plain"
    """`shaming`: the refusing control puts words in the visitor's mouth."""
    text: Literal["plain", "emotive", "double-negative", "legalese"] = "plain"
    """What the question says beside what it must."""
    settings: Literal["few", "many", "swapped"] = "few"
    """The second layer: two purposes and both answers in the same places; a dozen of toggles and nothing to refuse
    them all; or both answers in swapped places."""
    preselected: bool = False
    """Optional purposes in the settings stand on before anybody touched them."""
    are_you_sure: bool = False
    """Refusing brings up another dialog that must be answered."""


class CookieBanner(Question):
    """How the cookie banner asks and what it does with the answer."""

    refusal_seconds: float = Field(0.0, ge=0, le=20)
    """Seconds that a refusal is "being saved"."""
    price: bool = False
    """Who refuses must pay."""
    wall: bool = False
    """The banner covers the page until it is answered."""
    interests: Literal["absent", "on"] = "absent"
    """`on`: the settings hold a toggle for a legitimate interest, and it is on."""
    essential: Literal["login", "tracker"] = "login"
    """`tracker`: the settings call a measuring service necessary."""
    language: Literal["page", "other"] = "page"
    """`other`: the banner speaks German on pages in another language, and French on German ones."""
    second: bool = False
    """Another dialog asks about data at the same time."""
    before_choice: Literal["nothing", "identifier"] = "nothing"
    """`identifier`: visits are counted before anybody chose."""
    after_refusal: Literal["nothing", "identifier"] = "nothing"
    """`identifier`: visits are counted although somebody refused."""
    refusal_means: Literal["no", "yes"] = "no"
    """`yes`: the refusing control stores the same as the accepting one."""
    scrolling: Literal["nothing", "consent"] = "nothing"
    """`consent`: who scrolls on has agreed."""
    memory: Literal["both", "acceptance-only"] = "both"
    """`acceptance-only`: who refused is asked again on the next load."""
    reopen: bool = True
    """Each page has a link that opens the choice again; without it nothing does."""


class Scenario(_Switches):
    """Every switch of the platform. Each default is the fair choice."""

    cookies: CookieBanner = CookieBanner()
    """The cookie banner of a first visit."""
    question: Question = Question()
    """The question whether posts may train AI; only asked when `ask` is `yes-no`."""

    ask: Literal["yes-no", "opt-out"] = "yes-no"
    """`opt-out`: the data is used unless the member objects, on the ground of legitimate interest."""
    objection_link: Literal["button", "buried"] = "button"
    """On the page about AI: a button near the top, or a link within a long paragraph and nothing else."""
    window: Literal["open", "deadline", "closes", "closes-despite-promise"] = "open"
    """When objections are taken: always; with a date named; with a date named and the form closed after it;
    or closed after the start although the notice promises that one can object at any time."""
    earlier_objections: Literal["count", "forgotten"] = "count"
    """`forgotten`: with the second policy an objection to the first one no longer counts; members are asked again."""
    promise_no_repeat: bool = False
    """The notice of the second policy says that whoever has objected need not do so again."""
    reach: Literal["all", "from-now-on"] = "all"
    """`from-now-on`: an objection leaves out what was already used for training."""
    access: Literal["open", "login"] = "open"
    """`login`: the form of members stands behind a login; the login page names the form for everybody else."""
    non_users: Literal["served", "excluded"] = "served"
    """`excluded`: nobody without an account can object."""
    reason: Literal["absent", "optional", "required"] = "absent"
    """The field for a reason in the form."""
    codes: int = Field(0, ge=0, le=3)
    """One-time codes by mail, one after the other, before an objection is taken."""
    outcome: Literal["granted", "reviewed"] = "granted"
    """`reviewed`: the platform keeps the decision to itself and grants it by a later mail."""
    confirmation: Literal["page-and-mail", "page", "mail", "none"] = "page-and-mail"
    """How an objection is confirmed."""
    notice_days: int = Field(43, ge=0, le=365)
    """Days between the notice of a policy and its start."""
    notice_mail: Literal["clear", "vague", "none"] = "clear"
    """The mail that tells members of the second policy: names AI and the right, names neither, or does not come."""
    interest: Literal["stated", "vague"] = "stated"
    """With `ask` = `opt-out`: whether the notice says which legitimate interest it rests on."""
    hurry: bool = False
    """The notice presses for time."""
    others: Literal["covered", "separate-request"] = "covered"
    """Whether the objection covers what others post about a person."""
    recipients: Literal["none", "partners"] = "none"
    """`partners`: the model goes to partners whom nobody names."""
    second_policy: Literal["same", "adds-purpose"] = "same"
    """`adds-purpose`: the second policy uses posts for one more purpose."""
    proof: Literal["none", "identity-card"] = "none"
    """`identity-card`: the form insists on a copy of one."""
    linked_pages: Literal["together", "one-by-one"] = "together"
    """Whether one objection covers all pages of a member."""
    form: Literal["there", "missing"] = "there"
    """`missing`: the link to the form leads to a page that is not there."""
    answers: Literal["kept", "reset"] = "kept"
    """`reset`: with the second policy every no becomes a yes."""
    pipeline: Literal["obeys", "ignores"] = "obeys"
    """`ignores`: with the second policy the training takes everybody in, whatever the pages show."""
    mail_signature: Literal["dkim", "none"] = "dkim"
    """Whether mails carry the platform's DKIM signature."""
    letters: Literal["one-click", "login"] = "one-click"
    """What it takes to stop the weekly letter."""
    leaving: Literal["erase", "deactivate"] = "erase"
    """Whether an account can be deleted, or only be deactivated."""


_OPT_OUT = Scenario(ask="opt-out", access="login")

PRESETS: Final[dict[str, Scenario]] = {
    "yes-or-no": Scenario(),
    "meta-2024": _OPT_OUT.model_copy(
        update={
            "objection_link": "buried",
            "reason": "required",
            "codes": 1,
            "outcome": "reviewed",
            "confirmation": "page-and-mail",
            "reach": "from-now-on",
        }
    ),
    "meta-2025-as-alleged": _OPT_OUT.model_copy(
        update={
            "window": "closes",
            "earlier_objections": "forgotten",
            "promise_no_repeat": True,
            "reach": "from-now-on",
            "reason": "optional",
            "non_users": "excluded",
        }
    ),
    "meta-2025-as-promised": _OPT_OUT.model_copy(
        update={"promise_no_repeat": True, "reach": "from-now-on", "reason": "optional"}
    ),
}
"""`meta-…` as reported, alleged and promised in the public dispute; nothing in them states what is true of Meta."""


def preset(name: str) -> Scenario:
    """The preset called `name`. Raises Unknown, which lists the presets."""
    if name not in PRESETS:
        raise Unknown("scenario", name, PRESETS)
    return PRESETS[name]


def switched(scenario: Scenario, switches: Mapping[str, str]) -> Scenario:
    """`scenario` with switches set, e.g. {"reason": "required", "cookies.refusal_steps": "2"}.

    A dot leads into a question. Raises Unknown for a switch that does not exist, UsageError for a value that
    does not fit; both say what there is.
    """
    tree = scenario.model_dump()
    for name, value in switches.items():
        group, _, switch = name.rpartition(".")
        branch = tree.get(group) if group else tree
        if not isinstance(branch, dict) or isinstance(branch.get(switch, {}), dict):
            raise Unknown("switch of Lookbook", name, switch_names())
        branch[switch] = value
    try:
        return Scenario.model_validate(tree)
    except ValidationError as problem:
        first = problem.errors()[0]
        raise UsageError(f"{'.'.join(map(str, first['loc']))}={first['input']} does not fit: {first['msg']}.") from None


def switch_names() -> list[str]:
    """Every switch, e.g. `reason` and `cookies.refuse_look`."""
    tree = Scenario().model_dump()
    nested = [f"{group}.{name}" for group, part in tree.items() if isinstance(part, dict) for name in part]
    return sorted([name for name, part in tree.items() if not isinstance(part, dict)] + nested)
