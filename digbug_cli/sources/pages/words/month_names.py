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
    # Latvian
    Names(
        "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris"
        " novembris decembris",
        "pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena",
    ),
    # Lithuanian
    Names(
        "sausio|sausis vasario|vasaris kovo|kovas balandžio|balandis gegužės|gegužė"
        " birželio|birželis liepos|liepa rugpjūčio|rugpjūtis rugsėjo|rugsėjis spalio|spalis"
        " lapkričio|lapkritis gruodžio|gruodis",
        "pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis",
    ),
    # Estonian
    Names(
        "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november"
        " detsember",
        "esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev",
    ),
    # Slovak
    Names(
        "januára|január februára|február marca|marec apríla|apríl mája|máj júna|jún júla|júl"
        " augusta|august septembra|september októbra|október novembra|november"
        " decembra|december",
        "pondelok utorok streda štvrtok piatok sobota nedeľa",
    ),
    # Bulgarian
    Names(
        "януари февруари март април май юни юли август септември октомври ноември декември",
        "понеделник вторник сряда четвъртък петък събота неделя",
    ),
    # Serbian
    Names(
        "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
        "понедељак уторак среда четвртак петак субота недеља",
    ),
    # Macedonian
    Names(
        "јануари февруари март април мај јуни јули август септември октомври ноември декември",
        "понеделник вторник среда четврток петок сабота недела",
    ),
    # Belarusian
    Names(
        "студзеня|студзень лютага|люты сакавіка|сакавік красавіка|красавік мая|май"
        " чэрвеня|чэрвень ліпеня|ліпень жніўня|жнівень верасня|верасень кастрычніка|кастрычнік"
        " лістапада|лістапад снежня|снежань",
        "панядзелак аўторак серада чацвер пятніца субота нядзеля",
    ),
    # Icelandic
    Names(
        "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
        "mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur sunnudagur",
    ),
    # Basque
    Names(
        "urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa"
        " abendua",
        "astelehena asteartea asteazkena osteguna ostirala larunbata igandea",
    ),
    # Galician
    Names(
        "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
        "luns martes mércores xoves venres sábado domingo",
    ),
    # Malay
    Names(
        "januari februari mac april mei jun julai ogos september oktober november disember",
        "isnin selasa rabu khamis jumaat sabtu ahad",
    ),
    # Hindi
    Names(
        "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
        "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार",
    ),
    # Bangla
    Names(
        "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
        "সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার",
    ),
    # Thai
    Names(
        "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
        "วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์",
    ),
    # Georgian
    Names(
        "იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი"
        " ნოემბერი დეკემბერი",
        "ორშაბათი სამშაბათი ოთხშაბათი ხუთშაბათი პარასკევი შაბათი კვირა",
    ),
    # Armenian
    Names(
        "հունվարի|հունվար փետրվարի|փետրվար մարտի|մարտ ապրիլի|ապրիլ մայիսի|մայիս"
        " հունիսի|հունիս հուլիսի|հուլիս օգոստոսի|օգոստոս սեպտեմբերի|սեպտեմբեր"
        " հոկտեմբերի|հոկտեմբեր նոյեմբերի|նոյեմբեր դեկտեմբերի|դեկտեմբեր",
        "երկուշաբթի երեքշաբթի չորեքշաբթի հինգշաբթի ուրբաթ շաբաթ կիրակի",
    ),
    # Kazakh
    Names(
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
        "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі",
    ),
    # Albanian
    Names(
        "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
        "e_hënë e_martë e_mërkurë e_enjte e_premte e_shtunë e_diel",
    ),
)
