"""What only a browser knows of the pages of actors and comparisons: clicks on charts, links, history, 390 px."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import made
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from test_browser import browser, page, running  # noqa: F401

from timeline.query import Query
from timeline.store import Store

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # a busy machine draws late


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a dashboard over some sixty events, and that of its store."""
    folder = tmp_path_factory.mktemp("actors")
    url = f"sqlite:///{folder / 'timeline.db'}"
    with Store(url) as store:
        for annotation in (*made.few()[:2], *made.many(60)):
            store.add(annotation)
    with running(url, folder) as found:
        yield found, url


def chart(page: Page, key: str) -> Locator:  # noqa: F811
    found = page.locator(f".st-key-{key} .js-plotly-plot")
    expect(found).to_have_count(1, timeout=60_000)
    page.wait_for_timeout(800)
    return found


def spot(chart: Locator, trace: str, place: str) -> tuple[float, float, list[str]]:
    """Where on the page a point of a chart lies, and what a click on it means; `place` chooses among them (JS)."""
    found = chart.evaluate(
        """(g, [name, place]) => {
          const trace = g.data.find(t => t.name === name);
          const list = v => Array.isArray(v) ? v : Array.from(v._inputArray ?? v);
          const data = list(trace.customdata).map(d => list(d));
          const n = data.findIndex((d, n) => eval(place));
          const box = g.getBoundingClientRect(), l = g._fullLayout;
          return [box.x + l.xaxis._offset + l.xaxis.d2p(list(trace.x)[n]),
                  box.y + l.yaxis._offset + l.yaxis.d2p(list(trace.y)[n]), data[n]];
        }""",
        [trace, place],
    )
    return found[0], found[1], found[2]


def test_a_click_on_a_cell_shows_the_events_that_it_counts(page: Page, shop: tuple[str, str]) -> None:  # noqa: F811
    address, url = shop
    page.goto(f"{address}/actors?cast=when", wait_until="domcontentloaded")
    x, y, data = spot(chart(page, "heat"), "cells", "d[1] === 'UKR' && d[2].startsWith('2019')")
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    expect(page).to_have_url(re.compile("from=2019"))
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["actor"] == ["Ukraine"]
    since, until = data[2].split("/")
    assert (asked["from"], asked["to"]) == ([since], [until])
    with Store(url) as store:
        count, whole = store.count(Query(actors=["UKR"], since=since, until=until)), f"in the {store.count()} events"
    expect(page.get_by_text(f"in the {count} event")).to_be_visible()
    for _ in range(3):  # each filter is a step back
        page.go_back()
        page.wait_for_timeout(1500)
        if page.get_by_text(whole).count():
            break
    expect(page.get_by_text(whole)).to_be_visible()
    assert "from=" not in page.url
    assert "actor=" not in page.url


def test_a_cell_of_the_table_below_does_the_same(page: Page, shop: tuple[str, str]) -> None:  # noqa: F811
    address, _ = shop
    page.goto(f"{address}/actors?cast=when", wait_until="domcontentloaded")
    chart(page, "heat")
    page.get_by_text("The same as a table").click()
    grid = page.locator(".st-key-heat_table canvas").first
    expect(grid).to_be_visible()
    page.wait_for_timeout(800)
    box = grid.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + 52)
    expect(page).to_have_url(re.compile(r"actor=\w+.*from=\d+.*to=\d+"))


def test_a_click_on_a_node_opens_the_actor_and_back_and_forward_go_between(
    page: Page,  # noqa: F811
    shop: tuple[str, str],
) -> None:
    address, _ = shop
    page.goto(f"{address}/actors?cast=with+whom", wait_until="domcontentloaded")
    x, y, _ = spot(chart(page, "network"), "actors", "d[1] === 'TUR'")
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    head = page.locator(".st-key-portrait .headline")
    expect(head).to_contain_text("Türkiye", timeout=60_000)
    expect(page).to_have_url(re.compile("who=TUR"))
    link = page.url
    page.locator(".st-key-circle_pairs a.name", has_text="Russia").click()
    expect(head).to_contain_text("Russia")
    page.go_back()
    expect(head).to_contain_text("Türkiye")
    page.go_back()
    expect(page.locator(".st-key-network .js-plotly-plot")).to_have_count(1)
    page.go_forward()
    expect(head).to_contain_text("Türkiye")
    other = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    other.goto(link, wait_until="domcontentloaded")
    expect(other.locator(".st-key-portrait .headline")).to_contain_text("Türkiye", timeout=60_000)
    other.context.close()


def test_a_pair_shows_only_its_shared_events(page: Page, shop: tuple[str, str]) -> None:  # noqa: F811
    address, url = shop
    page.goto(f"{address}/actors?cast=with+whom", wait_until="domcontentloaded")
    x, y, data = spot(chart(page, "network"), "pairs", "true")
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    expect(page).to_have_url(re.compile("match=all"))
    with Store(url) as store:
        count = store.count(Query(actors=data[1:], all_actors=True))
    expect(page.get_by_text(f"in the {count} event")).to_be_visible()


def test_the_table_is_used_by_keyboard_and_its_order_is_a_link(page: Page, shop: tuple[str, str]) -> None:  # noqa: F811
    address, _ = shop
    page.goto(f"{address}/actors", wait_until="domcontentloaded")
    names = page.locator(".st-key-cast tbody a.name")
    expect(names).to_have_count(5, timeout=60_000)
    by_name = page.locator(".st-key-cast th button", has_text="Name")
    by_name.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("by=name"))
    expect(page.locator(".st-key-cast th", has_text="Name")).to_have_attribute("aria-sort", "ascending")
    shown = [each.strip() for each in names.all_inner_texts()]
    assert shown == sorted(shown)
    page.locator(".st-key-named input").fill("kowal")
    page.locator(".st-key-named input").press("Enter")
    expect(names).to_have_count(1)
    page.reload()
    expect(names).to_have_count(1, timeout=60_000)
    names.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-portrait .headline")).to_contain_text("Anna Kowalczyk")


def test_a_comparison_is_chosen_by_clicks_and_its_link_opens_the_same(page: Page, shop: tuple[str, str]) -> None:  # noqa: F811
    address, _ = shop
    page.goto(f"{address}/compare", wait_until="domcontentloaded")
    for name, title in (("a", "First report"), ("b", "Second report")):
        box = page.locator(f".st-key-side_{name}_documents input")
        box.click(timeout=60_000)
        box.fill(title)
        page.get_by_role("option", name=title).first.click()
    expect(page.get_by_text("1 event told by both")).to_be_visible()
    expect(page.locator(".st-key-both_list .badge.alert")).to_contain_text("1 day apart")
    chart(page, "compared")
    page.get_by_role("button", name="Swap A and B").click()
    expect(page.locator(".st-key-both_list")).to_contain_text("A: 3 June 2025")
    link = page.url
    page.go_back()
    expect(page.locator(".st-key-both_list")).to_contain_text("A: 2 June 2025")
    other = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    other.goto(link, wait_until="domcontentloaded")
    expect(other.locator(".st-key-both_list")).to_contain_text("A: 3 June 2025", timeout=60_000)
    other.context.close()
    page.locator(".st-key-both_list a.title").first.click()
    expect(page.get_by_role("dialog").get_by_text("Why this date?")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    state = "document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state')"
    page.wait_for_function(f"() => {state} === 'notRunning'")  # a click while it is drawn anew is lost
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert "both" in download.value.path().read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    "path", ["actors", "actors?cast=when", "actors?cast=with+whom", "actors?who=RUS", "compare?what=actors&a=RUS&b=UKR"]
)
def test_a_narrow_window_shows_everything_without_scrolling_sideways(
    browser: Browser,  # noqa: F811
    shop: tuple[str, str],
    path: str,
) -> None:
    narrow = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    narrow.goto(f"{shop[0]}/{path}", wait_until="domcontentloaded")
    key = {
        "actors": "cast",
        "actors?cast=when": "heat",
        "actors?cast=with+whom": "network",
        "actors?who=RUS": "portrait",
    }
    expect(narrow.locator(f".st-key-{key.get(path, 'only_a_list')}").first).to_be_visible(timeout=60_000)
    narrow.wait_for_timeout(500)
    assert narrow.evaluate("document.documentElement.scrollWidth <= 390")
    for table in narrow.locator(".tree table.list, .tree .sides").all():
        assert table.evaluate("e => e.getBoundingClientRect().right <= 390")
    narrow.context.close()
