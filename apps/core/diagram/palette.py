"""The colours of a picture, light and dark: neutrals, and one hue for each kind of component."""

from typing import Final, NamedTuple


class Shade(NamedTuple):
    """One colour in both themes."""

    light: str
    dark: str


class Hue(NamedTuple):
    """A hue: the icon's colour and the tile behind it. Source: Radix Colors 3.0, steps 11 and 3 of the scale."""

    icon: Shade
    tile: Shade


NEUTRALS: Final = {
    "canvas": Shade("#f6f5f2", "#141412"),
    "group": Shade("#eeede8", "#1c1c19"),
    "group-border": Shade("#dddbd3", "#2e2e2a"),
    "group-edge": Shade("#a3a098", "#63615a"),
    "card": Shade("#ffffff", "#22221f"),
    "card-border": Shade("#dfddd6", "#383833"),
    "text": Shade("#1c1b18", "#f1f0ed"),
    "muted": Shade("#65635c", "#a8a69e"),
    "line": Shade("#838178", "#7f7d75"),
}

# Of what failed: border and badge, the card's tint, the words on the badge. Radix Colors 3.0, red and amber.
FAILURES: Final = {
    "down": Shade("#ce2c31", "#ff9592"),
    "down-tint": Shade("#fff0f0", "#3b1519"),
    "degraded": Shade("#ab6400", "#ffca16"),
    "degraded-tint": Shade("#fff9e8", "#302008"),
    "on-mark": Shade("#ffffff", "#1c1b18"),
}

# Of what differs: border, line and badge, and the card's tint. Radix Colors 3.0, green, red and blue.
CHANGES: Final = {
    "added": Shade("#218358", "#3dd68c"),
    "added-tint": Shade("#f4fbf6", "#132d21"),
    "removed": Shade("#ce2c31", "#ff9592"),
    "removed-tint": Shade("#fffcfc", "#201314"),
    "changed": Shade("#0d74ce", "#70b8ff"),
    "changed-tint": Shade("#f4faff", "#0d2847"),
}

HUES: Final = {
    "gray": Hue(Shade("#646464", "#b4b4b4"), Shade("#f0f0f0", "#2c2c2c")),
    "bronze": Hue(Shade("#7d5e54", "#d4b3a5"), Shade("#f6edea", "#302a28")),
    "gold": Hue(Shade("#71624b", "#cbb99f"), Shade("#f2f0e7", "#2d2b26")),
    "iris": Hue(Shade("#5753c6", "#b1a9ff"), Shade("#f0f1fe", "#202248")),
    "indigo": Hue(Shade("#3a5bc7", "#9eb1ff"), Shade("#edf2fe", "#182449")),
    "violet": Hue(Shade("#6550b9", "#baa7ff"), Shade("#f4f0fe", "#291f43")),
    "purple": Hue(Shade("#8145b5", "#d19dff"), Shade("#f7edfe", "#301c3b")),
    "plum": Hue(Shade("#953ea3", "#e796f3"), Shade("#fbebfb", "#351a35")),
    "blue": Hue(Shade("#0d74ce", "#70b8ff"), Shade("#e6f4fe", "#0d2847")),
    "sky": Hue(Shade("#00749e", "#75c7f0"), Shade("#e1f6fd", "#112840")),
    "cyan": Hue(Shade("#107d98", "#4ccce6"), Shade("#def7f9", "#082c36")),
    "teal": Hue(Shade("#008573", "#0bd8b6"), Shade("#e0f8f3", "#0d2d2a")),
    "green": Hue(Shade("#218358", "#3dd68c"), Shade("#e6f6eb", "#132d21")),
    "grass": Hue(Shade("#2a7e3b", "#71d083"), Shade("#e9f6e9", "#1b2a1e")),
    "amber": Hue(Shade("#ab6400", "#ffca16"), Shade("#fff7c2", "#302008")),
    "orange": Hue(Shade("#cc4e00", "#ffa057"), Shade("#ffefd6", "#331e0b")),
    "tomato": Hue(Shade("#d13415", "#ff977d"), Shade("#feebe7", "#391714")),
    "ruby": Hue(Shade("#ca244d", "#ff949d"), Shade("#feeaed", "#3a141e")),
}
