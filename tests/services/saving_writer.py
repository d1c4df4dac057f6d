"""A writer for test_killed_writers.py: saves without end, and says which saves were acknowledged."""

import sys

import django


def save_without_end(id: str, name: str) -> None:
    from apps.services.access import Visitor
    from apps.services.systems import StaleRevision, open_system, save_system

    me = Visitor(key="me")
    opened = open_system(id, me)
    base, number = opened.revision, 0
    while True:
        text = f"archbench: 1\nname: {name} {number}\ncomponents: {{web: {{kind: client}}}}\n"
        try:
            base = save_system(id, me, text, base).revision
        except StaleRevision as stale:
            base = stale.their_revision
        else:
            print(f"{base} {name} {number}", flush=True)
            number += 1


if __name__ == "__main__":
    django.setup()
    save_without_end(*sys.argv[1:])
