"""Bytes into documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf import parse as edtf
from timeline.errors import ReadError, TimelineError
from timeline.readers import SUFFIXES, expand, read, read_bytes, read_text
from timeline.readers.found import created_from_name, created_from_words

PAGE = b"""<!doctype html><html lang="en"><head><title>Talks end | The Sample</title>
<meta property="article:published_time" content="1999-06-11T09:00:00Z">
<meta property="og:site_name" content="The Sample"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Talks end without a paper</h1>
<p>The two delegations left the hotel by the lake on Thursday evening after nine hours at one table,
and said nothing to anybody who waited.</p>
<p>Their hosts spoke of progress, as hosts do, and named no day on which the delegations would come back.</p>
</article><footer>Copyright 2031 The Sample</footer></body></html>"""


def test_a_page_gives_its_article_its_title_and_its_publication_date():
    document = read_bytes(PAGE, "page.html")
    assert document.text.startswith("Talks end without a paper\nThe two delegations left")
    assert "Copyright" not in document.text
    assert "World" not in document.text
    assert document.title == "Talks end without a paper"
    assert (str(document.created), document.created_source) == ("1999-06-11", "page")
    assert document.origins[0].publisher == "The Sample"


def test_a_page_without_a_date_has_none():
    undated = PAGE.replace(b'<meta property="article:published_time" content="1999-06-11T09:00:00Z">', b"")
    assert read_bytes(undated, "page.html").created is None


def test_a_date_in_the_future_of_this_machine_is_still_a_date():
    assert str(read_bytes(PAGE.replace(b"1999-06-11", b"2093-06-11"), "page.html").created) == "2093-06-11"


def test_front_matter_gives_title_date_source_and_address():
    text = "---\ntitle: A note\ndate: 2025-06-03\nsource: Us\nurl: https://example.org/a\n---\n# Talks\n\nThey *met*."
    document = read_bytes(text.encode(), "in/b.md")
    assert document.text == "Talks\n\nThey met."
    assert (document.title, str(document.created), document.created_source) == ("A note", "2025-06-03", "front matter")
    assert (document.origins[0].publisher, document.origins[0].address) == ("Us", "https://example.org/a")


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2025-06-03", "2025-06-03"),
        ("2025-06-03T10:00:00Z", "2025-06-03"),
        ("2025-06", "2025-06"),
        ("3 June 2025", "2025-06-03"),
        ("June 2025", "2025-06"),
        ("soon", None),
        ("yesterday", None),
    ],
)
def test_dates_in_front_matter_may_be_words_and_are_never_relative(said, date):
    found = created_from_words(said)
    assert (found and found.text) == date


def test_markdown_loses_its_marks_and_keeps_its_words():
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    text = f"# One\n\nA [link](http://x.y) and `code`\nin *two* lines.\n\n- item\n- other\n\n{table}"
    document = read_bytes(text.encode(), "x.md")
    assert document.text.split("\n\n") == "One|A link and code in two lines.|item|other|a|b|1|2".split("|")


def test_the_first_line_of_a_plain_text_is_its_title_where_it_stands_alone():
    assert read_bytes(b"A quiet night\n\nNothing happened.", "x.txt").title == "A quiet night"
    assert read_bytes(b"Nothing happened on that night.", "2025-06-03-quiet-night.txt").title == "quiet night"


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2025-06-03-istanbul.txt", "2025-06-03"),
        ("notes/20250603_istanbul.txt", "2025-06-03"),
        ("istanbul.2025.06.03.txt", "2025-06-03"),
        ("2025-02-30-istanbul.txt", None),
        ("page-12-of-2001.txt", None),
        ("invoice-1202506031.txt", None),
    ],
)
def test_a_file_name_may_hold_the_publication_date(name, date):
    found = created_from_name(name)
    assert (found and found.text) == date


def test_what_the_caller_says_of_the_date_stands_above_the_file():
    document = read_bytes(b"---\ndate: 2001-01-01\n---\nText.", "2002-02-02.md", created="2003-03-03")
    assert (document.created, document.created_source) == (edtf("2003-03-03"), "given")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Une déclaration a été signée à Genève par les délégations.", "utf-8"),
        ("A naïve délégation left Zürich – “in a hurry”.", "cp1252"),
        ("A naïve délégation left Zürich.", "utf-16"),
        ("A naïve délégation left Zürich.", "utf-8-sig"),
        ("Переговоры прошли в Стамбуле, и стороны договорились об обмене.", "cp1251"),
        ("Türkiye'nin İstanbul şehrinde görüşmeler yapıldı, taraflar anlaştı.", "cp1254"),
    ],
)
def test_the_encoding_is_found(text, encoding):
    assert read_bytes(text.encode(encoding), "x.txt").text == text


def test_a_page_declares_its_own_encoding():
    page = "<html><head><meta charset='iso-8859-5'></head><body><p>Переговоры прошли в Стамбуле.</p></body></html>"
    assert "Переговоры" in read_bytes(page.encode("iso-8859-5"), "x.html").text


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "x.txt", "x.txt has no text in it"),
        (b" \n\t ", "x.md", "x.md has no text in it"),
        (b"ab\0cd", "x.txt", "byte 2 is zero"),
        (b"%PDF-1.7", "x.pdf", r"x.pdf is of a kind \(.pdf\)"),
        (b"---\ntitle: a: b\n---\nText", "x.md", "front matter that is not YAML"),
        (b"---\ndate: soon\n---\nText", "x.md", "the date 'soon'"),
        (b"\xff\xfe\x00", "x.txt", "begins as utf-16 and is not"),
        (b"", "x.html", "x.html is not a web page"),
        (b"<html></html>", "x.html", "x.html has no text in it"),
    ],
)
def test_bad_files_are_told_by_name_and_with_what_to_do(data, name, message):
    with pytest.raises(ReadError, match=message):
        read_bytes(data, name)


def test_missing_files_and_folders_are_told_apart(tmp_path):
    with pytest.raises(ReadError, match="does not exist"):
        read(tmp_path / "no.txt")
    with pytest.raises(ReadError, match="is a folder"):
        read(tmp_path)


def test_a_folder_is_searched_through_in_order_and_says_what_it_skips(tmp_path):
    for name in ("b.txt", "a.md", "deep/c.html", "deep/d.xlsx", ".hidden/e.txt", ".f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.")
    listed = [(str(path.relative_to(tmp_path)), reason) for path, reason in expand([tmp_path])]
    assert listed == [("a.md", None), ("b.txt", None), ("deep/c.html", None), ("deep/d.xlsx", "no reader for .xlsx")]


def test_a_paste_keeps_its_title_and_has_no_date_of_its_own():
    document = read_text("They met.", title="Note")
    assert (document.title, document.created, document.origins[0].address) == ("Note", None, "paste")


def test_texts_alike_up_to_white_space_are_one_document():
    assert read_text("They  met.\n\nTwice.").id == read_text("They met. Twice.\r\n").id
    assert read_text("They met.").id != read_text("They left.").id


@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_any_bytes_give_a_document_or_an_error_that_names_the_file(data, suffix):
    try:
        told = read_bytes(data, f"any{suffix}").text
    except TimelineError as error:
        told = str(error) if f"any{suffix}" in str(error) else ""
    assert told.strip()
