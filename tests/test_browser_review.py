"""Review in a browser: from the first key to undo, several at once, a marked sentence, narrow windows, links."""

import re
from collections.abc import Iterator
from pathlib import Path

import made
import pytest
from playwright.sync_api import Browser, Page, expect
from test_browser import browser, page, running

from timeline.query import Query
from timeline.store import Store

__all__ = ["browser", "page"]
pytestmark = pytest.mark.browser
EVERY = Query(stances=(), rejected=True)
expect.set_options(timeout=20_000)  # the machine may be busy


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A running dashboard over a few events: its address, and that of its store."""
    folder: Path = tmp_path_factory.mktemp("review")
    url = f"sqlite:///{folder / 'timeline.db'}"
    with Store(url) as store:
        for annotation in made.few():
            store.add(annotation)
    with running(url, folder) as found:
        yield found, url


@pytest.fixture
def fresh(home: tuple[str, str]) -> str:
    """The same with nothing decided."""
    address, url = home
    with Store(url) as store:
        while made_ := store.latest_decisions(1):
            store.undo(made_[0].id)
    return address


def visit(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/review{query}", wait_until="domcontentloaded")
    expect(page.get_by_role("heading", name="Review", exact=True)).to_be_visible(timeout=60_000)
    expect(page.locator(".st-key-looked_at h2, a.sentence").first).to_be_visible(timeout=60_000)


def headline(page: Page) -> str:
    return str(page.locator(".st-key-looked_at h2").inner_text())


def looked(page: Page, number: int) -> None:
    expect(page.get_by_text(f"{number} of 9 looked at")).to_be_visible(timeout=30_000)


def test_the_keyboard_alone_reviews_and_takes_back(page: Page, fresh: str, home: tuple[str, str]) -> None:
    visit(page, fresh)
    title = page.locator(".st-key-looked_at h2")
    expect(title).to_have_text("Second round in Istanbul")
    page.keyboard.press("1")  # the other date
    looked(page, 1)
    expect(title).not_to_have_text("Second round in Istanbul")
    second = headline(page)
    page.keyboard.press("j")
    expect(title).not_to_have_text(second)
    page.keyboard.press("k")
    expect(title).to_have_text(second)
    page.keyboard.press("x")
    looked(page, 2)
    expect(title).not_to_have_text(second)
    third = headline(page)
    page.keyboard.press("a")
    looked(page, 3)
    expect(title).not_to_have_text(third)
    with Store(home[1]) as store:
        found = {event.title: event.review for event in store.events(EVERY)}
        assert (found["Second round in Istanbul"], found[second], found[third]) == ("corrected", "rejected", "accepted")
        assert str(store.event("istanbul-2").date) == "2025-06-03"
    for left, back in ((2, third), (1, second), (0, "Second round in Istanbul")):
        page.keyboard.press("u")
        looked(page, left)
        expect(title).to_have_text(back)
    with Store(home[1]) as store:
        assert {event.review for event in store.events(EVERY)} == {"unreviewed"}
        assert str(store.event("istanbul-2").date) == "2025-06-02"


def test_keys_are_letters_while_somebody_writes(page: Page, fresh: str, home: tuple[str, str]) -> None:
    visit(page, fresh)
    page.keyboard.press("e")
    field = page.get_by_label("Title", exact=True)
    field.fill("")
    field.press_sequentially("axmaxima 1")
    field.press("Tab")
    looked(page, 0)
    save = page.get_by_role("button", name=re.compile("^Save Shortcut|^Save$"))
    expect(save).to_be_enabled()
    page.keyboard.press("Control+Enter")
    looked(page, 1)
    with Store(home[1]) as store:
        assert store.event("istanbul-2").title == "axmaxima 1"
    page.keyboard.press("u")
    looked(page, 0)


def test_every_key_is_shown_on_its_button(page: Page, fresh: str) -> None:
    visit(page, fresh)
    for name, key in (("Accept", "A"), ("Reject", "X"), ("Correct", "E"), ("Merge", "M"), ("Split", "S"),
                      ("Back", "K"), ("Next", "J"), ("Undo", "U")):  # fmt: skip
        expect(page.get_by_role("button", name=re.compile(rf"{name} Shortcut {key}$"))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile(r"3 June 2025 · .* Shortcut 1$"))).to_be_visible()


def test_several_are_accepted_with_one_key_and_one_undo(page: Page, fresh: str) -> None:
    visit(page, fresh, "?queue=unsure&several=true")
    page.get_by_role("button", name="Choose all").click()
    expect(page.get_by_role("button", name=re.compile("^Accept 6"))).to_be_enabled()
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name=re.compile("^Accept 5 .* Alt"))).to_be_enabled()
    page.keyboard.press("Alt+A")  # the box has the focus still
    looked(page, 5)
    page.keyboard.press("Alt+U")
    looked(page, 0)


def test_a_click_in_the_list_looks_at_it_and_a_link_opens_the_same(page: Page, browser: Browser, fresh: str) -> None:
    visit(page, fresh, "?queue=unsure")
    row = page.locator(".st-key-queue_rows article .title").nth(2)
    wanted = row.inner_text()
    row.click()
    expect(page.locator(".st-key-looked_at h2")).to_have_text(wanted)
    page.wait_for_url(re.compile(r"at="))
    other = browser.new_page()
    other.goto(page.url, wait_until="domcontentloaded")
    expect(other.locator(".st-key-looked_at h2")).to_have_text(wanted, timeout=60_000)
    expect(other.locator(".st-key-looked_at")).to_contain_text("3 of 6 that wait")
    other.close()


def test_a_clicked_sentence_becomes_an_event_and_goes_again(page: Page, fresh: str, home: tuple[str, str]) -> None:
    with Store(home[1]) as store:
        document = next(row.id for row in store.documents() if row.title == "First report")
    page.goto(f"{fresh}/documents?document={document}", wait_until="domcontentloaded")
    page.get_by_role("link", name="Mark an event that was missed").click()
    sentence = page.locator("a.sentence", has_text="Ukraine had proposed")
    sentence.click(timeout=60_000)
    expect(page.get_by_label("Title", exact=True)).not_to_be_empty()
    page.get_by_label("Title", exact=True).fill("A truce was on the table")
    page.get_by_label("Title", exact=True).press("Tab")
    page.get_by_role("button", name=re.compile("Keep this event")).click()
    expect(page.get_by_text("Click the sentence that tells it")).to_be_visible()
    with Store(home[1]) as store:
        (event,) = [e for e in store.events(Query(text="truce")) if e.title == "A truce was on the table"]
        assert (str(event.date), event.review) == ("2022-21", "accepted")
    page.keyboard.press("u")
    expect(page.get_by_text("Taken back.")).to_be_visible()
    with Store(home[1]) as store:
        assert all(e.title != "A truce was on the table" for e in store.events(EVERY))


def test_hostile_text_stays_text(page: Page, fresh: str, home: tuple[str, str]) -> None:
    with Store(home[1]) as store:
        event = next(e for e in store.events(EVERY) if e.title.startswith("Sent <script>"))
        document = event.mentions[0].document
    for query in (f"?at={event.id}", f"?at={event.id}&several=true&queue=unsure",
                  f"?way=missed+event&document={document}&sentence=0"):  # fmt: skip
        visit(page, fresh, query)
        expect(page.get_by_text("window.hacked = 1").first).to_be_attached(timeout=30_000)
        if "way" not in query:
            for key in ("e", "m"):
                page.keyboard.press(key)
                page.wait_for_timeout(1500)
        assert page.evaluate("window.hacked") is None
        assert page.locator("a[href*='b.test']").count() == 0
        assert page.locator("img[src='x'], [src$='/x']").count() == 0


@pytest.mark.parametrize("query", ["", "?queue=unsure&several=true", "?way=missed+event&document=D&sentence=0"])
def test_a_narrow_window_shows_everything_without_scrolling_sideways(
    browser: Browser, fresh: str, home: tuple[str, str], query: str
) -> None:
    with Store(home[1]) as store:
        document = next(row.id for row in store.documents() if row.title == "First report")
    context = browser.new_context(viewport={"width": 390, "height": 844})
    narrow = context.new_page()
    visit(narrow, fresh, query.replace("=D", f"={document}"))
    shown = "Keep this event" if "way" in query else "Accept"
    expect(narrow.get_by_role("button", name=re.compile(shown)).first).to_be_visible()
    narrow.wait_for_timeout(1500)
    scrolls = "[...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 300"
    scrolls += " && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)).length"
    assert narrow.evaluate(scrolls) == 0
    assert narrow.evaluate("document.scrollingElement.scrollWidth") <= 390
    context.close()
