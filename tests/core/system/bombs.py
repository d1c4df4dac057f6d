"""Small texts that grow, nest or linger without end in a careless reader."""


def _doubling(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]" for n in range(1, levels)]
    return "\n".join(lines)


def _merging(levels: int) -> str:
    lines = ["m0: &m0 {k0: v}"]
    lines += [f"m{n}: &m{n} {{<<: [*m{n - 1}, *m{n - 1}, *m{n - 1}], k{n}: v}}" for n in range(1, levels)]
    return "\n".join(lines)


def _deep_by_aliases() -> str:
    levels = ["l0: &l0 " + "[" * 30 + "]" * 30]
    levels += [f"l{n}: &l{n} " + "[" * 30 + f"*l{n - 1}" + "]" * 30 for n in range(1, 90)]
    return "\n".join(levels)


BOMBS = {
    "brackets": "[" * 50_000,
    "braces": "{a: " * 50_000,
    "dashes": "- " * 50_000,
    "question marks": "? " * 50_000,
    "closed brackets": "[" * 50_000 + "]" * 50_000,
    "indented": "\n".join(" " * n + "a:" for n in range(1_000)),
    "doubling": _doubling(9),
    "merging": _merging(40),
    "many aliases": "a: &a x\nb: [" + ", ".join(["*a"] * 200) + "]",
    "many merges": "a: &a {k: v}\n" + "".join(f"b{n}:\n  <<: {{k: v}}\n" for n in range(200)),
    "deep by aliases": _deep_by_aliases(),
    "itself": "a: &a [*a]",
    "itself merged": "a: &a {<<: *a}",
    "too many values": "a: [" + "1," * 60_000 + "]",
    "too many keys": "\n".join(f"k{n}: 1" for n in range(60_000)),
    "too much text": "a: " + "x" * 1_100_000,
    "too many bytes": "a: " + "長" * 400_000,
    "directives": "".join(f"%TAG !a{n}! x\n" for n in range(40_000)) + "--- 1",
    "tags": "!" * 500_000,
    "anchors": "".join(f"&a{n} " for n in range(100_000)),
    "huge number": "archbench: " + "9" * 900_000,
    "huge hexadecimal": "archbench: 0x" + "f" * 900_000,
    "huge float": "archbench: 1." + "9" * 900_000 + "e999999999",
    "date": "archbench: 2001-99-99",
    "python object": "archbench: !!python/object/apply:os.system [ls]",
    "long key": "x" * 900_000 + ": 1",
    "quotes": '"' * 900_000,
    "open quote": '"' + "x\n" * 400_000,
    "comments": "#\n" * 500_000,
    "documents": "---\n" * 200_000,
    "bad references": "name: x\ncomponents: {a: {kind: service}}\nflows:\n"
    + "".join(f"  - b{n} -> c{n}\n" for n in range(5_900)),
    "lost steps": "name: x\ncomponents: {a: {kind: service}}\nflows:\n"
    + "".join(f"  - a -> a: label {n}\n" for n in range(5_900))
    + "journeys:\n"
    + "".join(f"  j{n}: {{steps: [{'a -> b, ' * 190}]}}\n" for n in range(100)),
    "misspelt keys": "name: x\ncomponents:\n"
    + "".join(f"  service-number-{n}: {{kynd: servce, tehcnology: x, grp: edg}}\n" for n in range(1_900)),
    "groups in a row": "name: x\ncomponents: {a: {kind: service}}\ngroups:\n"
    + "".join(f"  g{n}: {{in: g{n + 1}}}\n" for n in range(20_000)),
    "two hundred groups in a row": "name: x\ncomponents: {a: {kind: service, group: g}}\ngroups:\n"
    + "".join(f"  g{n}: {{in: g{n + 1}}}\n" for n in range(199)),
    "targets": "name: x\ncomponents: {a: {kind: service}}\ndependencies:\n  - {from: a, to: ["
    + "b, " * 40_000
    + "]}",
    "nothing": "",
    "blanks": " \n" * 500_000,
    "tabs": "\t" * 1_000_000,
    "colons": ": " * 500_000,
    "stars": "*" * 1_000_000,
    "pipes": "a: |\n" + "  x\n" * 200_000,
    "folded": "a: >\n" + "  x\n\n" * 200_000,
    "plain lines": "a: " + "x\n  " * 250_000,
}
