"""Parts of pages that a process renders once: `{% kept value … %}` … `{% endkept %}`.

What is inside may depend on nothing but these values, and on where the program is mounted. It is kept with
the template itself, so a template that was changed while working on it starts anew.

A long text, such as that of a very large system, is made each time: so what is kept stays small.
"""

from threading import Lock
from typing import Final

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.template.loader_tags import BlockNode
from django.urls import get_script_prefix
from django.utils.safestring import SafeString

register = template.Library()

MOST_KEPT: Final = 200
LONGEST: Final = 50_000  # characters, those of its values counted

# What only one answer has. In words of users the quote is escaped, so none of theirs looks like it.
_OF_ONE_ANSWER: Final = (' nonce="', ' name="csrfmiddlewaretoken"')

Values = tuple[str, ...]


class KeptNode(Node):
    """Keeps the newest texts, one for each combination of values."""

    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self._values = values
        self._texts: dict[Values, SafeString] = {}
        self._lock = Lock()

    def render(self, context: Context) -> SafeString:
        values = (get_script_prefix(), *(str(value.resolve(context)) for value in self._values))
        text = self._texts.get(values)
        if text is None:
            text = self.nodelist.render(context)
            self._keep(values, text)
        return text

    def _keep(self, values: Values, text: SafeString) -> None:
        if any(sign in text for sign in _OF_ONE_ANSWER):
            raise template.TemplateSyntaxError("What is kept is the same for all: no nonce, and no token.")
        if len(text) + sum(map(len, values)) > LONGEST:
            return
        with self._lock:
            while len(self._texts) >= MOST_KEPT:
                del self._texts[next(iter(self._texts))]
            self._texts[values] = text


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(BlockNode) or nodelist.get_nodes_by_type(CsrfTokenNode):
        raise template.TemplateSyntaxError(
            "What is kept is the same for all: no block, and no token of a form."
        )
    return KeptNode(nodelist, [parser.compile_filter(value) for value in token.split_contents()[1:]])
