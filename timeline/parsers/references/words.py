"""The words that references are made of."""

from typing import Final

HEADS: Final = {
    # head noun (folded) -> kind of what it names
    "round": "talks", "rounds": "talks", "talks": "talks", "negotiations": "talks", "negotiation": "talks",
    "consultations": "talks", "parley": "talks", "parleys": "talks",
    "summit": "summit", "summits": "summit", "conference": "conference", "conferences": "conference",
    "congress": "conference", "meeting": "meeting", "meetings": "meeting",
    "accord": "agreement", "accords": "agreement", "agreement": "agreement", "agreements": "agreement",
    "deal": "agreement", "deals": "agreement", "settlement": "agreement", "compromise": "agreement",
    "pact": "pact", "pacts": "pact", "compact": "pact", "entente": "pact", "concordat": "pact",
    "treaty": "treaty", "treaties": "treaty", "convention": "convention", "conventions": "convention",
    "protocol": "protocol", "protocols": "protocol", "charter": "charter", "covenant": "charter", "act": "act",
    "memorandum": "memorandum", "memorandums": "memorandum", "memoranda": "memorandum", "mou": "memorandum",
    "minute": "minute", "minutes": "minute",
    "resolution": "resolution", "resolutions": "resolution", "unscr": "resolution", "unsc": "resolution",
    "res": "resolution",
    "declaration": "declaration", "declarations": "declaration", "statement": "statement", "statements": "statement",
    "communique": "communique", "communiques": "communique", "proclamation": "declaration",
    "ceasefire": "ceasefire", "ceasefires": "ceasefire", "truce": "ceasefire", "truces": "ceasefire",
    "armistice": "ceasefire",
    "plan": "plan", "plans": "plan", "roadmap": "plan", "proposal": "plan", "initiative": "plan",
    "framework": "framework", "formula": "formula", "package": "package",
    "borders": "borders", "border": "borders", "frontiers": "borders", "boundaries": "borders", "lines": "borders",
}  # fmt: skip

KIND_OF: Final = {
    # class of head noun -> kind of a reference, where the two differ
    "pact": "treaty", "convention": "treaty", "charter": "treaty", "act": "agreement", "minute": "agreement",
    "communique": "declaration", "framework": "agreement", "formula": "plan", "package": "agreement",
}  # fmt: skip

MEETINGS: Final = frozenset({"talks", "summit", "conference", "meeting"})
"""Classes whose place and time stand beside the noun: "the summit in Paris in 2019"."""
WEAK: Final = frozenset(
    {"meeting", "plan", "statement", "framework", "formula", "package", "minute", "act", "charter"}
)  # fmt: skip
"""Classes too common to be a reference unless data/ knows the name, or a date or number stands with it."""
WEAK_NOUNS: Final = frozenset("deal deals settlement compromise proposal initiative roadmap congress compact".split())
"""Single nouns of strong classes that are as common."""

TALK_NOUNS: Final = frozenset(
    "talks negotiations negotiation consultations parley parleys discussions dialogue".split()
)
"""What a round is a round of."""
TALK_HINTS: Final = TALK_NOUNS | frozenset("negotiators negotiator delegations delegation mediators mediator".split())
"""What shows that a text tells of talks, so that its bare "second round" is one of them."""
ROUND_HINTS: Final = TALK_HINTS | frozenset(
    "envoys envoy negotiate negotiated negotiating diplomats diplomat ceasefire truce mediation mediated peace".split()
)
"""What shows that a text's numbered rounds in a place are rounds of talks."""
OTHER_ROUNDS: Final = frozenset(
    # "second round of ...", "a round of ...": what is no diplomacy
    "tournament voting vote votes election elections ballot ballots polls draft playoffs applause golf drinks funding"
    " financing investment interviews layoffs cuts tests testing chemotherapy qualifying cup open championship match"
    " matches qualifiers ammunition shots bidding auction strikes sanctions vaccinations hikes increases game games"
    " season league runoff boxing fight".split()
)

COARSE: Final = {
    # words of a name -> what stands for all of their like when names are compared loosely
    "accord": "agreement", "accords": "agreement", "agreements": "agreement", "deal": "agreement",
    "treaties": "treaty", "pacts": "pact", "conventions": "convention", "protocols": "protocol",
    "memorandums": "memorandum", "memoranda": "memorandum", "mou": "memorandum", "resolutions": "resolution",
    "declarations": "declaration", "statements": "statement", "communiques": "communique",
    "ceasefires": "ceasefire", "truce": "ceasefire", "truces": "ceasefire", "armistice": "ceasefire",
    "negotiations": "talks", "negotiation": "talks", "rounds": "round", "summits": "summit",
    "conferences": "conference", "meetings": "meeting", "plans": "plan", "borders": "border", "frontiers": "border",
}  # fmt: skip
SMALL: Final = frozenset("the a an of on for and in to at by with between from de la le du des et s peace".split())
"""Words that do not tell one name from another."""

COMMON: Final = frozenset(
    # Words that no name is recognised by: a name made of these alone fits many texts, so it needs capitals and context.
    "act agreement agreements accord accords action aid all arms basic border ceasefire cease fire cessation charter"
    " climate commission committee common communique complementary comprehensive concerning conclusion conference"
    " constitutional control convention cooperation council crisis deal decision declaration defence defense"
    " demobilisation demobilization development disarmament draft economic election elections electoral emergency"
    " energy exchange expert final firm first second third fourth fifth fish force forces formal free friendship full"
    " fundamental general global good grain gas government governments high historic hostilities human implementation"
    " inclusive independence intent interim international invasion issues joint justice landmark lasting level limited"
    " long matters measures mediation meeting memorandum military mineral minerals minute monetary mutual national new"
    " nuclear oil operation original pact package partial partnership party permanent phase plan point political"
    " power powers principles prisoner prisoners process proposal protocol provisional reconciliation referendum reform"
    " reforms reintegration relations release resolution resources rights round scale security settlement shared"
    " sharing side special stability statement status strategic summit talks technical temporary terms test timetable"
    " towards trade transition transitional treaty trilateral truce two understanding unilateral unity universal visit"
    " war wealth withdrawal world zone year day days hour hours leaders ministers presidents delegations heads private"
    " call calls speech conditions boundaries borders lines i ii iii iv v ban bans partial non proliferation".split()
)

ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        (
            "first inaugural", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
            "nineteenth", "twentieth",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
CARDINALS: Final = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), start=1
    )
}
RANKS: Final = {
    "previous": "previous", "preceding": "previous", "last": "last", "latest": "last", "recent": "last",
    "final": "final", "next": "next", "upcoming": "next", "forthcoming": "next", "coming": "next", "new": "next",
    "planned": "next", "fresh": "next", "another": "next", "opening": "opening",
}  # fmt: skip
"""Words that place a round among the others without a number."""

DEMONSTRATIVES: Final = {
    "this": "this", "that": "that", "these": "this", "those": "that", "latter": "latter", "former": "former",
    "same": "this", "said": "this", "aforementioned": "this",
}  # fmt: skip
DETERMINERS: Final = frozenset(
    "the a an our their its his her my your no any some each every either neither both all".split()
)
INDEFINITE: Final = frozenset("a an any no some each every another such either neither".split())

PREMODIFIERS: Final = frozenset(
    # Lower-case words that stand between an article and the noun, and tell nothing that resolution needs.
    "direct indirect peace bilateral trilateral trilaterals multilateral quadrilateral proximity ceasefire truce"
    " nuclear trade formal informal preliminary comprehensive interim draft framework landmark historic controversial"
    " proposed"
    " original disarmament arms control security gas grain minerals mineral climate prisoner prisoners exchange border"
    " political military secret separate joint high level highlevel ministerial intergovernmental inter korean"
    " face technical diplomatic official crucial key tense difficult inconclusive fruitless marathon renewed resumed"
    " failed doomed defunct stalled collapsed fragile shaky provisional temporary permanent lasting general partial"
    " international regional national global world economic emergency special so called much anticipated awaited"
    " long post war cold party way day hour week month year old point plus humanitarian maritime naval energy mediated"
    " brokered led sponsored backed hosted format contact group style era international summit expert working mini two"
    " three four five six seven eight nine ten twelve day one closed door early full scale whole entire 2 3 4 5 6 7 8 9"
    " accession status reform constitutional power sharing non aggression friendship non proliferation test ban"
    " unification reunification withdrawal demarcation boundary frontier".split()
)

VERBS_TOO: Final = frozenset("mediated brokered led sponsored backed hosted proposed resumed renewed collapsed".split())
"""Premodifiers that are verbs where a name or noun stands right before them."""

NO_NAMES: Final = frozenset(
    "announcing attending backing blaming brokering calling citing continuing defying denouncing during ending ensuing"
    " ignoring intense lengthy long opening ongoing previous private public rejecting resuming separate signing similar"
    " subsequent telegraphic violating welcoming modern old major minor numerous countless endless fruitless unlike"
    " future past parallel regular frequent historic historical initial".split()
)
"""Words that a sentence begins with and that are no name before a noun: "Lengthy talks failed"."""
OTHER_NOUNS: Final = {
    # head noun -> the word before it that makes it something else
    "conference": frozenset("news press phone telephone video conference media earnings athletic football".split()),
    "conferences": frozenset("news press phone telephone video media earnings athletic".split()),
    "protocol": frozenset("internet transfer transmission network communication control voice treatment test".split()),
    "protocols": frozenset("internet transfer transmission network communication control voice treatment test".split()),
    "convention": frozenset("nominating republican democratic party annual".split()),
    "resolution": frozenset("screen display image conflict dispute".split()),
}
"""What stands before these nouns where they are no diplomacy: a news conference, the Internet protocol."""

SIDES: Final = {"bilateral": 2, "trilateral": 3, "quadrilateral": 4}
"""How many sides talks have that are called so."""
PLACE_WORDS: Final = frozenset("in at near outside".split())
PARTICIPLES: Final = frozenset(
    "held signed reached concluded brokered mediated adopted struck agreed hosted convened sealed initialled initialed"
    " negotiated made dated done".split()
)
GROUP_NOUNS: Final = frozenset(
    "government governments delegation delegations side sides officials leaders presidents representatives forces army"
    " regime rebels negotiators ministers teams envoys authorities republic republics federation kingdom state"
    " foreign defence defense prime minister president king queen premier secretary parties administration".split()
)

FUTURE: Final = frozenset(
    "will would shall next upcoming forthcoming planned scheduled due expected coming soon ahead plans plan planning"
    " announced agreed awaiting await preparing prepares preparations tomorrow".split()
)
"""Words of a sentence that speaks of what is still to come."""

RESOLUTION_ORGANS: Final = {
    "house": "other", "senate": "other", "concurrent": "other", "screen": "other", "display": "other",
    "parliament": "other", "parliamentary": "other", "image": "other", "year": "other", "years": "other",
    "assembly": "assembly", "unga": "assembly", "ga": "assembly",
    "council": "council", "unsc": "council", "sc": "council", "un": "un", "nations": "un", "unscr": "council",
}  # fmt: skip
