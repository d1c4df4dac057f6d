"""Links of the chaos page: each names all that fails, so that it opens the same state anywhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from apps.core.failure.failures import ComponentFails, Failure, ReplicasFail, canonical

TABS = ("story", "ranking", "parts")
_KEPT = ("direction", "collapsed", "depth", "focus", "reach")


@dataclass(frozen=True, slots=True)
class Links:
    """What fails now, the tab that is open and what else is asked of the page."""

    failures: tuple[Failure, ...]
    tab: str
    kept: tuple[tuple[str, str], ...]

    def to(self, failures: Iterable[Failure], tab: str | None = None) -> str:
        """This page, with these failures instead."""
        return self._asking(query_of(failures), self.tab if tab is None else tab)

    def adding(self, text: str) -> str:
        """With one more failure, as it is spelt."""
        return self._asking([*query_of(self.failures), ("fail", text)], self.tab)

    def to_tab(self, tab: str) -> str:
        return self.to(self.failures, tab)

    def without(self, failure: Failure) -> str:
        return self.to(each for each in self.failures if each != failure)

    def toggling(self, failure: Failure) -> str:
        """With it added, or taken away when it has failed already; a component has failed in one way at a time."""
        if failure in self.failures:
            return self.without(failure)
        part = _component_of(failure)
        others = [each for each in self.failures if part is None or _component_of(each) != part]
        return self.to(canonical([*others, failure]))

    def _asking(self, fail: list[tuple[str, str]], tab: str) -> str:
        opened = [("tab", tab)] if tab != TABS[0] else []
        return f"?{urlencode([*fail, *self.kept, *opened], safe=':,')}"


def links_of(request: HttpRequest, failures: tuple[Failure, ...]) -> Links:
    tab = request.GET.get("tab", "")
    kept = tuple((name, request.GET[name]) for name in _KEPT if name in request.GET)
    return Links(failures, tab if tab in TABS else TABS[0], kept)


def asked_failures(asked: QueryDict) -> list[str]:
    """What an address says has failed, as it is spelt there."""
    return [text for text in asked.getlist("fail") if text.strip()]


def query_of(failures: Iterable[Failure]) -> list[tuple[str, str]]:
    return [("fail", str(failure)) for failure in failures]


def _component_of(failure: Failure) -> str | None:
    return failure.component if isinstance(failure, ComponentFails | ReplicasFail) else None
