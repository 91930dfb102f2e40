"""A running dashboard and a browser that looks at it: what `bench dashboard` and `bench screenshots` share."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Browser, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
APP: Final = ROOT / "app.py"
_ARGS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


class NotStarted(Exception):
    """The server did not answer; the message holds what it wrote."""


@contextmanager
def served(script: Path = APP, environment: Mapping[str, str] | None = None) -> Iterator[tuple[str, int]]:
    """The address of a Streamlit server on a free port of this computer and its process id, while it is needed."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = int(listening.getsockname()[1])
    command = [
        sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port),
        "--server.address", "127.0.0.1", "--server.headless", "true",
    ]  # fmt: skip
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log"
        with path.open("w") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=os.environ | (environment or {}), stdout=log, stderr=log)
        try:
            _wait(port, process, path)
            yield f"http://127.0.0.1:{port}", process.pid
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.25)
    raise NotStarted(log.read_text(encoding="utf-8", errors="replace"))


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium: the system's, else Playwright's own."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(_ARGS))
        yield started
        started.close()


def pages() -> list[str]:
    """The paths of all pages that app.py lists, in its order; "" is the timeline."""
    listed = APP.read_text(encoding="utf-8")
    found = [path.stem for path in (ROOT / "timeline" / "dashboard" / "pages").glob("*.py") if path.stem != "__init__"]
    ordered = sorted((name for name in found if f'"{name}"' in listed), key=lambda name: listed.index(f'"{name}"'))
    return ["" if name == "chronology" else name for name in ordered]
