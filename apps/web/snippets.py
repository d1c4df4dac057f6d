"""Texts to paste elsewhere: the address of a page, and its picture as Markdown, HTML or a frame."""

from dataclasses import dataclass
from html import escape

from django.http import HttpRequest
from django.utils.encoding import iri_to_uri

from apps.core.markdown import in_markdown


@dataclass(frozen=True, slots=True)
class Snippets:
    link: str
    markdown: str
    html: str
    embed: str


def snippets_for(request: HttpRequest, name: str, page: str, picture: str, embed: str) -> Snippets:
    """For a page, its picture and its frame, each by its address here, which begins with a slash."""
    here = request.build_absolute_uri("/").removesuffix("/")
    link, picture, frame = (here + iri_to_uri(address) for address in (page, picture, embed))
    return Snippets(
        link=link,
        markdown=f"[![{in_markdown(name)}]({picture})]({link})",
        html=f'<a href="{escape(link)}"><img src="{escape(picture)}" alt="{escape(name)}"></a>',
        embed=f'<iframe src="{escape(frame)}" title="{escape(name)}" width="100%" height="480"></iframe>',
    )
