"""Cities and countries that are not in the IANA database, with their zones."""

# The cities of each zone that workshops take place in or name, but that are not in the names of
# the database; also former spellings of its names, which it lists without a country.
CITIES = {
    "America/Boise": "idaho",
    "America/Bogota": "cartagena, medellin",
    "America/Chicago": "austin, dallas, houston, madison, memphis, milwaukee, minneapolis,"
    " nashville, new orleans, san antonio, st louis, urbana champaign",
    "America/Denver": "albuquerque, boulder, salt lake city, santa fe",
    "America/Edmonton": "banff, calgary",
    "America/Lima": "cusco",
    "America/Los_Angeles": "bay area, berkeley, california, irvine, las vegas, long beach, oakland,"
    " pasadena, sacramento, san diego, san francisco, santa barbara, santa clara, santa cruz,"
    " seattle, sf, silicon valley, stanford",
    "America/Mexico_City": "guadalajara",
    "America/New_York": "ann arbor, atlanta, baltimore, boston, buffalo, charlotte, cincinnati,"
    " cleveland, columbus, florida, georgia, ithaca, miami, new haven, new york city, nyc, orlando,"
    " philadelphia, pittsburgh, princeton, raleigh, washington dc",
    "America/Nuuk": "godthab",
    "America/Phoenix": "arizona, tucson",
    "America/Sao_Paulo": "belo horizonte, brasilia, campinas, curitiba, florianopolis,"
    " porto alegre, rio, rio de janeiro",
    "America/Toronto": "montreal, ottawa, quebec, waterloo",
    "America/Vancouver": "whistler",
    "Africa/Asmara": "asmera",
    "Africa/Bamako": "timbuktu",
    "Africa/Johannesburg": "cape town, durban, pretoria",
    "Africa/Casablanca": "marrakech, marrakesh, rabat",
    "Africa/Lagos": "abuja",
    "Asia/Ashgabat": "ashkhabad",
    "Asia/Dhaka": "dacca",
    "Asia/Dubai": "abu dhabi",
    "Asia/Ho_Chi_Minh": "da nang, danang, ha noi, hanoi, ho chi minh city, hue, saigon",
    "Asia/Jakarta": "bandung",
    "Asia/Jerusalem": "haifa",
    "Asia/Karachi": "islamabad, lahore",
    "Asia/Kathmandu": "katmandu",
    "Asia/Kolkata": "bangalore, bengaluru, bombay, calcutta, chennai, delhi, goa, hyderabad,"
    " kanpur, madras, mumbai, new delhi, pune",
    "Asia/Macau": "macao",
    "Asia/Makassar": "bali, ujung pandang",
    "Asia/Riyadh": "jeddah, thuwal",
    "Asia/Seoul": "busan, daegu, daejeon, incheon, jeju, pohang",
    "Asia/Shanghai": "beijing, chengdu, guangzhou, hangzhou, nanjing, peking, shenzhen, suzhou,"
    " tianjin, wuhan, xiamen, xian",
    "Asia/Taipei": "hsinchu, tainan",
    "Asia/Tokyo": "fukuoka, hiroshima, kobe, kyoto, nagoya, nara, okinawa, osaka, sapporo, sendai,"
    " tsukuba, yokohama",
    "Asia/Thimphu": "thimbu",
    "Asia/Ulaanbaatar": "ulan bator",
    "Asia/Yangon": "rangoon",
    "Atlantic/Faroe": "faeroe",
    "Australia/Brisbane": "gold coast",
    "Europe/Amsterdam": "delft, eindhoven, groningen, leiden, rotterdam, the hague, utrecht",
    "Europe/Athens": "crete, heraklion, thessaloniki",
    "Europe/Berlin": "aachen, bonn, bremen, cologne, darmstadt, dresden, duesseldorf, dusseldorf,"
    " frankfurt, freiburg, gottingen, hamburg, hannover, heidelberg, kaiserslautern, karlsruhe,"
    " koln, leipzig, mainz, mannheim, munchen, munich, nuremberg, potsdam, saarbruecken,"
    " saarbrucken, stuttgart, trier, tubingen",
    "Europe/Brussels": "antwerp, ghent, leuven",
    "Europe/Bucharest": "cluj, iasi",
    "Europe/Budapest": "szeged",
    "Europe/Copenhagen": "aarhus, odense",
    "Europe/Dublin": "cork, galway, limerick",
    "Europe/Helsinki": "espoo, tampere, turku",
    "Europe/Istanbul": "ankara, antalya, izmir",
    "Europe/Kyiv": "kiev",
    "Europe/Lisbon": "braga, coimbra, porto",
    "Europe/London": "bath, belfast, bristol, edinburgh, glasgow, leeds, liverpool, manchester,"
    " oxford, sheffield, southampton, st andrews",
    "Europe/Madrid": "barcelona, bilbao, granada, malaga, san sebastian, seville, sevilla",
    "Europe/Oslo": "bergen, tromso, trondheim",
    "Europe/Paris": "bordeaux, cannes, grenoble, lille, lyon, marseille, montpellier, nancy,"
    " nantes, rennes, strasbourg, toulouse",
    "Europe/Prague": "brno",
    "Europe/Rome": "bari, bologna, catania, florence, genoa, milan, milano, modena, naples, padova,"
    " padua, palermo, pisa, siena, trento, trieste, turin, venice, verona",
    "Europe/Stockholm": "goteborg, gothenburg, linkoping, lund, malmo, umea, uppsala",
    "Europe/Tallinn": "tartu",
    "Europe/Vienna": "graz, innsbruck, linz, salzburg",
    "Europe/Warsaw": "gdansk, krakow, poznan, wroclaw",
    "Europe/Zagreb": "dubrovnik",
    "Europe/Zurich": "basel, bern, davos, geneva, lausanne, lugano",
    "Pacific/Auckland": "christchurch, dunedin, queenstown, wellington",
    "Pacific/Chuuk": "truk",
    "Pacific/Honolulu": "hawaii, maui",
    "Pacific/Niue": "alofi",
    "Pacific/Pohnpei": "ponape",
}
COUNTRIES = {
    "AE": "emirates, uae",
    "CZ": "czechia",
    "GB": "england, great britain, scotland, uk, united kingdom, wales",
    "HK": "hongkong",
    "KR": "korea",
    "MM": "burma",
    "NL": "holland",
    "TR": "turkiye",
    "US": "u s a, united states of america, usa",
}
