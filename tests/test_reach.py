"""Who does not see, or has no mouse: axe-core on every page in both themes, alternative texts, and the keyboard.

A bare Streamlit page with a Plotly chart is the measure: nothing serious may be found that it does not have. The pages
are those that app.py lists, so that new ones are looked at by themselves.
"""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bench import browser as running
from bench.screenshots import dressed, shown, views
from timeline.ingest import SAMPLES, ingest, listing
from timeline.store import Store

pytestmark = pytest.mark.browser
WIDE, NARROW = (1400, 1000), (390, 844)
NAMES = sorted({name or "timeline" for name in running.pages()} | {"document"})
BARE = """
import plotly.graph_objects as go
import streamlit as st

st.plotly_chart(go.Figure(go.Bar(x=[1, 2, 3], y=[3, 1, 2])), alt="Three bars")
"""
SERIOUS = """
() => axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations
  .filter(each => ["serious", "critical"].includes(each.impact))
  .map(each => [each.id, each.nodes.map(node => node.html.slice(0, 200) + " " + (node.any[0]?.message ?? ""))]))
"""
# Everything that can be reached by the Tab key must be shown where it is reached, and have a name.
STOP = """
() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect();
  const labels = [...(at.labels ?? [])].map(each => each.textContent).join(" ");
  const name = at.getAttribute("aria-label") || labels || at.textContent || at.title || at.placeholder || "";
  at.dataset.reached = "yes";
  return {tag: at.tagName.toLowerCase(), name: name.trim(), width: box.width, height: box.height};
}
"""
# What our own parts hold that looks like a control, and that the Tab key passes over.
LEFT_OUT = """
() => {
  const found = [];
  const look = root => {
    for (const each of root.querySelectorAll("*")) {
      if (each.shadowRoot) look(each.shadowRoot);
      if (!(root instanceof ShadowRoot)) continue;  // Streamlit's own widgets move inside themselves with the arrows
      const control = each.matches("a, button, summary");
      const hidden = !each.checkVisibility({visibilityProperty: true, opacityProperty: true}) || each.disabled
        || each.closest("[inert], [aria-hidden=true]") || !each.getBoundingClientRect().width;
      if (control && !hidden && each.tabIndex < 0) found.push(each.outerHTML.slice(0, 160));
    }
  };
  look(document);
  return found;
}
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with running.chromium() as started:
        yield started


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a dashboard over the sample texts, and the paths to look at."""
    url = f"sqlite:///{tmp_path_factory.mktemp('reach') / 'samples.db'}"
    with Store(url) as store:
        assert all(step.good for step in ingest(store, listing([SAMPLES])))
        paths = views(store)
    with running.served(environment={"TIMELINE_STORE": url}) as (address, _):
        yield address, paths


@pytest.fixture(scope="module")
def bare(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What axe-core finds on a bare page, by theme."""
    script = tmp_path_factory.mktemp("bare") / "bare.py"
    script.write_text(BARE, encoding="utf-8")
    found = {}
    with running.served(script) as (address, _):
        for theme in ("light", "dark"):
            page = dressed(chromium, theme, WIDE)
            shown(page, address)
            found[theme] = set(serious(page))
            page.context.close()
    return found


def serious(page: Page) -> dict[str, Any]:
    """The rules of axe-core that the page breaks seriously, each with the elements that do."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    return dict(page.evaluate(SERIOUS))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious_that_a_bare_page_has_not(
    name: str, theme: str, chromium: Browser, dashboard: tuple[str, dict[str, str]], bare: dict[str, set[str]]
) -> None:
    address, paths = dashboard
    page = dressed(chromium, theme, WIDE)
    shown(page, f"{address}/{paths[name]}")
    found = serious(page)
    page.context.close()
    assert {rule: where for rule, where in found.items() if rule not in bare[theme]} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_empty_store_and_the_drawer(
    theme: str, chromium: Browser, dashboard: tuple[str, dict[str, str]], bare: dict[str, set[str]], tmp_path: Path
) -> None:
    address, paths = dashboard
    page = dressed(chromium, theme, WIDE)
    shown(page, f"{address}/?{paths['event'].partition('?')[2]}")
    assert page.get_by_role("dialog").count() == 1
    assert {rule: where for rule, where in serious(page).items() if rule not in bare[theme]} == {}
    with running.served(environment={"TIMELINE_STORE": f"sqlite:///{tmp_path / 'empty.db'}"}) as (empty, _):
        shown(page, empty)
        assert {rule: where for rule, where in serious(page).items() if rule not in bare[theme]} == {}
    page.context.close()


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_says_what_it_shows(name: str, chromium: Browser, dashboard: tuple[str, dict[str, str]]) -> None:
    address, paths = dashboard
    page = dressed(chromium, "light", WIDE)
    shown(page, f"{address}/{paths[name]}")
    for chart in page.locator("[data-testid=stPlotlyChart]").all():
        said = chart.evaluate(
            "e => [e, ...e.querySelectorAll('[aria-label]')].map(it => it.getAttribute('aria-label') ?? '').join('')"
        )
        assert len(said) > 30, said
    page.context.close()


@pytest.mark.parametrize("name", NAMES)
def test_every_control_can_be_reached_by_the_keyboard_and_has_a_name(
    name: str, chromium: Browser, dashboard: tuple[str, dict[str, str]]
) -> None:
    address, paths = dashboard
    page = dressed(chromium, "light", WIDE)
    shown(page, f"{address}/{paths[name]}")
    stops: list[dict[str, Any]] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)
    # A page is longer than forty stops; what is left out of the order altogether is looked for in all of it.
    assert len(stops) > 8
    assert [stop for stop in stops if not stop["name"] and stop["tag"] in ("a", "button")] == []
    assert page.evaluate(LEFT_OUT) == []
    page.context.close()


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_wider_than_a_telephone(name: str, chromium: Browser, dashboard: tuple[str, dict[str, str]]) -> None:
    address, paths = dashboard
    page = dressed(chromium, "light", NARROW)
    shown(page, f"{address}/{paths[name]}")
    wide = page.evaluate(
        "() => [document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
    )
    assert max(wide) <= NARROW[0] + 1
    page.context.close()
