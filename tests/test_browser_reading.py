"""What only a browser knows of the pages to read: links, back and forward, narrow windows, hostile text."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import made
import pytest
from playwright.sync_api import Browser, Page, expect
from test_browser import browser, page, running

from timeline import edtf
from timeline.model import Document
from timeline.parsers import parse
from timeline.store import Store

__all__ = ["browser", "page"]
pytestmark = pytest.mark.browser
QUITO = (
    "The first round of talks in Quito opened on 3 March 2020. The fourth round of talks in Quito was held on"
    f" 7 May 2020. Putin recalled the Minsk Protocol and the Minsk agreements of 2013. {made.HOSTILE}"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running dashboard over a few events and a text that refers to others."""
    folder = tmp_path_factory.mktemp("reading")
    url = f"sqlite:///{folder / 'timeline.db'}"
    store = Store(url)
    for annotation in made.few():
        store.add(annotation)
    store.add(parse(Document(QUITO, f"Quito {made.HOSTILE}", edtf.parse("2020-06-01"))))
    store.close()
    with running(url, folder) as found:
        yield found


def test_the_order_of_documents_leads_through_the_reader_and_back_takes_it_back(page: Page, address: str) -> None:
    page.goto(f"{address}/documents?sort=newest+first", wait_until="domcontentloaded")
    first = page.locator(".st-key-documents .title").first
    expect(first).to_have_text("Second report", timeout=60_000)
    first.click()
    expect(page.locator(".st-key-head .headline")).to_have_text("Second report")
    expect(page.locator(".leafing")).to_contain_text("1 of 5, newest first")
    page.locator(".leafing a", has_text="→").click()
    expect(page.locator(".st-key-head .headline")).to_have_text("First report")
    expect(page.locator(".leafing")).to_contain_text("2 of 5, newest first")
    page.go_back()
    expect(page.locator(".st-key-head .headline")).to_have_text("Second report")
    page.go_forward()
    expect(page.locator(".st-key-head .headline")).to_have_text("First report")
    page.get_by_role("button", name="All documents").click()
    expect(page.locator(".st-key-documents .title").first).to_have_text("Second report")


def test_an_order_that_is_chosen_is_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}/documents", wait_until="domcontentloaded")
    page.get_by_role("combobox", name="Order").click()
    page.get_by_role("option", name="newest first").click()
    expect(page).to_have_url(re.compile("sort=newest"))
    expect(page.locator(".st-key-documents .title").first).to_have_text("Second report")


def test_the_references_lead_to_events_and_their_view_is_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}/references", wait_until="domcontentloaded")
    expect(page.locator(".rounds .gap")).to_contain_text("2–3", timeout=60_000)
    page.get_by_role("radiogroup", name="Show").get_by_text("in doubt", exact=True).click()
    expect(page).to_have_url(re.compile("refs=in"))
    expect(page.locator(".st-key-doubtful")).to_contain_text("Minsk agreements of 2013")
    assert parse_qs(urlsplit(page.url).query)["refs"] == ["in doubt"]
    page.go_back()
    expect(page.locator(".rounds .gap")).to_be_visible()
    page.locator(".rounds a").first.click()
    expect(page.get_by_role("dialog").get_by_text("Why this date?")).to_be_visible()


def test_an_event_page_leads_to_its_document_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/event?event=istanbul-2", wait_until="domcontentloaded")
    headline = page.locator(".st-key-event_page .headline")
    expect(headline).to_have_text("Second round in Istanbul", timeout=60_000)
    page.get_by_role("tab", name="BibTeX").click()
    expect(page).to_have_url(re.compile("cite=BibTeX"))
    page.locator(".st-key-event_page .card a", has_text="First report").click()
    expect(page.locator(".st-key-head .headline")).to_have_text("First report", timeout=60_000)
    page.go_back()
    expect(headline).to_have_text("Second round in Istanbul", timeout=60_000)


def test_hostile_text_is_text_on_the_pages_to_read(page: Page, address: str) -> None:
    page.goto(f"{address}/references?refs=invoked", wait_until="domcontentloaded")
    page.locator(".st-key-used_list summary").first.click(timeout=60_000)
    expect(page.locator(".st-key-used_list").get_by_text("<script>").first).to_be_visible()
    page.goto(f"{address}/documents", wait_until="domcontentloaded")
    page.locator(".st-key-documents .title", has_text="Quito").click(timeout=60_000)
    expect(page.locator(".st-key-head .headline")).to_contain_text(made.HOSTILE)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src='x']").count() == 0


@pytest.mark.parametrize("path", ["event?event=istanbul-2", "documents", "references", "references?refs=invoked",
                                  "references?refs=in+doubt"])  # fmt: skip
def test_narrow_pages_do_not_scroll_sideways(browser: Browser, address: str, path: str) -> None:
    narrow = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    narrow.goto(f"{address}/{path}", wait_until="domcontentloaded")
    expect(narrow.locator(".tree > *").first).to_be_visible(timeout=60_000)
    narrow.wait_for_timeout(800)
    assert narrow.evaluate("document.documentElement.scrollWidth <= 390")
    narrow.context.close()
