"""Links of a comparison: each names all that is shown, so that it opens the same anywhere."""

from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest

from apps.core.diagram.options import Direction
from apps.web.chaos_links import asked_failures
from apps.web.choices import View, aligned_choice, direction_choice, merged_choice, view_choice

MOST = 4
_PLAIN = ":,/@"


@dataclass(frozen=True, slots=True)
class CompareLinks:
    """What is compared, by reference, and how it is shown. `aligned` is None where nobody has chosen."""

    refs: tuple[str, ...]
    view: View = View.STRUCTURE
    fail: tuple[str, ...] = ()
    aligned: bool | None = None
    merged: int = 0
    select: str = ""
    direction: Direction | None = None

    def query(self) -> str:
        """The state as the query of an address, in one order; what is as always is left out."""
        return _query(self)

    @property
    def here(self) -> str:
        return f"?{self.query()}"

    @property
    def unselected(self) -> str:
        return self.selecting("")

    @property
    def kept_by_adding(self) -> tuple[tuple[str, str], ...]:
        """What a form sends along that adds one more."""
        kept = replace(self, merged=0, select="")
        return tuple(parse_qsl(kept.query()))

    def to_view(self, view: View) -> str:
        return replace(self, view=view).here

    def to_aligned(self, aligned: bool) -> str:
        return replace(self, aligned=aligned).here

    def to_merged(self, place: int) -> str:
        return replace(self, merged=place, select="").here

    def to_direction(self, direction: Direction) -> str:
        return replace(self, direction=direction).here

    def selecting(self, key: str) -> str:
        return replace(self, select=key).here

    def failing(self, fail: tuple[str, ...]) -> str:
        return replace(self, fail=fail).here

    def toggling(self, text: str) -> str:
        """With one more failure, or with it taken away; a component has failed in one way at a time."""
        if text in self.fail:
            return self.failing(tuple(each for each in self.fail if each != text))
        others = tuple(each for each in self.fail if each.partition(":")[0] != text)
        return self.failing((*others, text))

    def without(self, ref: str) -> str:
        """With one fewer; what was merged may be gone with it."""
        return replace(self, refs=tuple(each for each in self.refs if each != ref), merged=0).here


@lru_cache(maxsize=1024)
def _query(links: CompareLinks) -> str:
    """Kept: a page has dozens of links, and is asked for again and again."""
    said = [
        ("view", links.view.value if links.view is not View.STRUCTURE else ""),
        *(("fail", text) for text in links.fail),
        ("aligned", "" if links.aligned is None else str(int(links.aligned))),
        ("merged", str(links.merged or "")),
        ("select", links.select),
        ("direction", links.direction.value if links.direction else ""),
    ]
    asked = urlencode([(name, value) for name, value in said if value], safe=_PLAIN)
    return "&".join(filter(None, (_spelt(links.refs), asked)))


@lru_cache(maxsize=256)
def _spelt(refs: tuple[str, ...]) -> str:
    """Every link of a page begins with the same references."""
    return urlencode([("of", ref) for ref in refs], safe=_PLAIN)


def links_of(request: HttpRequest, refs: tuple[str, ...]) -> CompareLinks:
    """What the address asks, with the references that were understood. Raises `InvalidChoice`."""
    merged = merged_choice(request)
    return CompareLinks(
        refs=refs,
        view=view_choice(request),
        fail=tuple(dict.fromkeys(" ".join(text.split()) for text in asked_failures(request.GET))),
        aligned=aligned_choice(request),
        merged=merged if merged < len(refs) else 0,
        select=request.GET.get("select", ""),
        direction=direction_choice(request),
    )


def asked_references(request: HttpRequest) -> list[str]:
    return [ref for ref in request.GET.getlist("of") if ref.strip()]
