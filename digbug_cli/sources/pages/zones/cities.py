"""Cities that workshops take place in and that the table of zone names lacks, with their zones."""

from digbug_cli.core.text import folded

_CITIES = {
    "Africa/Accra": "kumasi",
    "Africa/Cairo": "alexandria, giza, القاهرة",
    "Africa/Casablanca": "fes, agadir, benguerir, الرباط",
    "Africa/Johannesburg": "stellenbosch, kruger",
    "Africa/Nairobi": "mombasa",
    "Africa/Tunis": "sousse, hammamet",
    "America/Argentina/Buenos_Aires": "la plata, caba",
    "America/Bogota": "bogota, cali, barranquilla",
    "America/Cancun": "cancun",
    "America/Chicago": "st paul, bloomington, baton rouge, kansas city, des moines, evanston,"
    " college station, iowa city, tuscaloosa, urbana, champaign, lincoln nebraska",
    "America/Denver": "fort collins, park city, snowbird, los alamos, provo",
    "America/Edmonton": "lake louise, kananaskis",
    "America/Fortaleza": "joao pessoa, campina grande, teresina, sao luis",
    "America/Halifax": "fredericton",
    "America/Los_Angeles": "palo alto, mountain view, menlo park, san jose california, la jolla,"
    " anaheim, monterey, carmel, riverside california, eugene, corvallis, redmond, bellevue,"
    " pasadena, half moon bay, asilomar, ucla, santa monica",
    "America/Mexico_City": "ciudad de mexico, cdmx, puebla, guanajuato, morelia, queretaro",
    "America/Monterrey": "monterrey",
    "America/New_York": "detroit, knoxville, chapel hill, durham, providence, gainesville, tampa,"
    " new brunswick, piscataway, college park, state college, charlottesville, blacksburg,"
    " rochester, syracuse, stony brook, brooklyn, manhattan, cambridge massachusetts, amherst,"
    " hanover new hampshire, newark, hoboken, bethesda, gaithersburg, arlington, alexandria va,"
    " savannah, key west, notre dame, west lafayette, east lansing, williamsburg",
    "America/Phoenix": "tempe, scottsdale",
    "America/Puerto_Rico": "san juan",
    "America/Recife": "porto de galinhas, natal",
    "America/Santiago": "valparaiso, concepcion chile, vina del mar",
    "America/Santo_Domingo": "punta cana",
    "America/Sao_Paulo": "sao carlos, niteroi, goiania, brasilia, vitoria, ouro preto, sao paulo",
    "America/Toronto": "hamilton ontario, kingston, london ontario",
    "America/Vancouver": "victoria bc, burnaby, kelowna",
    "Asia/Almaty": "алматы",
    "Asia/Bangkok": "chiang mai, phuket, pattaya",
    "Asia/Ho_Chi_Minh": "nha trang, quy nhon, da lat, hà nội",
    "Asia/Hong_Kong": "香港",
    "Asia/Jakarta": "yogyakarta, surabaya",
    "Asia/Jerusalem": "tel aviv, beer sheva, rehovot, ירושלים, תל אביב, חיפה",
    "Asia/Kathmandu": "pokhara",
    "Asia/Kolkata": "guwahati, jaipur, kochi, kharagpur, gandhinagar, ahmedabad, mysore, roorkee,"
    " thiruvananthapuram, varanasi, bhubaneswar, vellore, indore, tirupati",
    "Asia/Kuala_Lumpur": "penang, langkawi, 吉隆坡",
    "Asia/Manila": "cebu",
    "Asia/Novosibirsk": "новосибирск, новосибирске",
    "Asia/Qatar": "doha, الدوحة",
    "Asia/Riyadh": "dhahran, الرياض",
    "Asia/Dubai": "sharjah, دبي",
    "Asia/Seoul": "gwangju, ulsan, suwon, gyeongju, seongnam, 서울, 부산, 대전, 제주, 인천,"
    " 대구, 포항, 경주",
    "Asia/Shanghai": "harbin, dalian, hefei, changsha, jinan, qingdao, ningbo, shenyang, kunming,"
    " guilin, sanya, zhuhai, fuzhou, chongqing, lanzhou, guiyang, taiyuan, 北京, 上海, 杭州,"
    " 深圳, 广州, 南京, 武汉, 成都,"
    " 西安, 苏州, 天津, 厦门, 合肥, 哈尔滨, 长沙, 大连, 青岛, 济南, 重庆, 昆明, 珠海, 宁波, 中国",
    "Asia/Singapore": "sentosa, 新加坡",
    "Asia/Taipei": "kaohsiung, taichung, 台北, 臺北, 新竹, 高雄, 台中, 臺灣, 台湾, 台灣",
    "Asia/Tashkent": "samarkand",
    "Asia/Tehran": "isfahan, shiraz, tabriz, تهران",
    "Asia/Tokyo": "toyama, kanazawa, matsuyama, okayama, niigata, kumamoto, nagasaki, kagoshima,"
    " chiba,"
    " hamamatsu, kawasaki, utsunomiya, 東京, 京都, 大阪, 名古屋, 福岡, 札幌, 仙台, 神戸, 横浜,"
    " 広島, 奈良, 沖縄, 那覇,"
    " 宇都宮, 金沢, 岡山, 熊本, 新潟, 筑波, つくば, 千葉, 静岡, 浜松, 松山, 高松, 徳島, 長崎,"
    " 鹿児島",
    "Asia/Yekaterinburg": "екатеринбург, ekaterinburg",
    "Atlantic/Reykjavik": "akureyri",
    "Australia/Melbourne": "geelong",
    "Australia/Sydney": "canberra, newcastle australia, wollongong",
    "Europe/Amsterdam": "den haag, nijmegen, enschede, maastricht, tilburg, wageningen, haarlem,"
    " noordwijk, 's-hertogenbosch, den bosch, zwolle",
    "Europe/Athens": "αθήνα, θεσσαλονίκη, atenas, athen, patras, chania, rhodes, corfu,"
    " santorini, volos, ioannina,"
    " αθήνα, θεσσαλονίκη, samos, kos",
    "Europe/Belgrade": "београд, нови сад, beograd, novi sad, nis",
    "Europe/Berlin": "muenchen, nurnberg, erlangen, jena, kiel, bochum, wurzburg, passau, konstanz,"
    " braunschweig, brunswick, muenster, munster, osnabruck, paderborn, dortmund, duisburg, essen,"
    " bielefeld, magdeburg, rostock, greifswald, weimar, erfurt, chemnitz, cottbus, kassel,"
    " marburg,"
    " giessen, siegen, koblenz, ulm, augsburg, regensburg, bamberg, bayreuth, ilmenau, oldenburg,"
    " hildesheim, luneburg, lubeck, flensburg, wuppertal, dagstuhl, schloss dagstuhl, oberwolfach,"
    " garching, gorlitz, halle saale, ingolstadt, wernigerode, goslar, wolfsburg",
    "Europe/Bratislava": "kosice, smolenice",
    "Europe/Brussels": "bruxelles, brussel, gent, louvain la neuve, namur, liege, bruges, mons,"
    " hasselt",
    "Europe/Bucharest": "bucuresti, timisoara, cluj napoca, sibiu, brasov",
    "Europe/Budapest": "debrecen, pecs, gyor",
    "Europe/Copenhagen": "kobenhavn, lyngby, aalborg, roskilde, esbjerg, billund",
    "Europe/Dublin": "maynooth",
    "Europe/Helsinki": "oulu, jyvaskyla, rovaniemi, vaasa, lappeenranta, kuopio",
    "Europe/Istanbul": "konya, bursa, eskisehir, trabzon, bodrum",
    "Europe/Kyiv": "київ, києві, львів, харків, киев, lviv, kharkiv, odesa",
    "Europe/Lisbon": "lisboa, aveiro, faro, evora, guimaraes, covilha, leiria, viana do castelo,"
    " funchal",
    "Europe/Ljubljana": "maribor, bled, portoroz, piran, koper",
    "Europe/London": "londres, londra, york, durham uk, cardiff, swansea, dundee, aberdeen,"
    " canterbury,"
    " egham, newcastle upon tyne, nottingham, leicester, birmingham, coventry, warwick, lancaster,"
    " cambridge uk, bangor, exeter, stirling, surrey, guildford, colchester, loughborough,"
    " brighton",
    "Europe/Luxembourg": "esch sur alzette, belval",
    "Europe/Madrid": "valencia, zaragoza, cordoba, salamanca, a coruna, santiago de compostela,"
    " vigo,"
    " alicante, murcia, palma de mallorca, palma, castellon, tarragona, girona, lleida, oviedo,"
    " gijon,"
    " santander, pamplona, vitoria gasteiz, donostia, jaen, cadiz, huelva, toledo, valladolid,"
    " elche,"
    " leon spain, albacete, sitges, benasque",
    "Europe/Malta": "valletta, st julians, sliema",
    "Europe/Minsk": "минск, минске, мінск",
    "Europe/Moscow": "москва, москве, санкт-петербург, санкт-петербурге, казань, казани",
    "Europe/Oslo": "stavanger, as norway, lillehammer, narvik, kristiansand",
    "Europe/Paris": "aix en provence, sophia antipolis, nice france, brest, caen, rouen, le"
    " mans, tours,"
    " orleans, poitiers, la rochelle, angers, vannes, saint malo, amiens, reims, nancy france,"
    " metz,"
    " besancon, dijon, clermont ferrand, saint etienne, lyons, chambery, annecy, les houches,"
    " cargese,"
    " avignon, nimes, luminy, toulon, pau, biarritz, bayonne, perpignan, palaiseau, saclay,"
    " gif sur yvette, orsay, cachan, versailles, villetaneuse, compiegne, troyes, autrans, frejus,"
    " ile de porquerolles, roscoff, saint flour, villeurbanne, valenciennes, limoges, corte,"
    " porquerolles",
    "Europe/Podgorica": "budva, kotor",
    "Europe/Prague": "praha, prag, ostrava, olomouc, plzen, liberec",
    "Europe/Riga": "jurmala",
    "Europe/Rome": "roma, firenze, torino, napoli, venezia, genova, bolzano, bozen, udine,"
    " pavia, parma,"
    " ferrara, ravenna, rimini, perugia, ancona, l'aquila, laquila, salerno, cagliari, alghero,"
    " sassari,"
    " messina, lecce, cosenza, brescia, bergamo, como, cetraro, ischia, capri, amalfi, sorrento,"
    " bertinoro,"
    " viareggio, lucca, arezzo, camerino, urbino, erice, taormina, ispra, lipari, otranto,"
    " matera, potenza",
    "Europe/Sofia": "софия, varna, plovdiv, borovets, albena",
    "Europe/Stockholm": "orebro, vasteras, lulea, karlskrona, skovde, halmstad, jonkoping,"
    " vaxjo, karlstad,"
    " gothenberg, norrkoping, kiruna",
    "Europe/Tirane": "tirana",
    "Europe/Vienna": "wien, viena, vienne, klagenfurt, hagenberg, leoben, obergurgl, alpbach,"
    " klosterneuburg",
    "Europe/Vilnius": "kaunas, klaipeda",
    "Europe/Warsaw": "warszawa, lodz, katowice, bialystok, lublin, torun, szczecin, rzeszow,"
    " gliwice,"
    " zakopane, bedlewo, sopot, gdynia, opole, bydgoszcz",
    "Europe/Zagreb": "split croatia, rijeka, zadar, opatija, pula, osijek, cavtat, hvar,"
    " primosten, rovinj,"
    " sibenik, porec",
    "Europe/Zurich": "geneve, genf, bale, fribourg, neuchatel, st gallen, winterthur, luzern,"
    " lucerne,"
    " biel, ascona, monte verita, rapperswil, sion, interlaken, locarno, les diablerets, champery,"
    " grindelwald, murten",
    "Indian/Mauritius": "port louis",
    "Pacific/Auckland": "hamilton new zealand, rotorua, palmerston north",
    "Pacific/Honolulu": "waikoloa, kona, kauai, big island, waikiki",
}
_LETTERS = str.maketrans("łøđıæß", "lodias")


def plain(name: str) -> str:
    """Return a name in small letters without accents and strokes: `Wrocław`, `Tromsø`."""
    return folded(name).translate(_LETTERS)


ZONES = {plain(name): zone for zone, names in _CITIES.items() for name in names.split(", ")}
"""The zone of each city, by its name in small letters without accents."""
NATIVE = {
    name.strip(): zone
    for zone, names in _CITIES.items()
    for name in names.split(", ")
    if not name.strip()[0].isascii()
}
"""Those whose names are written in other letters than Latin ones, which stand within words."""
_LANGUAGES = {
    "cs": "Europe/Prague",
    "da": "Europe/Copenhagen",
    "de": "Europe/Berlin",
    "de-at": "Europe/Vienna",
    "de-ch": "Europe/Zurich",
    "el": "Europe/Athens",
    "et": "Europe/Tallinn",
    "fi": "Europe/Helsinki",
    "fr-be": "Europe/Brussels",
    "fr-ch": "Europe/Zurich",
    "fr": "Europe/Paris",
    "he": "Asia/Jerusalem",
    "hr": "Europe/Zagreb",
    "hu": "Europe/Budapest",
    "it": "Europe/Rome",
    "ja": "Asia/Tokyo",
    "ko": "Asia/Seoul",
    "lt": "Europe/Vilnius",
    "lv": "Europe/Riga",
    "nb": "Europe/Oslo",
    "nl": "Europe/Amsterdam",
    "nl-be": "Europe/Brussels",
    "no": "Europe/Oslo",
    "pl": "Europe/Warsaw",
    "pt-pt": "Europe/Lisbon",
    "ro": "Europe/Bucharest",
    "sk": "Europe/Bratislava",
    "sl": "Europe/Ljubljana",
    "sv": "Europe/Stockholm",
    "th": "Asia/Bangkok",
    "tr": "Europe/Istanbul",
    "uk": "Europe/Kyiv",
    "vi": "Asia/Ho_Chi_Minh",
    "zh-cn": "Asia/Shanghai",
    "zh-hans": "Asia/Shanghai",
    "zh-hk": "Asia/Hong_Kong",
    "zh-tw": "Asia/Taipei",
    "zh": "Asia/Shanghai",
}
_OF_SEVERAL = frozenset({"fr", "nl", "pt"})
"""Languages of several countries: without a region the first is meant, with another none."""


def zone_of_language(tag: str) -> str | None:
    """Return the zone of the country whose language a page is in; None if it is that of several."""
    plain = tag.casefold().replace("_", "-")
    language, dash, region = plain.partition("-")
    if plain in _LANGUAGES:
        return _LANGUAGES[plain]
    return (
        None
        if dash and language in _OF_SEVERAL and region != language
        else _LANGUAGES.get(language)
    )
