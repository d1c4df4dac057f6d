"""Without touching YAML: components, flows and groups by forms, by dragging and by one line; all of it undone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.editor_page import BLANK, flow, form, open_editor, save, source, text_of, write
from tests.e2e.explore_page import component, middle_of, panel_title, use_pattern

SHOP = """\
name: Corner shop   # the author's own words

components:
  web: {name: Web, kind: client}
  api:
    kind: service   # the heart of it
  db: {name: Orders, kind: database}

flows:
  - web -> api: order
"""


@pytest.fixture
def shop(page: Page) -> Page:
    page.emulate_media(reduced_motion="reduce")
    open_editor(page, BLANK)
    write(page, SHOP)
    expect(component(page, "db")).to_be_visible()
    return page


def add(page: Page, what: str) -> None:
    page.get_by_role("group", name="Add").get_by_role("button", name=what).click()


def drag(page: Page, card: Locator, to: tuple[float, float]) -> None:
    """From the handle on a card to a place."""
    x, y = middle_of(card)
    page.mouse.move(x, y)
    x, y = middle_of(page.locator(".link-handle"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 10, y + 10)
    page.mouse.move(*to, steps=5)
    page.mouse.up()


def test_a_system_is_made_from_nothing_by_mouse_alone(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_editor(page, BLANK)
    for name, kind in (("Web", "Client"), ("Orders", "Service")):
        add(page, "Component")
        form(page).get_by_label("Name", exact=True).fill(name)
        form(page).get_by_label("Kind").select_option(label=kind)
        form(page).get_by_role("button", name="Add component").click()
        expect(component(page, name.lower())).to_be_visible()
    drag(page, component(page, "web"), middle_of(component(page, "orders")))
    expect(flow(page, "web->orders")).to_be_attached()
    form(page).get_by_label("Label").fill("place an order")
    form(page).get_by_text("does not wait").click()
    expect(flow(page, "web->orders place an order")).to_have_class(re.compile("async"))
    page.get_by_role("button", name="Create").click()
    page.wait_for_url("**/systems/*/")
    expect(page.locator("svg.diagram [data-component]")).to_have_count(2)


def test_a_change_of_a_field_touches_its_lines_alone(shop: Page) -> None:
    component(shop, "db").click()
    form(shop).get_by_label("Technology").fill("PostgreSQL")
    form(shop).get_by_label("Replicas").fill("2")
    form(shop).get_by_label("Replicas").blur()
    expect(component(shop, "db")).to_have_attribute("aria-label", re.compile("2 replicas"))
    changed = "  db: {name: Orders, kind: database, technology: PostgreSQL, replicas: 2}"
    assert text_of(shop) == SHOP.replace("  db: {name: Orders, kind: database}", changed)


def test_undo_goes_over_typing_and_forms_alike_and_redo_back(shop: Page) -> None:
    source(shop).focus()
    shop.keyboard.press("Control+End")
    shop.keyboard.type("# typed")
    typed = text_of(shop)
    component(shop, "api").click()
    form(shop).get_by_label("Kind").select_option(label="Gateway")
    expect(component(shop, "api")).to_have_attribute("data-kind", "gateway")
    shop.keyboard.press("Escape")
    changed = text_of(shop)
    expect(component(shop, "api")).to_be_focused()
    shop.keyboard.press("Control+z")  # the focus is in the picture
    expect(component(shop, "api")).to_have_attribute("data-kind", "service")
    assert text_of(shop) == typed
    shop.get_by_role("button", name="Undo").click()
    assert text_of(shop) == SHOP
    shop.get_by_role("button", name="Redo").click()
    shop.keyboard.press("Control+y")
    assert text_of(shop) == changed


def test_renaming_an_id_follows_it_everywhere_and_keeps_it_selected(shop: Page) -> None:
    component(shop, "api").click()
    form(shop).get_by_text("Figures, owner, tags, id").click()
    form(shop).get_by_label(re.compile("^Id")).fill("orders-api")
    form(shop).get_by_label(re.compile("^Id")).press("Enter")
    expect(component(shop, "orders-api")).to_have_class(re.compile("is-selected"))
    assert "- web -> orders-api: order" in text_of(shop)
    expect(form(shop).get_by_label("Name", exact=True)).to_have_value("Api")


def test_a_component_is_deleted_with_its_flows_and_the_toast_brings_it_back(shop: Page) -> None:
    component(shop, "api").click()
    form(shop).get_by_role("button", name="Delete").click()
    expect(component(shop, "api")).to_have_count(0)
    assert "web -> api" not in text_of(shop)
    shop.locator(".toast").get_by_role("button", name="Undo").click()
    expect(component(shop, "api")).to_be_visible()
    assert text_of(shop) == SHOP


def test_a_flow_is_changed_and_deleted_in_its_form(shop: Page) -> None:
    flow(shop, "web->api order").locator(".hit").click(force=True)
    form(shop).get_by_label("To", exact=True).select_option(label="Orders")
    expect(flow(shop, "web->db order")).to_have_class(re.compile("is-selected"))
    form(shop).get_by_label("How it survives").fill("say so")
    form(shop).get_by_label("How it survives").blur()
    expect(form(shop).get_by_label("The sender survives without it")).to_be_checked()
    assert "optional: true" in text_of(shop) and "fallback: say so" in text_of(shop)
    form(shop).get_by_role("button", name="Delete").click()
    expect(flow(shop, "web->db order")).to_have_count(0)


def test_a_group_is_added_and_components_go_into_it(shop: Page) -> None:
    add(shop, "Group")
    form(shop).get_by_label("Name", exact=True).fill("Back office")
    form(shop).get_by_label("Kind").select_option(value="zone")
    form(shop).get_by_role("button", name="Add group").click()
    component(shop, "db").click()
    form(shop).get_by_label("Group", exact=True).select_option(label="Back office")
    expect(component(shop, "db")).to_have_attribute("data-group", "back-office")
    assert "back-office: {kind: zone}" in text_of(shop)


def test_a_drag_onto_the_canvas_makes_a_component_that_is_linked(shop: Page) -> None:
    canvas = shop.locator("#canvas").bounding_box()
    assert canvas
    drag(shop, component(shop, "api"), (canvas["x"] + 60, canvas["y"] + canvas["height"] - 60))
    shop.keyboard.type("Kafka events")
    shop.keyboard.press("Enter")
    expect(component(shop, "kafka-events")).to_have_attribute("data-kind", "stream")
    expect(flow(shop, "api->kafka-events")).to_be_attached()


def test_one_line_adds_what_is_missing_and_says_what_it_cannot_read(shop: Page) -> None:
    box = shop.get_by_label("Quick add")
    box.fill("api ~> events: OrderPlaced")
    box.press("Enter")
    expect(flow(shop, "api->events OrderPlaced")).to_be_attached()
    expect(component(shop, "events")).to_have_attribute("data-kind", "stream")
    box.fill("api ->")
    box.press("Enter")
    expect(shop.locator("#quick-add-refused")).to_contain_text("something stands on both sides")


def test_what_is_wrong_in_a_form_is_said_at_its_field(shop: Page) -> None:
    component(shop, "db").click()
    form(shop).get_by_label("Replicas").fill("0")
    form(shop).get_by_label("Replicas").press("Enter")
    expect(form(shop).get_by_label("Replicas")).to_have_attribute("aria-invalid", "true")
    expect(form(shop).locator(".field-error:not(:empty)")).to_contain_text("1")
    assert text_of(shop) == SHOP


def test_a_form_says_that_the_source_has_mistakes(shop: Page) -> None:
    component(shop, "db").click()
    write(shop, SHOP + "surplus: 1\n")
    expect(shop.locator("#behind")).to_be_visible()
    form(shop).get_by_label("Technology").fill("X")
    form(shop).get_by_label("Technology").blur()
    expect(form(shop).locator(".form-error")).to_contain_text("The source has mistakes")


def test_forms_work_by_keyboard_alone(shop: Page) -> None:
    component(shop, "web").focus()
    shop.keyboard.press("Enter")
    expect(panel_title(shop)).to_have_count(0)
    expect(form(shop).locator("h2")).to_have_text("Web")
    shop.keyboard.press("f")
    expect(form(shop).get_by_label("To", exact=True)).to_be_focused()
    shop.keyboard.type("Orders")
    shop.keyboard.press("Enter")
    expect(flow(shop, "web->db")).to_be_attached()
    shop.keyboard.press("Escape")
    shop.keyboard.press("n")
    shop.keyboard.type("Redis")
    shop.keyboard.press("Enter")
    expect(component(shop, "redis")).to_have_attribute("data-kind", "cache")
    shop.keyboard.press("Escape")
    component(shop, "redis").focus()
    shop.keyboard.press("Enter")
    shop.keyboard.press("Delete")
    expect(component(shop, "redis")).to_have_count(0)


def test_name_and_summary_are_changed_beside_the_picture_and_undone(shop: Page) -> None:
    shop.get_by_role("button", name="About this system").click()
    name, summary = form(shop).get_by_label("Name"), form(shop).get_by_label("Summary")
    expect(name).to_be_focused()
    expect(name).to_have_value("Corner shop")
    name.fill("Shop: north")
    summary.fill("It sells.")
    summary.blur()
    line = "name: Corner shop   # the author's own words\n"
    changed = SHOP.replace(line, 'name: "Shop: north"   # the author\'s own words\nsummary: It sells.\n')
    expect(shop.locator("#source")).to_have_value(changed)
    shop.get_by_role("button", name="Undo").click()
    expect(summary).to_have_value("")
    shop.get_by_role("button", name="Undo").click()
    expect(name).to_have_value("Corner shop")
    assert text_of(shop) == SHOP


def test_a_name_cannot_be_taken_away_and_delete_does_nothing_to_the_whole(shop: Page) -> None:
    component(shop, "db").click()
    shop.keyboard.press("t")
    form(shop).get_by_label("Name").fill("")
    form(shop).get_by_label("Name").press("Enter")
    expect(form(shop).get_by_label("Name")).to_have_attribute("aria-invalid", "true")
    form(shop).locator("h2").focus()
    shop.keyboard.press("Delete")
    expect(form(shop).locator("h2")).to_have_text("About this system")
    assert text_of(shop) == SHOP


def test_the_name_of_a_blank_system_is_said_before_anything_is_in_it(page: Page) -> None:
    open_editor(page, BLANK)
    page.keyboard.press("t")
    form(page).get_by_label("Name").fill("Bakery")
    form(page).get_by_label("Name").press("Enter")
    expect(page.locator("#source")).to_have_value(re.compile("^name: Bakery$", re.MULTILINE))


def test_a_saved_name_is_in_the_bar_and_on_the_tab(page: Page) -> None:
    open_editor(page, f"{use_pattern(page)}/edit")
    page.locator("#bar-title h1").click()
    form(page).get_by_label("Name").fill("Renamed by its title")
    form(page).get_by_label("Name").press("Enter")
    expect(page.locator("#source")).to_have_value(re.compile("^name: Renamed by its title", re.MULTILINE))
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="About this system")).to_be_focused()
    save(page)
    expect(page.locator("#bar-title h1")).to_have_text("Renamed by its title")
    expect(page).to_have_title("Source of Renamed by its title · Archbench")


def test_an_own_system_keeps_its_comments_through_forms(page: Page) -> None:
    open_editor(page, f"{use_pattern(page)}/edit")
    before = text_of(page).split("\n")
    card = page.locator("svg.diagram [data-component]").first
    card.click()
    form(page).get_by_label("Technology").fill("Something else")
    form(page).get_by_label("Technology").blur()
    expect(card).to_contain_text("Something else")
    after = text_of(page).split("\n")
    assert len([line for line in after if line not in before]) == 1
