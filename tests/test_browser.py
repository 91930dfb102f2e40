"""What only a browser knows: links, clicks on the chart, and what hostile text does. Needs no network."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import made
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from timeline.store import Store

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent
ARGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
MARKS = ".js-plotly-plot .scatterlayer .points path.point"


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def running(url: str, folder: Path) -> Iterator[str]:
    """The address of a dashboard over this store, while it is needed."""
    port = free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port),
        "--server.address", "127.0.0.1", "--server.headless", "true",
    ]  # fmt: skip
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"TIMELINE_STORE": url}, stdout=log, stderr=log)
    try:
        for _ in range(120):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        break
            except OSError:
                time.sleep(0.5)
        else:
            pytest.fail((folder / "log").read_text())
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running dashboard over a store of a few events."""
    folder = tmp_path_factory.mktemp("dashboard")
    url = f"sqlite:///{folder / 'timeline.db'}"
    store = Store(url)
    for annotation in made.few():
        store.add(annotation)
    store.close()
    with running(url, folder) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(ARGS))
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a fresh profile; whatever it asks another server for fails the test."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    opened = context.new_page()
    outside: list[str] = []
    opened.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("http://127.0.0.1:", "data:", "blob:", "ws:"))
            else outside.append(request.url)
        ),
    )
    opened.set_default_timeout(30_000)
    yield opened
    context.close()
    assert outside == []


def visit(page: Page, address: str, path: str = "") -> None:
    page.goto(f"{address}/{path}", wait_until="domcontentloaded")
    expect(page.locator(".st-key-list article").first).to_be_visible(timeout=60_000)


def rows(page: Page) -> list[str]:
    return page.locator(".st-key-list article .title").all_inner_texts()


def drawn(page: Page) -> int:
    """Marks and bars of the timeline's chart that stand for events."""
    chart = page.locator(".st-key-chart .js-plotly-plot")
    expect(chart).to_have_count(1)  # for a moment after a change the old one stands beside the new
    return int(
        chart.evaluate(
            "g => g.data.filter(t => t.name === 'instants' || t.name === 'spans').reduce((n, t) => n + t.y.length, 0)"
        )
    )


def test_an_actor_and_a_window_narrow_all_and_their_link_opens_the_same_view(page: Page, address: str) -> None:
    visit(page, address)
    before = drawn(page)
    assert len(rows(page)) == 8
    page.locator(".st-key-chips_actor button", has_text="Ukraine").click()
    expect(page.locator(".st-key-list article")).to_have_count(2)
    page.locator(".st-key-from input").fill("2025")
    page.locator(".st-key-from input").press("Enter")
    expect(page.locator(".st-key-list article")).to_have_count(1)
    expect(page.get_by_text("1 of 8 dated events")).to_be_visible()
    assert drawn(page) < before
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["actor"] == ["Ukraine"]
    assert asked["from"] == ["2025"]
    other = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    other.goto(page.url, wait_until="domcontentloaded")
    expect(other.locator(".st-key-list article")).to_have_count(1, timeout=60_000)
    assert rows(other) == rows(page)
    other.context.close()


def test_a_click_on_a_mark_opens_its_event_and_its_sentence(page: Page, address: str) -> None:
    visit(page, address, "?from=2025-05&to=2025-06&kind=talks")
    mark = page.locator(f".st-key-chart {MARKS}").first
    expect(mark).to_be_visible()
    page.wait_for_timeout(800)
    box = mark.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("Why this date?")).to_be_visible()
    expect(drawer.locator("blockquote").first).to_contain_text("Russia and Ukraine met in Istanbul on 2 June 2025.")
    assert "event=" in page.url
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(page).not_to_have_url(re.compile("event="))


def test_a_box_on_the_overview_sets_the_window(page: Page, address: str) -> None:
    visit(page, address, "?from=&to=")
    before = len(rows(page))
    plot = page.locator(".st-key-overview .nsewdrag").first
    page.wait_for_timeout(800)
    box = plot.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.7, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, middle, steps=8)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"from=\d+.*to=\d+"))
    expect(page.locator(".st-key-list article .title", has_text="Caesar")).to_have_count(0)
    expect(page.locator(".st-key-list article").first).to_be_visible()
    assert 0 < len(rows(page)) < before
    assert int(parse_qs(urlsplit(page.url).query)["to"][0]) <= 2025  # no later than the last event


def test_an_empty_store_takes_samples_and_uploads_and_names_what_it_cannot_read(page: Page, tmp_path: Path) -> None:
    with running(f"sqlite:///{tmp_path / 'empty.db'}", tmp_path) as address:
        page.goto(address, wait_until="domcontentloaded")
        page.get_by_role("button", name="Load the samples").click(timeout=60_000)
        expect(page.locator(".st-key-list article").first).to_be_visible(timeout=60_000)
        page.goto(f"{address}/add", wait_until="domcontentloaded")
        page.locator("input[type=file]").set_input_files(
            [
                {
                    "name": "2025-06-03-note.txt",
                    "mimeType": "text/plain",
                    "buffer": b"Poland and Germany met on 1 June 2025.",
                },
                {"name": "sheet.xlsx", "mimeType": "application/zip", "buffer": bytes(range(256))},
            ]
        )
        expect(page.get_by_text("sheet.xlsx is of a kind")).to_be_visible()
        page.get_by_role("button", name="Keep 1 text").click()
        expect(page.locator(".st-key-added")).to_contain_text("failed sheet.xlsx")
        expect(page.locator(".st-key-added")).to_contain_text("added 2025-06-03-note.txt: 1 dated")


def test_a_row_opens_its_event_and_a_link_to_it_works(page: Page, address: str) -> None:
    visit(page, address)
    page.locator(".st-key-list .title", has_text="Caesar").click()
    expect(page.get_by_role("dialog").get_by_text("15 March 44 BCE").first).to_be_visible()
    page.get_by_role("dialog").get_by_text("Open on its own page").click()
    expect(page.locator(".st-key-event_page").get_by_text("Why this date?")).to_be_visible(timeout=60_000)
    link = page.url
    assert "/event?" in link
    page.goto(link, wait_until="domcontentloaded")
    expect(page.locator(".st-key-event_page .headline")).to_contain_text("Caesar", timeout=60_000)


def test_hostile_text_is_shown_as_text(page: Page, address: str) -> None:
    visit(page, address, "?q=Sent")
    title = page.locator(".st-key-list .title").first
    expect(title).to_contain_text(made.HOSTILE)
    title.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.locator(".headline")).to_contain_text(made.HOSTILE)
    drawer.locator("a.plain", has_text="Hostile").first.click()
    expect(page.locator(".st-key-head .headline")).to_contain_text(made.HOSTILE, timeout=60_000)
    expect(page.locator(".st-key-text .reader")).to_contain_text("<img src=x onerror='window.hacked=1'>")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src='x']").count() == 0


def test_a_mark_in_a_document_opens_its_event(page: Page, address: str) -> None:
    page.goto(f"{address}/documents", wait_until="domcontentloaded")
    page.locator(".st-key-documents .title", has_text="First report").click()
    page.locator(".st-key-text .mark-event", has_text="exchanged").click()
    expect(page.get_by_role("dialog").locator(".headline")).to_contain_text("prisoners")


def test_filters_stay_when_the_page_changes_and_back_takes_them_back(page: Page, address: str) -> None:
    visit(page, address, "?actor=Ukraine")
    page.get_by_role("link", name="Documents").first.click()
    expect(page.locator(".st-key-documents article").first).to_be_visible()
    expect(page).to_have_url(re.compile("actor=Ukraine"))
    page.get_by_role("link", name="Timeline").first.click()
    expect(page.locator(".st-key-list article")).to_have_count(2)


def test_garbage_in_the_address_does_not_crash(page: Page, address: str) -> None:
    visit(page, address, "?actor=Mars&from=%00&event=%3Cscript%3E&page=-4&lanes=zzz&order=1")
    assert len(rows(page)) == 8
    expect(page.get_by_text("which is not there").first).to_be_visible()


def test_a_narrow_window_shows_everything_without_scrolling_sideways(browser: Browser, address: str) -> None:
    narrow = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    visit(narrow, address)
    assert narrow.evaluate("document.documentElement.scrollWidth <= 390")
    narrow.context.close()
