"""What pages about accounts say of this installation and of the visitor."""

from django import template
from django.conf import settings
from django.http import HttpRequest

from apps.web.owner import pop_taken_along

register = template.Library()


@register.simple_tag
def oidc_name() -> str:
    """The organisation where one can sign in; empty when there is none."""
    return str(settings.OIDC_NAME)


@register.simple_tag
def sign_up_mode() -> str:
    """open · invitation · closed."""
    return str(settings.SIGN_UP)


@register.simple_tag
def taken_along(request: HttpRequest) -> int:
    """How many systems came along at the sign-in just now; told once."""
    return pop_taken_along(request)
