"""What can go wrong, as a caller sees it.

TimelineError
├── DateError       a text is no EDTF date                       (also a ValueError)
├── ReadError       a file or page cannot be read as a document
├── DataError       a row of data/ is wrong: file, line, column, value
├── QueryError      a filter asks for something that cannot be   (also a ValueError)
├── StoreError      a store cannot be opened, written or migrated
└── NotFoundError   no event, document or actor has this id      (also a LookupError)

A message says what was wrong, shows the value, and says what to do.
"""


class TimelineError(Exception):
    """Any error that the user can do something about."""


class DateError(TimelineError, ValueError):
    """The text is not a date in EDTF."""


class ReadError(TimelineError):
    """The file, page or text cannot be read as a document."""


class DataError(TimelineError):
    """A row of the files in data/ is wrong."""


class QueryError(TimelineError, ValueError):
    """A filter holds a value that does not exist."""


class StoreError(TimelineError):
    """The store cannot be opened, written or migrated."""


class NotFoundError(TimelineError, LookupError):
    """Nothing in the store has this id."""
