"""The command line. What a command needs is loaded when it runs, so that --help answers at once."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from timeline import __version__, edtf
from timeline.errors import DataError, DateError, ReadError, TimelineError
from timeline.model import (
    ACTOR_KINDS,
    DATE_SOURCES,
    KINDS,
    OUTCOMES,
    REVIEWS,
    ROLES,
    STANCES,
    Document,
    Event,
)
from timeline.query import ORDERS, Query

if TYPE_CHECKING:
    from timeline.ingest import Step
    from timeline.store import Store


class _Date(click.ParamType[edtf.Date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> edtf.Date:
        try:
            return value if isinstance(value, edtf.Date) else edtf.parse(value)
        except DateError as error:
            self.fail(str(error), param, ctx)


class _Commands(click.Group):
    """Shows a TimelineError as its message, and lists commands in the order in which they are used."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TimelineError as error:
            raise click.ClickException(str(error)) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


_store = click.option(
    "--store",
    "url",
    envvar="TIMELINE_STORE",
    metavar="URL",
    help="SQLite or PostgreSQL URL; data/timeline.db by default.",
)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="timeline")
def main() -> None:
    """Turn prose into a chronology that can be checked."""


@main.command()
@click.argument("paths", nargs=-1)
@click.option("--created", type=_Date(), help="Publication date of all of them, above what they say themselves.")
@click.option("--samples", is_flag=True, help="Add the texts that come with the program.")
@_store
def add(paths: tuple[str, ...], created: edtf.Date | None, samples: bool, url: str | None) -> None:
    """Add texts: files, folders, or - for standard input.

    \b
    Example: timeline add articles/ note.md --created 2025-06-03
    """
    from timeline.ingest import SAMPLES, add_document, ingest, listing, summary
    from timeline.readers import read_text

    if not paths and not samples:
        raise click.UsageError("Nothing to add. Give a file, a folder, - or --samples.")
    wanted = [path for path in paths if path != "-"] + ([str(SAMPLES)] if samples else [])
    files = listing(wanted)
    steps: list[Step] = []
    with _open(url) as store:
        if "-" in paths:
            document = read_text(sys.stdin.read(), created=created, name="-")
            steps.append(add_document(store, document, "-"))
        for step in _progress(ingest(store, files, created=created, at=_now()), len(files), "Adding"):
            steps.append(step)
    for step in steps:
        if step.status in ("failed", "skipped"):
            click.echo(
                f"{step.status}: {step.reason if step.status == 'failed' else f'{step.name} ({step.reason})'}", err=True
            )
    click.echo(summary(steps))
    if any(step.status == "failed" for step in steps):
        sys.exit(1)


@main.command()
@click.argument("documents", nargs=-1, required=True)
@_store
def remove(documents: tuple[str, ...], url: str | None) -> None:
    """Remove documents by id; their mentions go with them.

    \b
    Example: timeline remove 3f0c2a9be1d44c07
    """
    with _open(url) as store:
        for document in documents:
            store.remove(document)
            click.echo(f"removed {document}")


@main.command()
@_store
def refresh(url: str | None) -> None:
    """Annotate all stored texts anew, after a new version of the rules or of data/.

    \b
    Example: timeline refresh
    """
    from timeline.parsers import parse

    with _open(url) as store:
        changes = store.refresh(parse)
    counts = f"{len(changes.added)} new, {len(changes.updated)} changed, {len(changes.removed)} gone"
    click.echo(f"{changes.documents} documents read anew, {len(changes.changed)} of them differ; events: {counts}.")


def _filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that make a Query."""
    options = [
        click.option("--actor", "actors", multiple=True, help="Id, name or alias; may be repeated."),
        click.option("--all-actors", is_flag=True, help="All of the actors together, and not any of them."),
        click.option("--role", "roles", multiple=True, type=click.Choice(ROLES), help="In which the actors stand."),
        click.option("--since", type=_Date(), help="First date of the window, itself included."),
        click.option("--until", type=_Date(), help="Last date of the window, itself included."),
        click.option("--certain", is_flag=True, help="Only what is certainly in the window."),
        click.option("--dated/--undated", default=None, help="Only events with, or without, a date."),
        click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS)),
        click.option("--stance", "stances", multiple=True, type=click.Choice([*STANCES, "any"]), default=["asserted"]),
        click.option("--outcome", "outcomes", multiple=True, type=click.Choice(OUTCOMES)),
        click.option("--date-source", "date_sources", multiple=True, type=click.Choice(DATE_SOURCES)),
        click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="So sure or surer."),
        click.option("--min-sources", type=click.IntRange(min=0), default=1, help="Told in so many documents or more."),
        click.option("--document", "documents", multiple=True, help="Id of a document that tells of it."),
        click.option("--publisher", "publishers", multiple=True, help="Of a document that tells of it."),
        click.option("--published-since", type=_Date(), help="First date of that document's publication."),
        click.option("--published-until", type=_Date(), help="Last date of that document's publication."),
        click.option("--known", type=_Date(), help="As known on this date: what was published until then."),
        click.option("--place", "places", multiple=True),
        click.option("--series", multiple=True, help="Id of a series of rounds; `timeline series` lists them."),
        click.option("--review", "reviews", multiple=True, type=click.Choice(REVIEWS)),
        click.option("--rejected", is_flag=True, help="Also what was rejected in review."),
        click.option("--conflicts", is_flag=True, help="Only what sources disagree on."),
        click.option("--text", default="", help="Words in title or quotes."),
        click.option("--order", type=click.Choice(ORDERS), default="date"),
        click.option("--limit", type=click.IntRange(min=0)),
        click.option("--offset", type=click.IntRange(min=0), default=0),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@main.command()
@_filters
@click.option("--json", "form", flag_value="json", help="One JSON object a line, mentions included.")
@click.option("--csv", "form", flag_value="csv", help="A table for a spreadsheet.")
@_store
def events(form: str | None, url: str | None, stances: tuple[str, ...], **filters: Any) -> None:
    """List events, filtered as on the dashboard.

    \b
    Example: timeline events --actor Ukraine --since 2025-05 --until 2025-07 --csv > talks.csv
    """
    from timeline.table import csv_lines

    query = Query(stances=() if "any" in stances else stances, **filters)
    with _open(url) as store:
        found = store.events(query)
        total = store.count(query)
    if form == "csv":
        for line in csv_lines(found):
            click.echo(line, nl=False)
    elif form == "json":
        from timeline.serial import dump_event

        for event in found:
            click.echo(json.dumps(dump_event(event), ensure_ascii=False))
    else:
        for event in found:
            click.echo(_line(event))
        click.echo(f"{len(found):,} of {total:,} events" if len(found) != total else f"{total:,} events", err=True)


@main.command()
@click.argument("event")
@click.option("--json", "as_json", is_flag=True)
@_store
def show(event: str, as_json: bool, url: str | None) -> None:
    """Show one event: its date and why, its actors, and every sentence that tells of it.

    \b
    Example: timeline show istanbul-2025-r2
    """
    with _open(url) as store:
        found = store.event(event)
        titles = {m.document: store.document(m.document).title for m in found.mentions}
        invoking = store.events(Query(references=(found.id,), stances=()))
    if as_json:
        from timeline.serial import dump_event

        click.echo(json.dumps(dump_event(found), ensure_ascii=False))
        return
    click.echo(_line(found))
    if found.date:
        click.echo(f"  date: {found.date} ({edtf.words(found.date)}), {found.date_source}")
    for other in found.dates[1:]:
        click.echo(
            f"  also given: {other.date} ({other.source}) by {len(other.mentions)} of {len(found.mentions)} mentions"
        )
    if len(found.history) > 1:
        told = " → ".join(f"{outcome} ({published or 'undated'})" for published, outcome in found.history)
        click.echo(f"  history: {told}")
    for figure in found.figures:
        click.echo(f"  {figure.what}: {figure.said} by {len(figure.mentions)} of {len(found.mentions)} mentions")
    if invoked := [id_ for id_ in found.references if id_ != found.id]:
        click.echo(f"  invokes: {', '.join(invoked)}")
    for other_event in invoking:
        if other_event.id != found.id:
            click.echo(f"  invoked by: {_line(other_event)}")
    for mention in found.mentions:
        click.echo(f"\n  “{' '.join(mention.text.split())}”")
        click.echo(f"    {titles[mention.document]} [{mention.document}], mention {mention.key}")
        for reason in mention.why:
            click.echo(f"    {reason}")


@main.command()
@_store
def series(url: str | None) -> None:
    """List the series of rounds that the texts name, with the gaps in their numbering.

    \b
    Example: timeline series
    """
    from timeline import knowledge
    from timeline.linking import collect

    with _open(url) as store:
        found = collect((store.annotation(row.id) for row in store.documents()), knowledge.load())
    for each in found:
        click.echo(f"{each.id}  {each.name}")
        lines = {one.ordinal: f"{one.date or 'undated'!s:23} {one.mentions} mentions  {one.id}" for one in each.rounds}
        lines |= dict.fromkeys(each.missing, "no text and no row of data/ tells of it")
        for number in sorted(lines):
            click.echo(f"  {number:3}  {lines[number]}")


@main.command()
@_store
def documents(url: str | None) -> None:
    """List the documents with their publication dates and the number of their events.

    \b
    Example: timeline documents
    """
    with _open(url) as store:
        for row in store.documents():
            created = row.created.text if row.created else "unknown"
            click.echo(f"{row.id}  {created:10}  {row.events:5}  {row.title}")


# ---- stories


@main.command()
@_store
def stories(url: str | None) -> None:
    """List the stories, with the numbers that `export` takes, and the saved views with their addresses.

    \b
    Example: timeline stories
    """
    with _open(url) as store:
        for row in store.stories():
            click.echo(f"{row.id:5}  {row.events:4} events  {row.title}")
        for view in store.views():
            address = f"?{view.address}" if view.address else ""
            click.echo(f" view  /{view.page}{address}  {view.name}")


@main.command()
@click.argument("form", type=click.Choice(["timelinejs", "markdown", "csv"]))
@click.option("--story", "number", type=int, help="Number of a story (`stories` lists them); else the filters choose.")
@click.option("--title", default="", help="Title of what the filters choose.")
@_filters
@_store
def export(
    form: str, number: int | None, title: str, url: str | None, stances: tuple[str, ...], **filters: Any
) -> None:
    """Write a story, or the events that filters choose, as TimelineJS (JSON), Markdown or CSV.

    \b
    Example: timeline export timelinejs --story 1 > story.json
    Example: timeline export markdown --actor Ukraine --since 2025 > talks.md
    """
    from timeline.exports import telling, write

    query = Query(stances=() if "any" in stances else stances, **filters)
    if number is not None and (title or query != Query()):
        raise click.UsageError("A story has its own title and its own events. Leave the filters and --title out.")
    with _open(url) as store:
        if number is not None:
            told = telling.of_story(store, store.story(number))
        else:
            told = telling.of_events(store, store.events(query), title or "Timeline")
    click.echo(write(form, told), nl=False)


# ---- corrections


_note = click.option("--note", default="", help="Why, for whoever reads the list of decisions.")


def _made(number: int, said: str) -> None:
    click.echo(f"{said} (decision {number}; `timeline undo {number}` takes it back)")


@main.command()
@click.argument("events", nargs=-1, required=True)
@_note
@_store
def merge(events: tuple[str, ...], note: str, url: str | None) -> None:
    """Make one event of several.

    \b
    Example: timeline merge 0d3f61c2a7b4 9be1d44c0713
    """
    with _open(url) as store:
        number = store.merge_events(events, at=_now(), note=note)
        _made(number, f"one event now: {store.event(events[0]).id}")


@main.command()
@click.argument("event")
@click.argument("mentions", nargs=-1, required=True)
@_note
@_store
def split(event: str, mentions: tuple[str, ...], note: str, url: str | None) -> None:
    """Make some mentions of an event (`show` names them) an event of their own.

    \b
    Example: timeline split istanbul-2025-r2 9be1d44c0713
    """
    with _open(url) as store:
        number = store.split_event(event, mentions, at=_now(), note=note)
        _made(number, f"an event of its own now: {store.event(mentions[0]).id}")


@main.group(cls=_Commands, invoke_without_command=True)
@click.option("--like", default="", help="Only those whose id or one of whose names holds this.")
@_store
@click.pass_context
def actors(ctx: click.Context, like: str, url: str | None) -> None:
    """List the actors, or merge, split, rename and retype them: for the texts that are there and all that will come.

    \b
    Example: timeline actors --like kowal
    """
    ctx.obj = url
    if ctx.invoked_subcommand is not None:
        return
    with _open(url) as store:
        for row in store.actors():
            it = row.actor
            if like.casefold() in " ".join((it.id, it.name, *it.aliases)).casefold():
                click.echo(f"{it.id:32} {it.kind:13} {row.events:6}  {it.name}")


@actors.command("merge")
@click.argument("actor")
@click.argument("into")
@_note
@click.pass_obj
def merge_actors(url: str | None, actor: str, into: str, note: str) -> None:
    """ACTOR (its id or a name) is INTO.

    \b
    Example: timeline actors merge "A. Kowalczyk" "Anna Kowalczyk"
    """
    with _open(url) as store:
        _made(store.merge_actors(actor, into, at=_now(), note=note), f"{actor} is {into} now")


@actors.command("split")
@click.argument("actor")
@click.argument("name")
@click.option("--spelled", multiple=True, help="Mentions that are spelled so are meant; may be repeated.")
@click.option("--document", "documents", multiple=True, help="Mentions in this document are meant; may be repeated.")
@click.option("--kind", type=click.Choice(ACTOR_KINDS), help="Its kind; that of ACTOR by default.")
@_note
@click.pass_obj
def split_actor(
    url: str | None,
    actor: str,
    name: str,
    spelled: tuple[str, ...],
    documents: tuple[str, ...],
    kind: str | None,
    note: str,
) -> None:
    """Some mentions of ACTOR mean somebody else: NAME.

    \b
    Example: timeline actors split "George Bush" "George W. Bush" --spelled "Bush junior" --document 3f0c2a9be1d44c07
    """
    with _open(url) as store:
        number = store.split_actor(
            actor, name, spelled=spelled, documents=documents, kind=kind or "", at=_now(), note=note
        )
        _made(number, f"{name} is an actor of its own now")


@actors.command("rename")
@click.argument("actor")
@click.argument("name")
@_note
@click.pass_obj
def rename_actor(url: str | None, actor: str, name: str, note: str) -> None:
    """Show ACTOR under another NAME; it is found by its old names, too.

    \b
    Example: timeline actors rename x-anna-kowalczyk "Anna Kowalczyk-Nowak"
    """
    with _open(url) as store:
        _made(store.rename_actor(actor, name, at=_now(), note=note), f"{actor} is called {name} now")


@actors.command("retype")
@click.argument("actor")
@click.argument("kind", type=click.Choice(ACTOR_KINDS))
@_note
@click.pass_obj
def retype_actor(url: str | None, actor: str, kind: str, note: str) -> None:
    """Make ACTOR one of another KIND.

    \b
    Example: timeline actors retype x-apollo product
    """
    with _open(url) as store:
        _made(store.retype_actor(actor, kind, at=_now(), note=note), f"{actor} is a {kind} now")


@main.command()
@click.option("--all", "every", is_flag=True, help="Those that were undone, too.")
@_store
def decisions(every: bool, url: str | None) -> None:
    """List what was decided, the latest last.

    \b
    Example: timeline decisions
    """
    with _open(url) as store:
        for row in store.decisions():
            if row.id == row.batch and (every or not row.undone):
                marks = [mark for mark, on in (("undone", row.undone), ("orphaned", row.orphaned)) if on]
                click.echo(f"{row.id:5}  {row.words}" + (f" ({', '.join(marks)})" if marks else ""))


@main.command()
@click.argument("decision", type=int)
@_store
def undo(decision: int, url: str | None) -> None:
    """Take a decision back, with all that was decided together with it.

    \b
    Example: timeline undo 12
    """
    from timeline.parsers import parse

    with _open(url) as store:
        store.undo(decision, parse)
    click.echo(f"undone: decision {decision}")


# ---- for other programs


@main.command("is-empty", hidden=True)
@_store
def is_empty(url: str | None) -> None:
    """Exit with 0 where the store holds no document, else with 1: for scripts/run."""
    with _open(url) as store:
        sys.exit(bool(store.documents()))


@main.command()
@click.argument("source", type=click.File("r", encoding="utf-8"), default="-")
@click.option("--only", type=click.Choice(["timexes"]), help="Find dates only; streams line by line.")
@click.option("--trace", is_flag=True, help="Tell how each date was found, as data and in words.")
def annotate(source: TextIO, only: str | None, trace: bool) -> None:
    """Annotate JSON lines {"doc", "text", "dct"?, "title"?} and write JSON lines in the same order.

    The documents of one input are read together: what one introduces is known in the others.

    With --trace each time expression has two fields more. "trace" holds what was said and the rule that read it; the
    "anchor" that it leans on, and where that stands; the "steps" counted from it; the parts that were "inferred", each
    with its source; the "cue", the word that tells whether it lies back or ahead; the dates "rejected", each with the
    reason; the result as "edtf" and its four "days"; or why it stays "open". "why" says the same in sentences.

    \b
    Example: timeline annotate < articles.jsonl > annotated.jsonl
    Example: timeline annotate --only timexes --trace < articles.jsonl
    """
    from timeline.annotate import annotate as annotated
    from timeline.annotate import event_ids, to_json

    names: list[str] = []
    failed = 0

    def readable() -> Iterator[Document]:
        nonlocal failed
        for number, line in enumerate(source, 1):
            if not line.strip():
                continue
            try:
                name, document = _json_document(line)
            except TimelineError as error:
                failed += 1
                click.echo(f"line {number}: {error}", err=True)
                continue
            names.append(name)
            yield document

    found = annotated(readable(), only=only)
    ids = {}
    if not only:  # an event's id depends on all documents
        found = iter(every := list(found))
        ids = event_ids(every)
    for index, annotation in enumerate(found):
        line = to_json(annotation, names[index], only=only, ids=ids, trace=trace)
        click.echo(json.dumps(line, ensure_ascii=False))
    if failed:
        sys.exit(1)


@main.command()
@click.argument("paths", nargs=-1)
@click.option("--port", type=int, default=8501, show_default=True)
@_store
def serve(paths: tuple[str, ...], port: int, url: str | None) -> None:
    """Open the dashboard on this machine, after adding PATHS where some are given.

    \b
    Example: timeline serve --port 8600
    """
    import os
    import subprocess

    app = Path(__file__).resolve().parent.parent / "app.py"
    if not app.exists():
        raise ReadError(f"{app} is missing. Run the dashboard from a checkout of the project.")
    environment = dict(os.environ)
    if url:
        environment["TIMELINE_STORE"] = url
    if paths:
        ctx = click.get_current_context()
        ctx.invoke(add, paths=paths, created=None, samples=False, url=url)
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.address", "127.0.0.1"]
    command += ["--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    click.echo(f"The dashboard is at http://127.0.0.1:{port}  (Ctrl-C ends it)")
    sys.exit(subprocess.call(command, env=environment))


@main.command("check-data")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def check_data(folder: Path | None) -> None:
    """Check the files in data/ (or FOLDER): every wrong row with its line, column and value.

    \b
    Example: timeline check-data
    """
    from timeline.knowledge import check, load

    problems = check(folder)
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        raise DataError(f"{len(problems)} problem{'s' if len(problems) != 1 else ''} in {folder or 'data/'}.")
    known = load(folder)
    counts = f"{len(known.actors)} actors, {len(known.agreements)} agreements and rounds, {len(known.series)} series"
    click.echo(f"{counts}: all good.")


def _open(url: str | None) -> "Store":
    from timeline.store import Store

    return Store(url)


def _line(event: Event) -> str:
    date = edtf.words(event.date) if event.date else "undated"
    marks = [event.outcome] if event.outcome != "happened" else []
    marks += [event.stance] if event.stance != "asserted" else []
    marks += ["conflict"] if event.conflict else []
    actors = ", ".join(role.name for role in event.actors[:4])
    return (
        f"{event.id:24} {date:24} {event.kind:10} {event.title}"
        + (f" ({'; '.join(marks)})" if marks else "")
        + (f" [{actors}]" if actors else "")
    )


def _json_document(line: str) -> tuple[str, Document]:
    """Name and document of one line. Raises ReadError or DateError."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ReadError(f"this is not JSON ({error.msg} at column {error.colno}). Write one object a line.") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str) or not record.get("doc"):
        raise ReadError('an object needs "doc" and "text". Write {"doc": "a", "text": "…", "dct": "2025-06-03"}.')
    created = edtf.parse(str(record["dct"])) if record.get("dct") else None
    document = Document(record["text"], str(record.get("title") or ""), created, "given" if created else None)
    return str(record["doc"]), document


def _progress(steps: Iterable["Step"], total: int, label: str) -> Iterator["Step"]:
    """The steps, drawn as a progress bar on the terminal's error stream while they go by."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal or total < 2) as bar:
        task = bar.add_task(label, total=total)
        for step in steps:
            bar.advance(task)
            yield step


def _now() -> str:
    """When a file was read, for the record; the only look at a clock, and no date depends on it."""
    import datetime

    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


if __name__ == "__main__":
    main(prog_name="python -m timeline")
