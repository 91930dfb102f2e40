"""References: rounds, talks, summits, accords, treaties, resolutions, and the borders of a year.

`detect` finds them by grammar and by the names of data/; `resolve`, when the actors are known, says what each means.
"""

from timeline.parsers.references.detected import Detected
from timeline.parsers.references.detecting import detect
from timeline.parsers.references.resolving import resolve

__all__ = ["Detected", "detect", "resolve"]
