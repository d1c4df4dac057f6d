"""The restricted loader: plain values with positions, and everything else refused with a position."""

import json
import math
import subprocess
import sys
import time

import pytest

from apps.core.system.loader import load_document
from apps.core.system.nodes import Mapping, Scalar, Sequence, plain_value
from apps.core.system.problems import InvalidDescription, Problem
from apps.core.system.reading import read_system
from tests.core.system.bombs import BOMBS

_SECONDS = 2
_MEGABYTES = 64


def loaded(sent: str | bytes) -> object:
    return plain_value(load_document(sent))


def refusal(sent: str | bytes) -> Problem:
    with pytest.raises(InvalidDescription) as raised:
        load_document(sent)
    return raised.value.problems[0]


def test_nodes_know_the_line_and_column_where_they_start() -> None:
    root = load_document("a: x\nb:\n  - 1\n  - {c: y}\n")
    assert isinstance(root, Mapping)
    items = root.entries["b"]
    assert isinstance(items, Sequence)
    inner = items.items[1]
    assert isinstance(inner, Mapping)
    y = inner.entries["c"]
    assert isinstance(y, Scalar)
    assert [(node.line, node.column) for node in (items, inner, y)] == [(3, 3), (4, 5), (4, 9)]
    assert (root.keys["b"].line, root.keys["b"].column) == (2, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("-7", -7),
        ("0x1F", 31),
        ("0o17", 15),
        ("017", 17),
        ("1.5", 1.5),
        (".5e3", 500.0),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        (".inf", math.inf),
        ("-.INF", -math.inf),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("2001-99-99", "2001-99-99"),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("=", "="),
        ('"1"', "1"),
        ("!!str 1", "1"),
        ("!!int 1", 1),
        ("!!float 1", 1),
        ("9" * 5000, math.inf),
        ("-" + "9" * 5000, -math.inf),
        ("0x" + "f" * 5000, math.inf),
    ],
)
def test_plain_scalars_are_read_by_the_core_rules_of_yaml_1_2(text: str, value: object) -> None:
    assert loaded(f"a: {text}") == {"a": value}


def test_json_is_read_with_its_escapes_and_tabs() -> None:
    value = {"a": [1, 2.5, None, True, "é😀\u2028/", {"b": {}, "c": []}], "d": 'q"\\ud83d\\ude00'}
    assert loaded(json.dumps(value)) == value
    assert loaded(json.dumps(value, ensure_ascii=False, indent="\t")) == value
    assert loaded(json.dumps(value, separators=(",", ":"))) == value


def test_bytes_are_utf_8_with_or_without_a_byte_order_mark() -> None:
    assert loaded("a: é".encode()) == loaded(b"\xef\xbb\xbf" + "a: é".encode()) == {"a": "é"}
    assert loaded("\ufeffa: 1\r\nb: 2\r\n") == {"a": 1, "b": 2}


def test_other_bytes_are_refused_at_their_place() -> None:
    problem = refusal("a: x\nb: é".encode("latin-1"))
    assert (problem.line, problem.column) == (2, 4)
    assert "0xE9" in problem.found
    assert "UTF-8" in problem.expected


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\udfff", "\ufffe", "\uffff"]
)
def test_characters_that_are_not_text_are_refused_at_their_place(character: str) -> None:
    problem = refusal(f"a: x\nb: yz{character}")
    assert (problem.line, problem.column, problem.found) == (2, 6, f"U+{ord(character):04X}")


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\x1b", r"\uFFFE", r"\N", r"\x7f"])
def test_escapes_of_such_characters_are_refused_too(escape: str) -> None:
    problem = refusal(f'a: x\nb: "{escape}"')
    assert (problem.line, problem.column) == (2, 4)


@pytest.mark.parametrize(
    "character", ["\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u2028", "\u2029", "\ue000", "😀"]
)
def test_bidirectional_marks_and_zero_width_characters_are_kept(character: str) -> None:
    text = f"x{character}y"
    assert loaded(f"a: {text}\nb: '{text}'\nc: 1") == {"a": text, "b": text, "c": 1}


def test_a_line_separator_does_not_count_as_a_line() -> None:
    problem = refusal("a: x\u2028y\nb: 1\nb: 2")
    assert (problem.line, problem.column) == (3, 1)


def test_a_repeated_key_names_both_lines_and_all_are_told() -> None:
    with pytest.raises(InvalidDescription) as raised:
        load_document('a: 1\nb:\n  - {c: 1}\n  - c: 1\n    "c": 2\na: 3\n')
    repeated = [
        (problem.line, problem.column, problem.path, problem.found) for problem in raised.value.problems
    ]
    assert repeated == [(5, 5, "b[1].c", "lines 4 and 5"), (6, 1, "a", "lines 1 and 6")]


def test_aliases_and_merges_stand_for_what_they_name() -> None:
    text = "a: &a {x: 1, y: 2}\nb: *a\nc: {<<: *a, y: 3}\nd: {y: 4, <<: [*a, {z: 5, x: 9}]}\ne: {'<<': 1}\n"
    assert loaded(text) == {
        "a": {"x": 1, "y": 2},
        "b": {"x": 1, "y": 2},
        "c": {"x": 1, "y": 3},
        "d": {"x": 1, "y": 4, "z": 5},
        "e": {"<<": 1},
    }


@pytest.mark.parametrize(
    ("text", "line", "column", "word"),
    [
        ("a: [1\nb: 2", 2, 2, "closed"),
        ("a: b: c", 1, 5, "quotes"),
        ("a:\n  - x\n c: 1", 3, 2, ""),
        ("\ta: 1", 1, 1, "tab"),
        ("a: 'x", 1, 6, "quot"),
        ("a: @x", 1, 4, "quotes"),
        ("a: 1\n--- \nb: 2", 2, 1, "one document"),
        ("? [a]\n: 1", 1, 3, "key"),
        ("a: *b", 1, 4, "anchor"),
        ("a: !!python/object:x.Y {}", 1, 4, "tag"),
        ("a: !mine 1", 1, 4, "tag"),
        ("a: !!int x", 1, 4, "tag"),
        ("a: !!binary eA==", 1, 4, "tag"),
        ("a: !!set {x}", 1, 4, "tag"),
        ("a: {<<: 1}", 1, 9, "merged"),
        ("%TAG !a! x\n---\na: 1", 1, 1, "directive"),
        ("", 1, 1, "empty"),
        ("# nothing\n", 1, 1, "empty"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, line: int, column: int, word: str) -> None:
    problem = refusal(text)
    assert (problem.line, problem.column) == (line, column)
    assert word in problem.sentence


def test_forty_levels_are_read_and_one_more_is_refused() -> None:
    assert loaded("[" * 40 + "]" * 40)
    assert "40 levels" in refusal("[" * 41 + "]" * 41).expected


def test_a_hundred_aliases_and_merges_are_read_and_one_more_is_refused() -> None:
    for one, least in (("- *a\n", "aliases"), ("- {<<: {b: 1}}\n", "merges")):
        start = "- &a x\n"
        assert loaded(start + one * 100)
        assert least in refusal(start + one * 101).message


def test_fifty_thousand_values_are_read_and_one_more_is_refused() -> None:
    assert loaded("[" + "1," * 49_999 + "]")
    assert "50000 values" in refusal("[" + "1," * 50_000 + "]").expected


def test_one_mebibyte_is_read_and_one_byte_more_is_refused() -> None:
    text = "a: " + "é" * (512 * 1024 - 2) + "x"
    assert len(text.encode()) == 1024 * 1024
    assert loaded(text)
    assert "1024 KiB" in refusal(text + "x").expected
    assert "1024 KiB" in refusal((text + "x").encode()).expected


@pytest.mark.parametrize("name", BOMBS)
def test_each_bomb_is_refused_at_once(name: str) -> None:
    # the processor's time: how busy the machine is otherwise says nothing about us
    started = time.process_time()
    with pytest.raises(InvalidDescription) as raised:
        read_system(BOMBS[name])
    assert all(problem.line and problem.column for problem in raised.value.problems)
    assert len(str(raised.value)) < 50_000
    assert time.process_time() - started < _SECONDS


def test_no_bomb_takes_much_memory() -> None:
    """In a process of their own, one after the other, so that the peak is theirs."""
    program = (
        "import resource\n"
        "from apps.core.system.problems import InvalidDescription\n"
        "from apps.core.system.reading import read_system\n"
        "from tests.core.system.bombs import BOMBS\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for bomb in BOMBS.values():\n"
        "    try:\n"
        "        read_system(bomb)\n"
        "    except InvalidDescription:\n"
        "        pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(ran.stdout) / 1024 < _MEGABYTES
