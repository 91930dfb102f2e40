"""English verbs: every form leads to its lemma and to what the form can be.

The list holds verbs that news and histories use; a past or -ing form beyond it is recognised by its ending.
"""

from typing import Final

from timeline.parsers.events.kinds import VERB_KINDS
from timeline.parsers.events.words import NOT_GERUND, NOT_PAST

BASE: Final = 1
THIRD: Final = 2
PAST: Final = 4
PARTICIPLE: Final = 8
GERUND: Final = 16

# base past participle; the participle is left out where it is the past's form
_IRREGULAR: Final = """
arise arose arisen | awake awoke awoken | bear bore borne | beat beat beaten | become became become | befall befell befallen
begin began begun | bend bent | bet bet | bid bid | bind bound | bite bit bitten | bleed bled | blow blew blown | break broke broken
breed bred | bring brought | broadcast broadcast | build built | burn burnt | burst burst | buy bought | cast cast | catch caught
choose chose chosen | cling clung | come came come | cost cost | creep crept | cut cut | deal dealt | dig dug | draw drew drawn
dream dreamt | drink drank drunk | drive drove driven | eat ate eaten | fall fell fallen | feed fed | feel felt | fight fought
find found | flee fled | fling flung | fly flew flown | forbid forbade forbidden | forecast forecast | foresee foresaw foreseen
forget forgot forgotten | forgive forgave forgiven | forgo forwent forgone | freeze froze frozen | get got gotten | give gave given
go went gone | grind ground | grow grew grown | hang hung | hear heard | hide hid hidden | hit hit | hold held | hurt hurt
keep kept | kneel knelt | know knew known | lay laid | lead led | lean leant | leap leapt | learn learnt | leave left | lend lent
let let | lie lay lain | light lit | lose lost | make made | mean meant | meet met | mislead misled | mistake mistook mistaken
outdo outdid outdone | overcome overcame overcome | override overrode overridden | overrun overran overrun | oversee oversaw overseen
overtake overtook overtaken | overthrow overthrew overthrown | partake partook partaken | pay paid | plead pled | prove proved proven
put put | quit quit | read read | rebuild rebuilt | repay repaid | resell resold | retake retook retaken | rethink rethought
rewrite rewrote rewritten | rid rid | ride rode ridden | ring rang rung | rise rose risen | run ran run | say said | see saw seen
seek sought | sell sold | send sent | set set | shake shook shaken | shed shed | shine shone | shoot shot | show showed shown
shrink shrank shrunk | shut shut | sing sang sung | sink sank sunk | sit sat | slay slew slain | sleep slept | slide slid
speak spoke spoken | speed sped | spend spent | spill spilt | spin spun | split split | spread spread | spring sprang sprung
stand stood | steal stole stolen | stick stuck | sting stung | strike struck | strive strove striven | swear swore sworn
sweep swept | swim swam swum | swing swung | take took taken | teach taught | tear tore torn | tell told | think thought
throw threw thrown | thrust thrust | undergo underwent undergone | understand understood | undertake undertook undertaken
undo undid undone | uphold upheld | upset upset | wake woke woken | wear wore worn | win won | wind wound | withdraw withdrew withdrawn
withhold withheld | withstand withstood | write wrote written
"""

_REGULAR: Final = """
abandon abduct abolish abort absorb abstain abuse accelerate accept acclaim accompany accomplish accord account accuse achieve
acknowledge acquire acquit act activate adapt add address adhere adjourn adjust administer admit adopt advance advertise advise
advocate affect affirm afford agree aid aim airlift align allege allocate allow alter amend amount analyse analyze anchor announce
annex annul answer anticipate apologise apologize appeal appear applaud apply appoint appreciate apprehend approach approve
arbitrate argue arm arraign arrange arrest arrive ask assail assassinate assault assemble assert assess assign assist associate
assume assure attach attack attain attempt attend attract attribute auction audition authorise authorize avenge avert avoid award
back ban banish bar barricade base battle beg behave believe belong benefit besiege betray bill blacklist blame blast bless block
blockade board boast bolster bomb bombard book boost border borrow bother bow boycott brand breach bridge brief broker brush bug
bury buzz bypass calculate call calm campaign cancel capitulate capture care carry categorise cause cease cede celebrate censor
censure certify chair challenge champion change characterise characterize charge charter chase cheat check cheer circulate cite
claim clarify clash classify clean clear climb cloak close coach coin collaborate collapse collect collide combat combine
comfort command commemorate commence comment commission commit communicate compare compel compensate compete compile complain
complete comply comprise compromise compute concede conceive concentrate concern conclude condemn conduct confer confess confide
confine confirm confiscate conflict confront congratulate connect conquer consent consider consist console consolidate conspire
constitute construct consult consume contact contain contend contest continue contract contradict contribute control convene
convert convey convict convince cooperate coordinate cope copy correct correspond counter cover crack crackdown crash create
credit criticise criticize cross crown crush cry culminate curb cure curtail cycle damage dare dash date deadlock debate debut
decide declare decline decommission decorate decrease dedicate deem deepen default defeat defect defend defer defuse defy delay
delegate delete deliver demand demilitarise demo democratise demolish demonstrate denote denounce deny depart depend depict deplore
deploy deport depose deprive derail descend describe desert deserve design designate desire destroy detail detain detect deter
deteriorate determine detonate devalue develop devise devote diagnose dictate die differ dim diminish dine dip direct disagree
disappear disappoint disarm disband discard discharge discipline disclose discontinue discourage discover discuss disembark
dismantle dismiss dispatch disperse display displace dispose dispute disqualify disregard disrupt dissolve distance distinguish
distribute disturb dive divert divide divorce document dominate donate double doubt downgrade downplay download draft drag drain
draw dress drift drill drop drown dub dump earn ease echo edit educate effect elaborate elect elevate eliminate emancipate embargo
embark embrace emerge emphasise emphasize employ empower enable enact encircle encounter encourage end endanger endorse endure
enforce engage engineer enhance enjoy enlarge enlist enrich enrol enroll ensure entail enter entertain entitle entrench envisage
equip erect erupt escalate escape escort establish estimate evacuate evade evaluate evict evolve exaggerate examine exceed except
exchange exclude excuse execute exempt exercise exert exhaust exhibit exile exist exit expand expect expel experience experiment
expire explain explode exploit explore export expose express extend extradite face facilitate fade fail fall falter familiarise
fan farm fascinate fast favor favour fear feature federate field figure file fill film finalise finalize finance fine finish fire
fit fix flank flash flatten flood flow focus follow force forge form formalise formalize formulate fortify foster found frame free
frustrate fuel fulfil fulfill function fund furnish further gain gather gauge generate govern grab graduate grant greet grieve
guarantee guard guess guide hail halt hamper hand handle happen harass harm haul head heal heighten help hesitate highlight hijack
hinder hint hire honor honour hope host hunt identify ignite ignore illustrate imagine impeach implement imply import impose
impress imprison improve inaugurate include incorporate increase incur indicate indict induce infect infiltrate inflict influence
inform inherit initial initiate injure innovate inquire insert insist inspect inspire install instigate institute instruct insult
insure integrate intend intensify interact intercept interfere interpret interrogate interrupt intervene interview introduce invade
invalidate invent invest investigate invite invoke involve isolate issue jail jam join joke judge jump justify kick kidnap kill
label lack lag lament land last laugh launch leak lease legalise legalize legislate lessen level levy liberate license lift like
limit line link liquidate list listen live load lobby locate lock lodge log look loot love lower maintain manage manufacture march
mark market marry massacre match mediate mention merge migrate mine minimise mint miss mobilise mobilize mock moderate modernise
modify monitor motivate mount mourn move multiply murder muster name narrow nationalise nationalize near need negotiate neglect
nominate normalise normalize note notice notify obey object oblige observe obstruct obtain occupy occur offer officiate omit open
operate oppose oppress opt order organise organize originate oust outlaw outline outnumber outperform outrage overhaul overlap
overlook overload overpower overturn overwhelm owe own pack paint parade pardon park participate partition partner pass pause peak
penetrate perceive perform perish permit persecute persist persuade petition phase phone pick pilot place plague plan plant play
please pledge plot plunder plunge point poison police poll pose position possess post postpone pound pour praise preach precede
precipitate predict prefer premiere prepare present preserve preside press pressure presume pretend prevail prevent price print
proceed process proclaim procure produce profit progress prohibit project prolong promise promote prompt pronounce propose prosecute
protect protest provide provoke publicise publish pull pump punish purchase purge purport pursue push qualify quadruple quarrel
quash quell query question queue quote race raid raise rally range rank rape rate ratify reach react readmit reaffirm realise
realize reappear rearm reassure rebel rebound rebuff recall recapture receive recede recognise recognize recommend reconcile
reconquer reconsider reconvene record recover recruit recur redeem redirect redraw reduce reelect reestablish refer reform refrain
refresh refuel refund refuse refute regain regard register regret regroup regulate rehabilitate reign reinforce reinstate reiterate
reject relate relax release relieve relinquish relocate rely remain remark remember remind remove rename render renegotiate renew
renounce renovate rent reopen reorganise repair repatriate repeal repeat repel replace replenish reply report repress reprimand
request require rescind rescue research resemble resent reserve reshape reshuffle reside resign resist resolve resort respect
respond rest restart restate restore restrain restrict restructure result resume retain retaliate retire retract retreat retrieve
return reunite reuse reveal reverse revert review revise revive revoke revolt reward rig rival rob rock roll rotate rout rule rumble
rush sabotage sack sacrifice safeguard sail sample sanction satisfy save scale scan schedule score scrap scrutinise search seal
secede secure seem seize select separate serve service settle sever shape share shell shelter shelve shift ship shock shoot
shoulder shout sideline side siege sign signal silence simplify slam slap slash slate slip slow smash smuggle snap snub soar solicit solve
sort spare spark specify speculate sponsor spot spy squeeze stabilise stabilize stage stall stamp star start starve state station
stay steer stem step stipulate stir stockpile stop store storm strain strand streamline strengthen stress stretch strip structure
struggle study subdue submit subsidise succeed sue suffer suggest summarise summon supervise supplement supply support suppose
suppress surge surpass surprise surrender surround survey survive suspect suspend sustain switch symbolise sympathise table tackle
talk target task tax tease telephone televise tempt tend term terminate terrorise test testify thank thin threaten thwart tie tighten
tire top topple torpedo torture total touch tour tout trace track trade trail train transfer transform transit translate transmit
transport trap travel traverse treat trek tremble trigger trim triple triumph trouble trust try tumble tune turn tweet unban uncover
underline undermine underscore unfold unify unite unleash unload unlock unroll unveil update upgrade upload urge use usher utilise
vaccinate vacate validate value vanish vanquish venture verify veto view vilify violate visit voice void volunteer vote vow voyage
wage wait waive walk want warn warrant wash watch water weaken weigh welcome widen wield wipe wish witness wonder work worry worsen
wound wrangle wrap wreck yell yield zone
"""

# Also nouns: as a present form they need a clearer context. Many more verbs are nouns too; these are the frequent ones.
NOUNY: Final = frozenset(
    """act address advance aid aim air alert answer appeal approach arm arrest ask assault attack attempt award back ban bar
    base battle benefit bid bill blame blast block blockade board bomb book border boycott breach break broadcast call campaign
    capture cast cause challenge change charge check claim clash close combat command comment commission compromise concern
    conduct conflict contact contest contract control cost cover crash credit cross crown cut damage date deal debate decline decrease
    default defeat delay demand deploy design desire detail dispute document doubt draft draw drill drive drop ease effect
    embargo end estimate exchange exercise exile exit experience experiment export face fall fear feature field fight figure
    file film finance fine fire fit fix flood flow focus force form found frame fuel function fund gain grant guarantee guard
    guess guide halt hand harm haul head help hit hold hope host hunt import increase influence initial interest interview
    invite issue jam join joke judge jump kick lack land last launch lead leak lease leave level license lift light like limit
    line link list load lobby lock log look loss love lower march mark market match matter means measure mention mine mission
    mistake moderate mount move murder name need note notice object offer open order own pack paint parade pardon park part
    partner pass pause pay peak phase phone pick pilot place plan plant play pledge plot point police poll position post
    praise present press pressure price print process produce profit progress project promise protest public pull purchase
    push question quote race raid raise rally range rank rate reach read rebel recall record reform refuse regard regret reign
    release relief remark rent repair reply report request rescue research reserve resort respect rest result return review
    reward ride rise risk rival rock roll rout rule run rush sack sail sample sanction say scale schedule score seal search
    second secure separate service set shape share shell shelter shift ship shock shoot shot show side siege sign signal slip
    spark split sponsor spot spread spy stage stall stamp stand star start state station stay step stock stop store storm
    strain stress stretch strike strip structure struggle study supply support surge surprise survey suspect swap swing switch
    table talk target task tax term test threat tie time top total touch tour trace track trade train transfer transit
    transport trap travel treat trek trial trigger trouble trust try turn update upgrade upset use value venture veto view
    visit voice vote vow wait walk want war warrant watch water welcome win wish witness work worry wound yield zone""".split()
)


def readings(low: str) -> tuple[str, int]:
    """The lemma of a lower-case form and what it can be, as a sum of the flags above; ("", 0) for no verb.

    >>> readings("signed") == ("sign", PAST | PARTICIPLE), readings("began") == ("begin", PAST)
    (True, True)
    >>> readings("hundred"), readings("morning")
    (('', 0), ('', 0))
    """
    found = _FORMS.get(low)
    if found is not None:
        return found
    if len(low) > 4 and low.endswith("ed") and low not in NOT_PAST and low.isalpha():
        return low[:-2], PAST | PARTICIPLE
    if len(low) > 5 and low.endswith("ing") and low not in NOT_GERUND and low.isalpha():
        return low[:-3], GERUND
    return "", 0


def _inflect(base: str) -> tuple[str, str, str]:
    """Third person, past and -ing form of a regular verb."""
    vowels = "aeiou"
    if base.endswith("e"):
        stem = base[:-2] + "y" if base.endswith("ie") else base if base.endswith(("ee", "oe", "ye")) else base[:-1]
        return base + "s", base + "d", stem + "ing"
    if base.endswith("y") and base[-2] not in vowels:
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if base in _DOUBLED or (
        len(base) <= 4 and base[-1] not in "wxy" + vowels and base[-2] in vowels and base[-3:-2] not in tuple(vowels)
    ):
        return third, base + base[-1] + "ed", base + base[-1] + "ing"
    return third, base + "ed", base + "ing"


_DOUBLED: Final = frozenset(
    """admit begin cancel commit compel confer control counsel defer deter dispel excel expel fuel incur infer input kidnap label
    level occur omit patrol permit prefer propel rebel recur refer regret remit repel signal submit total transfer transmit
    travel unplug upset run cut set put get hit let shut quit sit win swim bet split spin forget transmit trap scrap strip
    equip drag stop step plan plot grab snap slap slam slip ship chat plug shop trim skip wrap enrol model target""".split()
) - {"target"}


def _forms() -> dict[str, tuple[str, int]]:
    forms: dict[str, tuple[str, int]] = {}

    def put(form: str, lemma: str, flag: int) -> None:
        known = forms.get(form)
        if known is None:
            forms[form] = (lemma, flag)
        elif known[0] == lemma:
            forms[form] = (lemma, known[1] | flag)

    for line in _IRREGULAR.strip().replace("\n", "|").split("|"):
        base, past, *rest = line.split()
        participle = rest[0] if rest else past
        third, _, gerund = _inflect(base)
        for form, flag in ((base, BASE), (third, THIRD), (past, PAST), (participle, PARTICIPLE), (gerund, GERUND)):
            put(form, base, flag)
    irregular = {lemma for lemma, _ in forms.values()}
    for base in dict.fromkeys([*_REGULAR.split(), *VERB_KINDS]):
        if base in irregular or not base.isalpha():
            continue
        third, past, gerund = _inflect(base)
        for form, flag in ((base, BASE), (third, THIRD), (past, PAST), (past, PARTICIPLE), (gerund, GERUND)):
            put(form, base, flag)
        if base in _DOUBLED and base.endswith("l"):  # American "canceled", "traveling"
            put(base + "ed", base, PAST)
            put(base + "ed", base, PARTICIPLE)
            put(base + "ing", base, GERUND)
    for form in (
        "burned",
        "dreamed",
        "leaned",
        "leaped",
        "learned",
        "spilled",
        "pleaded",
        "hanged",
        "lighted",
        "proven",
    ):
        lemma = {"hanged": "hang", "lighted": "light", "proven": "prove"}.get(form, form[:-2])
        put(form, lemma, PAST if form != "proven" else PARTICIPLE)
        put(form, lemma, PARTICIPLE)
    forms["found"] = ("find", PAST | PARTICIPLE)
    forms["born"] = ("bear", PARTICIPLE)
    forms["fell"] = ("fall", PAST)
    forms["lay"] = ("lie", PAST)
    forms["lied"] = ("lie", PAST | PARTICIPLE)
    forms["lying"] = ("lie", GERUND)
    forms["dying"] = ("die", GERUND)
    forms["seeing"], forms["being"] = ("see", GERUND), ("be", GERUND)
    forms["left"] = ("leave", PAST | PARTICIPLE)
    forms["ground"] = ("", 0)  # the noun, nearly always
    forms["wound"] = ("wound", BASE)
    forms["rose"] = ("rise", PAST)
    forms["saw"] = ("see", PAST)
    forms["united"] = ("", 0)
    return forms


_FORMS: Final = _forms()
