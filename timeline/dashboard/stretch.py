"""A stretch of days as a person would type and say it. No streamlit here."""

from timeline import edtf


def typed(first: int, last: int) -> tuple[str, str]:
    """The dates to type for these days: years or months where the stretch is made of whole ones, else days.

    >>> from timeline.edtf import day_number
    >>> typed(day_number(2022, 3, 1), day_number(2022, 3, 31)), typed(day_number(2010, 1, 1), day_number(2019, 12, 31))
    (('2022-03', '2022-03'), ('2010', '2019'))
    """
    begin, end = edtf.year_month_day(first), edtf.year_month_day(last)
    whole = begin[2] == 1 and end[2] == edtf.days_in_month(*end[:2])
    if whole and begin[1] == 1 and end[1] == 12:
        return edtf.year_text(begin[0]), edtf.year_text(end[0])
    if whole and all(0 <= year <= 9999 for year, *_ in (begin, end)):
        return f"{begin[0]:04}-{begin[1]:02}", f"{end[0]:04}-{end[1]:02}"
    return edtf.iso(first), edtf.iso(last)


def named(first: int, last: int) -> str:
    """The stretch in words.

    >>> from timeline.edtf import day_number
    >>> named(day_number(2022, 3, 1), day_number(2022, 3, 31)), named(day_number(2010, 1, 1), day_number(2019, 12, 31))
    ('March 2022', '2010 to 2019')
    """
    since, until = typed(first, last)
    words = edtf.words(edtf.parse(since))
    return words if since == until else f"{words} to {edtf.words(edtf.parse(until))}"


def short(first: int, last: int, unit: str) -> str:
    """The stretch as a mark on an axis.

    >>> from timeline.edtf import day_number
    >>> short(day_number(2022, 3, 1), day_number(2022, 3, 31), "month"), short(day_number(-49, 1, 1), day_number(-1, 1, 1), "century")
    ('Mar 2022', '50 BCE')
    """  # noqa: E501  # an example is one line
    year, month, day = edtf.year_month_day(first)
    if unit == "day":
        return f"{day} {_MONTHS[month - 1]}"
    if unit == "month":
        return f"{_MONTHS[month - 1]} {_year(year)}"
    return f"{_year(year)}s" if unit == "decade" and year > 0 and year % 10 == 0 else _year(year)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BCE"
