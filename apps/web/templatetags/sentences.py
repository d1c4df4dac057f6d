"""Sentences about failures in pages: the component that a sentence is about stands out."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from apps.core.diagram.badges import badge
from apps.core.diagram.marks import STATES
from apps.core.failure.wording import Mention, Piece, Sentence
from apps.web.chaos_links import Links

register = template.Library()


@register.simple_tag
def say(sentence: Sentence, subject: str = "") -> SafeString:
    return format_html_join("", "{}", ((_said(piece, subject),) for piece in sentence.pieces))


@register.simple_tag
def named_in(sentence: Sentence, subject: str = "") -> str:
    """The ids of all components in it, the subject first, for scripts."""
    return " ".join(dict.fromkeys([*([subject] if subject else []), *sentence.components]))


def _said(piece: Piece, subject: str) -> str:
    if not isinstance(piece, Mention):
        return piece
    tag = "b" if piece.component == subject or not subject else "span"
    return format_html("<{0}>{1}</{0}>", SafeString(tag), piece.name)


@register.filter
def adding(links: Links, text: str) -> str:
    """The link to the state with one more failure, as it is spelt; what is spelt wrong is left out."""
    return links.adding(text)


@register.simple_tag
def badges() -> SafeString:
    """The badge of each mark on a card of no width, for scripts to put on cards."""
    drawn = "".join(badge(mark, 0) for mark in STATES)
    return format_html('<svg id="badges" hidden>{}</svg>', mark_safe(drawn))  # noqa: S308 -- our own drawing
