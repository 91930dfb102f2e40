"""What several modules of tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty store that the app will open."""
    import streamlit as st  # slow to import, and most tests need none

    address = f"sqlite:///{tmp_path / 'timeline.db'}"
    monkeypatch.setenv("TIMELINE_STORE", address)
    st.cache_resource.clear()
    yield address
    from timeline.dashboard import opened

    opened.store().close()
    st.cache_resource.clear()
