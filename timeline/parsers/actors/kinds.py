"""Nouns that tell what kind of thing a name names ("carmaker", "militia", "phone"); all folded."""

from typing import Final

from timeline.parsers.actors.words import _set

COMPANY: Final = _set(
    "company firm corporation conglomerate startup manufacturer maker retailer carmaker automaker planemaker chipmaker"
    " drugmaker toymaker steelmaker phonemaker brewer brewery airline carrier bank lender insurer shipbuilder"
    " shipper supplier provider operator publisher broadcaster distributor wholesaler seller vendor subsidiary"
    " utility supermarket chain label studio refiner miner builder contractor brokerage bookseller exporter importer"
    " multinational producer giant dealer newspaper magazine"
)
ORGANISATION: Final = _set(
    "party agency union charity ngo watchdog regulator institute association federation organisation organization"
    " committee council commission foundation thinktank parliament ministry department court bureau authority"
    " university college league church board observatory society tribunal institution body campaign club team"
    " alliance coalition movement confederation"
)
GROUP: Final = _set(
    "militia militias rebels rebel insurgents insurgent guerrillas guerrilla militants gang cartel faction sect band"
    " duo trio quartet quintet separatists paramilitaries jihadists mercenaries tribe clan junta"
)
PRODUCT: Final = _set(
    "phone smartphone handset tablet laptop notebook computer console camera smartwatch printer chip processor"
    " browser software app application game videogame rocket spacecraft satellite probe rover jet plane aircraft"
    " airliner helicopter drone missile tank car suv sedan truck van hatchback minivan motorcycle bike scooter"
    " model vaccine drug pill medicine gadget headset television keyboard engine rifle locomotive tram yacht"
    " device player reader service store platform chatbot product train ship"
)
PLAIN_PRODUCT: Final = PRODUCT - _set(
    "service store train ship model tank platform reader player bike engine plane jet car truck van drug tram"
)
"""Those that make a name before or after them a product's, whatever else is told."""

PRODUCT_HEADS: Final = _set(
    # The last word of a product's name behind its maker's: "Halden's Tool Store".
    "store phone watch tv os pro mini max plus air cloud player pad book browser suite studio music maps play pay"
    " assistant console jet liner"
)
GENERIC: Final = {
    "company": _set("company firm corporation"),
    "organisation": _set("organisation organization body"),
    "group": _set("group"),
    "product": _set("device product gadget"),
}
"""Nouns that name any actor of a kind."""

PLURAL_GROUP: Final = _set(
    "rebels militants insurgents guerrillas separatists paramilitaries jihadists fighters gunmen mercenaries"
)

LAUNCHED: Final = _set(
    "launch launches launched launching unveil unveils unveiled unveiling introduce introduces introduced introducing"
    " release releases released releasing debut debuts debuted announce announces announced sell sells sold selling"
    " recall recalls recalled discontinue discontinues discontinued update updated ship ships shipped offers"
)
BROUGHT_OUT: Final = frozenset(
    word for word in LAUNCHED if word.startswith(("launch", "unveil", "introduc", "releas", "debut", "announc"))
)
QUALITIES: Final = _set(
    # Words between a maker or article and a product's name.
    "new newest latest popular upcoming first flagship own bestselling selling best next current improved redesigned"
    " updated original revamped cheaper smaller larger bigger faster slimmer long awaited much anticipated successful"
    " associated brand so called smash hit famous"
)
FEATURES: Final = _set("features costs weighs retails sports")
LINES: Final = _set("line range series lineup family")
NEWEST: Final = _set("new newest latest")

SHARES: Final = _set("shares stock shareholders revenue revenues earnings dividend")
"""After a company's possessive."""
SUES: Final = _set("sues sued acquires acquired acquire")
"""Between the names of two companies."""

PERSON: Final = _set(
    # Nouns for one person beside the titles: an unnamed person whom "he" may mean.
    "man woman boy girl person official expert employee worker witness resident customer user driver passenger"
    " protester soldier policeman policewoman gunman citizen tourist farmer colleague friend rival successor"
    " predecessor opponent insider observer refugee prisoner hostage fan critic winner loser guard trader"
    " investigator spokesperson child baby teenager youth brother uncle aunt cousin neighbour neighbor someone"
    " somebody everyone anyone nobody who"
)
OCCUPATIONS: Final = _set(
    # Nouns that make a full name behind them a person's, and that name no company or body.
    "farmer fisherman resident witness survivor passenger soldier policeman gunman protester carpenter shopkeeper"
    " butcher sailor electrician clerk plumber mechanic gardener housewife pensioner retiree neighbour neighbor"
    " villager refugee firefighter paramedic bystander eyewitness tourist hiker climber motorist cyclist trader"
    " fan colleague spokesperson poet novelist composer conductor painter sculptor photographer cook waiter tailor"
    " truck-driver volunteer mourner worshipper parishioner inmate hostage refugee trucker shepherd beekeeper"
)
MALE: Final = _set(
    "mr sir king prince lord baron count duke emperor tsar sultan emir sheikh pope father brother son husband"
    " spokesman chairman businessman congressman monsieur herr señor widower priest monk imam actor"
)
FEMALE: Final = _set(
    "mrs ms miss queen princess lady dame baroness countess duchess empress sister daughter wife mother spokeswoman"
    " chairwoman businesswoman congresswoman madame frau widow nun actress"
)
WOMEN: Final = _set(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley"
    " emily donna michelle carol amanda melissa deborah stephanie rebecca laura cynthia amy kathleen angela shirley"
    " anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet maria catherine"
    " heather diane olivia julie joyce victoria ruth virginia lauren kelly christina joan evelyn judith andrea hannah"
    " megan cheryl jacqueline martha teresa gloria sara janice ann kathryn abigail sophia alice julia judy theresa"
    " hillary condoleezza madeleine nancy theresa ursula christine federica michele cristina dilma aung benazir"
    " indira golda ingrid astrid sigrid elena irina olga tatiana natalia svetlana yulia maryna oksana ekaterina"
    " marina ludmila galina nina vera nadia leila fatima aisha zainab amina mariam sofia lucia carmen isabel pilar"
    " ana rosa juana claudia paola francesca chiara giulia giorgia silvia monica marie claire sophie camille nathalie"
    " brigitte segolene marine anne jeanne francoise annalena angelina heidi ulrike petra sabine greta mette sanna"
    " katja kersti kaja dalia ingrida agnieszka ewa beata katarzyna malgorzata jadwiga zuzana magda ivana jelena"
    " milica ana kolinda mirjana sheikh yingluck megawati corazon gloria imelda park tsai michiko yuko keiko ruth"
    " liz kate jane amber priti penny harriet nicola jacinda helen julia quentin kamala melania ivanka michelle"
    " sonia pratibha smriti sushma priyanka maia ellen joyce winnie graca nkosazana wangari"
)
MEN: Final = _set(
    "james robert john michael david william richard joseph thomas christopher charles daniel matthew anthony mark"
    " donald steven stephen steve paul andrew joshua kenneth kevin brian george timothy tim ronald edward jason jeffrey"
    " ryan jacob gary nicholas eric jonathan larry justin scott brandon benjamin samuel gregory alexander patrick"
    " frank raymond jack dennis jerry tyler aaron jose henry adam douglas nathan peter zachary kyle walter harold"
    " jeremy ethan carl keith roger gerald lawrence sean christian albert joe austin arthur jesse dylan bryan jordan"
    " billy bruce ralph roy eugene philip louis bobby johnny bill bob jim tom mike dan ben sam tony ted jimmy ronnie"
    " vladimir volodymyr dmitry dmitri sergei sergey mikhail boris nikita leonid viktor petro oleg igor ivan"
    " alexei nikolai yuri anatoly konstantin pavel andrei emmanuel francois jacques nicolas jean pierre michel alain"
    " laurent gerhard helmut olaf friedrich heinz hans jurgen klaus wolfgang frank karl konrad ludwig otto silvio"
    " mario giuseppe matteo romano paolo giulio sergio carlo luis carlos juan jorge fernando alberto hugo nestor"
    " raul fidel pedro mariano felipe miguel manuel antonio recep abdullah mahmoud ahmed mohammed mohamed muhammad"
    " hassan hussein ali omar yasser saddam bashar hosni anwar gamal muammar ehud yitzhak shimon ariel benjamin"
    " narendra rajiv jawaharlal nawaz imran pervez hamid ashraf kofi nelson thabo jacob robert paul yoweri"
    " shinzo junichiro yasuo taro naoto yoshihiko fumio jonas erik lars sven anders jens olav carl nils tarik"
    " josip slobodan radovan ratko franjo alija milan zoran ion traian viktor donald lech jaroslaw aleksander"
)
BE: Final = frozenset("is was be been being are were s".split())
HAS: Final = frozenset(
    "has have comes come features feature costs cost weighs weigh runs run uses use includes include supports support"
    " sports measures retails sells lacks offers boasts replaces works ships stores plays".split()
)
DOES: Final = frozenset(
    "said says announced announces plans plan planned expects expected hired reported reports sued sues agreed bought"
    " denied denies added confirmed refused warned warns urged called condemned accused rejected blamed signed"
    " apologised apologized declined employs pledged vowed insisted insists acquired introduced launched released"
    " fired".split()
)
