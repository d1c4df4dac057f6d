"""A comparison as Markdown: the measures beside each other, and for two systems what changed."""

from collections.abc import Iterator, Sequence

from apps.core.comparison.difference import difference
from apps.core.comparison.measures import MeasureRow, measure_rows
from apps.core.comparison.sentences import difference_sentences, difference_summary
from apps.core.markdown import at_start_in_markdown, in_markdown
from apps.core.system.model import System


def comparison_markdown(names: Sequence[str], systems: Sequence[System]) -> str:
    """A name for each system, in the same order; the better value of each measure is bold."""
    lines = [f"# {_joined(list(map(in_markdown, names)))}", "", *_table(names, measure_rows(systems))]
    if len(systems) == 2:
        lines += ["", *_changes(names, systems[0], systems[1])]
    return "\n".join(lines) + "\n"


def _joined(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _table(names: Sequence[str], rows: Sequence[MeasureRow]) -> Iterator[str]:
    yield f"| Measure | {' | '.join(map(in_markdown, names))} |"
    yield f"| --- |{' --- |' * len(names)}"
    for row in rows:
        yield f"| {row.measure.name} | {' | '.join(_cells(row))} |"
    yield ""
    for row in rows:
        yield f"- *{row.measure.name}:* {row.measure.explanation}"


def _cells(row: MeasureRow) -> Iterator[str]:
    for place, value in enumerate(row.values):
        text = in_markdown(value.text)
        detail = f"<br>{in_markdown(value.detail)}" if value.detail else ""
        yield (f"**{text}**" if place in row.best else text) + detail


def _changes(names: Sequence[str], old: System, new: System) -> Iterator[str]:
    diff = difference(old, new)
    yield f"## What changed from {in_markdown(names[0])} to {in_markdown(names[1])}"
    yield ""
    summary = difference_summary(diff)
    yield f"{summary[0].upper()}{summary[1:]}."
    if not diff.is_empty:
        yield ""
    for told in difference_sentences(old, new, diff):
        yield f"- {at_start_in_markdown(told.text)}"
