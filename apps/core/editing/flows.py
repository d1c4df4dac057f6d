"""How changes to flows are written into the text."""

from collections.abc import Iterator

from apps.core.editing.document import Document
from apps.core.editing.edits import AddFlow, ChangeFlow, Fields, ImpossibleEdit, RemoveFlow
from apps.core.editing.ends import Ends, ends_of
from apps.core.editing.parts import change_keys
from apps.core.editing.references import removed_steps
from apps.core.editing.spans import MappingSpan, Span
from apps.core.editing.splices import Splice, without
from apps.core.system.arrows import arrow_text

_SHORT = {"from", "to", "label", "mode"}


def add_flow(document: Document, edit: AddFlow) -> Iterator[Splice]:
    """In the short form when it says all."""
    fields = {key: value for key, value in edit.fields.items() if value not in (None, "")}
    flows = document.items("flows")
    new = _short_form(fields) if fields.keys() <= _SHORT and not document.pen.is_json else fields
    if flows is None:
        yield from document.new_section("flows", [new])
    else:
        yield document.pen.add_item(flows, new)
    yield from _told_apart(document, (str(fields["from"]), str(fields["to"])), None)


def change_flow(document: Document, edit: ChangeFlow) -> Iterator[Splice]:
    """A short form stays short as long as it can say all; the steps that took the flow follow it."""
    ends = _flow(document, edit.key)
    old: dict[str, object] = {"from": ends.source, "to": ends.targets[0], "label": ends.label}
    if ends.arrow is None:
        assert isinstance(ends.span, MappingSpan)
        yield from change_keys(document, ends.span, _as_said(edit.fields))
    else:
        mode = {"mode": "async"} if ends.is_async else {}
        fields = {
            key: value for key, value in {**old, **mode, **edit.fields}.items() if value not in (None, "")
        }
        yield Splice(ends.span.start, ends.span.end, _written(document, fields))
    new = {**old, **{key: value or "" for key, value in edit.fields.items() if key in old}}
    yield from _followed(document, ends, (str(new["from"]), str(new["to"])), str(new["label"]))


def remove_flow(document: Document, edit: RemoveFlow) -> Iterator[Splice]:
    """The flow, and the steps that took it."""
    ends = _flow(document, edit.key)
    flows = document.items("flows")
    assert flows is not None  # it is in there
    yield from without(
        document.text, flows, [place for place, item in enumerate(flows.items) if item is ends.span]
    )
    yield from removed_steps(document, lambda step: _takes(document, step, ends))


def _as_said(fields: Fields) -> Fields:
    """A label that is taken back leaves no key behind."""
    return {key: None if value == "" else value for key, value in fields.items()}


def _short_form(fields: Fields) -> object:
    arrow = arrow_text(str(fields["from"]), str(fields["to"]), fields.get("mode") == "async")
    return {arrow: fields["label"]} if fields.get("label") else arrow


def _written(document: Document, fields: Fields) -> str:
    """On one line, to stand in place of a short form."""
    if not fields.keys() <= _SHORT or document.pen.is_json:
        return document.pen.inline(dict(fields))
    [line] = document.pen.item_lines(_short_form(fields), 0)
    return line.removeprefix("- ")


def _flow(document: Document, key: str) -> Ends:
    for ends in _flows(document):
        if ends.key == key.rstrip():
            return ends
    raise ImpossibleEdit(f'The flow "{key}" is not written here as an item of its own.')


def _flows(document: Document) -> Iterator[Ends]:
    flows = document.items("flows")
    yield from filter(None, map(ends_of, flows.items if flows else ()))


def _takes(document: Document, step: Ends, flow: Ends) -> bool:
    """Whether a step takes a flow: the one of its label, or the only one of its pair."""
    if step.pair != flow.pair:
        return False
    pair = [each for each in _flows(document) if each.pair == step.pair]
    taken = next((each for each in pair if each.label == step.label), pair[0])
    return taken.span is flow.span


def _followed(document: Document, old: Ends, pair: tuple[str, str], label: str) -> Iterator[Splice]:
    """The steps that took a flow take it where it is now."""
    beside = any(flow.pair == pair and flow.span is not old.span for flow in _flows(document))
    for _, _, span in document.steps():
        step = ends_of(span)
        if step is None or not _takes(document, step, old):
            continue
        words = label if step.label or beside else ""
        if (*step.pair, step.label) != (*pair, words):
            yield Splice(span.start, span.end, _step(document, span, pair, words))
    if beside:
        yield from _told_apart(document, pair, old)


def _told_apart(document: Document, pair: tuple[str, str], but: Ends | None) -> Iterator[Splice]:
    """A pair that gets another flow: steps that named none of its labels took the only one, and say so now."""
    flows = [
        flow for flow in _flows(document) if flow.pair == pair and (but is None or flow.span is not but.span)
    ]
    if len(flows) != 1 or not flows[0].label or (but is not None and but.pair == pair):
        return
    for _, _, span in document.steps():
        step = ends_of(span)
        if step is not None and step.pair == pair and not step.label:
            yield Splice(span.start, span.end, _step(document, span, pair, flows[0].label))


def _step(document: Document, span: Span, pair: tuple[str, str], label: str) -> str:
    fields = {"from": pair[0], "to": pair[1], **({"label": label} if label else {})}
    ends = ends_of(span)
    is_short = ends is not None and ends.arrow is not None and not document.pen.is_json
    if not is_short:
        return document.pen.inline(fields)
    form = _short_form(fields)
    if isinstance(form, dict) and _is_in_brackets(document, span):
        return document.pen.inline(form)
    [line] = document.pen.item_lines(form, 0)
    return line.removeprefix("- ")


def _is_in_brackets(document: Document, span: Span) -> bool:
    return any(step is span and items.flow for items, _, step in document.steps())
