"""When a clause's happening took place, and how that is known.

In this order: its own time expression, the reference that it names, the date on which the passage stands, the
document's own date. What none of them dates is undated, with the reason.
"""

from dataclasses import dataclass, field
from typing import Final

from timeline import edtf
from timeline.edtf import Date
from timeline.model import Document, Timex
from timeline.parsers.events import kinds, occasions
from timeline.parsers.events.again import Dated, Told
from timeline.parsers.events.clauses import Clause
from timeline.parsers.events.sentence import LONGEST_REFERENCE, Sentence, Timed
from timeline.parsers.events.stance import behind, of_one_act

_NEWS_DAYS: Final = 45
"""How far before its publication what a news text tells as news may lie."""
_BACK_DAYS: Final = 7
"""So far before its publication, a news text may go back from one day to an earlier one and stay there."""
_SAME_YEAR: Final = 400  # days
_HELD: Final = frozenset("hold sign conclude adopt ratify launch convene".split())
_ALLEGED: Final = frozenset("allegedly reportedly supposedly purportedly".split())
_SETTING: Final = frozenset("during at in amid throughout on".split())
_DATED_NOUN_AFTER: Final = frozenset("after since before following until despite by upon".split())
_FLASHBACK: Final = frozenset("earlier previously originally formerly".split())


@dataclass(slots=True)
class Clock:
    """The date on which the narrative stands, as it moves through a document."""

    created: Date | None
    news: bool
    """Whether the text tells what happened about its publication, and not a history."""
    running: Dated = field(default_factory=Dated)
    paragraph: int = -1
    told: Told = field(default_factory=Told)
    front: Dated = field(default_factory=Dated)
    """The latest day that the news has come to."""

    def enter(self, paragraph: int) -> None:
        """A new paragraph: a history's date, or one that a reference set, does not reach into it."""
        if paragraph != self.paragraph:
            if not self.news or self.running.source == "reference":
                self.running = Dated()
            self.paragraph = paragraph

    def move(self, dated: Dated, sentence: Sentence, clause: Clause) -> None:
        """Go on to this date where the clause tells the story; background does not move it."""
        date = dated.date
        if date is None or date.lasting or date.precision in ("decade", "century", "millennium"):
            return
        if date.text[0] in "[{" and date.end_latest - date.begin_earliest > _NEWS_DAYS:
            return
        if (clause.group.perfect and clause.group.form == "past") or clause.group.modal:
            return
        if self.news and clause.group.form == "present" and not (clause.group.perfect or clause.group.progressive):
            return  # "The race ends on Sunday"
        if self.news and self.created is not None:
            if date.end_latest - date.begin_earliest > 7 or date.end_latest < self.created.begin_earliest - _NEWS_DAYS:
                if date.end_latest < self.created.begin_earliest - _NEWS_DAYS and self.front.date is not None:
                    self.running = self.front  # behind the background, the news is where it had come to
                return
            if date.begin_earliest > self.created.end_latest:
                return
            before = self.running.date
            if before is not None and date.end_latest < before.begin_earliest:
                first = sentence.tokens[: clause.group.head + 4]
                told = clause.relation == "root" and not any(token.low in _FLASHBACK for token in first)
                if not told or date.end_latest < self.created.begin_earliest - _BACK_DAYS:
                    return  # "Earlier, on 24 June, …" in a text that stands on 16 July
            if before is not None and (date.text[0] == "[" or _fineness(date) > _fineness(before)):
                return
        elif any(token.low in _FLASHBACK for token in sentence.tokens[clause.start : clause.start + 3]):
            return
        self.running = dated
        if self.front.date is None or self.front.date.begin_earliest <= date.begin_earliest:
            self.front = dated


def clock(document: Document, timexes: list[Timex]) -> Clock:
    """The clock at a document's beginning."""
    created = document.created
    if created is None:
        return Clock(None, news=False)
    dated = [timex.date for timex in timexes if timex.date is not None]
    dated = [date for date in dated if date.begin_earliest <= created.end_latest]  # "bonds due 2019" are no history
    near = [_days_off(date, created) < _SAME_YEAR for date in dated]
    return Clock(created, news=not dated or any(near[:3]) or sum(near) * 3 >= len(near))


def _days_off(date: Date, created: Date) -> int:
    """How far a date lies from the document's own; of an open span, its known edge."""
    return min(abs(edge - created.begin_earliest) for edge in (date.begin_earliest, date.end_latest))


def of_clause(sentence: Sentence, i: int, earlier: list[Dated], clock: Clock, *, claimed: bool = False) -> Dated:
    """The date of clause i, given those of the sentence's clauses before it; `claimed` by whom the sentence names."""
    clause, stance = sentence.clauses[i], sentence.stances[i]
    told_past = clause.group.form == "past" or clause.group.perfect or clause.relation == "infinitive"
    done = stance.outcome == "happened" and told_past and not clause.group.modal
    own, vague = _own(
        sentence,
        clause,
        clock.created,
        ahead=stance.stance in _AHEAD,
        done=None if stance.outcome == "planned" else done,
    )
    if own is not None:
        timex = own.timex
        source = "relative" if timex.relative else "stated"
        told = "counted from " + timex.anchor if timex.anchor and timex.relative else "stated in the clause"
        date = timex.date
        if occasions.held_then(sentence.tokens, clause, own.index):
            date = edtf.parse(occasions.year_of(sentence.tokens[own.index]))  # in "the 2022 Winter Games" no season
        return Dated(date, source, (timex.start, timex.end), f'"{timex.text}" gives the date, {told}')
    leading = of_one_act(sentence.clauses, i)
    if leading is not None and leading < len(earlier) and stance.outcome != "planned":
        goes_on = stance.outcome == "ongoing" and sentence.clauses[leading].group.form == "present"
        if earlier[leading].date is not None or not goes_on:  # "will continue to lead", "has begun to sell"
            return earlier[leading]  # "declined on Monday | to comment"
    shared = _shared(sentence, i, earlier)
    if shared is not None:
        return shared
    if vague is not None:
        return Dated(why=f'the text says only "{vague.timex.text}"')
    setting = _setting(sentence, clause) or _provided(sentence, i, earlier)
    if setting is None and done and stance.stance == "asserted":
        setting = _held(sentence, clause)
    if setting is not None and not clause.group.modal:
        return setting
    claimed = claimed or stance.teller is not None
    if sentence.tokens[clause.group.head].quoted and clause.group.form == "past" and not clause.group.perfect:
        claimed = True
    if any(
        t.low in _ALLEGED for t in sentence.tokens[max(clause.group.first - 2, clause.start) : clause.group.head + 2]
    ):
        claimed = True
    if _looks_back(sentence, clause) or claimed:
        again = clock.told.again(sentence, i) if stance.stance == "asserted" and stance.outcome == "happened" else None
        if again is not None:
            return again
    if claimed and _told_as_news(sentence, i):
        claimed = False
    just_done = clause.group.perfect and clause.group.form == "present" and clause.relation == "complement"
    if just_done and stance.stance == "asserted" and stance.teller is not None:
        said = Dated()
        if stance.teller < len(earlier):
            said = earlier[stance.teller]
        elif not sentence.tokens[clause.group.head].quoted:  # "It has moved the match, the league said on Monday"
            said = of_clause(sentence, stance.teller, [], clock)
        if said.date is not None and said.source in ("stated", "relative", "inherited", "publication"):
            source = "publication" if said.source == "publication" else "inherited"
            return Dated(said.date, source, said.span, "it is told as just done, on the day of the saying")
    if clause.group.form == "past" and sentence.tokens[clause.group.head - 1].low == "first":
        return Dated(why=_BACKGROUND)  # "when she first met him"
    if (
        clause.relation == "root"
        and i
        and earlier
        and stance.outcome != "planned"
        and _beside_background(sentence, earlier)
    ):
        return earlier[0]
    return _without_words(clause, stance.outcome, stance.stance, claimed, clock)


def _told_as_news(sentence: Sentence, i: int) -> bool:
    """Whether the text tells clause i as its news and only adds who says so: "Two boats sank, the coast guard said"."""
    clause, teller = sentence.clauses[i], sentence.stances[i].teller
    if teller is None or teller <= i or not sentence.clauses[teller].postposed:
        return False
    group = clause.group
    if group.form != "past" or group.perfect or group.modal or sentence.tokens[group.head].quoted:
        return False
    words = sentence.tokens[max(group.first - 2, clause.start) : group.head + 2]
    return not any(token.low in _ALLEGED for token in words)


_BACKGROUND: Final = "it is told as background, without a date"


def _beside_background(sentence: Sentence, earlier: list[Dated]) -> bool:
    """Whether the sentence opens with what looks back: "When the two first met, | she praised him"."""
    first, dated = sentence.clauses[0], earlier[0]
    opens = first.relation == "adverbial" and first.word in _SAME_TIME and _looks_back(sentence, first)
    return opens and (dated.why == _BACKGROUND or dated.why.startswith("it takes up"))


def _looks_back(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause takes up what happened before: "had signed", "which opened", "when it first met"."""
    group = clause.group
    return (
        (group.perfect and group.form == "past")
        or clause.relation in ("relative", "adverbial")
        or sentence.tokens[max(group.head - 1, 0)].low == "first"
    )


def _without_words(clause: Clause, outcome: str, stance: str, told: bool, clock: Clock) -> Dated:
    """The date of a clause that names no time: the passage's or the document's, where its tense allows that."""
    group = clause.group
    if stance in ("promised", "threatened", "proposed", "hypothetical"):
        return Dated(why=f"it is {stance}, and the text gives it no date")
    if outcome == "planned" or group.modal in ("will", "shall"):
        return Dated(why="it lies ahead, and the text gives it no date")
    if group.perfect and group.form == "past":
        return Dated(why="it happened before what the text tells, which does not say when")
    if (clause.relation in ("relative", "question") and clause.word != "what") or (
        clause.relation == "adverbial" and clause.word not in _SAME_TIME
    ):
        return Dated(why=_BACKGROUND)
    if told and clause.relation == "participle":
        return Dated(why=_BACKGROUND)
    running = clock.running
    if running.date is not None and (group.form == "past" or clause.relation in ("gerund", "participle")):
        date = _day(running.date)
        return Dated(date, "inherited", running.span, f"it stands in a passage dated {edtf.words(date)}")
    if clock.created is None:
        return Dated(why="the text gives no date, and its own date is unknown")
    if not clock.news:
        return Dated(why="the text tells of the past and gives this no date")
    if told:
        return Dated(why="somebody says it, and the text does not say when it happened")
    return Dated(_day(clock.created), "publication", None, "the text gives no date; it was published on this one")


_SAME_TIME: Final = frozenset("when while as where".split())


_AHEAD: Final = frozenset(("promised", "threatened", "proposed"))


def _own(
    sentence: Sentence, clause: Clause, created: Date | None, *, ahead: bool, done: bool | None
) -> tuple[Timed | None, Timed | None]:
    """The time expression that dates the clause, and one that says too little ("recently")."""
    end = _reach(sentence, clause)
    best: Timed | None = None
    vague: Timed | None = None
    resumed = clause.relation == "root" and isinstance(clause.subject, tuple)
    for timed in [
        *(sentence.times_in(0, min(3, clause.start)) if resumed else ()),
        *sentence.times_in(clause.start, end),
    ]:
        if not timed.timex.is_point:
            continue
        fronted = (
            timed.index < 3
            and sentence.tokens[timed.index + 1 : timed.index + 2][:1] != []
            and (sentence.tokens[timed.index + 1].low == ",")
        )
        if timed.index < clause.start and not fronted:
            continue
        if fronted and clause.relation in ("participle", "relative") and clause.start == 0 and _goes_on(sentence):
            continue  # "On Monday, a firm | led by Diaz | failed": the day is the failing's
        if timed.timex.date is None:
            after = sentence.tokens[timed.index + 1].tag if timed.index + 1 < end else "mark"
            if timed.timex.value != "PRESENT_REF" and not (
                after == "name" or (after == "" and not sentence.tokens[timed.index + 1].forms)
            ):  # not "the former minister"
                vague = vague or timed
            continue
        if _belongs_elsewhere(sentence, clause, timed) or _quoted(sentence, clause, timed):
            continue
        if _of_plan(sentence, clause, timed, created):
            continue
        past = created is not None and timed.timex.date.end_latest <= created.end_latest
        if done is None and created is not None and timed.timex.date.end_latest < created.begin_earliest - _SAME_YEAR:
            continue  # "will investigate the killings of four years ago"
        if done and created is not None and timed.timex.date.begin_earliest > created.end_latest:
            continue  # "sold bonds due 2049"
        if done and _booked_for(sentence, clause, timed):
            continue  # "had booked for Tuesday"
        if ahead and past and timed.timex.relative:
            continue  # "threatened to leave yesterday" dates the threat
        if timed.index >= clause.end and clause.group.lemma in kinds.GIVING and not past:
            continue
        if best is None or _nearer(clause, timed, best):
            best = timed
    return best, vague


def _booked_for(sentence: Sentence, clause: Clause, timed: Timed) -> bool:
    """Whether the time is the day for which something was done: "had booked for Tuesday"."""
    before = sentence.tokens[timed.index - 1].low if timed.index else ""
    day = timed.timex.date is not None and timed.timex.date.precision == "day"
    return before == "for" and day and clause.group.lemma not in _SET_FOR


_SET_FOR: Final = frozenset("schedule plan set slate call fix expect propose".split())


def _goes_on(sentence: Sentence) -> bool:
    """Whether the main clause stands behind one that was inserted at the sentence's first noun."""
    return any(clause.relation == "root" and isinstance(clause.subject, tuple) for clause in sentence.clauses[1:])


def _of_plan(sentence: Sentence, clause: Clause, timed: Timed, created: Date | None) -> bool:
    """Whether the time is that of what the clause announces or puts off: "was postponed to June"."""
    group = clause.group
    before = sentence.tokens[timed.index - 1].low if timed.index else ""
    if kinds.ending(group.lemma, behind(sentence.tokens, clause), group.form) in ("postponed", "cancelled"):
        return before in ("until", "till", "to") or sentence.text[timed.timex.start :].startswith(("until", "till"))
    if group.lemma not in kinds.ANNOUNCING or group.form != "past" or group.modal or timed.index < group.head:
        return False
    date = timed.timex.date
    if created is None or date is None:
        return False
    open_past = date.text.startswith(("[..", ".."))  # "promised a bridge by 2030"
    return (date.end_latest if open_past else date.begin_earliest) > created.end_latest


def _quoted(sentence: Sentence, clause: Clause, timed: Timed) -> bool:
    """Whether the time stands in somebody's words, and the clause tells that they were said."""
    return sentence.tokens[timed.index].quoted and not sentence.tokens[clause.group.head].quoted


def _reach(sentence: Sentence, clause: Clause) -> int:
    """Where the words end that can date the clause: an aim that hangs on it adds its own ("voted to go on Monday")."""
    end = clause.end
    for i in clause.dependents:
        other = sentence.clauses[i]
        if other.relation == "infinitive" and other.start == end:
            end = other.end
    return end


def _nearer(clause: Clause, one: Timed, other: Timed) -> bool:
    """Whether the first is the better date: the finer one, then the one nearer to the verb."""
    fine, known = (_fineness(timed.timex.date) if timed.timex.date else 99 for timed in (one, other))
    if fine != known:
        return fine < known and abs(one.index - clause.group.head) <= abs(other.index - clause.group.head) + 12
    return abs(one.index - clause.group.head) < abs(other.index - clause.group.head)


def _belongs_elsewhere(sentence: Sentence, clause: Clause, timed: Timed) -> bool:
    """Whether the time belongs to a noun and not to the verb: "the 1991 borders", "after the talks of 3 May"."""
    for referred in sentence.references_in(timed.index - LONGEST_REFERENCE, timed.index + 1):
        if referred.mention.start <= timed.timex.start < referred.mention.end:
            open_name = referred.mention.status in ("unknown", "ambiguous") and clause.group.lemma in _MEETING
            return not open_name  # "held talks in Oslo on Monday" dates the clause, "the 1991 borders" do not
    tokens, i = sentence.tokens, timed.index
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if occasions.held_then(tokens, clause, i) and timed.timex.date is not None:
        return False  # "hosted two matches of the 2026 World Cup"
    noun_follows = after is not None and (after.tag in ("", "name", "possessive", "number"))
    if after is not None and after.tag == "possessive" and before is not None and before.low == "of":
        return True  # "the crew of Sunday's flight"
    if after is not None and after.tag == "possessive":
        return not _event_noun_near(sentence, i + 2)
    if _in_apposition(sentence, clause, i):
        return True  # "Diaz, speaker since 2021, called the vote illegal"
    if before is not None and noun_follows and before.tag in ("determiner", "possessive", "adjective"):
        return not _event_noun_near(sentence, i + 1)
    if before is not None and before.low == "of" and i >= 2:
        return not _sets(sentence, clause, i - 2)
    return governed_noun(sentence, clause, i) is not None


def _in_apposition(sentence: Sentence, clause: Clause, time: int) -> bool:
    """Whether the time stands in a noun phrase between two commas before the verb."""
    tokens, verb = sentence.tokens, clause.group.first
    if not clause.start < time < verb or tokens[verb - 1].low != "," or tokens[time + 1 : verb - 1] != []:
        return False
    opening = time - 1
    while opening > clause.start and tokens[opening].low != ",":
        opening -= 1
    first = tokens[opening + 1 : opening + 2]
    named = opening > clause.start and tokens[opening - 1].tag == "name"
    return named and bool(first) and first[0].tag in ("determiner", "", "adjective", "name") and opening + 1 < time


def _sets(sentence: Sentence, clause: Clause, noun: int) -> bool:
    """Whether a happening with its date is when the clause took place: "lost power in the coup of May 2022"."""
    tokens = sentence.tokens
    if not (kinds.of_noun(tokens[noun].low) or tokens[noun].low in _UPHEAVALS):
        return False
    for i in range(noun - 1, max(noun - 4, clause.group.head), -1):
        if tokens[i].tag == "preposition":
            return tokens[i].low in ("in", "during", "at")
        if tokens[i].tag not in ("determiner", "adjective", "name", ""):
            return False
    return False


_UPHEAVALS: Final = frozenset("coup putsch riots unrest famine earthquake elections".split())
_MEETING: Final = kinds.LIGHT | kinds.SIGNING | {"be", "meet", "join", "open", "lead"}


def _event_noun_near(sentence: Sentence, i: int) -> bool:
    return any(kinds.of_noun(token.low) for token in sentence.tokens[i : i + 3])


def governed_noun(sentence: Sentence, clause: Clause, time: int) -> int | None:
    """The token of a noun of happening that the time dates: "after the talks in Oslo on 3 May"; else None."""
    tokens = sentence.tokens
    noun = None
    for i in range(time - 1, max(clause.start - 1, time - 10), -1):
        token = tokens[i]
        if i == clause.group.head or token.tag in ("mark", "modal", "be", "have", "to", "time"):
            return None
        if token.low in _DATED_NOUN_AFTER:
            return noun
        if noun is None and kinds.of_noun(token.low) and i < time:
            noun = i
    return None


def subject_noun(sentence: Sentence, clause: Clause, time: int) -> int | None:
    """The token of a happening that is the clause's subject and has the time: "the killing on Sunday shocked them"."""
    if time >= clause.group.first or clause.relation not in ("root", "complement"):
        return None
    noun = None
    for i in range(time - 1, max(clause.start - 1, time - 10), -1):
        token = sentence.tokens[i]
        if token.tag in ("mark", "quote", "time", "coordinator", "subordinator"):
            return None
        if token.tag == "determiner" and noun == i + 1 and (i == clause.start or sentence.tokens[i - 1].tag == "mark"):
            return noun
        if kinds.of_noun(token.low):
            noun = i
    return None


def _shared(sentence: Sentence, i: int, earlier: list[Dated]) -> Dated | None:
    """The date of another clause of the sentence that tells of the same moment."""
    clause = sentence.clauses[i]
    source: int | None = None
    if (clause.relation == "gerund" and clause.word not in ("after", "before", "since", "following")) or (
        clause.relation == "adverbial" and clause.word in _SAME_TIME and clause.group.form == "past"
    ):
        source = clause.governor
    elif clause.relation == "root" and i and clause.group.form == "past" and not clause.group.modal:
        for j in range(i - 1, -1, -1):
            other = sentence.clauses[j]
            if other.relation == "root" or other.word in _SAME_TIME:
                source = j
                break
    if source is None or source >= len(earlier):
        return None
    dated = earlier[source]
    past = sentence.clauses[source].group
    if dated.date is None or dated.source not in ("stated", "relative", "reference"):
        return None
    if clause.group.perfect != past.perfect or past.modal:
        return None
    if clause.group.elided is not None and _more_than_once(sentence, clause):
        return None  # "had announced the bid in November and raised it twice"
    if clause.group.finite and past.finite and clause.group.form != past.form:
        return None
    return Dated(dated.date, dated.source, dated.span, f"{dated.why}, for the whole sentence")


_LATER: Final = frozenset("once twice thrice times repeatedly often later then since subsequently again".split())


def _more_than_once(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause tells of other moments than the one before it."""
    return any(token.low in _LATER for token in sentence.tokens[clause.start : clause.end])


def _setting(sentence: Sentence, clause: Clause) -> Dated | None:
    """The date of the reference during which the clause took place, or of which it tells.

    "During this round, they met"; "the second round was held", "the operation goes on".
    """
    group = clause.group
    held = group.lemma in kinds.OCCUR or (group.passive and group.lemma in _HELD)
    held = held or kinds.ending(group.lemma, behind(sentence.tokens, clause), group.form) == "ongoing"
    for referred in sentence.references_in(clause.start, clause.end):
        mention = referred.mention
        if not clause.start <= referred.first < clause.end or mention.date is None or mention.status != "resolved":
            continue
        before = sentence.tokens[referred.first - 1].low if referred.first else ""
        if held and referred.last < group.first and before in ("", "the", "our", "this", "that", ","):
            why = f'"{mention.text}", of which it tells, is {mention.name or "known"}'
            return Dated(mention.date, "reference", (mention.start, mention.end), why)
        if before in _SETTING and not mention.date.lasting:
            why = f'"{mention.text}", during which it happened, is {mention.name or "known"}'
            return Dated(mention.date, "reference", (mention.start, mention.end), why)
    return None


_HOLDING: Final = kinds.SIGNING - {"approve", "endorse", "pass", "finalise", "finalize", "negotiate"} | frozenset(
    "hold host begin start open conclude convene chair attend join mediate stage organise organize lead".split()
)
_BEFORE_OBJECT: Final = frozenset(("determiner", "adjective", "number", "possessive", ""))


def _held(sentence: Sentence, clause: Clause) -> Dated | None:
    """The date of the reference that the clause holds or signs: "Turkey hosted the second round", "they met in …".

    A date that the phrase itself states, and that the record bears out, is the text's own.
    """
    group = clause.group
    if group.lemma not in _HOLDING or group.passive:
        return None
    for referred in sentence.references_in(group.head + 1, clause.end):
        mention = referred.mention
        between = sentence.tokens[group.head + 1 : referred.first]
        if mention.date is None or mention.status != "resolved" or _goes_on_long(mention.date):
            continue
        if len(between) > _OBJECT_NEAR or any(token.tag not in _BEFORE_OBJECT for token in between):
            continue
        stated = mention.stated
        if stated is not None and stated.precision == mention.date.precision:
            for timed in sentence.times_in(referred.first, referred.last + 1):
                if timed.timex.date == stated:
                    told = f'"{timed.timex.text}" gives the date, stated with what it names'
                    return Dated(stated, "stated", (timed.timex.start, timed.timex.end), told)
        why = f'"{mention.text}", of which it tells, is {mention.name or "known"}'
        return Dated(mention.date, "reference", (mention.start, mention.end), why)
    return None


_PROVIDING: Final = frozenset(
    "give grant cede end award recognise recognize establish create divide partition guarantee oblige require allow"
    " forbid ban fix set provide transfer assign restore abolish limit cap recognize confirm commit bind".split()
)
_INSTRUMENTS: Final = frozenset("agreement treaty protocol memorandum declaration ceasefire convention".split())


def _provided(sentence: Sentence, i: int, earlier: list[Dated]) -> Dated | None:
    """The date of an accord for what it laid down: "the treaty, signed in 1995, gave them the north shore"."""
    clause = sentence.clauses[i]
    group = clause.group
    if group.lemma not in _PROVIDING or group.passive or group.modal or group.form != "past" or not group.finite:
        return None
    for referred in sentence.references_in(0, group.first):
        mention = referred.mention
        if mention.kind not in _INSTRUMENTS or not _is_subject(sentence, clause, referred.last):
            continue
        if mention.date is not None and mention.status == "resolved":
            why = f'"{mention.text}" laid it down, which is {mention.name or "known"}'
            return Dated(mention.date, "reference", (mention.start, mention.end), why)
        for j in range(i - 1, -1, -1):
            other = sentence.clauses[j]
            if other.relation == "participle" and other.group.lemma in kinds.SIGNING and earlier[j].date is not None:
                return Dated(earlier[j].date, earlier[j].source, earlier[j].span, f"{earlier[j].why}, for what it says")
        return Dated(why=f'"{mention.text}" laid it down, whose date is not told')
    return None


def _is_subject(sentence: Sentence, clause: Clause, last: int) -> bool:
    """Whether the phrase that ends there is the clause's subject, right before its verb or an insertion before it."""
    start = clause.subject[0] if isinstance(clause.subject, tuple) else clause.start
    end = clause.subject[1] if isinstance(clause.subject, tuple) else clause.group.first
    return start <= last < end and all(
        token.tag in ("mark", "quote", "adverb") for token in sentence.tokens[last + 1 : end]
    )


def _goes_on_long(date: Date) -> bool:
    return date.lasting and date.end_latest - date.begin_earliest > _ONE_MEETING


_ONE_MEETING: Final = 60  # days
_OBJECT_NEAR: Final = 4  # words between the verb and the reference


def _fineness(date: Date) -> int:
    return edtf.PRECISIONS.index(date.precision)


def _day(date: Date) -> Date:
    """The date without its time of day."""
    if date.precision != "time" or date.text[0] in "[{" or "/" in date.text:
        return date
    return edtf.parse(date.text.partition("T")[0])
