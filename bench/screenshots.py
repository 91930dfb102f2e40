"""Pictures of every page, light and dark, wide and narrow, over a store of the sample texts.

All go into one folder; those that the documentation shows go to docs/images, too, with few colours so that they stay
small. The pages are those that app.py lists.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Browser, Page

from bench import browser
from timeline.ingest import SAMPLES, ingest, listing
from timeline.query import Query
from timeline.store import Store

IMAGES: Final = browser.ROOT / "docs" / "images"
WIDTHS: Final = {"wide": (1400, 1000), "narrow": (390, 844)}
THEMES: Final = ("light", "dark")
KEPT: Final = {
    "timeline-wide-light": "timeline-light", "timeline-wide-dark": "timeline-dark", "event-wide-light": "event",
    "document-wide-light": "document",
}  # fmt: skip
"""The pictures that the documentation shows, by the names that they have there."""
_COLOURS: Final = 256


def main(folder: Path) -> None:
    """Takes all pictures and says where they are."""
    for path in pictures(folder):
        print(path)


def pictures(folder: Path, images: Path | None = IMAGES) -> Iterator[Path]:
    """Takes the pictures, one after the other."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary:
        url = f"sqlite:///{Path(temporary) / 'samples.db'}"
        with Store(url) as store:
            for step in ingest(store, listing([SAMPLES])):
                if not step.good:
                    raise ValueError(f"{step.name}: {step.reason}")
            places = views(store)
        with browser.served(environment={"TIMELINE_STORE": url}) as (address, _), browser.chromium() as chromium:
            for name, path in places.items():
                for theme in THEMES:
                    for width, size in WIDTHS.items():
                        target = folder / f"{name}-{width}-{theme}.png"
                        _taken(chromium, f"{address}/{path}", theme, size, target)
                        yield target
                        if images is not None and (kept := KEPT.get(target.stem)):
                            _small(target, images / f"{kept}.png")
                            yield images / f"{kept}.png"


def views(store: Store) -> dict[str, str]:
    """The address of each picture by its name: all pages, those that show one thing with a good one."""
    events = store.events(Query(order="sources", limit=1))
    document = max(store.documents(), key=lambda row: (row.events, row.id))
    found = {name or "timeline": name for name in browser.pages()}
    found["timeline"] = "?from=2014&to=2025"
    found["event"] = f"event?{urlencode({'event': events[0].id})}"
    found["document"] = f"documents?{urlencode({'document': document.id})}"
    return found


def shown(page: Page, address: str) -> None:
    """Opens a page and waits until it stands still."""
    page.goto(address, wait_until="domcontentloaded")
    state = "() => document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state')"
    page.wait_for_function(f"{state} === 'notRunning'", timeout=120_000)
    page.wait_for_timeout(1000)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')", timeout=120_000)
    for box in page.locator(".st-key-lanes_box").all():
        box.locator(".modebar-btn").first.wait_for(state="attached")
    for chart in page.locator("[data-testid=stPlotlyChart]").all():
        chart.locator(".main-svg").first.wait_for(state="attached")
    page.wait_for_timeout(1000)


def dressed(chromium: Browser, theme: str, size: tuple[int, int]) -> Page:
    """A page of a fresh profile in this theme and size."""
    page = chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if theme == "dark" else "light"
    ).new_page()
    page.set_default_timeout(60_000)
    return page


def _taken(chromium: Browser, address: str, theme: str, size: tuple[int, int], target: Path) -> None:
    page = dressed(chromium, theme, size)
    shown(page, address)
    page.screenshot(path=target)
    page.context.close()


def _small(source: Path, target: Path) -> None:
    """The same picture in few colours."""
    with Image.open(source) as picture:
        target.parent.mkdir(parents=True, exist_ok=True)
        picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
