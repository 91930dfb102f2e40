"""What kind of happening a verb or noun tells, and what it does to what follows it.

The kinds are those of `timeline.model`; `docs/events.md` maps them to PLOVER's. Verbs stand here by their lemma.
"""

from collections.abc import Sequence
from typing import Final


def _table(lines: str) -> dict[str, str]:
    """word -> name, from lines "name: word word …"."""
    table: dict[str, str] = {}
    for line in lines.strip().splitlines():
        name, _, words = line.partition(":")
        table.update((word.replace("_", " "), name.strip()) for word in words.split())
    return table


VERB_KINDS: Final = _table("""
talks: negotiate meet discuss confer mediate consult arbitrate broker reconvene convene parley moderate deliberate
agreement: sign ratify agree conclude accede initial settle reconcile normalise normalize ally pledge_together
statement: say state announce declare tell claim argue insist stress note assert affirm reaffirm reiterate explain comment remark reveal disclose confirm admit acknowledge concede deny reject denounce condemn criticise criticize blame accuse allege praise hail applaud welcome deplore apologise apologize thank testify report write tweet mention emphasise emphasize underline underscore warn_of describe call_it respond reply answer brief speak talk address hint suggest_that predict forecast estimate believe_that assure reassure inform notify complain boast joke quip lament protest_that proclaim pronounce swear vow_that contend maintain promise pledge vow guarantee observe voice express congratulate advise_that repeat clarify recommend_that publish release_statement
visit: visit travel arrive tour fly host depart
call: phone telephone
proposal: propose suggest urge demand request recommend invite ask appeal plead petition offer table advocate advise nominate solicit
threat: threaten warn menace blackmail intimidate
sanction: sanction embargo ban blacklist blockade boycott expel fine freeze outlaw prohibit bar deport censure penalise
aid: aid donate supply fund subsidise help assist support rescue evacuate shelter arm finance deliver grant
attack: attack invade bomb bombard shell strike kill assassinate massacre murder storm raid besiege capture seize occupy conquer annex destroy fight clash ambush torture abduct kidnap shoot fire_on detonate explode assault loot plunder execute wound injure recapture retake overrun launch_attack torpedo hijack poison massacre sabotage
ceasefire: disarm demilitarise disband demobilise surrender capitulate
exchange: exchange swap
election: elect vote inaugurate crown enthrone reelect re-elect
resignation: resign abdicate oust dismiss topple overthrow depose impeach sack fire retire
""")  # fmt: skip

NOUN_KINDS: Final = _table("""
talks: talks negotiations negotiation meeting meetings summit conference consultations dialogue discussions round session mediation congress forum parley tête-à-tête
agreement: agreement treaty accord accords pact deal protocol memorandum convention signing ratification settlement armistice_agreement compromise alliance merger contract
statement: statement speech announcement declaration address keynote interview press_conference testimony report remarks comments communiqué communique denial apology accusation criticism resolution proclamation
visit: visit trip tour arrival journey
call: call phone_call telephone_call conversation
proposal: proposal plan offer initiative request demand appeal ultimatum_offer bid invitation motion
threat: threat threats ultimatum warning
sanction: sanctions sanction embargo ban blockade boycott tariffs expulsion fine freeze
aid: aid assistance delivery shipment donation loan package
attack: attack attacks strike strikes airstrike airstrikes raid invasion offensive assault bombing bombardment shelling assassination massacre battle war clash clashes fighting killing murder explosion coup uprising siege revolt mutiny ambush shooting incursion hostilities occupation annexation operation counteroffensive insurgency
ceasefire: ceasefire cease-fire truce armistice surrender withdrawal
exchange: exchange swap
election: election elections referendum vote inauguration coronation ballot poll
resignation: resignation abdication dismissal ouster impeachment overthrow
other: launch release introduction unveiling opening closure collapse crash accident earthquake flood storm trial protest protests demonstration strike_action merger acquisition takeover purchase sale lawsuit verdict arrest birth death wedding funeral event ceremony festival match game discovery independence unification revolution reform independence publication premiere debut crisis flight landing bankruptcy
""")  # fmt: skip

# Verbs that only begin, hold, end or put off what a noun names: "talks were held", "launched an attack".
LIGHT: Final = frozenset(
    """hold begin start open close end conclude resume occur happen make take give reach conduct carry launch mount impose
    attend cancel postpone schedule plan suspend continue finish stage host undertake wage commence adjourn
    delay shelve organise organize arrange put call""".split()
)
OCCUR: Final = frozenset("occur happen begin start open end close conclude resume continue erupt".split())
SIGNING: Final = frozenset(
    "sign ratify conclude adopt initial reach approve agree seal finalise finalize endorse pass negotiate broker".split()
)

STATES: Final = frozenset(
    """be have seem base appear remain include contain consist belong own possess resemble mean matter need want like love hate know let
    understand depend deserve lack cost weigh measure comprise constitute represent reflect involve concern relate suit fit
    equal exist stand lie stay keep look sound feel tend differ owe underlie feature believe think hope wish fear expect
    prefer doubt suppose imagine consider regard view see hear intend seek aim try work use allow enable require provide
    permit cover rely live reside wonder care worry bet guess enjoy suffer hinge highlight showcase illustrate demonstrate
    account rank total average range retail market serve function operate compete run wait hesitate help attach compare""".split()
)  # fmt: skip

# What the verb does to the clause that it governs.
SAYING: Final = frozenset(
    """say state announce declare tell claim argue insist stress note add assert affirm reaffirm reiterate explain comment remark
    reveal disclose confirm admit acknowledge concede allege testify report write tweet mention emphasise emphasize underline
    underscore describe call respond reply answer hint predict forecast estimate assure reassure inform notify complain boast
    joke quip lament proclaim pronounce contend maintain recall observe suggest conclude indicate believe think hold swear
    accuse accept show argue cite quote warn caution point signal speak talk repeat clarify praise credit""".split()
)  # fmt: skip
THINKING: Final = frozenset(
    """believe think hope expect fear suppose imagine doubt assume suspect feel guess bet speculate wish wonder anticipate
    dream consider want would_like""".split()
)
PROMISING: Final = frozenset("promise pledge vow swear guarantee commit undertake assure".split())
THREATENING: Final = frozenset("threaten warn vow_revenge".split())
PROPOSING: Final = frozenset(
    """propose suggest urge demand request recommend ask appeal call plead petition advocate advise invite encourage offer
    order instruct seek want press insist require beg lobby""".split()
)
DENYING: Final = frozenset("deny refute dismiss reject dispute".split())
PLANNING: Final = frozenset(
    "plan intend schedule prepare expect agree decide aim hope set slate opt arrange resolve due poised".split()
)
# "failed to sign": the infinitive did not happen.
FAILING: Final = frozenset("fail refuse decline neglect cease prevent avoid hesitate omit struggle forget".split())
# "began to withdraw", "managed to free": the infinitive is the happening.
PHASE: Final = frozenset("begin start continue manage help proceed resume happen come go".split())

# "denied selling it", "began to sell it": what such a verb has as -ing form is told, too.
WITH_GERUND: Final = (
    DENYING | PROPOSING | frozenset("begin start continue resume keep admit acknowledge confess".split())
)

# With an infinitive behind them these are no act of their own: "declined to comment", "began to clear it".
ONE_ACT: Final = FAILING | frozenset("begin start continue manage proceed resume happen plan prepare".split())

# "forced him to resign": the infinitive is the happening, too.
CAUSING: Final = frozenset("prompt force cause lead compel drive oblige persuade convince".split())

# What hangs on these with "to" is told of: promised, planned, begun, refused. After other verbs it is an aim.
GIVING: Final = PROMISING | THREATENING | PROPOSING | PLANNING | FAILING | PHASE | DENYING | CAUSING

ENDING: Final = {
    "postpone": "postponed", "delay": "postponed", "defer": "postponed", "suspend": "postponed", "adjourn": "postponed",
    "reschedule": "postponed", "cancel": "cancelled", "scrap": "cancelled", "abandon": "cancelled", "shelve": "cancelled",
    "drop": "cancelled", "axe": "cancelled",
}  # fmt: skip
ENDING_ONLY_HAPPENINGS: Final = frozenset("drop axe abandon suspend delay defer".split())
"""These end or put off what else they have as object only where that is a happening: "dropped the appeal"."""

# (lemma, next words) -> kind: what the verb means with its particle or object.
PHRASES: Final = {
    ("step", "down"): "resignation", ("stand", "down"): "resignation", ("quit", ""): "resignation",
    ("call", "for"): "proposal", ("call", "on"): "proposal", ("call", "off"): "other", ("put", "off"): "other",
    ("call", "upon"): "proposal", ("fly", "to"): "visit", ("travel", "to"): "visit", ("break", "off"): "other",
    ("carry", "out"): "other", ("take", "place"): "other", ("take", "office"): "election", ("come", "to"): "other",
    ("assume", "office"): "election", ("open", "fire"): "attack", ("set", "up"): "other", ("take", "over"): "other",
    ("leave", "office"): "resignation", ("lay", "siege"): "attack", ("sit", "down"): "talks", ("talk", "to"): "talks",
    ("talk", "with"): "talks", ("speak", "with"): "talks", ("pull", "out"): "other", ("blow", "up"): "attack",
    ("take", "power"): "election", ("come", "power"): "election", ("release", "statement"): "statement",
    ("swear", "in"): "election", ("return", "power"): "election", ("return", "office"): "election",
    ("hang", "up"): "call", ("kick", "off"): "other", ("cease", "fire"): "ceasefire", ("hold", "fire"): "ceasefire",
    ("fire", "on"): "attack", ("fire", "at"): "attack", ("get", "together"): "talks",
}  # fmt: skip


def _meanings(lines: str) -> dict[str, tuple[tuple[frozenset[str], str], ...]]:
    """verb -> (words, kind), …: beside one of the words, as subject or object, the verb tells that kind."""
    table: dict[str, tuple[tuple[frozenset[str], str], ...]] = {}
    for line in lines.strip().splitlines():
        verb, kind, words = (part.strip() for part in line.split(":"))
        table[verb] = (*table.get(verb, ()), (frozenset(words.split()), kind))
    return table


BESIDE: Final = _meanings("""
strike: other: union unions earthquake quake storm hurricane typhoon tsunami tornado lightning disaster
strike: agreement: deal deals agreement accord bargain pact compromise truce balance
fire: attack: shot shots missile missiles rocket rockets gun guns bullet bullets shell shells torpedo mortar weapon weapons
meet: other: target targets goal goals demand demands need needs standard standards criteria deadline condition conditions requirement requirements obligation obligations expectations expectation costs cost challenge fate end
address: other: problem problems issue issues concern concerns challenge challenges question questions crisis shortage reports needs
settle: other: down in score
shoot: other: film film's scene video movie up
fight: other: cancer fire fires fires, flames disease crime poverty inflation corruption back
kill: other: bill proposal plan time
capture: other: attention imagination mood image images video footage
seize: other: chance opportunity moment
freeze: other: prices spending hiring wages budget
exchange: other: words views shares fire letters pleasantries
support: other: format formats feature features
arm: other: himself herself itself
receive: visit: envoy envoys ambassador ambassadors delegation delegations minister president king queen leader leaders guest guests chancellor premier counterpart pope emissary
deliver: statement: speech address lecture verdict ruling sermon keynote
table: proposal: motion amendment proposal
drop: attack: bomb bombs
plant: attack: bomb bombs mine mines
lay: attack: siege mines
shell: other: out
speak: call: phone telephone
talk: call: phone telephone
pass: agreement: bill law act resolution
dismiss: statement: doubt doubts claim claims allegation allegations report reports suggestion suggestions criticism idea accusation accusations concerns rumours rumors fears
dismiss: other: case appeal lawsuit suit charges complaint petition bid motion
reach: agreement: agreement deal accord settlement compromise truce understanding
""")  # fmt: skip

# What these have as object lies ahead: "announced a summit", "agreed on a ceasefire".
ANNOUNCING: Final = frozenset(
    "announce plan schedule arrange organise organize set agree promise pledge propose".split()
)

# (lemma, words behind it) -> what comes of the happening that it is said of.
ENDING_PHRASES: Final = {
    ("call", "off"): "cancelled", ("put", "off"): "postponed", ("push", "back"): "postponed", ("put", "on hold"): "postponed",
    ("place", "on hold"): "postponed", ("put", "on ice"): "postponed", ("go", "on"): "ongoing", ("be", "under way"): "ongoing",
    ("be", "underway"): "ongoing", ("be", "in progress"): "ongoing", ("be", "on hold"): "postponed", ("drag", "on"): "ongoing",
    ("hold", "over"): "postponed", ("fall", "through"): "cancelled",
}  # fmt: skip
DUE: Final = frozenset("due set poised about scheduled ready slated".split())


def ending(lemma: str, behind: Sequence[str], form: str) -> str | None:
    """What the verb with the words behind it says came of a happening: put off, called off, going on."""
    found = ENDING.get(lemma)
    if found is not None:
        return found
    for at in range(len(behind) if lemma in _APART else 1):  # "put the talks on hold"
        for length in (1, 2):
            found = ENDING_PHRASES.get((lemma, " ".join(behind[at : at + length])))
            if found is not None and (found != "ongoing" or form == "present"):
                return found
    return None


_APART: Final = frozenset("put place call push".split())


def of_verb(lemma: str) -> str:
    """The kind that the verb tells by itself, "other" where it has none of its own."""
    return VERB_KINDS.get(lemma, "other")


def of_noun(low: str) -> str | None:
    """The kind that the noun names; None where it names no happening."""
    return NOUN_KINDS.get(low)
