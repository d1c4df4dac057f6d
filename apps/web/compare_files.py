"""Files of a comparison: what they are called, and what is asked of them in vain."""

from collections.abc import Sequence

from django.utils.text import slugify

from apps.core.diagram.options import Theme
from apps.core.errors import UserError
from apps.services.drawing import Format
from apps.web.choices import FileChoice
from apps.web.compare_links import MOST


class TooFewToCompare(UserError):
    """A file, or a part of the page, is of a comparison; the page itself helps to choose."""

    def __init__(self) -> None:
        super().__init__(
            f"Name two to {MOST} different things to compare, each as of=patterns/<slug> or of=systems/<id>."
        )


def file_name(names: Sequence[str], choice: FileChoice, ending: str) -> str:
    """`monolith-and-microservices.svg`, `monolith-and-microservices-dark@2x.png`."""
    stem = "-and-".join(slugify(name, allow_unicode=True) or "system" for name in names)
    if ending not in list(Format):
        return f"{stem}.{ending}"
    theme = "" if choice.picture.theme is Theme.LIGHT else f"-{choice.picture.theme}"
    scale = f"@{choice.picture.scale}x" if ending == Format.PNG and choice.picture.scale > 1 else ""
    return f"{stem}{theme}{scale}.{ending}"
