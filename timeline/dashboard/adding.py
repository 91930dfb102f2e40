"""The steps of adding texts: choose them, look at what is found, keep them, see what became of them.

What is under way stands in the session, so that a person may look at another page meanwhile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from timeline import edtf
from timeline.dashboard import drawer, folder, incoming, look, nodes, window
from timeline.dashboard.incoming import Incoming
from timeline.dashboard.job import Job, left_words
from timeline.dashboard.words import literal
from timeline.edtf import Date
from timeline.errors import DateError, ReadError, TimelineError
from timeline.ingest import Step
from timeline.model import Document
from timeline.readers import SUFFIXES
from timeline.store import Store

WAYS: Final = ("upload", "paste", "folder on the server", "web address")
_PAGE: Final = 10
"""Texts that are previewed at once."""
_PROBLEMS: Final = 20
_LINKED: Final = 30
"""Documents that one link can ask for."""
_SOON: Final = 2.0
"""Seconds that a click waits, so that little work needs no progress bar."""
_KEEPING, _LOOKING, _DONE, _ROUND = "adding", "looking", "just added", "round"


@dataclass(frozen=True, slots=True)
class Keeping:
    """Texts that are being added."""

    job: Job[Step]
    before: tuple[Step, ...]
    """What was skipped, or could not be read, before the work began."""


@dataclass(frozen=True, slots=True)
class Looking:
    """A folder whose texts are looked at."""

    folder: folder.Folder
    job: Job[Incoming]


# ---- work under way


def under_way() -> bool:
    """Shows the work that is under way, or keeps what came of it; whether there is some."""
    keeping: Keeping | None = st.session_state.get(_KEEPING)
    if keeping is not None and keeping.job.progress.finished:
        _finish(keeping)
        keeping = None
    if keeping is not None:
        st.subheader("Adding to the store", anchor=False)
        st.caption("You may look at other pages meanwhile. What is added stays, also when you stop.")
        _watched(keeping.job, "added")
        return True
    return False


@st.fragment(run_every=0.7)
def _watched(job: Job[Any], done: str) -> None:
    """How far the work is, again and again; the whole page once it is done."""
    progress = job.progress
    if progress.finished:
        st.rerun()
    said = f"{progress.done:,} of {look.number(progress.total, 'text')} {done}"
    st.progress(progress.share, text=" · ".join(filter(None, (said, left_words(progress.left)))))
    st.button("Stop", on_click=job.stop, icon=":material/stop_circle:", key=f"stop_{done}", disabled=progress.stopped)


def _finish(keeping: Keeping) -> None:
    steps = [*keeping.job.results, *keeping.before]
    left = keeping.job.total - len(keeping.job.results)
    st.session_state[_DONE] = (steps, left)
    st.session_state.pop(_KEEPING, None)


def outcome() -> None:
    """What became of the texts that were added last, and the way to what they tell."""
    if not (done := st.session_state.get(_DONE)):
        return
    steps, left = done
    good = [step for step in steps if step.good]
    bad = [step for step in steps if not step.good]
    with st.container(border=True):
        st.subheader(f"{look.number(len(good), 'text')} in the store", anchor=False)
        told = [f"{sum(step.events for step in good):,} dated event mentions, {sum(s.undated for s in good):,} undated"]
        told += [f"{look.number(len(bad), 'text')} skipped or failed"] if bad else []
        told += [f"stopped: {look.number(left, 'text')} were not read; add them again to go on"] if left else []
        st.caption(" · ".join(told))
        with st.container(horizontal=True, vertical_alignment="center"):
            new = list(dict.fromkeys(step.document for step in good if step.document))
            nodes.draw(links(new), key="new_events")
            st.download_button(
                "What became of each (CSV)", lambda: incoming.report(steps).encode("utf-8-sig"), "added.csv",
                "text/csv", on_click="ignore", icon=":material/download:", key="report", type="tertiary",
            )  # fmt: skip
        nodes.draw([nodes.node("div", *incoming.outcome(steps), look="stack tight")], key="added", on_act=drawer.act)


def links(documents: Sequence[str]) -> list[nodes.Node]:
    """The ways to what new documents tell."""
    if not documents:
        return []
    # The filter of documents, where this dashboard has it: each by its label in the address.
    labels: Mapping[str, str] = getattr(st.session_state.get("filters"), "documents", {})
    shown = [labels[id_] for id_ in documents if id_ in labels]
    found = []
    if len(shown) == len(documents) <= _LINKED:
        new = urlencode([("doc", label) for label in shown])
        found.append(nodes.node("a", "The new events on the timeline", look="plain", page="./", query=new))
    else:
        found.append(nodes.node("a", "The timeline", look="plain", page="./", query=""))
    if len(documents) == 1:
        one = f"document={documents[0]}"
        found.append(nodes.node("a", "Read it with its marks", look="plain", page="documents", query=one))
    else:
        found.append(nodes.node("a", "All documents", look="plain", page="documents", query=""))
    return [nodes.node("div", *found, look="key")]


# ---- where texts come from


def chosen(store: Store, way: str) -> tuple[list[Incoming], list[Step]]:
    """The texts of this way in that were looked at, and what was skipped."""
    match way:
        case "paste":
            title = st.text_input("Title", placeholder="The headline", key="paste_title")
            text = st.text_area("Text", height=260, key="paste_text", placeholder="Paste an article here.")
            return ([incoming.pasted(text, title or "")] if text and text.strip() else []), []
        case "folder on the server":
            return _folder()
        case "web address":
            st.info(
                "Web addresses and feeds cannot be read yet, and PDF and Word files neither. Save the pages in your"
                " browser as HTML, and upload them here, as many at once as you like.",
                icon=":material/language:",
            )
            return [], []
    # Without `type=`, so that a file of another kind is answered with a word and not refused in silence.
    files = st.file_uploader("Files", accept_multiple_files=True, key=f"files_{st.session_state.get(_ROUND, 0)}")
    st.caption(f"Kinds that can be read: {', '.join(SUFFIXES)}")
    return _uploads(files or []), []


def _uploads(files: Sequence[Any]) -> list[Incoming]:
    """Each upload, read once, though each click on the page asks again."""
    kept: dict[str, Incoming] = st.session_state.get("uploads", {})
    new = [file for file in files if file.file_id not in kept]
    bar = st.progress(0.0, text="Reading …") if len(new) > _PAGE else None
    found = {file.file_id: kept[file.file_id] for file in files if file.file_id in kept}
    for number, file in enumerate(new, 1):
        found[file.file_id] = incoming.uploaded(file.name, file.getvalue())
        if bar is not None:
            bar.progress(number / len(new), text=f"Read {number:,} of {look.number(len(new), 'file')}")
    if bar is not None:
        bar.empty()
    st.session_state["uploads"] = found
    return [found[file.file_id] for file in files]


def _folder() -> tuple[list[Incoming], list[Step]]:
    allowed = folder.roots()
    if not allowed:
        st.info(
            f"No folder of the server may be read. Whoever runs it can allow some: start it with {folder.VARIABLE} set"
            " to their paths. Uploads work without that.",
            icon=":material/folder_off:",
        )
        return [], []
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Folder", key="folder", placeholder=str(allowed[0]), max_chars=1000)
        st.button("Look through it", icon=":material/search:", key="look_through", on_click=_look)
    st.caption(literal(f"Within {', '.join(map(str, allowed))}. Folders in it are searched through, too."))
    if problem := st.session_state.get("folder_problem"):
        st.error(literal(problem), icon=":material/folder_off:")
    looking: Looking | None = st.session_state.get(_LOOKING)
    if looking is None:
        return [], []
    if not looking.job.progress.finished:
        _watched(looking.job, "looked at")
        return [], []
    skipped = [Step(file.name, "skipped", file.skipped) for file in looking.folder.files if file.skipped]
    if looking.folder.more:
        st.warning(
            f"The folder holds more than {folder.MOST:,} files; these are the first. Take its folders one by one.",
            icon=":material/folder_limited:",
        )
    if looking.job.progress.stopped:
        st.warning("The search was stopped; these are the texts that were looked at.", icon=":material/stop_circle:")
    if not looking.job.results:
        st.write("There is no text in this folder that can be read.")
    return list(looking.job.results), skipped


def _look() -> None:
    """Lists the folder, and begins to look at its texts."""
    for key in (_LOOKING, "folder_problem", _DONE):
        st.session_state.pop(key, None)
    _begin_anew()
    try:
        found = folder.listed(st.session_state.get("folder") or "")
    except ReadError as error:
        st.session_state["folder_problem"] = str(error)
        return
    job = Job(incoming.pieces(found), incoming.looked_at, incoming.unreadable)
    job.start()
    job.wait(_SOON)
    st.session_state[_LOOKING] = Looking(found, job)


# ---- before they are kept


def review(store: Store, texts: Sequence[Incoming], skipped: Sequence[Step]) -> None:
    """What was found, page by page, with the dates that are still to be given; and the button that keeps it."""
    good = [text for text in texts if not text.problem]
    bad = [Step(text.name, "failed", text.problem) for text in texts if text.problem]
    not_taken = [*bad, *skipped]
    if not_taken:
        _problems(bad, skipped, not_taken)
    if not good:
        return
    open_dates = sum(text.created is None for text in good)
    size = sum(text.piece.size for text in good)
    st.caption(
        f"{look.number(len(good), 'text')}, {size_words(size)}"
        + (f" · {open_dates:,} of them give no publication date" if open_dates else "")
    )
    rest = _date("The publication date of all that give none", f"rest_{_number()}") if open_dates > 1 else None
    dates: dict[int, Date | None] = st.session_state.setdefault(f"dates_{_number()}", {})
    pages = -(-len(good) // _PAGE)
    page = min(int(st.pagination(pages, key="leaf", bind="query-params")), pages) if pages > 1 else 1
    for number, text in list(enumerate(good))[(page - 1) * _PAGE : page * _PAGE]:
        _one(number, text, dates, rest, alone=len(good) == 1)
    given = tuple(dates.get(number) or rest for number in range(len(good)))
    st.button(
        f"Keep {look.number(len(good), 'text')}", type="primary", icon=":material/check:", key="keep",
        on_click=_keep, args=(store, tuple(good), given, tuple(not_taken)),
    )  # fmt: skip


def size_words(size: int) -> str:
    """Bytes as a person reads them.

    >>> size_words(900), size_words(45_000), size_words(3_400_000)
    ('1 KB', '45 KB', '3.4 MB')
    """
    return f"{max(size / 1_000, 1):,.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"


def _problems(bad: Sequence[Step], skipped: Sequence[Step], every: Sequence[Step]) -> None:
    said = [f"{look.number(len(bad), 'text')} cannot be read"] if bad else []
    said += [f"{look.number(len(skipped), 'file')} skipped"] if skipped else []
    with st.container(border=True):
        st.write(f":material/block: {', '.join(said)}")
        nodes.draw([nodes.node("div", *incoming.outcome(every[:_PROBLEMS]), look="stack tight")], key="not_taken")
        if every[_PROBLEMS:]:
            st.caption(f"and {len(every) - _PROBLEMS:,} more, in the list")
        st.download_button(
            "The list with the reasons (CSV)", lambda: incoming.report(every).encode("utf-8-sig"), "skipped.csv",
            "text/csv", on_click="ignore", icon=":material/download:", type="tertiary", key="skipped_report",
        )  # fmt: skip


def _one(number: int, text: Incoming, dates: dict[int, Date | None], rest: Date | None, *, alone: bool) -> None:
    """A text with its date, which is kept in `dates` where it is given here, and what was found in it."""
    with st.container(border=True):
        head = nodes.node("h3", text.title or text.name, look="part")
        name = nodes.node("div", text.name, look="quiet small") if text.title else None
        nodes.draw([nodes.node("div", head, name)], key=f"in_{number}")
        if text.created is not None:
            st.caption(literal(f"Published {edtf.words(text.created)}, found in: {text.created_source}."))
        else:
            before = dates.get(number)
            dates[number] = _date(
                "Publication date", f"created_{number}_{_number()}", value=before.text if before else ""
            )
        try:
            document = text.piece.read()
        except TimelineError as error:  # it was changed or taken away since
            st.error(literal(str(error)), icon=":material/block:")
            return
        if len(document.text) > incoming.LONGEST:
            st.caption("It is too long for a preview. It is read in full when you keep it.")
            return
        found, marked = incoming.preview(_with(document, dates.get(number) or rest))
        st.write(found)
        with st.expander("Read it with its marks", expanded=alone, key=f"open_{number}"):
            nodes.draw([marked], key=f"preview_{number}")


def _with(document: Document, created: Date | None) -> Document:
    given = created is not None and document.created is None
    return replace(document, created=created, created_source="given") if given else document


def _date(label: str, key: str, value: str = "") -> Date | None:
    typed = st.text_input(
        label, key=key, placeholder="2025-06-03", value=value,
        help="Without it, “yesterday” or “last May” in the text stay undated. Leave it empty where nobody knows.",
    )  # fmt: skip
    try:
        return window.read(typed or "")
    except DateError as error:
        st.error(literal(str(error)), icon=":material/event_busy:")
        return None


def _keep(store: Store, texts: Sequence[Incoming], dates: Sequence[Date | None], not_taken: tuple[Step, ...]) -> None:
    """Begins to store the texts, and clears what they came from."""
    job = incoming.keeping(store, texts, dates)
    job.start()
    st.session_state[_KEEPING] = Keeping(job, not_taken)
    if job.wait(_SOON):
        _finish(st.session_state[_KEEPING])
    for key in (_LOOKING, "uploads"):
        st.session_state.pop(key, None)
    _begin_anew()
    st.session_state["paste_title"] = st.session_state["paste_text"] = ""


def _begin_anew() -> None:
    st.session_state.pop(f"dates_{_number()}", None)
    st.session_state[_ROUND] = _number() + 1
    if "leaf" in st.session_state:
        st.session_state["leaf"] = 1


def _number() -> int:
    return int(st.session_state.get(_ROUND, 0))
