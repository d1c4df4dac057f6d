"""Compared systems stand where a system of somebody's own was arranged: nothing that was kept moves."""

import re

import pytest

from apps.core.diagram.geometry import Point
from apps.core.diagram.options import Direction
from apps.core.layout.places.positions import Place, Positions
from apps.core.system.reading import read_system
from apps.services.comparison import comparison_svg, merged_svg, render_merged, render_panes
from apps.services.drawing import PictureRequest
from apps.services.layout.kept_together import lay_out_aligned_at, lay_out_merged_at, leading
from apps.services.patterns import get_pattern

OLD = read_system(
    "archbench: 1\nname: Shop\ngroups: {core: Core}\n"
    "components:\n  web: {kind: client}\n  api: {kind: service, group: core}\n  db: {kind: database, group: core}\n"
    "  mail: {kind: external}\n"
    "flows:\n  - web -> api\n  - api -> db: reads\n  - api ~> mail: sends\n"
)
NEW = read_system(
    "archbench: 1\nname: Shop\ngroups: {core: Core}\n"
    "components:\n  web: {kind: client}\n  api: {kind: service, group: core}\n  db: {kind: database, group: core}\n"
    "  cache: {kind: cache, group: core}\n"
    "flows:\n  - web -> api\n  - api -> db: reads\n  - api -> cache\n"
)
ARRANGED = Positions(
    Direction.RIGHT,
    {
        "web": Place(900, 700),
        "api": Place(640, 20),
        "db": Place(100, 300.5),
        "cache": Place(400, 300),
    },
)


def corners(svg: str) -> dict[str, Point]:
    found = re.findall(r'data-component="([^"]+)"[^>]*transform="translate\(([-\d.]+) ([-\d.]+)\)"', svg)
    return {id_: Point(float(x), float(y)) for id_, x, y in found}


def is_shifted_only(svg: str, known: Positions) -> bool:
    drawn = corners(svg)
    ways = {
        (round(drawn[id_].x - place.x, 1), round(drawn[id_].y - place.y, 1))
        for id_, place in known.cards.items()
        if id_ in drawn
    }
    return len(ways) == 1


def test_aligned_panes_and_the_merged_picture_keep_what_was_arranged() -> None:
    panes = render_panes([OLD, NEW], aligned=True, prefixes=["a", "b"], kept=[None, ARRANGED])
    assert all(is_shifted_only(pane.svg, ARRANGED) for pane in panes)
    merged = render_merged(OLD, NEW, kept=[None, ARRANGED]).svg
    assert is_shifted_only(merged, ARRANGED)
    assert set(corners(merged)) == {"web", "api", "db", "mail", "cache"}
    apart = render_panes([OLD, NEW], aligned=False, prefixes=["a", "b"], kept=[None, ARRANGED])
    assert is_shifted_only(apart[1].svg, ARRANGED)
    assert not is_shifted_only(apart[0].svg, ARRANGED)


def test_nothing_overlaps_and_a_frame_holds_only_its_own() -> None:
    for laid in lay_out_aligned_at([OLD, NEW], ARRANGED):
        boxes = list(laid.placement.cards.values())
        assert not any(a.overlap(b) for at, a in enumerate(boxes) for b in boxes[:at])
        group_of = {card.id: card.group for card in laid.view.cards}
        strangers = [box for id_, box in laid.placement.cards.items() if group_of[id_] != "core"]
        assert not any(piece.overlap(box) for piece in laid.placement.rectangles("core") for box in strangers)
    laid, marks = lay_out_merged_at(OLD, NEW, ARRANGED)
    assert laid.placement.cards.keys() == {"web", "api", "db", "mail", "cache"}
    assert dict(marks.components)["mail"] == "removed"


def test_a_pattern_beside_an_arranged_system_follows_it() -> None:
    pattern = get_pattern("microservices").system
    places = {id_: Place(300 * at, 40 * at) for at, id_ in enumerate(pattern.components)}
    kept = Positions(Direction.RIGHT, places)
    one, other = render_panes([pattern, pattern], aligned=True, prefixes=["a", "b"], kept=[None, kept])
    assert is_shifted_only(one.svg, kept)
    assert is_shifted_only(other.svg, kept)


def test_the_last_kept_places_lead_unless_another_direction_is_wanted() -> None:
    other = Positions(Direction.DOWN, {"web": Place(0, 0)})
    assert leading([other, ARRANGED], None) is ARRANGED
    assert leading([ARRANGED, None], Direction.RIGHT) is ARRANGED
    assert leading([ARRANGED], Direction.DOWN) is None
    assert leading([], None) is None


@pytest.mark.parametrize("aligned", [True, False])
def test_files_show_the_kept_places_too_and_have_a_tag_of_their_own(*, aligned: bool) -> None:
    panes = [("Old", OLD), ("New", NEW)]
    fresh = comparison_svg(panes, PictureRequest(), aligned=aligned)
    kept = comparison_svg(panes, PictureRequest(), aligned=aligned, kept=[None, ARRANGED])
    assert (fresh.etag, fresh.body) != (kept.etag, kept.body)
    assert fresh.width < kept.width
    assert (
        merged_svg(OLD, NEW, PictureRequest()).etag != merged_svg(OLD, NEW, PictureRequest(), [ARRANGED]).etag
    )
