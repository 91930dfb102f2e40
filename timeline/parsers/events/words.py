"""The closed classes of English that hold a clause together, and how a token gets its tag from them."""

from typing import Final

MODALS: Final = frozenset("will would shall should can could may might must cannot 'll wo ca sha ought".split())
BE: Final = frozenset("be is are am was were been being 's 're 'm".split())
HAVE: Final = frozenset("have has had having 've".split())
DO: Final = frozenset("do does did doing".split())
NONFINITE: Final = frozenset("be been being have do having doing".split())
PRONOUNS: Final = frozenset(
    "i you he she it we they this these those there who which what that one somebody someone everyone everybody "
    "nobody anyone nothing something everything many most some few both all others several".split()
)
OBJECTS: Final = frozenset("me him her us them himself herself itself themselves ourselves myself each".split())
DETERMINERS: Final = frozenset(
    "the a an this these those its his her their our my your no any some each every another such other what which "
    "both all many several few most more two three four five six seven eight nine ten dozens hundreds".split()
) | frozenset(
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty "
    "seventy eighty ninety".split()
)
NUMBERS: Final = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozens hundreds".split()
)
PREPOSITIONS: Final = frozenset(
    "of in on at by with for from to into onto over under between among against about after before during through "
    "throughout across within without toward towards upon amid amidst despite near outside inside behind beyond "
    "since until till per via around alongside besides like following regarding concerning including around as off "
    "up out down than versus ahead along below above past".split()
)
SUBORDINATORS: Final = frozenset(
    "that because although though while whereas whether if unless when where after before since until as once so "
    "lest provided than how why whenever wherever who whom whose which what".split()
)
COORDINATORS: Final = frozenset("and or but nor plus &".split())
CONDITIONS: Final = frozenset("if unless whether should lest provided assuming suppose".split())
ADVERBS: Final = frozenset(
    "also then now already still just only even ever never again soon later earlier once twice almost nearly always "
    "often sometimes usually however therefore thus instead meanwhile moreover furthermore otherwise together not "
    "n't first finally eventually yet too quite very rather perhaps maybe both all today yesterday tonight here "
    "there up out down back away off abroad further ago previously recently straight so well long indeed thereby "
    "jointly forever far much more most less least".split()
)
# Words in -ly that are no adverbs, so that "July" or "an early reply" does not slip into a chain of auxiliaries.
NOT_ADVERBS: Final = frozenset(
    "july family reply supply apply rely ally assembly italy fly multiply comply imply rally bully monopoly anomaly "
    "butterfly belly jelly weekly monthly daily friendly elderly costly deadly likely lonely ugly holy lovely".split()
)
ADJECTIVES: Final = frozenset(
    "new old first second third last next former current early late several major minor key main top senior junior "
    "high low big small large great long short good bad public private national international local foreign joint "
    "full final initial recent previous future military political economic financial nuclear civil federal general "
    "special open free same different own other young strong heavy direct formal official secret final total annual "
    "more most best worst much many few popular successful available able ready likely unlikely".split()
)
PAST_ADJECTIVES: Final = frozenset(
    "united armed combined alleged so-called supposed given limited unprecedented unexpected detailed advanced "
    "experienced sophisticated talented dedicated mixed related unrelated tired interested concerned closed-door "
    "three-sided long-awaited".split()
)
NOT_PAST: Final = frozenset(
    "red bed led shed sped indeed need seed feed deed speed hundred sacred naked wicked rugged ragged kindred breed "
    "creed greed weed reed steed hatred biped moped infrared aforementioned so-called embed bobsled overfed med "
    "united allied ted fred ahmed mohammed muhammad mohamed jared alfred wilfred fed weds wed bred newlywed".split()
)
NOT_GERUND: Final = frozenset(
    "morning evening thing nothing something anything everything during including according king spring string ring "
    "wing sing bring sting swing cling fling sling beijing nanjing chongqing boeing following regarding concerning "
    "being building buildings ceiling wedding sibling sterling viking pudding lightning herring outstanding pending "
    "notwithstanding excluding ongoing upcoming forthcoming feeling earning housing funding training warning finding "
    "beginning offering banking shipping engineering marketing advertising clothing footing boxing darling stocking "
    "multiking interesting surprising leading existing remaining outgoing incoming standing overwhelming willing "
    "manufacturing broadcasting streaming gaming computing programming planning rating ratings meaning".split()
)


def tag(low: str) -> str:
    """The tag that a lower-case word has whatever stands around it, "" for an open-class word.

    >>> tag("will"), tag("were"), tag("recently"), tag("talks")
    ('modal', 'be', 'adverb', '')
    """
    found = _TAGS.get(low)
    if found is not None:
        return found
    if low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS:
        return "adverb"
    return ""


def _tags() -> dict[str, str]:
    """Later classes win: "that" is a subordinator before it is a pronoun, "no" a determiner."""
    tags: dict[str, str] = {}
    for name, group in (
        ("adjective", ADJECTIVES), ("adverb", ADVERBS), ("preposition", PREPOSITIONS), ("determiner", DETERMINERS),
        ("pronoun", PRONOUNS), ("object", OBJECTS - {"her", "each"}), ("subordinator", SUBORDINATORS),
        ("coordinator", COORDINATORS), ("modal", MODALS), ("be", BE), ("have", HAVE), ("do", DO),
    ):  # fmt: skip
        tags.update(dict.fromkeys(group, name))
    for word in ("this", "these", "those", "what", "many", "most", "some", "few", "both", "all", "several", "no"):
        tags[word] = "determiner"
    for word in ("after", "before", "since", "until", "as", "than"):
        tags[word] = "preposition"  # and a subordinator where a clause follows, which clauses.py sees
    tags["not"] = tags["n't"] = tags["never"] = "not"
    tags["to"] = "to"
    tags["there"] = "pronoun"
    tags["'d"] = "modal"
    return tags


_TAGS: Final = _tags()
