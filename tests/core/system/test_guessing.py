"""Kinds guessed from names."""

import pytest

from apps.core.system.guessing import guess_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Postgres", "database"),
        ("orders-db", "database"),
        ("Kafka", "stream"),
        ("S3", "storage"),
        ("Redis cache", "cache"),
        ("API gateway", "gateway"),
        ("Mobile app", "client"),
        ("Load balancer", "load-balancer"),
        ("RabbitMQ", "queue"),
        ("Elasticsearch", "search"),
        ("Stripe", "external"),
        ("Search service", "service"),
        ("Image worker", "worker"),
        ("sidecar", "proxy"),
        ("Orders", "service"),
        ("注文", "service"),
        ("", "service"),
    ],
)
def test_a_name_suggests_a_kind(name: str, kind: str) -> None:
    assert guess_kind(name) == kind
