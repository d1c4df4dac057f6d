"""Texts to paste elsewhere: the address of a page, and its picture as Markdown, HTML or a frame."""

import re
from dataclasses import dataclass
from html import escape

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Snippets:
    link: str
    markdown: str
    html: str
    embed: str


def snippets_for(request: HttpRequest, name: str, page: str, svg: str, embed: str) -> Snippets:
    link = request.build_absolute_uri(page)
    picture = request.build_absolute_uri(f"{svg}?theme=auto")
    frame = request.build_absolute_uri(embed)
    return Snippets(
        link=link,
        markdown=f"[![{in_markdown(name)}]({picture})]({link})",
        html=f'<a href="{escape(link)}"><img src="{escape(picture)}" alt="{escape(name)}"></a>',
        embed=f'<iframe src="{escape(frame)}" title="{escape(name)}" width="100%" height="480"></iframe>',
    )


def in_markdown(text: str) -> str:
    """Plain text inside a Markdown link: no character of it means anything."""
    return re.sub(r"([\\`*_\[\]<>!&])", r"\\\1", " ".join(text.split()))
