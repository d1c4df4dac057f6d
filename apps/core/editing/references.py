"""Where a component or group is named by others: renamed there, or taken out."""

from collections.abc import Callable, Iterator

from apps.core.editing.document import Document
from apps.core.editing.edits import RemovePart, RenamePart, Section
from apps.core.editing.ends import Ends, ends_of, renamed_ends
from apps.core.editing.spans import ListSpan, MappingSpan, Span
from apps.core.editing.splices import Splice, without
from apps.core.system.texts import tidied


def renamed_references(document: Document, edit: RenamePart) -> Iterator[Splice]:
    """The new id in place of the old one."""
    if edit.section is Section.GROUPS:
        for _, _, name in _group_names(document, edit.id):
            yield Splice(name.start, name.end, document.pen.inline(edit.new))
        return
    for ends in _all_ends(document):
        yield from renamed_ends(document, ends, edit.id, edit.new)
    for _, _, lists in document.wishes():
        for ids in _lists_of_ids(lists):
            for place in _places_of(ids, edit.id):
                yield Splice(ids.items[place].start, ids.items[place].end, document.pen.inline(edit.new))


def removed_references(document: Document, edit: RemovePart) -> Iterator[Splice]:
    """What named a component goes; what was in a group moves to the group around it."""
    if edit.section is Section.GROUPS:
        yield from _moved_out(document, edit.id)
        return
    flows, needs = document.items("flows"), document.items("dependencies")
    if flows:
        yield from without(
            document.text, flows, _places(flows, lambda ends: edit.id in (ends.source, *ends.targets))
        )
    if needs:
        gone = _places(needs, lambda ends: edit.id == ends.source or {edit.id} == set(ends.targets))
        yield from without(document.text, needs, gone)
        yield from _fewer_targets(document, needs, gone, edit.id)
    yield from removed_steps(document, lambda ends: edit.id in ends.pair)
    yield from _removed_wishes(document, edit.id)


def _removed_wishes(document: Document, id_: str) -> Iterator[Splice]:
    """The id goes out of each list; a list of one goes, and so does a key that has no list left."""
    layout = document.mapping("layout")
    empty = []
    for _, key, lists in document.wishes():
        short = [place for place, ids in enumerate(_lists_of_ids(lists)) if _is_too_short_without(ids, id_)]
        if len(short) == len(_lists_of_ids(lists)):
            empty.append(key)
            continue
        yield from without(document.text, lists, short)
        for place, ids in enumerate(_lists_of_ids(lists)):
            if place not in short:
                yield from without(document.text, ids, _places_of(ids, id_))
    if layout:
        yield from without(document.text, layout, empty)


def _lists_of_ids(lists: ListSpan) -> list[ListSpan]:
    """One list of ids is short for a list that has it alone."""
    inner = [each for each in lists.items if isinstance(each, ListSpan)]
    return inner or [lists]


def _is_too_short_without(ids: ListSpan, id_: str) -> bool:
    gone = _places_of(ids, id_)
    return bool(gone) and len(ids.items) - len(gone) < 2


def _places_of(ids: ListSpan, id_: str) -> list[int]:
    return [place for place, each in enumerate(ids.items) if tidied(each.value) == id_]


def removed_steps(document: Document, gone: Callable[[Ends], bool]) -> Iterator[Splice]:
    """Steps go; so do parallel steps and journeys that have nothing left."""
    section = document.mapping("journeys")
    empty = []
    for place, _, items in document.journeys():
        splices, is_empty = _less_steps(document, items, gone)
        if is_empty:
            empty.append(place)
        else:
            yield from splices
    if section:
        yield from without(document.text, section, empty)


def _less_steps(
    document: Document, items: ListSpan, gone: Callable[[Ends], bool]
) -> tuple[list[Splice], bool]:
    places: list[int] = []
    splices: list[Splice] = []
    for place, item in enumerate(items.items):
        branches = item.get("parallel") if isinstance(item, MappingSpan) else None
        if isinstance(branches, ListSpan):
            inside, is_empty = _less_steps(document, branches, gone)
            splices += [] if is_empty else inside
            places += [place] if is_empty else []
        elif (ends := ends_of(item)) is not None and gone(ends):
            places.append(place)
    return [*splices, *without(document.text, items, places)], len(places) == len(items.items)


def _moved_out(document: Document, group: str) -> Iterator[Splice]:
    around = _group_around(document, group)
    for mapping, place, name in _group_names(document, group):
        if around:
            yield Splice(name.start, name.end, document.pen.inline(around))
        else:
            yield from without(document.text, mapping, [place])


def _group_around(document: Document, group: str) -> str:
    groups = document.mapping(Section.GROUPS)
    part = groups.get(group) if groups else None
    around = part.get("in") if isinstance(part, MappingSpan) else None
    return around.value if around else ""


def _group_names(document: Document, group: str) -> Iterator[tuple[MappingSpan, int, Span]]:
    """Each part that says that it is in the group: the part, the place of the key in it, and the name."""
    for section, key in ((Section.COMPONENTS, "group"), (Section.GROUPS, "in")):
        parts = document.mapping(section)
        for _, part in parts.entries if parts else ():
            for place, (name, value) in enumerate(part.entries if isinstance(part, MappingSpan) else ()):
                if name.value == key and value.value == group:
                    assert isinstance(part, MappingSpan)
                    yield part, place, value


def _all_ends(document: Document) -> Iterator[Ends]:
    for section in ("flows", "dependencies"):
        items = document.items(section)
        yield from filter(None, map(ends_of, items.items if items else ()))
    yield from filter(None, (ends_of(step) for _, _, step in document.steps()))


def _places(items: ListSpan, wanted: Callable[[Ends], bool]) -> list[int]:
    found = [(place, ends_of(item)) for place, item in enumerate(items.items)]
    return [place for place, ends in found if ends is not None and wanted(ends)]


def _fewer_targets(document: Document, needs: ListSpan, gone: list[int], target: str) -> Iterator[Splice]:
    for place, item in enumerate(needs.items):
        to = item.get("to") if isinstance(item, MappingSpan) and place not in gone else None
        if isinstance(to, ListSpan):
            places = [place for place, each in enumerate(to.items) if each.value == target]
            yield from without(document.text, to, places)
