"""data/: what it knows, how names are looked up, and every fault that its check can find."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline import edtf, knowledge
from timeline.errors import DataError
from timeline.knowledge import Knowledge, Problem, fold, key
from timeline.knowledge.tables import FILES

ACTOR = {"id": "ruritania", "name": "Ruritania", "kind": "state", "status": "unverified"}
PERSON = {"id": "rudolf-rassendyll", "name": "Rudolf Rassendyll", "kind": "person", "status": "unverified"}
AGREEMENT = {
    "id": "zenda-treaty",
    "name": "Treaty of Zenda",
    "kind": "treaty",
    "date": "1894-05",
    "status": "unverified",
}
SERIES = {"series": "zenda-talks", "name": "Zenda talks", "kind": "talks", "place": "Zenda", "status": "unverified"}
ROUND = {
    "series": "zenda-talks", "ordinal": "1", "id": "zenda-talks-1", "name": "first round of Zenda talks",
    "date": "1893-04-02", "status": "unverified",
}  # fmt: skip

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the three files with the rows given, a comment line and a header above them: the first row is line 3."""

    def files(**tables: list[dict[str, str]]) -> Path:
        for name, columns in FILES.items():
            with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
                file.write('# a comment, with a comma and a "quote"\n')
                writer = csv.DictWriter(file, columns)
                writer.writeheader()
                writer.writerows(tables.get(name.removesuffix(".csv"), []))
        return tmp_path

    return files


def only(folder: Path) -> Problem:
    problems = knowledge.check(folder)
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


# ---- the files that come with the program


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    return knowledge.load()


def test_the_shipped_data_has_no_problem() -> None:
    assert [str(problem) for problem in knowledge.check()] == []


def test_the_shipped_data_is_as_large_as_promised(shipped: Knowledge) -> None:
    rounds = [agreement for agreement in shipped.agreements.values() if agreement.series]
    assert len(shipped.agreements) - len(rounds) >= 400
    assert len(shipped.series) >= 25
    assert len([actor for actor in shipped.actors.values() if actor.kind != "state"]) >= 250


def test_only_one_person_at_a_time_leads_a_state_or_body(shipped: Knowledge) -> None:
    """An overlap of more than half a year is a wrong year; shorter ones are contested or acting terms."""
    single = (
        "president",
        "prime minister",
        "chancellor",
        "secretary-general",
        "secretary of state",
        "foreign minister",
    )
    for (title, of), held in shipped.office_index.items():
        for index, (one, office) in enumerate(held if title in single else ()):
            for other, later in held[index + 1 :]:
                begin = max(office.held.begin_latest, later.held.begin_latest)
                end = min(office.held.end_earliest, later.held.end_earliest)
                assert one == other or end - begin < 183, (title, of, one, other)


def test_no_person_is_reachable_by_a_bare_common_word(shipped: Knowledge) -> None:
    common = (
        "may",
        "brown",
        "major",
        "ford",
        "grant",
        "hunt",
        "cook",
        "straw",
        "king",
        "us",
        "is",
        "who",
        "swift",
        "fed",
    )
    assert {word: shipped.actors_named(word) for word in common} == dict.fromkeys(common, ())


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Zelensky", ()),  # a bare surname is the parser's business, unless data/ says that it is safe
        ("Volodymyr Zelenskyy", ("volodymyr-zelensky",)),
        ("vladimir  zelenskiy", ("volodymyr-zelensky",)),
        ("Kyiv regime", ("UKR",)),
        ("USSR", ("soviet-union",)),
        ("ussr", ()),
        ("the European Union", ("european-union",)),
        ("the Fed", ("us-federal-reserve",)),
        ("the fed", ()),
        ("Recep Tayyip Erdogan", ("recep-tayyip-erdogan",)),
    ],
)
def test_actors_are_found_by_every_writing_of_their_names(
    shipped: Knowledge, name: str, actor: tuple[str, ...]
) -> None:
    assert tuple(each.id for each in shipped.actors_named(name)) == actor


@pytest.mark.parametrize(
    ("title", "of", "date", "holders"),
    [
        ("president", "UKR", "2018", ["petro-poroshenko"]),
        ("President", "UKR", "2025-06-02", ["volodymyr-zelensky"]),
        ("president", "UKR", "2019", ["petro-poroshenko", "volodymyr-zelensky"]),
        ("president", "USA", "2021-01-20", ["donald-trump", "joe-biden"]),  # the day of a handover is both's
        ("president", "USA", "2020-12", ["donald-trump"]),
        ("president", "USA", "2025-03", ["donald-trump"]),
        ("prime minister", "GBR", "1974-02", ["edward-heath"]),
        ("prime minister", "GBR", "1974-06", ["harold-wilson"]),
        ("secretary-general", "united-nations", "1956-11", ["dag-hammarskjold"]),
        ("president", "RUS", "2010", ["dmitry-medvedev"]),
        ("prime minister", "RUS", "2010", ["vladimir-putin"]),
        ("astronaut", "USA", "2010", []),
    ],
)
def test_an_office_is_held_in_its_years(shipped: Knowledge, title: str, of: str, date: str, holders: list[str]) -> None:
    assert [actor.id for actor in shipped.office_holders(title, of, edtf.parse(date))] == holders


def test_office_holders_without_a_date_come_in_the_order_of_taking_office(shipped: Knowledge) -> None:
    holders = [actor.id for actor in shipped.office_holders("president", "FRA")]
    wanted = ["charles-de-gaulle", "francois-mitterrand", "jacques-chirac", "francois-hollande", "emmanuel-macron"]
    assert [actor for actor in holders if actor in wanted] == wanted
    assert len(holders) == len(set(holders))


def test_offices_on_a_day_tell_whether_somebody_was_in_office(shipped: Knowledge) -> None:
    titles = {office.title for office in shipped.offices_on("boris-johnson", edtf.parse("2022-04-09"))}
    assert titles == {"prime minister"}
    assert shipped.offices_on("boris-johnson", edtf.parse("2023")) == ()
    assert shipped.offices_on("nobody-at-all", edtf.parse("2023")) == ()


def test_framings_are_spellings_and_no_aliases(shipped: Knowledge) -> None:
    assert any(s.text == "Kyiv regime" and s.framing and s.actor == "UKR" for s in shipped.spellings)
    assert "Kyiv regime" not in shipped.actors["UKR"].aliases
    assert not any(spelling.text.startswith(("!", "=")) for spelling in shipped.spellings)


def test_agreements_and_series_are_found_by_alias(shipped: Knowledge) -> None:
    for agreement in shipped.agreements.values():
        for name in agreement.names:
            assert agreement in shipped.agreements_named(name.upper())
            assert agreement.id in shipped.by_alias(name)
    for series in shipped.series.values():
        assert series in shipped.series_named(series.name)
        assert [each.ordinal for each in series.rounds] == sorted(each.ordinal or 0 for each in series.rounds)
        assert all(series.round(each.ordinal or 0) is not None for each in series.rounds)


def test_agreements_of_one_name_come_in_the_order_of_their_dates(shipped: Knowledge) -> None:
    several = [name for name, ids in shipped.agreement_index.items() if len(ids) > 1]
    assert several
    for name in several:
        days = [agreement.date.begin_earliest for agreement in shipped.agreements_named(name)]
        assert days == sorted(days)


# ---- reading


def test_a_round_takes_kind_place_and_parties_of_its_series(write: Write) -> None:
    folder = write(
        actors=[ACTOR],
        series=[
            {**ROUND, "ordinal": "2", "id": "zenda-talks-2", "name": "second round"},
            {**SERIES, "parties": "ruritania"},
            ROUND,
        ],
    )
    first, second = knowledge.load(folder).series["zenda-talks"].rounds
    assert (first.ordinal, second.ordinal) == (1, 2)
    assert (first.kind, first.place, first.parties) == ("talks", "Zenda", ("ruritania",))
    assert knowledge.check(folder) == []


def test_what_is_loaded_is_kept_until_a_file_changes(write: Write) -> None:
    folder = write(actors=[ACTOR])
    before = knowledge.load(folder)
    assert knowledge.load(folder) is before
    write(actors=[ACTOR, PERSON])
    after = knowledge.load(folder)
    assert after is not before
    assert "rudolf-rassendyll" in after.actors


def test_marks_of_aliases_can_be_joined(write: Write) -> None:
    folder = write(actors=[{**ACTOR, "aliases": "=RUR|!Zenda regime|!=ZOG| |Kingdom of Ruritania"}])
    loaded = knowledge.load(folder)
    assert loaded.actors["ruritania"].aliases == ("RUR", "Kingdom of Ruritania")
    marks = {spelling.text: (spelling.framing, spelling.exact) for spelling in loaded.spellings}
    assert marks["ZOG"] == (True, True)
    assert marks["Zenda regime"] == (True, False)
    assert loaded.actors_named("zog") == ()
    assert loaded.actors_named("ZOG") == (loaded.actors["ruritania"],)


def test_a_file_as_a_spreadsheet_saves_it_is_read(write: Write) -> None:
    folder = write(actors=[ACTOR])
    path = folder / "actors.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[0] = '"# a comment, quoted by the spreadsheet",,,,,,,,'
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join([*lines, ",,,,,,,,", ""]).encode())
    assert list(knowledge.load(folder).actors) == ["ruritania"]


def test_loading_stops_at_the_first_wrong_row_and_counts_the_others(write: Write) -> None:
    folder = write(actors=[ACTOR, {**PERSON, "kind": "hero"}, {**PERSON, "id": "b", "kind": "villain"}])
    with pytest.raises(DataError, match=r"actors\.csv, line 4, column kind: there is no kind 'hero'\..*\(1 more"):
        knowledge.load(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"there is no actors\.csv in .*Put it back"):
        knowledge.load(tmp_path)
    assert only(tmp_path).file == "actors.csv"


def test_a_file_that_is_not_utf_8_is_told_so(write: Write) -> None:
    folder = write()
    (folder / "series.csv").write_bytes("id,name\nÉlysée".encode("latin-1"))
    with pytest.raises(DataError, match=r"series\.csv is not UTF-8 text \(byte 8\)\. Save it as UTF-8\."):
        knowledge.load(folder)


def test_an_empty_file_is_told_its_header(write: Write) -> None:
    folder = write()
    (folder / "series.csv").write_text("# nothing else\n", encoding="utf-8")
    assert "Its first row must be series,ordinal,id,name" in only(folder).message


# ---- every kind of problem, with its line, column and value


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("name", "", "the cell is empty"),
        ("kind", "", "the cell is empty"),
        ("status", "", "the cell is empty"),
        ("id", "", "the cell is empty"),
        ("kind", "kingdom", "there is no kind 'kingdom'. Use one of state, person"),
        ("status", "sure", "there is no status 'sure'. Use one of verified, unverified"),
        ("id", "Ruritania!", "'Ruritania!' is no id"),
        ("id", "x-ruritania", "begins with x-"),
        ("country", "Ruritania", "'Ruritania' is no ISO 3166-1 alpha-3 code"),
        ("country", "RRT", "there is no state 'RRT' in ISO 3166-1"),
        ("status", "verified", "names no source"),
        ("aliases", "Zenda|!", "the alias '!' has marks and no name"),
        ("offices", "president", "the office 'president' has no title, body or years"),
        ("offices", "president@:2001/..", "the office 'president@:2001/..' has no title, body or years"),
        ("offices", "president@No Where:2001/..", "the office 'president@No Where:2001/..' is of 'No Where'"),
        ("offices", "president@nowhere:2001/..", "no state or row of actors.csv has the id 'nowhere'"),
        ("offices", "president@USA:2001-02-30/..", "'2001-02-30"),
        ("offices", "president@USA:2009/2001", "'2009/2001' ends before it begins"),
    ],
)
def test_a_wrong_cell_of_an_actor_is_told(write: Write, column: str, value: str, message: str) -> None:
    problem = only(write(actors=[PERSON, {**ACTOR, column: value}]))
    shown = "source" if message == "names no source" else column
    assert (problem.file, problem.line, problem.column) == ("actors.csv", 4, shown)
    assert message in problem.message
    assert problem.value == ("" if shown == "source" else value)
    assert str(problem).startswith(f"actors.csv, line 4, column {shown}: ")


def test_only_a_state_has_a_code_for_an_id(write: Write) -> None:
    assert "looks like a state's code" in only(write(actors=[{**PERSON, "id": "USA"}])).message


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("date", "", "the cell is empty"),
        ("date", "27/01/1973", "'27/01/1973'"),
        ("date", "1973-02-30", "'1973-02-30' is no possible date"),
        ("kind", "pact", "there is no kind 'pact'. Use one of agreement, treaty"),
        ("parties", "USA|Russia", "'Russia' is no actor's id"),
        ("parties", "USA|narnia", "no state or row of actors.csv has the id 'narnia'"),
        ("parties", "USA|QQQ", "no state or row of actors.csv has the id 'QQQ'"),
        ("id", "USA", "'USA' is no id"),
    ],
)
def test_a_wrong_cell_of_an_agreement_is_told(write: Write, column: str, value: str, message: str) -> None:
    problem = only(write(agreements=[{**AGREEMENT, column: value}]))
    assert (problem.file, problem.line, problem.column, problem.value) == ("agreements.csv", 3, column, value)
    assert message in problem.message


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ({**SERIES, "date": "1893"}, "date", "a series has no date of its own"),
        ({**SERIES, "id": "other"}, "id", "a series has its id 'zenda-talks' in the column series"),
        ({**SERIES, "name": ""}, "name", "the cell is empty"),
        ({**SERIES, "parties": "narnia"}, "parties", "no state or row of actors.csv has the id 'narnia'"),
    ],
)
def test_a_wrong_cell_of_a_series_is_told(write: Write, row: dict[str, str], column: str, message: str) -> None:
    problem = only(write(series=[row]))
    assert (problem.line, problem.column) == (3, column)
    assert message in problem.message


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"ordinal": "first"}, "ordinal", "the ordinal 'first' is no number from 1"),
        ({"ordinal": "0"}, "ordinal", "the ordinal '0' is no number from 1"),
        ({"series": "strelsau-talks"}, "series", "there is no series 'strelsau-talks'"),
        ({"date": ""}, "date", "the cell is empty"),
    ],
)
def test_a_wrong_cell_of_a_round_is_told(write: Write, cells: dict[str, str], column: str, message: str) -> None:
    folder = write(series=[SERIES, {**ROUND, "kind": "talks", **cells}])
    problem = only(folder)
    assert (problem.line, problem.column) == (4, column)
    assert message in problem.message


def test_an_ordinal_that_repeats_is_told(write: Write) -> None:
    problem = only(write(series=[SERIES, ROUND, {**ROUND, "id": "zenda-talks-one", "name": "opening round"}]))
    assert (problem.line, problem.column, problem.value) == (5, "ordinal", "1")
    assert "round 1 of 'zenda-talks' stands in line 4 too" in problem.message


def test_an_id_that_repeats_is_told_in_one_file_and_across_two(write: Write) -> None:
    problem = only(write(actors=[ACTOR, {**ACTOR, "name": "Strelsau"}]))
    assert (problem.line, problem.column) == (4, "id")
    assert "the id 'ruritania' is taken by actors.csv, line 3" in problem.message
    problem = only(write(agreements=[AGREEMENT], series=[SERIES, {**ROUND, "id": "zenda-treaty"}]))
    assert (problem.file, problem.line) == ("series.csv", 4)
    assert "taken by agreements.csv, line 3" in problem.message
    problem = only(write(series=[SERIES, {**SERIES, "name": "Strelsau talks"}]))
    assert (problem.line, problem.column) == (4, "series")


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ({}, {}, True),
        ({}, {"date": "1894-05-03"}, True),
        ({}, {"date": "1895"}, False),  # the year tells them apart
        ({"place": "Zenda"}, {"place": "Strelsau"}, False),
        ({"place": "Zenda"}, {"place": "ZENDA"}, True),
        ({"place": "Zenda"}, {}, True),
    ],
)
def test_agreements_of_one_name_need_a_year_or_a_place(
    write: Write, one: dict[str, str], other: dict[str, str], clash: bool
) -> None:
    second = {**AGREEMENT, "id": "second", "name": "Pact", "aliases": "the treaty of  zenda", **other}
    folder = write(agreements=[{**AGREEMENT, **one}, second])
    if not clash:
        assert knowledge.check(folder) == []
        return
    problem = only(folder)
    assert (problem.line, problem.column) == (4, "aliases")
    assert "the name 'treaty of zenda' is also that of agreements.csv, line 3" in problem.message


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ({}, {}, True),
        ({"country": "DEU"}, {"country": "AUT"}, False),
        ({"country": "DEU"}, {"country": "DEU"}, True),
        ({"offices": "president@USA:1901/1909"}, {"offices": "president@USA:1933/1945"}, False),
        ({"offices": "president@USA:1901/1909"}, {"offices": "senator@USA:1905/1945"}, True),
        ({"aliases": "=RR", "name": "Rudolf the Red"}, {"name": "R. R.", "aliases": "=Rr"}, False),
    ],
)
def test_actors_of_one_name_need_another_state_or_other_years(
    write: Write, one: dict[str, str], other: dict[str, str], clash: bool
) -> None:
    problems = knowledge.check(write(actors=[{**PERSON, **one}, {**PERSON, "id": "rudolf-2", **other}]))
    assert [problem.line for problem in problems] == ([4] if clash else [])
    assert all("nothing tells the two apart" in problem.message for problem in problems)


def test_series_of_one_name_need_other_years(write: Write) -> None:
    late = {**ROUND, "series": "late-talks", "id": "late-talks-1"}
    second = {**SERIES, "series": "late-talks"}
    apart = write(series=[SERIES, ROUND, second, {**late, "date": "1935", "name": "first round of 1935"}])
    assert knowledge.check(apart) == []
    problem = only(write(series=[SERIES, second]))
    assert (problem.line, problem.column) == (4, "name")


def test_a_missing_and_an_unknown_column_are_told(write: Write) -> None:
    folder = write()
    path = folder / "agreements.csv"
    header = ",".join(FILES["agreements.csv"])
    for text, column, message in (
        (header.replace("parties", "party"), "parties", "the column is missing"),
        (f"{header},colour", "colour", "there is no column 'colour'"),
        (f"{header},name", "name", "the column is there twice"),
        (header.replace(",", ";"), "id", "Save the file with commas"),
    ):
        path.write_text(f"# head\n{text}\n", encoding="utf-8")
        problem = only(folder)
        assert (problem.file, problem.line, problem.column) == ("agreements.csv", 2, column)
        assert message in problem.message
        with pytest.raises(DataError, match=rf"agreements\.csv, line 2, column {column}: "):
            knowledge.load(folder)


def test_a_row_with_too_many_or_too_few_cells_is_told(write: Write) -> None:
    folder = write(actors=[ACTOR])
    path = folder / "actors.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "zenda,Castle, of Zenda,group,,,,unverified,,\n", encoding="utf-8")
    told = [problem for problem in knowledge.check(folder) if not problem.column]
    assert [(problem.line, "10 cells" in problem.message) for problem in told] == [(4, True)]
    assert "between double quotes" in told[0].message
    path.write_text(text + "zenda,Zenda,group,,,,unverified\n", encoding="utf-8")
    assert "the row has 7 cells and the header 9" in str(knowledge.check(folder)[0])


def test_all_problems_are_told_at_once_in_the_order_of_files_and_lines(write: Write) -> None:
    folder = write(
        actors=[{**ACTOR, "kind": "kingdom"}, {**PERSON, "status": "verified"}],
        agreements=[{**AGREEMENT, "date": "soon"}],
        series=[{**SERIES, "parties": "narnia"}],
    )
    told = [(problem.file, problem.line, problem.column) for problem in knowledge.check(folder)]
    assert told == [
        ("actors.csv", 3, "kind"),
        ("actors.csv", 4, "source"),
        ("agreements.csv", 3, "date"),
        ("series.csv", 3, "parties"),
    ]


# ---- names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Élysée", "ELYSEE"),
        ("Minsk-2", "minsk 2"),
        ("Minsk–2", "Minsk−2"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Recep Tayyip Erdoğan", "RECEP TAYYIP ERDOGAN"),
        ("İstanbul", "istanbul"),
        ("Łódź", "Lodz"),
        ("Straße", "STRASSE"),
        ("New\u00a0York", " new  york "),
        ("“Grain” deal", '"grain" deal'),
        ("co\u00adoperation", "cooperation"),
    ],
)
def test_names_that_a_reader_takes_for_one_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Iran", "Iraq"), ("U.S.", "US"), ("Minsk 1", "Minsk 2"), ("co-op", "coop")]
)
def test_names_that_differ_fold_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    folded = fold(name)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@given(st.text(max_size=20), st.text(alphabet=" \t\u00a0-–—", min_size=1, max_size=4), st.text(max_size=20))
def test_white_space_and_dashes_between_words_count_as_one_space(left: str, gap: str, right: str) -> None:
    assert fold(f"{left}{gap}{right}") == fold(f"{left} {right}")


@given(st.text(max_size=30))
@example("THE 0")
def test_the_article_in_front_changes_no_lookup(name: str) -> None:
    if key(name) and not key(name).startswith("the"):
        assert key(f"The {name}") == key(name)
