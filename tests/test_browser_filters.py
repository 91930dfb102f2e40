# ruff: noqa: F811  (fixtures of another module)
"""What only a browser knows of the filters: chips, the role, stepping through what was known, lanes, undo of the
window, marked words, a link opened elsewhere, Back and Forward, and a narrow window. Needs no network."""

import re
from collections.abc import Iterator

import made_filters
import pytest
from playwright.sync_api import Browser, Page, expect
from test_browser import browser, page, rows, running, visit  # noqa: F401

from timeline.store import Store

pytestmark = pytest.mark.browser
FIRST, SECOND = "First round in Lagos", "Second round in Lagos"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running dashboard over nine events of four documents."""
    folder = tmp_path_factory.mktemp("filters")
    url = f"sqlite:///{folder / 'timeline.db'}"
    with Store(url) as store:
        for annotation in made_filters.texts():
            store.add(annotation)
    with running(url, folder) as found:
        yield found


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Other tests may keep the processor busy."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


def shown(page: Page, count: int) -> None:
    expect(page.locator(".st-key-list article")).to_have_count(count)


def test_a_chip_adds_an_option_and_its_cross_takes_it_back(page: Page, address: str) -> None:
    visit(page, address)
    page.get_by_text("Places and series").click()
    page.locator(".st-key-chips_place button", has_text="Lagos").click()
    shown(page, 2)
    expect(page).to_have_url(re.compile("place=Lagos"))
    page.locator(".st-key-active button", has_text="in Lagos").click()
    shown(page, 5)
    expect(page).not_to_have_url(re.compile("place="))


def test_the_role_narrows_an_actor_by_keyboard_alone(page: Page, address: str) -> None:
    visit(page, address, "?actor=Ukraine")
    shown(page, 2)
    page.locator(".st-key-role input").focus()
    page.keyboard.type("agent")
    page.keyboard.press("Enter")
    shown(page, 1)
    expect(page).to_have_url(re.compile("role=agent"))
    expect(page.locator(".st-key-list .title")).to_contain_text("Ukraine helped")


def test_what_was_known_is_stepped_through_and_a_link_to_it_opens_the_same(page: Page, address: str) -> None:
    visit(page, address, "?known=2025-03-10&place=Lagos")
    when = page.locator(".st-key-list time").first
    expect(when).to_have_text("March 2025")
    page.get_by_role("button", name="Later").click()
    expect(when).to_have_text("5 March 2025")
    page.get_by_role("button", name="Later").click()
    shown(page, 2)
    expect(page.locator(".st-key-list").get_by_text("sources disagree")).to_be_visible()
    page.get_by_role("button", name="Earlier").click()
    shown(page, 1)
    expect(page).to_have_url(re.compile("known=2025-04-02"))
    other = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    visit(other, page.url.rsplit("/", 1)[0], page.url.rsplit("/", 1)[1])
    assert rows(other) == rows(page)
    expect(other.locator(".st-key-list time").first).to_have_text("5 March 2025")
    other.context.close()


def test_lanes_by_place_are_drawn_and_kept_in_the_address(page: Page, address: str) -> None:
    visit(page, address)
    page.get_by_role("radiogroup", name="Lanes by").get_by_text("place", exact=True).click()
    lane = page.locator(".st-key-chart .annotation-text", has_text="Lagos")
    expect(lane).to_have_count(1)
    expect(page).to_have_url(re.compile("lanes=place"))


def test_a_window_drawn_as_a_box_is_undone(page: Page, address: str) -> None:
    visit(page, address)
    plot = page.locator(".st-key-overview .nsewdrag").first
    page.wait_for_timeout(800)
    box = plot.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.8, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, middle, steps=8)
    page.mouse.up()
    expect(page).to_have_url(re.compile("from="))
    expect(page.locator(".st-key-list .title", has_text="bridge")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    shown(page, 5)
    expect(page).not_to_have_url(re.compile("from="))


def test_searched_words_are_marked_and_hostile_ones_are_text(page: Page, address: str) -> None:
    visit(page, address, "?q=bridge")
    expect(page.locator(".st-key-list .quote mark.found")).to_have_text("bridge")
    page.goto(f"{address}/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E", wait_until="domcontentloaded")
    expect(page.get_by_text("No dated event fits these filters")).to_be_visible(timeout=60_000)
    assert page.locator("img[src='x']").count() == 0
    page.locator(".st-key-ways_out button").first.click()
    shown(page, 5)


def test_back_takes_back_one_change_of_a_filter_and_forward_makes_it_again(page: Page, address: str) -> None:
    visit(page, address)
    page.locator(".st-key-from input").fill("2025-03")
    page.locator(".st-key-from input").press("Enter")
    expect(page).to_have_url(re.compile("from=2025-03"))
    page.locator(".st-key-to input").fill("2025-05")
    page.locator(".st-key-to input").press("Enter")
    shown(page, 4)
    page.locator(".st-key-list .chip", has_text="Ukraine").first.click()
    shown(page, 2)
    page.go_back()
    shown(page, 4)
    page.go_back()
    shown(page, 5)
    expect(page.locator(".st-key-from input")).to_have_value("2025-03")
    expect(page.locator(".st-key-to input")).to_have_value("")
    page.go_back()
    expect(page.locator(".st-key-from input")).to_have_value("")
    page.go_forward()
    expect(page.locator(".st-key-from input")).to_have_value("2025-03")
    shown(page, 5)
    page.go_forward()
    shown(page, 4)
    expect(page.locator(".st-key-to input")).to_have_value("2025-05")


def test_a_narrow_window_holds_all_of_it(browser: Browser, address: str) -> None:
    narrow = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    visit(narrow, address, "?known=2025-06-20&q=round&lanes=document&from=2025-01")
    assert narrow.evaluate("document.documentElement.scrollWidth <= 390")
    for name in ("Earlier", "As known now", "Undo", "Reset"):
        expect(narrow.get_by_role("button", name=name, exact=True)).to_be_attached()
        box = narrow.get_by_role("button", name=name, exact=True).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    narrow.context.close()
