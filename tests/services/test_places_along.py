"""What the editor drew is kept with the save; nonsense beside it is left out."""

import pytest

from apps.core.layout.places.positions import Place, Positions, write_positions
from apps.services.places.along import keep_drawn, only_of, start_of
from apps.services.systems import save_system, start_from_text
from apps.store.models import LayoutRecord
from tests.services.arranged import ME, MORE, SHOP, YOU, places_now, size_of


@pytest.fixture
def shop(db: None) -> str:
    return start_from_text(SHOP, ME)


def test_what_the_editor_drew_is_kept_with_the_save(shop: str) -> None:
    known = places_now(shop)
    drawn = Positions(
        known.direction, {**known.cards, "web": Place(-800, -80, *size_of(known, "web"))}, known.frames
    )
    saved = save_system(shop, ME, SHOP + "# more\n", 1)
    keep_drawn(saved, ME, write_positions(drawn))
    assert places_now(shop).cards["web"].x == -800
    assert LayoutRecord.objects.filter(revision=2).get().what == "As drawn in the editor"


@pytest.mark.parametrize(
    "sent",
    ["", "{", "[]", "nonsense", '{"web": {"x": "left"}}', '{"nobody": {"x": 1, "y": 2}}', '{"web": {}}'],
)
def test_nonsense_beside_a_save_is_left_out(shop: str, sent: str) -> None:
    before = places_now(shop)
    saved = save_system(shop, ME, SHOP + "# more\n", 1)
    keep_drawn(saved, ME, sent)
    assert places_now(shop) == before


def test_what_is_drawn_of_an_older_text_is_completed_before_it_is_kept(shop: str) -> None:
    known = places_now(shop)
    strange = {**known.cards, "nobody": Place(1, 2)}
    saved = save_system(shop, ME, MORE, 1)
    keep_drawn(saved, ME, write_positions(Positions(known.direction, strange, known.frames)))
    row = LayoutRecord.objects.get(revision=2)
    assert '"nobody"' not in row.positions
    assert '"mail"' in row.positions
    assert set(only_of(saved.system, places_now(shop)).cards) == set(saved.system.components)


def test_the_editor_starts_from_the_places_of_what_one_may_see(shop: str) -> None:
    kept = places_now(shop)
    assert start_of(shop, ME) == kept
    assert start_of(shop, YOU) is None
    assert start_of("", ME) is None
