"""What the words around a date tell of it: does it lie back or ahead, and which word says so.

The verb group that governs the date is the nearest before it in its sentence, or the first after a date that begins the
sentence. Its tense decides; some nouns, adjectives and prepositions ("deadline", "due", "since") do so too.
"""

import re
from typing import Final, NamedTuple


class Direction(NamedTuple):
    """Whether a date lies back or ahead, and the word that tells so."""

    way: int
    """-1 for the past, 1 for what is to come, 0 where no word says either."""
    start: int = 0
    end: int = 0
    naming: bool = False
    """Whether the date only names something: "the late-November trip"."""
    sure: bool = False
    """Whether no nearer date can outweigh it: after "since" there is no day to come."""


UNTOLD: Final = Direction(0)
_NAMED: Final = Direction(0, naming=True)

_BETWEEN: Final = r"(?: (?:not|n't|also|still|now|probably|likely|soon|then|only|never|already|again|both|all|just|first|formally|officially|finally|reportedly))*"
_MODAL: Final = r"(?:would|wouldn't|can|can't|cannot|could|couldn't|might|must|should|shouldn't|ought to|(?=may)(?<!in )(?<!of )(?<!last )(?<!next )(?<!early )(?<!late )(?<!mid-)may)"
_PLANNED: Final = r"(?:due|set|expected|scheduled|slated|likely|unlikely|planned|planning|supposed|going|poised|preparing|meant|about|bound|ready|hoping|looking|free|able|obliged|required|invited|asked|told|urged|ordered|allowed|believed|to)"
_BASE: Final = (
    r"(?:be|begin|start|end|take|meet|hold|go|vote|make|open|close|hear|decide|discuss|sign|visit|return|leave|travel|appear"
    r"|announce|release|acquire|purchase|buy|sell|pay|complete|merge|resume|launch|build|move|repair|raise|increase|cut|reduce"
    r"|expand|join|testify|face|arrive|come|give|present|submit|consider|review|issue|redeem|file|withdraw|halt|rule|stop|send|step"
    r"|stay|let|run|speak|talk|play|show|strike|march|protest|publish|unveil|deliver|address|retire|resign|quit|sail|fly|land|host"
    r"|convene|reopen|reconvene|finish|see|get|have|do|try|lift|impose|introduce|extend|expire|elect|choose|hand|surrender|evacuate"
    r"|celebrate|mark|attend|bring|change|pick|put|rise|fall|receive|recall|report|restart|restore|roll|serve|settle|ship|shut|split|spend"
    r"|sue|swear|switch|tell|turn|use|welcome|win|work|write|debate|deploy|destroy|disband|drop|enter|exchange|hike|keep|lay|lose|negotiate)"
)
# "went to see her on Monday" is past: such verbs tell what happened, and their infinitives only what for.
_NO_PLAN: Final = (
    r"(?:failed|tried|managed|began|started|continued|refused|declined|went|came|met|gathered|moved|rushed|helped|forced|had|used|seemed"
    r"|appeared|happened|proved|returned|travell?ed|flew|rose|fell|turned|stopped|ran|hurried|raced|stood|joined|lived|died|led|left)"
)
_PAST: Final = (
    r"(?:was|wasn't|were|weren't|had|hadn't|did|didn't|said|told|became|began|came|went|made|took|held|met|found|left|led|won|lost|got|gave"
    r"|saw|fell|rose|wrote|ran|sent|spoke|brought|kept|knew|thought|felt|stood|hit|put|shot|struck|fought|caught|bought|sold|built|drove"
    r"|flew|threw|drew|grew|broke|chose|swore|shook|stole|hid|rode|sank|laid|paid|heard|spent|dealt|meant|hung|fled|withdrew|overthrew"
    r"|arose|froze|slid|sought|taught|tore|woke|quit|ago|yesterday"
    r"|(?=\w{2,}ed)(?!(?:need|indeed|speed|seed|feed|bleed|breed|exceed|proceed|succeed|hundred|sacred|naked|wicked|wed|shed|bed|red|embed)\b)"
    r"(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!'s )(?<!\bstill )(?<!\bno )\w{2,}ed)"
)
_ANY_FORM: Final = r"(?:\w{2,}(?:ed|en|ing)|held|met|made|found|left|led|won|lost|sent|brought|kept|hit|put|shot|struck|bought|sold|built|paid|heard|sworn|drawn|known|read|set|cut|laid|told|done|gone|born|sung|begun|torn|worn|hung|fought|caught|taught|sought|dealt|spent|shut|split|spread|cast|quit|come|become|run)"
# Verbs whose present tells of what is on the calendar: "parliament votes on Tuesday".
_TIMETABLE: Final = (
    r"(?:begins|starts|opens|closes|ends|meets|votes|goes|leaves|arrives|returns|expires|resumes|faces|takes|hosts|holds|visits|launches"
    r"|plays|comes|runs|kicks|celebrates|marks|heads|flies|travels|addresses|hears|decides|considers|retires|convenes|reopens|reconvenes"
    r"|sails|departs|becomes|gets|makes|hands(?= (?:over|down|back|out|in)\b)|matures|elects|debates|signs|stages|performs|concludes|lapses|falls|lands|gathers|rules|lets"
    r"|moves|speaks|testifies|wraps|changes|introduces|raises|unveils|releases|publishes)"
)
_TIMETABLE_PLURAL: Final = (
    r"(?:(?<=s )|(?<=which )|(?<=who ))(?:begin|start|open|close|end|meet|vote|go|leave|arrive|return|expire|resume|face|take|hold|visit|launch|play|come|run|convene"
    r"|reopen|sail|depart|lapse|gather|rule|move|speak)"
)
_PLANNING: Final = (
    r"(?:vow|promis|threaten|pledg|agree|want|hop|prepar|offer|order|need|aim|decid|intend|plan|expect|ask|urg|invit|schedul|instruct|advis"
    r"|persuad|warn|allow|appeal|call|push|propos)(?:e?s|ned|ed|d|ing|ning|e|)?"
)
_NO_NOUN: Final = r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!'s )(?<!\bof )(?<!\btwo )(?<!\bthree )(?<!\bno )(?<!\bnew )"
_LOOKING_ON: Final = (
    r"(?:upcoming|deadline|expir(?:es|y|ation)|effective|payable|of record|holders|due|slated|scheduled|proposed (?:for|to)|set for|planned for"
    r"|as (?:soon|early) as|expected|planned|no later than|not later than|next (?:week|month|year|spring|summer|autumn|fall|winter)|tomorrow)"
)
_PUT_OFF: Final = (
    r"(?:postpon|delay|adjourn|extend|deferr?|put off|recess|push|suspend|bar|remand|give|gave|grant|detain|jail|open|on hold|clos|valid|off"
    r"|has|have|wait)(?:s|es|ed|ing|n|en)?"
)

_CUE: Final = re.compile(
    rf"\b(?=[\w'])(?:"  # each cue begins so, and many only look back first
    rf"(?P<future>(?P<will>will|won't|shall|(?<=\w)'ll){_BETWEEN}(?: have)?(?: been| be)?(?: {_ANY_FORM}\b)?"
    rf"|(?!could not|couldn't|could be (?:reached|located|found|seen|heard|contacted)){_MODAL}{_BETWEEN}(?! have\b)(?: be)?(?: {_ANY_FORM}\b)?"
    rf"|(?:is|are|'s|'re|am){_BETWEEN} {_PLANNED}\b(?: to)?(?! have been)(?: be)?(?: {_ANY_FORM}\b)?"
    rf"|(?:was|were){_BETWEEN} (?:due|set|expected|scheduled|slated|supposed|planned|planning|hoping|preparing|to)\b(?! have| on\b)(?: to)?(?: be)?(?: {_ANY_FORM}\b)?"
    rf"|(?:is|are|'re){_BETWEEN} (?:being )?{_ANY_FORM}\b|(?:has|have) (?:to|until)\b"
    rf"|(?:(?:has|have|had) )?{_PLANNING} (?:\w+ ){{0,2}}?to (?!the\b|an?\b)(?:be {_ANY_FORM}|[a-z]{{2,}})"
    rf"|{_LOOKING_ON}\b)"
    rf"|(?P<past>could not|couldn't|could be (?:reached|located|found|seen|heard|contacted)|(?:{_MODAL}|(?:was|were) to|(?:is|are){_BETWEEN} {_PLANNED}(?: to)?){_BETWEEN} have(?: been)?(?: {_ANY_FORM})?"
    rf"|(?:has|have|had|'ve|'d|hasn't|haven't|hadn't){_BETWEEN}(?: been)? {_ANY_FORM}"
    rf"|{_NO_PLAN} (?:\w+ )?to {_BASE}|(?:being|having){_BETWEEN} {_ANY_FORM}|{_PAST})"
    rf"|(?P<infinitive>to (?:be {_ANY_FORM}|{_BASE}))"
    rf"|(?P<present>is|are|isn't|aren't|(?={_TIMETABLE}){_NO_NOUN}{_TIMETABLE}|(?={_TIMETABLE_PLURAL}){_NO_NOUN}{_TIMETABLE_PLURAL})"
    rf")(?![\w'])"
)
_UNTIL: Final = re.compile(
    r"\b(?:until|till|'til|through)(?: (?:the|at least|about|around|early|late|as late as|some time|at|after|\d[\d:.]*(?: [ap]\.?m\.?)?|noon|midnight))* ?$"
)
_LED_AHEAD: Final = re.compile(
    r"\b(?P<word>starting|beginning|effective|(?:set|scheduled|slated|planned|declared|called|booked|due) for)(?: (?:on|early|late|the))* $"
)
_SINCE: Final = re.compile(
    r"\bsince(?: (?:the|at least|about|early|late|mid|last|on|\d[\d:.]*(?: [ap]\.?m\.?)?|noon|midnight|dawn))* ?$"
)
_BY: Final = re.compile(
    r"\b(?P<by>by|before|no later than)(?: (?:the|about|early|late|noon|midnight|at least|this|\d[\d:.]*(?: [ap]\.?m\.?)?))* ?$"
)
_PUT_OFF_WORD: Final = re.compile(rf"\b{_PUT_OFF}\b")
_TO_COME: Final = re.compile(
    r"'s (?:\w+ )?(?:vote|election|elections|ballot|meeting|summit|game|match|final|hearing|deadline|debate|talks|referendum|session|race|trial|runoff|poll)\b"
)
_LED_BY_PAST: Final = re.compile(r"(?!expected|planned for|proposed for|set for)[a-z]+ed\b")
_NAMING: Final = re.compile(r"(?:\b(?:the|his|her|its|their|this|that)|'s) (?:early|late|mid)?-?$")
_PROMISED: Final = re.compile(
    r"(?:(?:has|have|had) )?(?:promised|vowed|pledged|agreed|planned|hoped|expected|wanted|ordered|urged|demanded|asked|told|required|gave|given)\b"
)
_INDEFINITE: Final = re.compile(r"\b(?:an?)(?: (?:early|late|mid))? $")
_NOUN: Final = re.compile(r" (?!(?:and|or|but|to|in|on|at|by|for|from|when|where|as|after|before|until)\b)[a-z]")
_SENTENCE_END: Final = re.compile(
    r"(?<!\b[ap]\.m)(?<!\.[a-z])(?<!\b[a-z])(?<!\b(?:mr|dr|st|vs|no|co|lt))(?<!\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|mrs|gen|sen|gov|rep|inc|col))"
    r"(?<!\b(?:sept|corp|capt|prof))[.!?;]['\")]* +(?=\S)|\n"
)
_REACH: Final = 160


def direction(low: str, start: int, end: int) -> Direction:
    """What the words around the span tell of it."""
    floor = max(0, start - _REACH)
    for stop in _SENTENCE_END.finditer(low, floor, start):
        floor = stop.end()
    if led := _LED_AHEAD.search(low, floor, start):
        return Direction(1, led.start("word"), led.end("word"))
    if since := _SINCE.search(low, floor, start):
        return Direction(-1, since.start(), since.end(), sure=True)
    cue = None
    for cue in _CUE.finditer(low, floor, start):  # noqa: B007 - the last one before the date governs it
        pass
    if until := _UNTIL.search(low, floor, start):
        return _until(low, floor, cue, until, end)
    if _NAMING.search(low, floor, start) and _NOUN.match(low, end):
        return _NAMED  # "the late-November trip" may be any
    if low.startswith("'s ", end):
        return _one(cue) if cue is not None and not cue["present"] and _TO_COME.match(low, end) else UNTOLD
    if cue is not None:
        by = _BY.search(low, floor, start)
        if by is not None and _PROMISED.match(cue[0]):
            return Direction(1, *cue.span())  # "promised an answer by January"
        return _one(cue)
    if _INDEFINITE.search(low, floor, start) and _NOUN.match(low, end):
        return Direction(-1, start - 2, start)  # "a June agreement" is made
    after = _after(low, end)
    if after is not None:
        return after
    by = _BY.search(low, floor, start)
    return Direction(1, by.start(), by.end("by")) if by else UNTOLD


def _after(low: str, end: int) -> Direction | None:
    """By the first verb of the clause that the date begins: "on Friday the cabinet planned to meet" is past."""
    stop = _SENTENCE_END.search(low, end, end + _REACH)
    cue = _CUE.search(low, end, stop.start() if stop else end + _REACH)
    if cue is None:
        return None
    told = _one(cue)
    return told._replace(way=-1) if _LED_BY_PAST.match(cue[0]) else told


def _one(cue: re.Match[str]) -> Direction:
    return Direction(-1 if cue["past"] else 1, *cue.span(), sure=bool(cue["will"]))


def _until(low: str, floor: int, cue: re.Match[str] | None, until: re.Match[str], end: int) -> Direction:
    """ "Postponed until Tuesday" looks ahead, "it held until Saturday" back."""
    ahead = Direction(1, *until.span(), sure=True)
    if cue is None:
        after = _after(low, end)
        return after if after is not None and after.way < 0 else ahead
    if cue["past"] and not _PUT_OFF_WORD.search(low, max(floor, cue.start() - 12), until.start()):
        return _one(cue)
    return ahead
