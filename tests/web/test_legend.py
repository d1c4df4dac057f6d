"""The legend names what is on the picture, and nothing else."""

from apps.core.system.reading import read_system
from apps.web.legend import legend_of


def test_the_legend_counts_the_kinds_that_are_present() -> None:
    legend = legend_of(
        read_system("name: X\ncomponents: {a: {kind: cache}, b: {kind: cache}, c: {kind: queue}}")
    )
    assert [(entry.row.kind, entry.count) for entry in legend.kinds] == [("cache", 2), ("queue", 1)]
    assert legend.lines == ()


def test_the_legend_shows_only_sorts_of_lines_that_are_drawn() -> None:
    text = (
        "name: X\ncomponents: {a: {kind: cache}, b: {kind: queue}}\nflows: [a ~> b]\ndependencies: [b -> a]"
    )
    assert [line.mode for line in legend_of(read_system(text)).lines] == ["async", "need"]
