"""The words of English time expressions, as data: in lower case, as the rules see them."""

from typing import Final

_MONTH_NAMES: Final = (
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
    ("december", "dec"),
)  # fmt: skip
MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
FULL_MONTHS: Final = tuple(names[0] for names in _MONTH_NAMES)
# Words that are something else when they stand in lower case: "may", "march on the city", "the sun sat on the wall".
COMMON_WHEN_LOWER: Final = frozenset({"may", "march", "mar", "august", "sun", "sat", "wed", "dec", "jan", "nov", "sep"})

_WEEKDAY_NAMES: Final = (
    ("monday", "mon"), ("tuesday", "tues", "tue"), ("wednesday", "wed"), ("thursday", "thurs", "thur", "thu"),
    ("friday", "fri"), ("saturday", "sat"), ("sunday", "sun"),
)  # fmt: skip
WEEKDAYS: Final = {name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names}
FULL_WEEKDAYS: Final = tuple(names[0] for names in _WEEKDAY_NAMES)

SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
SEASON_EDTF: Final = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}

ONES: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
TEENS: Final = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
NUMBERS: Final = ONES | TEENS | TENS | {"a": 1, "an": 1, "hundred": 100, "thousand": 1000, "dozen": 12}

ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "twenty-first": 21, "twenty-second": 22, "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25,
    "twenty-sixth": 26, "twenty-seventh": 27, "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30,
    "thirty-first": 31,
}  # fmt: skip

# unit: what a TIMEX3 duration calls it; those after "T" are parts of a day.
UNITS: Final = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "2W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML",
}  # fmt: skip
PLURALS: Final = {
    "seconds": "second", "minutes": "minute", "hours": "hour", "days": "day", "nights": "night", "weeks": "week",
    "fortnights": "fortnight", "months": "month", "quarters": "quarter", "years": "year", "decades": "decade",
    "centuries": "century", "millennia": "millennium",
    "mins": "minute", "hrs": "hour", "yrs": "year", "min": "minute", "hr": "hour", "yr": "year",
}  # fmt: skip

DAYPARTS: Final = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "T12:00", "midday": "T12:00",
    "midnight": "T24:00", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "dusk": "EV", "sunset": "EV",
    "nightfall": "NI", "lunchtime": "MI", "nighttime": "NI", "night-time": "NI", "daytime": "DT",
}  # fmt: skip
# zone: hours from UTC; names that mean two things on two continents (IST, CST of China) are kept as the commoner one.
ZONES: Final = {
    "utc": 0, "gmt": 0, "z": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "wet": 0, "west": 1,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "et": -5, "ct": -6,
    "pt": -8, "jst": 9, "kst": 9, "ist": 5.5, "aest": 10, "aedt": 11, "trt": 3,
}  # fmt: skip

# holiday: (month, day), or (month, weekday, which one in the month; -1 is the last) and so many days on, or days from
# Easter Sunday. Names that many countries have on days of their own ("Independence Day") are those of the country that
# English news mostly means.
HOLIDAYS: Final[dict[str, tuple[int, ...]]] = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year's": (1, 1), "epiphany": (1, 6),
    "valentine's day": (2, 14), "st. patrick's day": (3, 17), "april fools' day": (4, 1), "may day": (5, 1),
    "ve day": (5, 8), "v-e day": (5, 8), "v-j day": (8, 15), "vj day": (8, 15), "bastille day": (7, 14),
    "halloween": (10, 31), "all saints' day": (11, 1), "armistice day": (11, 11), "veterans day": (11, 11),
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "labor day": (9, 0, 1), "memorial day": (5, 0, -1),
    "columbus day": (10, 0, 2), "martin luther king day": (1, 0, 3), "presidents' day": (2, 0, 3),
    "election day": (11, 0, 1, 1), "independence day": (7, 4), "mother's day": (5, 6, 2),
    "father's day": (6, 6, 3), "black friday": (11, 3, 4, 1), "groundhog day": (2, 2), "inauguration day": (1, 20), "canada day": (7, 1),
    "australia day": (1, 26), "twelfth night": (1, 5), "all souls' day": (11, 2), "michaelmas": (9, 29), "candlemas": (2, 2),
    "midsummer": (6, 24), "shrove tuesday": (-47,), "maundy thursday": (-3,), "holy saturday": (-1,),
    "easter": (0,), "easter sunday": (0,), "easter monday": (1,), "good friday": (-2,), "palm sunday": (-7,),
    "ash wednesday": (-46,), "ascension day": (39,), "pentecost": (49,), "whit sunday": (49,),
}  # fmt: skip

PAST: Final = frozenset({"recently", "lately"})
FUTURE: Final = frozenset({"soon", "shortly"})
