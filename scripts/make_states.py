"""Write data/states.csv: how English texts name the states of the world.

Names come from pycountry and babel, demonyms and capitals from countryinfo; the tables below mend and complete them.
Loading the three libraries costs more time than the command line may take to start, so their answers are kept in a
file; a test compares the file with what this script gives.

    python scripts/make_states.py          writes the file
    python scripts/make_states.py --check  says whether it is up to date
"""

import csv
import io
import re
import sys
from pathlib import Path
from typing import Any

import countryinfo
import pycountry
from babel import Locale

TARGET = Path(__file__).parent.parent / "data" / "states.csv"
HEADER = """\
# How English texts name the states of the world. Made by scripts/make_states.py from pycountry, babel and countryinfo;
# do not edit it: write what is missing into data/actors.csv (a row with the state's code as id).
# demonyms: adjectives and nouns for its people; capitals: its capital, in the spellings of the news; seats: buildings,
# streets and houses that stand for its government. "=" before a name: only exactly so.
"""

# Beyond the 193 members and 2 observers of the United Nations, these are counted as states by the news.
ALSO_STATES = {"TWN", "XKX", "HKG", "MAC", "PRI", "GRL", "ESH"}

NAMES = {
    # Names that the libraries lack; the first is the canonical one where it begins with "*".
    "ARE": "UAE|the Emirates", "BHS": "Bahamas", "BIH": "*Bosnia and Herzegovina|Bosnia|Bosnia-Herzegovina",
    "BOL": "*Bolivia", "BRN": "*Brunei", "CAF": "=CAR", "CHN": "*China|PRC|mainland China|Communist China|Red China",
    "CIV": "*Ivory Coast|Cote d'Ivoire", "COD": "*DR Congo|DRC|Congo-Kinshasa|Zaire|Democratic Republic of the Congo"
    "|Democratic Republic of Congo", "COG": "*Republic of the Congo|Congo|Congo-Brazzaville|Republic of Congo",
    "CPV": "*Cape Verde", "CZE": "*Czech Republic|Czechia", "DOM": "Dominican Republic",
    "FSM": "*Micronesia", "GBR": "*United Kingdom|UK|Britain|Great Britain|England",
    "GMB": "*Gambia|The Gambia", "HKG": "*Hong Kong", "IRL": "Irish Republic|Republic of Ireland|Eire", "IRN": "*Iran|Persia",
    "KGZ": "Kirghizia|Kyrgyz Republic|Kirghizstan|Kirgizstan", "KNA": "St. Kitts and Nevis|St Kitts and Nevis",
    "KOR": "*South Korea|ROK|S. Korea", "KHM": "Kampuchea", "LAO": "*Laos", "LCA": "St. Lucia|St Lucia", "LKA": "Ceylon",
    "MAC": "*Macau|Macao", "MDA": "*Moldova|Moldavia", "MKD": "Macedonia|FYROM", "MMR": "*Myanmar|Burma",
    "NLD": "Holland|the Netherlands", "PRK": "*North Korea|DPRK|N. Korea", "PSE": "*Palestine|Palestinian Authority"
    "|Palestinian National Authority|Palestinian Territories|occupied Palestinian territories",
    "PNG": "=PNG", "PHL": "the Philippines", "PRT": "Portugal", "ROU": "Rumania", "RUS": "*Russia|Russian Federation",
    "SLV": "El Salvador", "SUR": "Surinam", "SWZ": "*Eswatini|Swaziland", "SYR": "*Syria",
    "SAU": "=KSA", "STP": "Sao Tome|São Tomé and Príncipe", "TLS": "*East Timor|Timor-Leste|Timor Leste",
    "TTO": "Trinidad", "TUR": "*Turkey|Türkiye|Turkiye", "TWN": "*Taiwan|Formosa|Chinese Taipei|Republic of China",
    "TZA": "*Tanzania", "UKR": "the Ukraine", "USA": "*United States|=US|=USA|United States of America|America", "VAT": "*Holy See|the Vatican|Vatican|Vatican City", "VEN": "*Venezuela", "VNM": "*Vietnam|Viet Nam",
    "VCT": "St. Vincent and the Grenadines|St Vincent and the Grenadines|St. Vincent", "XKX": "*Kosovo|Kosova|Republic of Kosovo",
    "YEM": "Republic of Yemen", "ZWE": "Rhodesia", "BLR": "Byelorussia|Belorussia|Bielorussia",
    "KAZ": "Kazakstan", "TKM": "Turkmenia", "TJK": "Tadzhikistan", "AZE": "Azerbaidzhan", "NZL": "Aotearoa",
    "FLK": "*Falkland Islands|Falklands|the Falklands|the Malvinas", "ESH": "*Western Sahara", "SHN": "*Saint Helena|St. Helena|St Helena",
    "MAF": "*Saint Martin", "SXM": "*Sint Maarten", "VGB": "*British Virgin Islands", "VIR": "*US Virgin Islands|U.S. Virgin Islands",
    "CCK": "*Cocos Islands", "BES": "*Caribbean Netherlands", "IOT": "*British Indian Ocean Territory|Chagos|Chagos Islands",
    "BLM": "*Saint Barthélemy", "REU": "*Réunion", "SJM": "*Svalbard", "WLF": "*Wallis and Futuna", "SPM": "*Saint Pierre and Miquelon",
    "PCN": "*Pitcairn Islands", "GGY": "*Guernsey",
}  # fmt: skip
DROP_NAMES = {
    # Names that mean something else more often than the state.
    "US Outlying Islands", "United States Minor Outlying Islands", "Palestine, State of", "UM", "Réunion", "Reunion", "Lao",
}  # fmt: skip

DEMONYMS = {
    # "=" first: instead of the library's; else besides it. Plurals in -s are made where the form allows one.
    "AFG": "Afghan|Afghani", "ARE": "Emirati", "ARG": "Argentinian|Argentine|Argentinean", "ATG": "=Antiguan", "AUS": "Australian|Aussie",
    "AZE": "=Azerbaijani|Azeri", "BGD": "Bangladeshi", "BIH": "=Bosnian|Herzegovinian", "BLR": "=Belarusian|Belarussian|Byelorussian",
    "BRB": "Barbadian|Bajan", "BWA": "=Botswanan|Motswana|Batswana", "BFA": "=Burkinabe|Burkinabé|Burkinan", "CAF": "=Central African",
    "CHE": "Swiss", "CHL": "Chilean", "CHN": "=Chinese", "CIV": "Ivorian|Ivoirian", "COD": "=Congolese|Zairean|Zairian", "COG": "=", "COM": "=Comorian|Comoran",
    "CPV": "=Cape Verdean|Cabo Verdean", "CZE": "Czech|Czechs", "DJI": "=Djiboutian", "DMA": "=", "DNK": "Danish|Dane", "DOM": "Dominican",
    "ECU": "Ecuadorian|Ecuadorean", "ERI": "Eritrean", "ESP": "Spanish|Spaniard", "EST": "Estonian", "FIN": "Finnish|Finn", "FRA": "French|Frenchman|Frenchmen|Frenchwoman",
    "GBR": "=British|Briton|Brit|English|Englishman|Englishmen|Englishwoman", "GNQ": "=Equatorial Guinean|Equatoguinean", "GNB": "=Bissau-Guinean|Guinea-Bissauan", "GRC": "Greek|Hellenic",
    "HKG": "=Hong Konger|Hongkonger", "HND": "Honduran", "HUN": "Hungarian|Magyar", "IND": "=Indian", "IRL": "Irish|Irishman|Irishmen|Irishwoman", "IRN": "Iranian|Persian",
    "IRQ": "Iraqi", "ISL": "=Icelandic|Icelander", "ISR": "Israeli", "ITA": "Italian", "KAZ": "=Kazakh|Kazakhstani", "KGZ": "=Kyrgyz|Kyrgyzstani|Kirghiz", "KHM": "Cambodian|Kampuchean|Khmer", "KIR": "=Kiribati|I-Kiribati",
    "KNA": "=Kittitian|Nevisian", "KOR": "South Korean", "KWT": "Kuwaiti", "LAO": "=Laotian|Lao", "LIE": "Liechtensteiner", "LSO": "=Basotho|Mosotho|Lesothan",
    "LUX": "=Luxembourger|Luxembourgish", "LVA": "Latvian", "MAC": "=Macanese", "MDG": "Malagasy|Madagascan", "MDV": "=Maldivian", "MKD": "=Macedonian|North Macedonian", "MMR": "=Burmese|Myanma",
    "MNG": "=Mongolian|Mongol", "MYS": "Malaysian", "MEX": "Mexican", "MNE": "Montenegrin", "NER": "=Nigerien", "NGA": "Nigerian", "NLD": "Dutch|Dutchman|Dutchmen|Dutchwoman|Netherlander", "NPL": "Nepalese|Nepali",
    "NZL": "New Zealander|Kiwi", "OMN": "Omani", "PAK": "Pakistani", "PHL": "Filipino|Filipina|Philippine", "PNG": "Papua New Guinean|Papuan", "POL": "Polish|Pole", "PRK": "North Korean",
    "PRI": "Puerto Rican", "PSE": "=Palestinian", "PRT": "Portuguese", "ROU": "Romanian|Rumanian", "RUS": "Russian", "SAU": "=Saudi|Saudi Arabian", "SLB": "=Solomon Islander", "SLV": "=Salvadoran|Salvadorean|Salvadorian",
    "SMR": "=Sammarinese", "SOM": "=Somali|Somalian", "SRB": "=Serbian|Serb", "STP": "=São Toméan|Sao Tomean", "SVK": "Slovak|Slovakian", "SVN": "=Slovenian|Slovene",
    "SWE": "=Swedish|Swede", "SUR": "=Surinamese", "SYC": "Seychellois", "TCD": "Chadian", "THA": "Thai", "TJK": "=Tajik|Tajikistani|Tadzhik", "TKM": "=Turkmen|Turkmenistani",
    "TLS": "=East Timorese|Timorese", "TON": "Tongan", "TTO": "Trinidadian|Tobagonian|Trinidad and Tobagonian", "TUR": "=Turkish|Turk", "TWN": "Taiwanese", "UKR": "Ukrainian",
    "USA": "American", "UZB": "=Uzbek|Uzbekistani", "VAT": "=", "VCT": "=Vincentian", "VNM": "Vietnamese|Viet", "VUT": "Ni-Vanuatu|Vanuatuan", "XKX": "Kosovar|Kosovan|Kosovo Albanian",
    "YEM": "Yemeni|Yemenite", "ZWE": "Zimbabwean|Rhodesian", "ESH": "Sahrawi|Saharawi", "GRL": "Greenlandic|Greenlander", "SWZ": "Swazi", "MLT": "Maltese", "IOT": "=", "MTQ": "=", "MYT": "=",
    "REU": "=", "SPM": "=", "MNP": "=", "ATF": "=", "SJM": "=", "SGS": "=", "HMD": "=", "CXR": "=", "FLK": "=Falkland Islander", "GGY": "=", "JEY": "=", "GIB": "=Gibraltarian", "SYR": "Syrian", "LBY": "Libyan",
    "LBN": "Lebanese", "IDN": "Indonesian", "SGP": "Singaporean", "VEN": "Venezuelan", "CYP": "Cypriot|Greek Cypriot", "GEO": "Georgian", "HRV": "Croatian|Croat", "LTU": "Lithuanian",
}  # fmt: skip

CAPITALS = {
    # "=" first: instead of the library's; else other spellings and cities that stand for the government.
    "ARE": "Abu Dhabi", "BDI": "=Gitega", "BOL": "=La Paz|Sucre", "CHN": "Beijing|Peking", "CIV": "=Abidjan|Yamoussoukro", "DJI": "=", "GTM": "=", "IND": "New Delhi|Delhi",
    "ISR": "=Jerusalem|Tel Aviv", "KAZ": "=Astana|Nur-Sultan|Alma-Ata", "KIR": "=", "KWT": "=", "LKA": "Colombo", "LUX": "=", "MAC": "=", "HKG": "=", "MCO": "=", "MEX": "=", "MMR": "Naypyidaw|Naypyitaw|Rangoon|Yangon",
    "NLD": "=The Hague", "NGA": "Abuja", "PAN": "=", "PRI": "=", "PSE": "=Ramallah", "ROU": "Bucharest", "SGP": "=", "SMR": "=", "SWZ": "=Mbabane", "TZA": "=Dodoma|Dar es Salaam", "UKR": "=Kyiv|Kiev",
    "USA": "=Washington|Washington, D.C.|Washington D.C.|Washington DC", "VAT": "=", "XKX": "Pristina|Prishtina", "YEM": "Sanaa|Sana'a|Sanʽa", "ZAF": "Pretoria", "TUR": "Ankara", "BEN": "Porto-Novo|Cotonou",
    "MDA": "Chișinău|Chisinau|Kishinev", "IRN": "Tehran|Teheran", "TKM": "Ashgabat|Ashkhabad", "GEO": "Tbilisi", "CHE": "Bern|Berne", "LBY": "=Tripoli", "BRA": "Brasília|Brasilia", "CMR": "Yaoundé|Yaounde",
    "COL": "Bogotá|Bogota", "PRY": "Asunción|Asuncion", "TCD": "N'Djamena|Ndjamena", "MDV": "=", "GRL": "=Nuuk", "ESH": "=", "TWN": "Taipei", "VNM": "Hanoi", "BTN": "Thimphu|Thimpu", "TON": "=Nukualofa|Nuku'alofa",
    "MUS": "Port Louis", "SDN": "Khartoum", "IRQ": "Baghdad|Bagdad", "BGD": "Dhaka|Dacca", "ETH": "Addis Ababa|Addis", "MNG": "Ulaanbaatar|Ulan Bator", "NPL": "Kathmandu|Katmandu", "MYS": "Kuala Lumpur|Putrajaya",
    "SOM": "Mogadishu", "EGY": "Cairo", "AZE": "Baku", "BEL": "=", "DMA": "=", "GRD": "=", "KNA": "=", "LCA": "=", "VCT": "=", "ATG": "=", "BRB": "=", "GUY": "=", "JAM": "=", "BHS": "=", "TTO": "=", "SYC": "=",
    "FJI": "=Suva", "MHL": "=", "NRU": "=", "PLW": "=", "TUV": "=", "LSO": "=Maseru", "BRN": "=", "MLT": "=Valletta", "SLV": "=San Salvador", "CRI": "=San José|San Jose", "CHL": "Santiago", "AND": "=",
    "LIE": "=Vaduz", "GNB": "=", "STP": "=", "COM": "=", "CPV": "=",
}  # fmt: skip

SEATS = {
    "RUS": "the Kremlin|Kremlin", "USA": "the White House|White House|the Oval Office|the Pentagon|Pentagon|Foggy Bottom|the State Department|U.S. State Department|Capitol Hill",
    "GBR": "Downing Street|10 Downing Street|Number 10|No. 10|Whitehall|Westminster|Foreign Office", "FRA": "the Élysée|Élysée|Elysée|Elysee|Élysée Palace|Quai d'Orsay|Matignon",
    "UKR": "Bankova|Bankova Street|Verkhovna Rada", "DEU": "the Chancellery|Bundestag|Wilhelmstrasse", "CHN": "Zhongnanhai", "ITA": "Palazzo Chigi|the Quirinal|Farnesina",
    "TUR": "Beştepe|Bestepe", "KOR": "the Blue House|Blue House|Cheong Wa Dae", "JPN": "Kantei|Nagatacho|Kasumigaseki", "IND": "South Block|Lok Sabha|Raisina Hill",
    "BRA": "Planalto|Itamaraty", "ARG": "Casa Rosada", "MEX": "Los Pinos", "CHL": "La Moneda", "VEN": "Miraflores", "ISR": "the Knesset|Knesset", "POL": "Sejm",
    "ESP": "Moncloa|La Moncloa", "PHL": "Malacañang|Malacanang|Malacañan", "VAT": "Roman Curia", "IRL": "Leinster House|the Dáil", "SWE": "Riksdag",
    "IRN": "Majlis", "PER": "Casa de Pizarro", "COL": "Casa de Nariño", "ZAF": "Union Buildings", "AUT": "Ballhausplatz", "TWN": "Legislative Yuan",
}  # fmt: skip

EXTRA = [
    # Parts of states, and groups of states, that act under their own name.
    ("scotland", "Scotland", "state", "GBR", "", "Scottish|Scot|Scotsman|Scotswoman", "", "Holyrood"),
    ("wales", "Wales", "state", "GBR", "", "Welsh|Welshman|Welshmen", "", ""),
    ("northern-ireland", "Northern Ireland", "state", "GBR", "Ulster", "Northern Irish", "", "Stormont"),
    ("european-union", "European Union", "organisation", "", "=EU", "", "Brussels", "Berlaymont|the Berlaymont"),
    ("europe", "Europe", "group", "", "the Europeans", "European", "", ""),
    ("west", "the West", "group", "", "=West|Western countries|Western powers|Western states|Western nations|Western allies|Western capitals", "Westerner", "", ""),
    ("africa", "Africa", "group", "", "", "African", "", ""),
    ("latin-america", "Latin America", "group", "", "", "Latin American", "", ""),
    ("arab-states", "Arab states", "group", "", "the Arab world|Arab countries|Arab nations", "Arab", "", ""),
]  # fmt: skip


def main(arguments: list[str]) -> int:
    """Write or check the file; 1 where the check fails."""
    made = render()
    if "--check" in arguments:
        same = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == made
        print("up to date" if same else f"{TARGET.name} is out of date: run python scripts/make_states.py")
        return 0 if same else 1
    TARGET.write_text(made, encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {made.count(chr(10)) - HEADER.count(chr(10)) - 1} rows")
    return 0


def render() -> str:
    """The whole file as text."""
    out = io.StringIO()
    out.write(HEADER)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "name", "kind", "country", "names", "demonyms", "capitals", "seats"])
    territories = Locale("en").territories
    known: dict[str, dict[str, Any]] = {}
    for entry in countryinfo.all_countries():
        data = entry.info()
        known.setdefault(data.get("ISO", {}).get("alpha3", ""), data)  # Wales, coded GBR, comes after the kingdom
    rows = [(c.alpha_3, c.alpha_2, c) for c in pycountry.countries] + [("XKX", "XK", None)]
    for code, short, country in sorted(rows, key=lambda row: row[0]):
        names = _names(code, country, territories[short])
        info = known.get(code, {})
        state = country is None or code in ALSO_STATES or code not in TERRITORIES
        demonyms = _listed(DEMONYMS.get(code, ""), str(info.get("demonym") or "").split(","))
        capitals = _listed(CAPITALS.get(code, ""), [str(info.get("capital") or "")]) if state else []
        seats = _listed(SEATS.get(code, ""), [])
        writer.writerow(
            [code, names[0], "state", code, *map("|".join, (names[1:], _plurals(demonyms), capitals, seats))]
        )
    for identifier, name, kind, where, more, demonyms_text, capitals_text, seats_text in EXTRA:
        writer.writerow(
            [
                identifier,
                name,
                kind,
                where,
                more,
                "|".join(_plurals(demonyms_text.split("|"))),
                capitals_text,
                seats_text,
            ]
        )
    return out.getvalue()


TERRITORIES = frozenset(
    "ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM FLK FRO GGY GIB GLP GUF GUM HMD IMN IOT JEY MAF MNP MSR"
    " MTQ MYT NCL NFK NIU PCN PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF".split()
)


def _names(code: str, country: object, babel_name: str) -> list[str]:
    """Every name, the canonical one first."""
    found = [babel_name]
    for field in ("common_name", "name", "official_name"):
        value = getattr(country, field, None)
        if value and "," not in value:
            found.append(value)
    own = [name for name in NAMES.get(code, "").split("|") if name]
    found = [own.pop(0)[1:], *found] if own and own[0].startswith("*") else found
    found = [re.sub(r"\s*\(.*?\)", "", name.replace(" & ", " and ").replace("St. ", "Saint ", 1)) for name in found]
    found = [name for name in found if name not in DROP_NAMES or name == found[0]] + own
    return list(dict.fromkeys(name.replace("’", "'") for name in found))


def _listed(own: str, library: list[str]) -> list[str]:
    mine = own.lstrip("=").split("|")
    both = mine if own.startswith("=") else [*map(str.strip, library), *mine]
    return list(dict.fromkeys(name for name in both if name and name != "None"))


def _plurals(demonyms: list[str]) -> list[str]:
    forms = [form for form in demonyms if form]
    plural = [
        form + "s" for form in forms if form in ("German", "West German", "East German") or not _WHOLE.search(form)
    ]
    return list(dict.fromkeys([*forms, *plural]))


_WHOLE = re.compile(
    r"(?:ese|ish|sh|ch|ss|us|man|men|ic|yz|iz|x|is|lois|asque|[A-Z]|Lao|Central African|Malagasy|Philippine|Viet|Swiss|French|Irish|so|bé|be|kabe|s)$"
)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
