"""Moves by hand beside the text: they go along with the request for its picture, and what cannot be moved is told."""

import json

import pytest
from django.test import Client

from tests.web.conftest import SHOP


@pytest.mark.django_db
def test_a_move_is_where_it_was_put_and_nothing_else_moves(client: Client) -> None:
    before = json.loads(client.post("/editing/draw", {"text": SHOP}).json()["positions"])
    goal = {"x": before["web"]["x"] - 40, "y": before["web"]["y"] + 300}
    fields = {"text": SHOP, "positions": json.dumps(before), "moves": json.dumps({"web": goal})}
    told = client.post("/editing/draw", fields).json()
    after = json.loads(told["positions"])
    assert (after["web"]["x"], after["web"]["y"]) == (goal["x"], goal["y"])
    assert {key: place for key, place in after.items() if key not in ("web", "@layout")} == {
        key: place for key, place in before.items() if key not in ("web", "@layout")
    }
    assert f"translate({goal['x']:g} {goal['y']:g})" in told["svg"]


@pytest.mark.django_db
@pytest.mark.parametrize("moves", ["{", "[]", '{"gone": {"x": 1, "y": 2}}', '{"web": {"x": "1", "y": 2}}'])
def test_what_cannot_be_moved_is_told(client: Client, moves: str) -> None:
    answer = client.post("/editing/draw", {"text": SHOP, "moves": moves})
    assert answer.status_code == 422
    assert "moves" in answer.json()["refused"]


@pytest.mark.django_db
def test_a_text_that_is_wrong_is_told_before_moves(client: Client) -> None:
    fields = {"text": SHOP.replace("kind: client", "kind: clinet"), "moves": '{"web": {"x": 1, "y": 2}}'}
    assert "problems" in client.post("/editing/draw", fields).json()
