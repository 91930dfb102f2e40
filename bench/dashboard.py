"""How fast the dashboard is in a real browser, at several sizes, beside the smallest page that Streamlit can show.

A filter is timed from the click on its chip until chart and list have been painted anew for the last time. Each of the
five clicks is on another chip, so that none is answered from what was kept of it. The stores are made by a program
(`bench.made`), and are made only where they are not in the folder yet.
"""

import os
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import psutil
from playwright.sync_api import Browser, Page

from bench import browser, made, queries

SIZES: Final = (300, 100_000, 1_000_000)
TARGETS: Final = {300: 0.35, 100_000: 0.6, 1_000_000: 0.9}
"""Seconds from a filter to its repaint."""
ROUNDS: Final = 5
PEOPLE: Final = 10
CROWD: Final = 100_000
"""Events of the store that ten people look at."""
_QUIET: Final = 600  # milliseconds without a change, after which all has been painted
_MINIMAL: Final = """
import plotly.graph_objects as go
import streamlit as st

st.plotly_chart(go.Figure(go.Bar(x=list(range(120)), y=[n * n % 17 for n in range(120)])), key="chart")
"""

# Looks at each frame whether chart or list have changed, and notes when they last did.
_WATCH: Final = """
([selector, quiet]) => new Promise((done, fail) => {
  const deep = node => {
    let said = node.shadowRoot ? deep(node.shadowRoot) : "";
    for (const child of node.childNodes) {
      if (child.nodeType === 3) said += child.data;
      else if (child.tagName !== "STYLE") said += deep(child);
    }
    return said;
  };
  const list = () => [...document.querySelectorAll(".st-key-list")].map(deep).join("#");
  const chart = () => [...document.querySelectorAll(".st-key-chart .js-plotly-plot")].map(plot =>
    (plot.data || []).map(t => `${(t.x || []).length}${JSON.stringify((t.customdata || []).slice(0, 9))}`).join("|")
    + plot.querySelectorAll(".point").length).join("#");
  const running = () =>
    document.querySelector("[data-testid=stApp]")?.getAttribute("data-test-script-state") !== "notRunning";
  const find = root => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) {
        const inner = element.shadowRoot.querySelectorAll("button");
        if (inner.length) return inner;
      }
    }
    return root.querySelectorAll("button");
  };
  const [box, number] = selector;
  const button = find(document.querySelector(box))[number];
  const before = {list: list(), chart: chart()};
  let last = {...before}, at = {list: 0, chart: 0}, seen = 0;
  const began = performance.now();
  button.click();
  const look = () => {
    const now = performance.now(), told = {list: list(), chart: chart()};
    for (const name of ["list", "chart"]) {
      if (told[name] !== last[name]) { last[name] = told[name]; at[name] = now - began; seen = now; }
    }
    if (at.list && at.chart && !running() && now - seen > quiet) return done(Math.max(at.list, at.chart) / 1000);
    if (now - began > 60000) return fail(new Error("no repaint within a minute"));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})
"""

_AT_ONCE: Final = f"""
([given, at]) => {{
  window.timeline_spent = null;
  const watch = {_WATCH};
  setTimeout(() => watch(given).then(
    spent => window.timeline_spent = spent, error => window.timeline_spent = String(error)), at - Date.now());
}}
"""


def lines(folder: Path, sizes: Sequence[int] = SIZES, *, people: int = PEOPLE, rounds: int = ROUNDS) -> Iterator[str]:
    """The lines of the table, as they become known."""
    yield f"== dashboard, seconds, medians of {rounds} after a warm-up; load {_load()}"
    stores = {size: made.store(folder, size) for size in sizes}
    with browser.chromium() as chromium:
        with TemporaryDirectory() as temporary:
            script = Path(temporary) / "minimal.py"
            script.write_text(_MINIMAL, encoding="utf-8")
            with browser.served(script) as (minimal, _):
                for size, path in stores.items():
                    yield from _size(chromium, minimal, size, path, rounds)
        if people and (crowd := max((size for size in sizes if size <= CROWD), default=0)):
            yield from _crowd(chromium, stores[crowd], crowd, people)
    largest = max(sizes)
    yield f"-- {largest:,} events: questions to the store; load {_load()}"
    yield from queries.lines(stores[largest])


def _size(chromium: Browser, minimal: str, size: int, path: Path, rounds: int) -> Iterator[str]:
    with browser.served(environment={"TIMELINE_STORE": str(path)}) as (address, _):
        views: dict[str, list[float]] = {address: [], minimal: []}
        for _ in range(rounds + 1):  # in turns, so that a busy minute of the machine meets both alike
            for each, found in views.items():
                found.append(_first_view(chromium, each, whole=each == address))
        ours, theirs = (statistics.median(found[1:]) for found in views.values())
        yield (
            f"{size:>9,} events  first view {ours:5.2f}, minimal page {theirs:5.2f}: {ours / theirs:4.2f} times"
            f" (target 1.3); load {_load()}"
        )
        page = _opened(chromium, address)
        for key in ("actor", "kind"):
            times = [filtered(page, key, number) for number in range(rounds + 1)]
            yield (
                f"{size:>9,} events  filter by {key} to repaint {statistics.median(times[1:]):5.2f}"
                f" ({min(times[1:]):.2f} to {max(times[1:]):.2f}; target {TARGETS.get(size, 0) or '-'}); load {_load()}"
            )
        received, figures = unchanged(page)
        yield f"{size:>9,} events  a rerun that changes nothing: {received:,} bytes, {figures} figures"
        page.context.close()


def filtered(page: Page, key: str, number: int) -> float:
    """Seconds from a click on a filter's chip to the last paint of chart and list; the filter is taken back after."""
    spent = float(page.evaluate(_WATCH, [[f".st-key-chips_{key}", number], _QUIET]))
    page.locator(".st-key-clear button").click()
    page.wait_for_function("() => !/[?&](actor|kind)=/.test(location.search)")
    _settled(page)
    return spent


def unchanged(page: Page) -> tuple[int, int]:
    """Bytes and figures that the server sends where a rerun changes nothing."""
    frames: list[bytes] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(_bytes(data))))
    page.reload(wait_until="domcontentloaded")
    _drawn(page)
    for _ in range(2):  # the first time opens a group of filters, the second one closes it
        frames.clear()
        page.locator(".st-key-more_outcome summary").click()
        page.wait_for_timeout(400)
        _settled(page)
    return sum(map(len, frames)), sum(frame.count(b'"customdata":[[') > 0 for frame in frames)


def _bytes(data: Any) -> bytes:
    return data.encode() if isinstance(data, str) else bytes(data)


def _crowd(chromium: Browser, path: Path, size: int, people: int) -> Iterator[str]:
    with browser.served(environment={"TIMELINE_STORE": str(path)}) as (address, process):
        server = psutil.Process(process)
        pages = [_opened(chromium, address)]
        filtered(pages[0], "actor", 0)
        alone = server.memory_info().rss
        pages += [_opened(chromium, address) for _ in range(people - 1)]
        each = (server.memory_info().rss - alone) / max(people - 1, 1) / 2**20
        # All at once: the pages begin by themselves, at the same moment.
        times: list[Any] = []
        for turn in range(2):
            at = (time.time() + 2) * 1000
            for number, page in enumerate(pages):
                key = "actor" if number % 2 else "kind"
                given = [[f".st-key-chips_{key}", (number // 2 + turn) % 6], _QUIET]
                page.evaluate(_AT_ONCE, [given, at + 100 * number])
            for page in pages:
                page.wait_for_function("() => window.timeline_spent !== null", timeout=120_000)
                spent = page.evaluate("() => window.timeline_spent")
                if turn:
                    times.append(spent)
            for page in pages:
                page.locator(".st-key-clear button").click()
                _settled(page)
        failed = [spent for spent in times if not isinstance(spent, int | float)]
        errors = sum(page.locator("[data-testid=stException]").count() for page in pages)
        good = [float(spent) for spent in times if isinstance(spent, int | float)]
        grown = (server.memory_info().rss - alone) / max(people - 1, 1) / 2**20
        yield (
            f"{size:>9,} events  {people} people at once (their browsers on the same machine): filter to repaint"
            f" {statistics.median(good) if good else float('nan'):.2f} (to {max(good, default=0):.2f}; target 2),"
            f" {len(failed) + errors} errors, {each:.0f} MB for each further person when they open it, {grown:.0f} MB"
            f" after their filters (target 60); load {_load()}"
        )
        for page in pages:
            page.context.close()


def _first_view(chromium: Browser, address: str, *, whole: bool) -> float:
    """Seconds until a browser that has never been there shows the page."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address, wait_until="domcontentloaded")
    if whole:
        _drawn(page)
    else:
        page.locator(".st-key-chart .js-plotly-plot .point").first.wait_for(state="attached", timeout=120_000)
    spent = time.perf_counter() - started
    context.close()
    return spent


def _opened(chromium: Browser, address: str) -> Page:
    page = chromium.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    page.goto(address, wait_until="domcontentloaded")
    _drawn(page)
    _settled(page)
    return page


def _drawn(page: Page) -> None:
    page.locator(".st-key-chart .js-plotly-plot .point").first.wait_for(state="attached", timeout=120_000)
    page.locator(".st-key-list article").first.wait_for(timeout=120_000)


def _settled(page: Page) -> None:
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]').getAttribute('data-test-script-state') === 'notRunning'"
    )
    page.wait_for_timeout(500)


def _load() -> str:
    """How busy the machine is: processes that want a core, of so many cores."""
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
