"""The names of months and weekdays in further languages, as CLDR has them in dates.

Those that `sources/phrases` reads in cut-offs are there; these are for the days of a page.
"""

from typing import NamedTuple


class Names(NamedTuple):
    """The names of one language from January and from Monday; variants with `|`."""

    months: str
    weekdays: str


NAMES = (
    # Arabic, also of the Levant and the Maghreb
    Names(
        "يناير|كانون_الثاني|جانفي فبراير|شباط|فيفري مارس|آذار أبريل|ابريل|إبريل|نيسان|أفريل"
        " مايو|أيار|ماي"
        " يونيو|يونيه|حزيران|جوان يوليو|يوليه|تموز|جويلية أغسطس|اغسطس|آب|أوت سبتمبر|أيلول"
        " أكتوبر|اكتوبر|تشرين_الأول"
        " نوفمبر|تشرين_الثاني ديسمبر|كانون_الأول",
        "الاثنين|الإثنين الثلاثاء الأربعاء|الاربعاء الخميس الجمعة السبت الأحد|الاحد",
    ),
    # Hebrew; `ב` stands before a month
    Names(
        "ינואר|בינואר פברואר|בפברואר מרץ|במרץ|מרס|במרס אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי"
        " אוגוסט|באוגוסט ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר",
        "שני שלישי רביעי חמישי שישי שבת ראשון",
    ),
    # Persian
    Names(
        "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
        "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه",
    ),
    # Russian
    Names(
        "января|январь февраля|февраль марта|март апреля|апрель мая|май июня|июнь июля|июль"
        " августа|август сентября|сентябрь октября|октябрь ноября|ноябрь декабря|декабрь",
        "понедельник вторник среда|среду четверг пятница|пятницу суббота|субботу воскресенье",
    ),
    # Ukrainian
    Names(
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "понеділок вівторок середа четвер п'ятниця субота неділя",
    ),
    # Turkish
    Names(
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
        "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    ),
    # Czech
    Names(
        "ledna|leden února|únor března|březen dubna|duben května|květen června|červen"
        " července|červenec srpna|srpen září října|říjen listopadu prosince|prosinec",
        "pondělí úterý středa čtvrtek pátek sobota neděle",
    ),
    # Hungarian
    Names(
        "január február március április május június július augusztus szeptember október november"
        " december",
        "hétfő kedd szerda csütörtök péntek szombat vasárnap",
    ),
    # Romanian
    Names(
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie"
        " decembrie",
        "luni marți miercuri joi vineri sâmbătă duminică",
    ),
    # Swedish
    Names(
        "januari februari mars april maj juni juli augusti september oktober november december",
        "måndag|måndagen tisdag|tisdagen onsdag|onsdagen torsdag|torsdagen fredag|fredagen"
        " lördag|lördagen"
        " söndag|söndagen",
    ),
    # Danish, Norwegian
    Names(
        "januar februar marts|mars april maj|mai juni juli august september oktober november"
        " december|desember",
        "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    ),
    # Finnish
    Names(
        "tammikuuta|tammikuu helmikuuta|helmikuu maaliskuuta|maaliskuu huhtikuuta|huhtikuu"
        " toukokuuta|toukokuu kesäkuuta|kesäkuu heinäkuuta|heinäkuu elokuuta|elokuu"
        " syyskuuta|syyskuu"
        " lokakuuta|lokakuu marraskuuta|marraskuu joulukuuta|joulukuu",
        "maanantai|maanantaina tiistai|tiistaina keskiviikko|keskiviikkona torstai|torstaina"
        " perjantai|perjantaina lauantai|lauantaina sunnuntai|sunnuntaina",
    ),
    # Greek
    Names(
        "ιανουαρίου|ιανουάριος φεβρουαρίου|φεβρουάριος μαρτίου|μάρτιος απριλίου|απρίλιος"
        " μαΐου|μάιος"
        " ιουνίου|ιούνιος ιουλίου|ιούλιος αυγούστου|αύγουστος σεπτεμβρίου|σεπτέμβριος"
        " οκτωβρίου|οκτώβριος νοεμβρίου|νοέμβριος δεκεμβρίου|δεκέμβριος",
        "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή",
    ),
    # Catalan
    Names(
        "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
        "dilluns dimarts dimecres dijous divendres dissabte diumenge",
    ),
    # Croatian, Slovenian, Serbian in Latin letters
    Names(
        "siječnja|januarja|januara veljače|februarja|februara ožujka|marca|marta travnja|aprila"
        " svibnja|maja lipnja|junija|juna srpnja|julija|jula kolovoza|avgusta rujna|septembra"
        " oktobra studenoga|studenog|novembra prosinca|decembra",
        "ponedjeljak|ponedeljek|ponedeljak utorak|torek srijeda|sreda četvrtak|četrtek petak|petek"
        " subota|sobota nedjelja|nedelja",
    ),
    # Indonesian, Vietnamese has numbers
    Names(
        "januari februari maret april mei juni juli agustus september oktober november desember",
        "senin selasa rabu kamis jumat sabtu minggu",
    ),
)
