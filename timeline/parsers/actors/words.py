"""Words that tell what a name is: titles before persons, heads of bodies, places beside capitals; all folded."""

from typing import Final


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS_AND_DAYS: Final = _set(
    "january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed"
    " thu thur thurs fri sat sun easter christmas ramadan passover"
)

FUNCTION_WORDS: Final = _set(
    # Words that a sentence or headline may write with a capital, and that begin no name.
    "the a an this that these those he she it they we you i his her its their our your my there here in on at by"
    " for from to with without within after before during since until till when while although though if unless as"
    " but and or nor yet so because however moreover meanwhile still also then later earlier now today yesterday"
    " tomorrow tonight what who whom whose which where why how no not some many most several both each every all"
    " any another other others such only even just according under over between among amid against despite instead"
    " nevertheless nonetheless thus therefore hence once upon about above across along around behind beside"
    " besides beyond down inside into like near of off onto out outside per through throughout toward towards up"
    " via than too very more less few much own same one two three four five six seven eight nine ten first second"
    " third last next do does did is are was were be been being has have had can could would should may might will"
    " shall must let lets yes well oh hey ok okay again ever never always often sometimes perhaps maybe indeed"
    " finally eventually recently soon already almost nearly further furthermore additionally similarly likewise"
    " otherwise overall given including regarding concerning following based asked speaking using having being"
    " earlier former remember note please thank thanks never else either neither whether"
    " rather quite people everyone nobody anyone something nothing everything someone us me him them himself"
    " herself itself themselves mine ours yours theirs"
)

TITLES: Final = _set(
    # What stands before a person's name, written with or without a capital.
    "president premier chancellor king queen prince princess emperor empress tsar czar shah sultan emir sheikh"
    " pope ayatollah imam rabbi bishop archbishop cardinal patriarch reverend rev father sister saint minister"
    " secretary senator congressman congresswoman representative governor mayor deputy speaker commissioner"
    " ambassador envoy diplomat negotiator mediator spokesman spokeswoman spokesperson chairman chairwoman"
    " chairperson chair director chief head leader founder cofounder ceo cfo cto coo executive manager boss"
    " analyst economist professor prof doctor dr lawyer attorney judge justice prosecutor general gen lieutenant"
    " lt colonel col major maj captain capt sergeant sgt commander cmdr admiral adm marshal brigadier brig"
    " corporal officer inspector mr mrs ms miss sir lord lady dame baron baroness count countess duke duchess"
    " señor monsieur madame herr frau comrade sen rep gov pres hon author writer historian journalist reporter"
    " correspondent editor actor actress singer musician artist filmmaker activist dissident candidate nominee"
    " politician lawmaker legislator deputy mp councillor councilor counsellor adviser advisor aide coach striker"
    " midfielder goalkeeper defender captain player champion driver scientist researcher physicist engineer"
    " astronaut pilot doctor surgeon nurse teacher student delegate warlord dictator general-secretary vice-"
    " president businessman businesswoman tycoon banker investor entrepreneur billionaire developer designer"
    " architect detective sheriff constable suspect victim owner partner wife husband son daughter brother mother"
    " widow guerrilla rebel militant cleric priest nun monk pastor"
)

TITLE_PARTS: Final = _set(
    # What may stand before or between titles: "deputy prime minister", "acting secretary of state".
    "vice deputy prime foreign defense defence finance interior trade justice health education energy economy"
    " economic transport agriculture labor labour environment culture energy information press chief senior former"
    " competition presiding ex acting interim outgoing incoming then late first lady general under assistant permanent special national"
    " security home state attorney solicitor crown grand supreme high opposition party union executive managing"
    " lead top veteran house senate majority minority police army navy air force military us un eu nato right"
    " honourable honorable co lt maj brig rear"
)

GROUP_AFTER_STATE: Final = _set(
    # Nouns after a capital or demonym that make it the government, and not the city.
    "government administration authorities authority leadership regime side delegation officials official cabinet"
    " troops forces army military negotiators negotiator envoys diplomats diplomacy leaders policymakers rulers"
    " ministry ministries"
)

FRAMINGS: Final = _set("regime regimes junta clique cabal dictatorship puppets occupiers occupants invaders aggressors")


BEFORE_PLACE: Final = _set(
    # Prepositions of place; "to" and "from" are judged by the word before them.
    "capital city in at near outside inside around across throughout beyond above over off outside downtown central greater"
    " northern southern eastern western north south east west through via within into"
)
MOTION: Final = _set(
    "flew fly flies flying flown went go goes going gone come comes coming came travel travels travelled traveled"
    " travelling traveling return returns returned returning arrive arrives arrived arriving moved moves moving"
    " drove drive driving walked marched march marching headed heading trip trips journey visit visits tour flight"
    " flights train trains road roads way route routes pilgrimage shipped ferry bus evacuated transferred deported"
    " extradited fled flee fleeing escaped sailed sailing departure departed departs depart arrival back km"
    " kilometres kilometers miles mile close next home invited brought rushed relocated hurried dispatched"
)
VISITED: Final = _set(
    "visit visits visited visiting left leaves leaving reached reaches reaching entered enters entering bombed"
    " bombs bombing shelled shells shelling hit hits hitting struck strikes striking stormed storming captured"
    " captures capturing besieged toured touring seized seizing seizes occupied occupies liberated retook"
    " surrounded approached rocked rocks shook hosts hosting of-the quit"
)
PART_OF_CITY: Final = _set(
    # Before "of Moscow": what only a city has.
    "city capital outskirts suburb suburbs streets street north south east west centre center mayor university"
    " archbishop bishop cathedral airport port district districts residents people bank bridge museum battle siege"
    " fall conference treaty peace treaties school treatise club institute mayoralty bishopric patriarch governor"
    " tower square part parts side bombing liberation skyline map heart middle edge town village court borough"
)
NEVER_IN_NAME: Final = FUNCTION_WORDS | MONTHS_AND_DAYS

CITY_NOUNS: Final = _set(
    # After "Moscow" or "Moscow's": what a city has, or what takes place in it.
    "airport metro subway mayor street streets suburb suburbs residents resident talks talk meeting meetings"
    " summit conference round rounds accord accords agreement agreements treaty protocol declaration process forum"
    " session negotiations hotel court university museum stadium square station hospital office bureau embassy"
    " headquarters district region area city centre center marathon olympics games festival film theatre theater"
    " stock stocks exchange trading market markets bank branch apartment home house prison jail church cathedral"
    " mosque palace time attack attacks bombing bombings protest protests protesters demonstrators rally riots"
    " uprising commune underground bridge tower port harbour harbor neighbourhood neighborhood native newspaper"
    " police correspondent property restaurant bar club school schools zoo park gallery auction fashion weather"
    " traffic river team shooting killing killings siege visit trip tour stop landmark skyline memorandum"
    " communique format plan venue show fair expo gathering event congress document text roundtable dialogue"
    " consultations congestion bus tram train trains taxi streetcar"
)

MEETINGS: Final = _set(
    "talks talk meeting meetings summit summits conference conferences round rounds negotiations negotiation accord"
    " accords agreement agreements memorandum process format ceremony consultations dialogue peace deal pact"
)

LANGUAGE_BEFORE: Final = _set(
    "speak speaks spoke speaking spoken fluent translated translate translates learn learned learning taught"
    " teach teaches study studied studies write writes wrote written"
)
LANGUAGE_AFTER: Final = _set(
    "language languages speaking speaker speakers word words translation version dictionary alphabet grammar"
    " literature lessons classes dialect dialects subtitles poetry poet poets novelist cuisine food restaurant"
    " restaurants fries toast coffee tea wine wines cheese bath baths music roulette windows bulldog shepherd"
    " mythology ballet opera art architecture"
)

CURRENCIES: Final = _set(
    "dollar dollars franc francs pound pounds rouble roubles ruble rubles lira yuan yen rupee rupees peso pesos krona"
    " kroner krone rand hryvnia zloty shekel shekels dinar dinars real"
)

GEOGRAPHY_AFTER: Final = _set(
    # A capitalised word after a state's name that makes it water, land or a war.
    "ocean sea river gulf strait straits channel canal mountains mountain peninsula bay delta desert valley"
    " highlands plateau basin islands war wars revolution spring cup open grand prix tower avenue street square"
    " town islander city current trench dam reservation reserve flu pavilion"
)
GEOGRAPHY_BEFORE: Final = _set("gulf sea bay strait straits lake mount cape fort river port saint")
DIRECTIONS: Final = _set(
    "north south east west central latin new northern southern eastern western middle native upper lower"
)

MINORITY_AFTER: Final = _set(
    # After a people's name, those of it who live elsewhere.
    "minority minorities diaspora"
)
PEOPLE_BEFORE: Final = _set("and or many most some while when that for against among as of all")
PARTS_BEFORE: Final = DIRECTIONS | _set(
    "southwestern southeastern northwestern northeastern modern present-day eastern"
)

STATE_ORGANS: Final = _set(
    # Heads that leave the demonym before them the actor: what they do, the state does.
    "ministry army navy government parliament forces force administration president presidency minister embassy"
    " consulate police military cabinet senate congress constitution defense defence foreign state interior guard"
    " guards marines coast border customs intelligence chancellor king queen prince premier prime secretary"
    " ambassador envoy federal supreme national republic people"
)

BODY_HEADS: Final = _set(
    # The last word of a body's name.
    "panel survey ministry department agency council committee commission union party movement front league federation"
    " association organisation organization society foundation institute university college academy school bank"
    " fund authority bureau office board court tribunal parliament assembly congress senate house army navy guard"
    " corps brigade forces service services administration cabinet secretariat directorate inspectorate"
    " observatory centre center church club team alliance coalition bloc forum group network initiative"
    " confederation syndicate consortium brigades police command taskforce mission delegation embassy bundestag"
    " duma syndicate orchestra museum hospital chamber faculty laboratory laboratories trust charity"
    " corps tribune times post journal herald gazette daily news guardian telegraph press agency radio television tv"
)
COMPANY_HEADS: Final = _set(
    "inc incorporated corp corporation co company companies ltd limited llc llp plc gmbh ag sa nv bv ab oyj oy"
    " asa spa kk holdings holding group industries enterprises partners ventures capital motors motor airlines"
    " airline airways technologies technology systems software electronics semiconductor semiconductors"
    " pharmaceuticals laboratories energy petroleum oil gas steel mining chemicals foods brewery breweries"
    " pictures studios corps entertainment records media publishing stores supermarkets insurance securities logistics"
    " shipping telecom communications networks robotics aerospace aviation shipyard shipyards works railways"
    " railway pharma biotech therapeutics biosciences diagnostics automotive metals textiles"
)
FIELDS: Final = _set(
    # What a body is for, before "and": "the Food and Drug Administration", "the Truth and Reconciliation Commission".
    "food drug drugs health labour labor justice law truth trade industry science technology education culture sport"
    " sports youth transport energy environment agriculture fisheries forestry interior finance economy commerce"
    " research development equality freedom peace security safety women children family human water climate nature"
    " tourism communications communication infrastructure innovation employment welfare planning housing land oil"
    " gas mines mining works power securities racing football customs revenue tax immigration citizenship prisons"
    " defence defense history arts heritage information solidarity unity progress reform democracy fire rescue coal"
    " steel medicines weather oceanic ocean space animal plant disease standards"
)
AIR_COMPOUNDS: Final = _set(
    # After "Air", what makes it no airline.
    "force forces base bases defence defense marshal quality traffic vice chief command corps commodore raid raids"
    " strike strikes travel safety navigation transport mail space bridge show lift cargo fleet staff power support"
    " assault ambulance accidents accident max pollution conditioning pods mobility wing group police guard national"
    " board jordan time service services minister ministry day"
)
FACILITIES: Final = _set(
    # After a person's name, what is called after the person and is a place.
    "airport stadium bridge street avenue boulevard square highway motorway hospital university school college"
    " library museum theatre theater station terminal tower tunnel dam park plaza arena mosque cathedral"
    " auditorium barracks camp cemetery mausoleum port harbour harbor clinic"
)
FAMILY_FIRST: Final = _set(
    # Family names that stand before the given name, of two to five letters and no English word.
    "zhang wang li liu chen yang huang zhao wu zhou xu zhu gao guo luo liang xie tang deng xiao zeng peng cao jiang"
    " cai pan lu shen zheng ye du wei ren yao qin kim lee choi jung kang cho yoon jang lim nguyen tran pham hoang"
    " phan vu bui dang ngo duong"
)
KIN: Final = _set("sons brothers daughters")
"""The last word of a family's company: "Halden & Sons"."""
ADDED: Final = _set("jr sr ii iii iv jnr snr")
"""Behind a person's name, and no surname."""
BRANCHES: Final = _set(
    # Behind a company's name, what makes it another body's.
    "corps records studios pictures foundation institute university college museum research ventures orchestra union"
    " workers bank credit"
)
AFTER_PERSON: Final = _set(
    # Behind a person's name, what is called after the person.
    "prize award awards medal trophy act bill cup theorem doctrine plan law line report papers affair case era years"
)
PARTS_OF_AMERICA: Final = _set(
    # After a comma, what makes the name before a town there: "Paris, Texas".
    "texas tennessee kentucky ohio ontario maine georgia alabama arkansas illinois missouri virginia pennsylvania"
    " michigan indiana iowa kansas nebraska oregon wisconsin minnesota connecticut massachusetts delaware tx ga oh"
    " idaho alaska arizona montana"
)
LEGAL_FORMS: Final = _set(
    "inc incorporated corp corporation co company ltd limited llc llp plc gmbh ag sa nv bv ab oyj"
)
NO_COMPANY: Final = _set(
    # Before "Group", what makes it a body and no business.
    "army panzer study survey research advisory operations observations working contact human rights support crisis"
    " task action battle carrier air naval forces minority interest monitoring liaison"
)
NO_BODY: Final = _set(
    # The last word of what letters in brackets may follow and yet nobody acts: "Free Trade Agreement (FTA)".
    "agreement agreements treaty accord accords pact act acts bill law laws kit system systems index product products"
    " zone zones time area areas disease syndrome virus test tests rate rates plan plans protocol code standard"
    " standards language network's interface policy convention resolution rules rights goals goal tax budget memorandum"
    " understanding document documents framework roadmap initiative's data information technology's display drive"
    " missile missiles weapon weapons device devices vehicle vehicles engine aircraft star war day award awards prize"
    " cup championship championships games tournament degree theory process model effect scale units unit number"
)
OF_HEADS: Final = _set(
    # The first word of a body's name before "of" or "for".
    "ministry department bank university council board office bureau court house chamber institute academy"
    " federation union league association organisation organization society congress committee commission college"
    " central church confederation alliance coalition front movement party centre center fund directorate agency"
    " assembly museum library gallery observatory orchestra school faculty"
)
PARTICLES: Final = _set(
    "de da di do dos das del della der den des du van von la le el al bin ibn bint ben abu ul ur zu zum ter ten"
    " af av y e"
)

PLACE_HEADS: Final = _set(
    "street avenue road square hill hills river lake mountain mount bay island islands valley beach bridge"
    " airport station park palace castle tower hotel stadium arena city town village county province state"
    " district region peninsula desert ocean sea gulf strait canal cape port harbour harbor forest north south"
    " east west hall cathedral building prison plaza boulevard lane"
)

SAYING: Final = _set(
    "said says told tells added adds announced announces argued argues asked asks believes claimed claims"
    " commented concluded confirmed denied described explained explains hailed insisted insists noted notes"
    " praised predicted recalled remarked replied reported responded stated stressed suggested testified thinks"
    " tweeted urged vowed warned warns welcomed wrote writes resigned died wins won lost met visited signed"
    " accused vowed pledged refused dismissed apologised apologized joined defeated beat founded arrived plans was"
    " is has had will who whose"
)

NOT_GIVEN: Final = _set(
    # First names of some that open other names more often.
    "paris london general may will north south east west apple the american prime white special major china india judge"
    " king prince royal summer april june sunday president great saint mac red asia africa america europe angel austin"
    " boston brooklyn chance chase christian college crown dallas denver diamond earth east faith florence forest"
    " roman georgia grace harbor heaven holland hope hunter independence israel ivory jordan justice kenya lake liberty"
    " london love madison mercy mexico miami mission ocean orlando patience peace penny pilot princess river rome san"
    " santa savannah sky star sydney sierra troy union victoria vienna virginia washington welcome york young deputy"
    " sea park house bank street road lion tiger queen dean duke earl baron page case art ace del van von de la le"
)

COMMON_SURNAMES: Final = _set(
    # Surnames that are everyday words, first names or places: alone they name nobody until the text gave the full name.
    "may bush brown black white green grey gray young king rice major ford banks wood woods hill hills hope law"
    " love marsh moon page park parks pool powers price rose rush sharp short small stone summer summers winter"
    " winters wall waters west wise wolf wright cook baker butler carter cooper fisher fox hunt hunter mason"
    " miller porter potter smith taylor turner walker ward weaver day dean duke earl field fields frank glass gold"
    " grant hand head heath holland ireland israel jordan england france germany church castle case chance church"
    " cross crane lane lee long low man mark marshall martin michael thomas george james john paul peter simon"
    " david charles henry edward albert philip victor vincent francis anthony washington lincoln jackson madison"
    " franklin houston austin cleveland hamilton wellington nelson chad georgia china barrel chavez-less battle"
    " best bird bishop bond booth bridges bull burns camp care chambers close cole cotton dole drew early east"
    " ellis fair farmer forest foster freeman french gates gore haig hall harding hart hayes haven hood house"
    " howard joy judge kidd knight lake little lord love mann maker mills monk moor moore nation noble north ocean"
    " peace penny piper pitt police pope post power pride prince quick read reed reid rich ring rivers rock root"
    " rover sands savage shah sharma singh kim li wang liu zhang shepherd south sparks spring state steel stern"
    " sterling sultan swift temple tower town trust twain union van vale view warner webb wells wilde will wills"
    " store stores won workman york son de al khan ali ahmed hussein hassan mohammed"
)
