"""Drawn pictures: avatars and the photos of the feed, as inline SVG without any outside file."""

from __future__ import annotations

import hashlib
from typing import Final

from markupsafe import Markup, escape

_SKINS: Final = ("#f2c9a5", "#d9a074", "#a9714b", "#f5d7bf", "#8a5a3c")
_HAIR: Final = ("#2c2320", "#6b4423", "#b5651d", "#3a3a4a", "#c9a04a", "#7a7a82")
_CLOTH: Final = ("#1f5f5b", "#b4532a", "#39558f", "#7a3e65", "#4d6b2f", "#8c6d1f")
_GROUND: Final = ("#cfe3dd", "#f3d9c6", "#d5dcf0", "#ecd3e2", "#dfe6c8", "#f1e3b8")


def avatar(handle: str, size: int = 44) -> Markup:
    """A small portrait that is always the same for the same handle; `size` in CSS px."""
    seed = hashlib.sha256(handle.encode()).digest()
    skin, hair = _SKINS[seed[0] % 5], _HAIR[seed[1] % 6]
    cloth, ground = _CLOTH[seed[2] % 6], _GROUND[seed[3] % 6]
    long = f'<path d="M11 20c0-13 26-13 26 0v13h-6V20H17v13h-6z" fill="{hair}"/>' if seed[4] % 2 else ""
    return Markup(  # noqa: S704 - drawn from constants
        f'<svg class="avatar" width="{size}" height="{size}" viewBox="0 0 48 48" aria-hidden="true">'
        f'<rect width="48" height="48" rx="24" fill="{ground}"/>'
        f'<path d="M8 48c0-11 7-15 16-15s16 4 16 15z" fill="{cloth}"/>{long}'
        f'<circle cx="24" cy="21" r="9" fill="{skin}"/>'
        f'<path d="M14 20c0-12 20-12 20 0-4-5-15-6-20 0z" fill="{hair}"/></svg>'
    )


_SCENES: Final = {
    "lake": Markup(
        '<rect width="600" height="320" fill="#f4d9bd"/><circle cx="430" cy="120" r="46" fill="#f0a35e"/>'
        '<path d="M0 190l120-90 90 70 110-110 150 130 130-60v70H0z" fill="#7d93a6"/>'
        '<path d="M0 200h600v120H0z" fill="#43697c"/>'
        '<path d="M380 214h100M400 232h60M360 252h140" stroke="#f0a35e" stroke-width="6" stroke-linecap="round"/>'
        '<path d="M90 250h120l-18 26h-84z" fill="#5b3a29"/><path d="M146 250v-80l46 72z" fill="#f6efe4"/>'
    ),
    "bread": Markup(
        '<rect width="600" height="320" fill="#e6ddcf"/><ellipse cx="300" cy="230" rx="230" ry="52" fill="#c9b79c"/>'
        '<path d="M120 210c0-120 360-120 360 0 0 60-360 60-360 0z" fill="#b5753a"/>'
        '<path d="M190 160c20 20 20 50 0 70M270 145c20 25 20 65 0 92M350 148c18 25 18 62 0 88" fill="none" '
        'stroke="#f0d3a3" stroke-width="12" stroke-linecap="round"/>'
    ),
    "dog": Markup(
        '<rect width="600" height="320" fill="#cfe0d4"/><path d="M0 240h600v80H0z" fill="#86a879"/>'
        '<path d="M210 130c0-80 180-80 180 0v110c0 50-180 50-180 0z" fill="#c98b52"/>'
        '<path d="M210 120c-50 0-56 96-24 110 20-20 34-70 24-110zM390 120c50 0 56 96 24 110-20-20-34-70-24-110z" '
        'fill="#7d5230"/><circle cx="266" cy="160" r="10" fill="#2c2320"/><circle cx="334" cy="160" r="10" '
        'fill="#2c2320"/><ellipse cx="300" cy="206" rx="22" ry="15" fill="#2c2320"/>'
        '<path d="M300 220v22m0 0c-14 14-30 8-34 0m34 0c14 14 30 8 34 0" stroke="#2c2320" stroke-width="5" '
        'fill="none"/>'
    ),
    "street": Markup(
        '<rect width="600" height="320" fill="#d9dfec"/><path d="M0 260h600v60H0z" fill="#8b8f99"/>'
        '<path d="M30 90h110v170H30z" fill="#c06a4a"/><path d="M150 50h120v210H150z" fill="#e3c07a"/>'
        '<path d="M280 110h130v150H280z" fill="#5d8a83"/><path d="M420 70h140v190H420z" fill="#a5546a"/>'
        '<path d="M50 115h26v34H50zm44 0h26v34H94zm80-35h28v38h-28zm48 0h28v38h-28zm-48 66h28v38h-28zm48 0h28v38'
        'h-28zm84-8h30v36h-30zm50 0h30v36h-30zm90-40h32v40h-32zm54 0h32v40h-32zm-54 70h32v40h-32zm54 0h32v40h-32z" '
        'fill="#f8f4ea"/>'
    ),
}


def scene(name: str, alt: str) -> Markup:
    """The picture called `name` with its description; nothing for an unknown name."""
    if name not in _SCENES:
        return Markup("")
    return Markup('<svg class="photo" viewBox="0 0 600 320" role="img"><title>{}</title>{}</svg>').format(
        escape(alt), _SCENES[name]
    )
