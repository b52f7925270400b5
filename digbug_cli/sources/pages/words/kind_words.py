"""The words for kinds of sessions in further languages, in small letters without accents."""

MORE = {
    "opening": (
        r"\bceremonia de in(?:au|a)gura"
        r"|開幕|致詞|オープニング|はじめに|开场|開会|오프닝|كلمة الترحيب|ترحيب|\bvalkommen\b"
        r"|\bvelkomst\b"
        r"|\bvalkomst|\bavajais|\bavaus\b|\btervetul|\bzahajeni\b|\bmegnyito|\bdeschidere\b"
        r"|\bac[iı]l[iı]s|\bkoszonto|\bbenvinguda\b|\beroffnungs(?:rede|worte)|\bανοιγμα\b"
        r"|\bεναρξη\b"
        r"|\bboas vindas\b|\bapning\b|\babning\b|\boppning\b|\bvitani\b|\botvoritev\b"
        r"|\botvaranje\b|\botvorenie\b|вступительн|вітальн|відкриття"
    ),
    "closing": (
        r"^ending$|閉幕|綜合座談|\bpaatos\b|\bpaattaminen\b|\bende der veranstaltung\b"
        r"|\bsaluti finali\b|\bsluiting\b|\bslotwoord\b|\bzamkniecie\b"
        r"|クロージング|おわりに|闭幕致辞|클로징|\blopetus\b|\bzakonceni\b|\bzaver\b"
        r"|\bzarszo\b|\bkapan[iı]s\b"
        r"|\binchidere\b|\bcloenda\b|\bbilan\b|\bfinal words\b|\bausklang\b|\bpalabras finales\b"
        r"|\bresumen final\b|الختام|كلمة الختام|الجلسة الختامية|דברי סיום|\bavslutning\b"
        r"|\bzakljucak\b|\bzaverecn|закриття|заключительн|\bληξη\b|\bκλεισιμο\b|마무리|^まとめ"
    ),
    "break": (
        r"茶敘|茶叙|中場休息|쉬는 시간|쉬는시간|\bpauza\b|\bpasivaistyn\w*|\bkaffi\b"
        r"|\bkahvitauko\b|\bodmor\b"
        r"|\bδιαλειμμα\b|\bpausa\b|קפה|\bkafe\b|кава|перерва|\bgouter\b"
    ),
    "meal": (
        r"\bmiddagpauze\b|\bprzerwa obiadowa\b|\bbankiet\b|중식|\bpranz\b|\bγευμα\b|^dinar$"
        r"|\bbrotzeit\b|\bmiddag\b|\blunchpauze\b|\bavondeten\b|\bebed\b|\bvecere\b|\bvecera\b"
        r"|\brucak\b|\bkosilo\b|\bvacsora\b|\bδειπνο\b|\bmiddagsmad\b|\bpause dejeuner\b"
        r"|\bpetit dejeuner\b|\bdesayuno\b|\bcolazione\b|\bfruhstuck\b|\bontbijt\b|\bsniadanie\b"
        r"|\bcafe da manha\b|朝食|早餐|조식|석식|обід|вечеря|الغداء|العشاء"
    ),
    "poster": (
        r"海報|壁報|\bposteres\b|\bposters?(?:prasentation|sessie|zitting|tentoonstelling|visning)"
        r"|\bposter(?:ow[aey]|ova|i istunto|oturum)|\bposterek\b|\bposzter\w*|\bpostere\b"
        r"|\bpostery\b|墙报|壁报|стендов|פוסטרים|الملصقات|\bαφισ"
    ),
    "keynote": (
        r"專題演講|主題演講|大會演講|\bponencia inaugural\b|\b(?:palestra"
        r"|conferencia) de abertura\b|\bplenarvortrag\b"
        r"|\blectio magistralis\b|\bkeynote\w+|\bopeningslezing\b|\bwyk[lł]ad (?:plenarn\w+"
        r"|inauguracyjn\w+)|キーノート|大会报告|主题演讲|主題演講|特别报告|הרצאת (?:מליאה|מפתח)"
        r"|محاضرة رييسية|الكلمة الرييسية|\bhuvud(?:forelasning|talare)|\bhovedforedrag\b"
        r"|\bac[iı]l[iı]s konusmas[iı]\b|\bplenarforedrag\b|\bplenarni predn|\bplenaris\b|пленарна"
        r"|\brelazione plenaria\b|\bplenarlezing\b|\bplenaire lezing\b|\bexpose plenier\b"
    ),
    "invited": (
        r"邀請演講|特邀演講|\b(?:expose|conferencier|orateur|oratrice|conferenciere"
        r"|intervention|seminaire)"
        r" invitee?\b|\brelazione (?:invitata|ad invito)\b|\bgast(?:lezing|redner|referent|spreker)"
        r"|\buitgenodigde?\b|הרצאה אורחת|מרצה אורח|متحدث مدعو|\binviteret\b|\binvitert\b|\bkutsuttu"
        r"|\bzvan[ae] predn|\bdavetli\b|\bmeghivott\b|\bpozvano\b|\bvabljen|запрошен"
        r"|\bπροσκεκλημεν|招待|초대 강연|特邀|邀请"
    ),
    "panel": (
        r"座談|圓桌|綜合討論|^debat[st]?\b|\bdebatten?\b|\bpainel\b|\brundtisch\b"
        r"|\brundgesprach\b|\bpanel(?:d|g)\w+"
        r"|\brondetafel|\bokr[aą]g[lł]y sto[lł]\b|座谈|좌담|שולחן עגול|круглыи|панельн|круглии"
        r"|\bpaneeli|\bpanelov|\bkerekasztal|\bmasa rotunda\b|\bστρογγυλ|\btaula rodona\b"
        r"|\brundbord|\bokrugli stol\b|\byuvarlak masa\b|討論会|نقاشية"
    ),
    "tutorial": (
        r"\batelier pratique\b|\btravaux pratiques\b|\btaller practico\b|\bminicurso\b"
        r"|チュートリアル|教程|튜토리얼|\bhands on\b|\bpraktische ubung"
        r"|^(?:taller|oficina) (?:de|del|sobre)\b"
    ),
    "award": (
        r"頒獎|\bpremiaci\w+|\bpremiacao\b|\bprijsuitreiking\b|\bwr[eę]czenie nagr|表彰|授賞"
        r"|授奖|颁奖"
        r"|시상|הענקת פרס|توزيع الجوايز|награжден|нагород|\bprisutdel|\bodul\b|\bdijatak|\bpalkin"
        r"|\bentrega de prem"
    ),
    "social": (
        r"^kanpai\b|乾杯|^(?:guided |city |evening )?(?:walk|stroll)(?: (?:to|around|along|up)\b|$)"
        r"|\bricevimento\b"
        r"|\bausflug\b|\bwanderung\b|\bstadtfuhrung\b|\bfuhrung durch\b|^fuhrung$|\bempfang\b"
        r"|\bvisite guidee\b"
        r"|\bvisita guiada\b|\bvisita guidata\b|\bgita\b|\bwycieczka\b|\breceptie\b|\bborrel\b"
        r"|\bcoquetel\b|\bvin d.?honneur\b|^(?:paseo|passeggiata|promenade)(?! (?:al|cas))"
        r"|\brecepci\w+|\brecepcao\b"
        r"|\baperiti[fv]\w*|\brundgang\b|交流会|酒会|リセプション|レセプション|리셉션|קבלת פנים"
        r"|حفل استقبال|экскурси|екскурсі|фуршет"
    ),
    "other": (
        r"\bunconference\b|\b(?:sprints?|sprinting|hacks|hacking|hackathon)\b"
        r"|^group (?:photo|picture)\b|^gruppenfoto\b|^photo de groupe\b|^foto (?:de grupo|grupal)\b"
        r"|^open space\b|^(?:inicio (?:de|del) )?(?:concurso|torneo)\b|^pase de lista\b"
        r"|^entrega de reconocimientos\b|^deliberacion\b"
        r"|\bgroup ?work\b|\bgruppenarbeit\b|\btravail (?:en|de) groupes?\b|\btrabajo en grupos?\b"
        r"|\btrabalho em grupos?\b|\blavor[oi] di gruppo\b|\bgroeps?werk\b|\bpraca w grupach\b"
        r"|グループワーク|小组讨论|분임토의|\b(?:diskussion|discusion|discussione|discussao"
        r"|discussie"
        r"|dyskusja|diskuse|diskusija|keskustelu|tartisma|aussprache)\b|^(?:ディスカッション"
        r"|討論|讨论|토론|דיון"
        r"|نقاش|質疑応答|질의응답|问答|дискуссия|обсуждение|обговорення)|全体討論|総合討論"
        r"|自由讨论|종합토론"
        r"|\bassemblee\b|\bmitgliederversammlung\b|\basamblea\b|\bassembleia\b|\bassemblea\b"
        r"|\bwalne zebranie\b|総会|총회"
    ),
    "registration": (
        r"^(?:報到|kay[iı]t|enregistrement|inscric(?:ao|oes)|inloop|ontvangst|registratie|注册"
        r"|접수|受付"
        r"|签到|реєстрац|registrace|regisztracio|inregistrare|registracija|\bεγγραφ"
        r"|recogida de)"
    ),
}
"""Patterns by kind; those of `registration` are read before all others."""
