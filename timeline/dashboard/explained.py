"""How dates, actors and references are found, in words for a reader."""

from typing import Final

DATES: Final = """
- **Stated**: the sentence gives it. “On 2 June 2025” is a day, “in March 1957” a month, and stays one.
- **Counted from another**: “two days later”, “last Tuesday”. What it was counted from is shown with the event.
- **From the record**: the text names a known round, accord or summit, and the record in `data/` knows its day.
- **Inferred from the text around it**: the story has reached a date, and the sentence goes on from there. Drawn hollow.
- **Publication date only**: reported as news, with no other date. Drawn hollow, and never certain in a window.
- **Undated**: nothing says when. Such events have a place of their own, and are never put on the timeline by guess.

“Why this date?” in an event goes from its words to its day, step by step, with what was turned down.
"""
WINDOW: Final = (
    "“Spring 2022” may lie before or after 1 April. Such an event is shown and marked “possibly in window”;"
    " the filter “Certainly in the window” leaves it out."
)
ACTORS: Final = """
- **From the record**: {actors:,} states, persons, bodies, companies and products in `data/actors.csv`, by name, alias,
  people, capital or office. “Ukraine's president” is who held the office on the document's date.
- **From the text**: “the browser Finch”, “carmaker Halden”. What one text introduces is known in all the others.
- **By pronoun or noun**: “she”, “the ministry” name an actor only where the text leaves one candidate.

Two persons of one name are two where texts say of them what cannot be said of one. What is wrong can be put right under
Actors, for all texts, also for those to come.
"""
REFERENCES: Final = """
A **reference** is a round, accord, summit or resolution that a text names; `data/agreements.csv` knows {agreements:,}.

- **Resolved**: one record fits what the text says. “The second round in Istanbul” is 2 June 2025.
- **Conflict**: the text contradicts the record. That is flagged beside what the record says, and never repaired in
  silence.
- **Ambiguous**: several records fit. All of them are shown, and none is chosen.
- **Unknown**: no record fits. A round that one text dates is known in all others.
"""
