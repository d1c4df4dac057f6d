"""Accounts: what a browser made goes along into one, who is meant by a name, and invitations to make one."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core import signing
from django.core.cache import cache
from django.db.models import Q

from apps.services.access import Visitor
from apps.services.log import note_of
from apps.store.models import DraftRecord, LogRecord, SystemRecord
from apps.store.write_lock import short_write

_INVITATION: Final = "archbench.invitation"


def take_along(key: str, visitor: Visitor) -> int:
    """What the browser with this key made becomes the account's: systems, also binned ones, and drafts.

    The number of systems.
    """
    with short_write():
        systems = list(SystemRecord.objects.filter(owner=None, owner_key=key))
        SystemRecord.objects.filter(pk__in=[system.pk for system in systems]).update(
            owner_id=visitor.user_id, owner_key=""
        )
        LogRecord.objects.bulk_create(
            note_of(system, visitor.name, "Taken along into the account") for system in systems
        )
        for draft in DraftRecord.objects.filter(writer=Visitor(key=key).writer):
            _hand_over(draft, visitor.writer)
    return len(systems)


def find_account(named: str) -> User | None:
    """By username or, failing that, by e-mail address, however written."""
    users = get_user_model().objects.filter(is_active=True)
    said = named.strip()
    if not said or "\0" in said:
        return None
    by_name = users.filter(username__iexact=said).first()
    if by_name is not None or "@" not in said:
        return by_name
    found = users.filter(Q(email__iexact=said) | Q(emailaddress__email__iexact=said)).distinct()
    return found.first() if found.count() == 1 else None


def make_invitation(lasts: timedelta) -> str:
    """A text that lets one person sign up, until then."""
    ends = datetime.now(UTC) + lasts
    return signing.dumps({"nonce": secrets.token_urlsafe(16), "ends": ends.timestamp()}, salt=_INVITATION)


def is_invitation(text: str) -> bool:
    """Whether it is one of ours, has not ended and was not used."""
    said = _read_invitation(text)
    return said is not None and cache.get(_used(said[0])) is None


def use_invitation(text: str) -> bool:
    """Uses it up. False when it is none, or somebody was faster."""
    said = _read_invitation(text)
    return said is not None and cache.add(_used(said[0]), value=1, timeout=said[1])


def _read_invitation(text: str) -> tuple[str, float] | None:
    """What tells it from others, and the seconds that it still lasts."""
    try:
        said = signing.loads(text, salt=_INVITATION)
    except signing.BadSignature:
        return None
    left = said["ends"] - datetime.now(UTC).timestamp()
    return (said["nonce"], left) if left > 0 else None


def _used(nonce: str) -> str:
    return f"invitation-used-{nonce}"


def _hand_over(draft: DraftRecord, writer: str) -> None:
    """Of two drafts of one system the newer one stays."""
    other = DraftRecord.objects.filter(system_id=draft.system_id, writer=writer).first()
    older = min(draft, other, key=lambda each: each.saved_at) if other else None
    if older is not None:
        older.delete()
    if older is not draft:
        draft.writer = writer
        draft.save(update_fields=["writer"])
