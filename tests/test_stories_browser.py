"""Stories and adding texts in a real browser: from the list, by keyboard, as downloads, in a narrow window."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import made
import pytest
from playwright.sync_api import Browser, Page, expect
from test_browser import browser, page, running, visit  # noqa: F401  (fixtures)

from timeline.store import Store

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A running dashboard over a store of a few events, and the store's address."""
    folder = tmp_path_factory.mktemp("stories")
    url = f"sqlite:///{folder / 'timeline.db'}"
    with Store(url) as store:
        for annotation in made.few():
            store.add(annotation)
    with running(url, folder) as found:
        yield found, url


def titles(page: Page) -> list[str]:  # noqa: F811
    return page.locator(".st-key-outline .item .grow > div:nth-child(2)").all_inner_texts()


def test_a_story_is_made_from_the_list_reordered_by_keyboard_and_saved(
    page: Page, here: tuple[str, str], tmp_path: Path  # noqa: F811
) -> None:  # fmt: skip
    address, _ = here
    visit(page, address, "?from=2024")
    page.get_by_role("button", name="Add some to a story").click()
    page.locator(".st-key-storied_events input").click()
    page.get_by_role("option").first.click()  # all of them
    page.keyboard.press("Escape")
    page.get_by_label("Its title").fill("From the list")
    page.get_by_label("Its title").press("Enter")
    page.get_by_role("button", name="Add to the story").click()
    expect(page.get_by_text("4 events added")).to_be_visible()
    page.get_by_role("link", name="Open the story").click()
    expect(page.locator(".st-key-outline .item")).to_have_count(4, timeout=60_000)
    before = titles(page)
    down = page.get_by_role("button", name=f"Move down: {before[0]}")
    down.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-outline .item").nth(1)).to_contain_text(before[0])
    expect(down).to_be_focused()  # so that it can be pressed again
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-outline .item").nth(2)).to_contain_text(before[0])
    after = [before[1], before[2], before[0], *before[3:]]
    assert titles(page) == after
    page.get_by_role("button", name=f"Write words around: {after[0]}").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("Words before it").fill("It began <b>so</b>.")
    drawer.get_by_role("button", name="Done").click()
    expect(drawer).to_have_count(0)
    expect(page.locator(".st-key-outline .item").first).to_contain_text("It began <b>so</b>.")
    page.get_by_role("button", name=f"Remove: {after[3]}").click()
    expect(page.locator(".st-key-outline .item")).to_have_count(3)
    page.get_by_text("1 item taken out").click()
    page.get_by_role("button", name=f"Put back: {after[3]}").click()
    expect(page.locator(".st-key-outline .item")).to_have_count(4)
    with page.expect_download() as saving:
        page.get_by_role("button", name="TimelineJS").click()
    saved = json.loads(Path(saving.value.path()).read_text(encoding="utf-8"))
    assert saving.value.suggested_filename == "from-the-list.json"
    assert len(saved["events"]) == 4
    assert "It began &lt;b&gt;so&lt;/b&gt;." in saved["events"][0]["text"]["text"]
    page.get_by_role("radiogroup", name="Read or edit").get_by_text("read", exact=True).click()
    expect(page.locator(".st-key-telling")).to_contain_text("It began <b>so</b>.")
    link = page.url
    other = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    other.goto(link, wait_until="domcontentloaded")
    expect(other.locator(".st-key-telling")).to_contain_text("It began <b>so</b>.", timeout=60_000)
    other.context.close()


def test_a_view_is_saved_opened_renamed_deleted_and_put_back(page: Page, here: tuple[str, str]) -> None:  # noqa: F811
    address, _ = here
    visit(page, address)
    page.locator(".st-key-chips_actor button", has_text="Ukraine").click()
    expect(page.locator(".st-key-list article")).to_have_count(2)
    page.get_by_role("button", name="Save this view").click()
    page.get_by_label("Name of the view").fill("Ukraine only")
    page.get_by_label("Name of the view").press("Enter")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as Ukraine only")).to_be_visible()
    page.goto(f"{address}/stories?kind=attack", wait_until="domcontentloaded")
    page.locator(".st-key-views a", has_text="Ukraine only").click(timeout=60_000)
    expect(page.locator(".st-key-list article")).to_have_count(2, timeout=60_000)
    assert page.url.endswith("/?actor=Ukraine")
    page.goto(f"{address}/stories", wait_until="domcontentloaded")
    page.get_by_role("button", name="Rename the view Ukraine only").click(timeout=60_000)
    field = page.get_by_role("dialog").get_by_label("Name")
    field.fill("Only Ukraine")
    field.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Rename").click()
    expect(page.locator(".st-key-views a", has_text="Only Ukraine")).to_be_visible()
    page.get_by_role("button", name="Delete the view Only Ukraine").click()
    expect(page.get_by_text("No view is saved yet")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".st-key-views a", has_text="Only Ukraine")).to_be_visible()


def test_stories_fit_a_narrow_window(browser: Browser, here: tuple[str, str]) -> None:  # noqa: F811
    address, url = here
    with Store(url) as store:
        number = store.make_story("A narrow one " + made.HOSTILE)
        store.add_to_story(number, [event.id for event in store.events()])
    narrow = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    for path, wanted in (
        (f"story?story={number}", ".st-key-telling"),
        (f"story?story={number}&mode=edit", ".st-key-outline"),
        ("stories", ".st-key-stories"),
    ):
        narrow.goto(f"{address}/{path}", wait_until="domcontentloaded")
        expect(narrow.locator(wanted)).to_be_visible(timeout=60_000)
        expect(narrow.locator(wanted)).to_contain_text(re.compile("narrow one|Istanbul"))
        assert narrow.evaluate("document.documentElement.scrollWidth <= 390"), path
    assert narrow.evaluate("window.hacked") is None
    narrow.context.close()


def test_three_uploads_of_which_one_is_bad_are_kept_and_listed(page: Page, here: tuple[str, str]) -> None:  # noqa: F811
    address, url = here
    page.goto(f"{address}/add", wait_until="domcontentloaded")
    page.locator("input[type=file]").set_input_files(
        [
            {
                "name": "2024-06-03-note.txt",
                "mimeType": "text/plain",
                "buffer": b"Poland and Germany met on 1 June 2024.",
            },
            {"name": "undated.md", "mimeType": "text/markdown", "buffer": b"# Old\n\nFrance and Italy met yesterday."},
            {"name": "bad.txt", "mimeType": "text/plain", "buffer": bytes(range(256)) * 9},
        ]
    )
    expect(page.get_by_text("1 text cannot be read")).to_be_visible(timeout=60_000)
    field = page.get_by_label("Publication date", exact=True)
    field.fill("4 May 1999")
    field.press("Enter")
    expect(page.get_by_text("1 dated event mention ·").nth(1)).to_be_visible()
    with page.expect_download() as saving:
        page.get_by_role("button", name="The list with the reasons").click()
    assert "bad.txt,failed," in Path(saving.value.path()).read_text(encoding="utf-8")
    page.get_by_role("button", name="Keep 2 texts").click()
    expect(page.get_by_text("2 texts in the store")).to_be_visible(timeout=60_000)
    expect(page.locator(".st-key-added")).to_contain_text("failed bad.txt")
    with Store(url) as store:
        assert {"1999-05-03", "2024-06-01"} <= {str(event.date) for event in store.events()}


def test_a_folder_of_the_server_is_added_with_its_progress(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:  # fmt: skip
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(1500):
        words = f"Poland and Germany met on {number % 28 + 1} May {1900 + number % 120} in room {number}. " * 4
        (texts / f"{number:04}.txt").write_text(words, encoding="utf-8")
    (texts / "sheet.xlsx").write_bytes(b"PK")
    monkeypatch.setenv("TIMELINE_FOLDERS", str(texts))
    with running(f"sqlite:///{tmp_path / 'folder.db'}", tmp_path) as address:
        page.goto(f"{address}/add?way=folder+on+the+server", wait_until="domcontentloaded")
        page.get_by_role("button", name="Look through it").click(timeout=60_000)
        expect(page.get_by_role("button", name="Keep 1,500 texts")).to_be_visible(timeout=60_000)
        expect(page.get_by_text("1 file skipped")).to_be_visible()
        page.get_by_role("button", name="Keep 1,500 texts").click()
        expect(page.get_by_text(re.compile(r"of 1,500 texts added.*left"))).to_be_visible(timeout=60_000)
        page.get_by_role("link", name="About").first.click()  # another page answers meanwhile
        expect(page.get_by_role("heading", name="About")).to_be_visible(timeout=30_000)
        page.get_by_role("link", name="Add texts").first.click()
        page.get_by_role("button", name="Stop").click(timeout=30_000)
        expect(page.get_by_text(re.compile(r"stopped: [\d,]+ texts? w(as|ere) not read"))).to_be_visible(timeout=60_000)
        expect(page.locator(".st-key-added")).to_contain_text("skipped sheet.xlsx")
    with Store(f"sqlite:///{tmp_path / 'folder.db'}") as store:
        assert 0 < len(store.documents()) < 1500
