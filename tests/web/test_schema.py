"""The JSON Schema, as editors fetch it."""

import pytest
from django.test import Client

from apps.core.system.schema import system_schema

pytestmark = pytest.mark.django_db


def test_the_schema_is_the_one_of_the_model(client: Client) -> None:
    answer = client.get("/schema/v1.json")
    assert answer.json() == system_schema()
    assert answer["Content-Type"] == "application/schema+json"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_schema_is_not_sent_twice(client: Client) -> None:
    tag = client.get("/schema/v1.json")["ETag"]
    assert client.get("/schema/v1.json", headers={"If-None-Match": tag}).status_code == 304
