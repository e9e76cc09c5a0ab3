"""Words that say nothing in a query, of languages in which people ask although the site has no words in them.

Pronouns, question words, prepositions, and the verbs that any sentence may have: be, have, want, can, must, do, go,
come, get, give, say, know, mean, search, need. Browsers fetch them with the words of their script.
"""

from __future__ import annotations

SMALL_WORDS = {
    "ar": "ضد أنا انت انتم نحن هو هي هم أريد نريد يريد تريد أبحث نبحث بحث عن في فيه فيها من منه منها منهم إلى على "
    "عليه عليها علي مع معي معه معها هل أين كيف ماذا ما متى لماذا كم أن إن أنه أنها إنه إنها إني لم لن قد كان "
    "كانت كنت يكون تكون أكون لي لك له لها لهم لنا عندي عندنا عنده عندها لدي لدينا لديه لديها أحتاج نحتاج "
    "يحتاج تحتاج لا ليس ليست لست أستطيع نستطيع يستطيع تستطيع أقدر نقدر بقدر ممكن يمكن يمكنني يمكننا يجب علينا "
    "و أو ثم يا هذا هذه هذي ذلك تلك هؤلاء التي الذي الذين اللي كل كلها بعض أي أية بعد قبل إذا لو حتى عند منذ "
    "بين لكن لأن لأنه لأنها لأنني بأن هنا هناك الآن جدا فقط أيضا أكثر كثير كثيرا شيء شي أحد أحدا شخص غير "
    "وصلتني وصلني وصل وصلت جاءني جاءتني جاء أعرف نعرف يعرف تعرف أعلم أدري أفعل نفعل أعمله يعني تعني معنى أحصل "
    "نحصل يحصل تحصل الحصول حصلت أجد نجد يجد أخذ آخذ أذهب نذهب أروح أعطي يعطي يعطيني أعطاني أعطوني قال قالوا "
    "قالت يقول تقول أقول صار صارت سوف ماهو ماهي شو وين كيفية طريقة عنا تبعي تبعنا بصير صاير بنقدر عشان مشان "
    "ليش هون اجا اجاني اجت بسجل بدو بدها جيب لازم بدي بدنا عم راح ايش شنو اريد مثل حول خلال دون سمحت فضلك "
    "رجاء عمره عمرها سنة سنوات ana enta enti inta inti bidi biddi bedi beddi badi baddi bidna urid ureed "
    "oreed 3ayez 3awez wein wen bado badha biddak ma3i maa ma3na 3anna 3am bi2dar kamen hon lal lil bil min "
    "men fi mish mu la wayn fein kif keif keef shu shou ma3 3la 3ala ila 3andi andi 3indi lazem momken mumkin "
    "bas",
    "fa": "ضد علیه من منو ما تو شما او آنها ایشان می خواهم میخواهم میخواهیم میخواهد میخوام نمیخواهم دنبال برای "
    "برایم برایش برایمان در از به با را رو که کجا کجاست چطور چگونه چطوری چه چی چیست چیه چرا کی کدام آیا دارم "
    "دارد داریم دارند دارید داره ندارم ندارد نداریم داشتم داشت داشته داشتن نیاز است هست هستم هستیم هستند "
    "هستید نیست نیستم نیستیم نیستند اند بود بودم بودیم بودند بوده شد شده شدم شدن شود شوم شوند بشود بشوم میشود "
    "میشوم میشه نمیشود نشد نشده باید نباید توانم میتوانم میتوانیم میتواند میتونم نمیتوانم نمیتواند بتوانم کنم "
    "کنیم کند کنند کنید کرد کردم کردند کرده کردن بکنم بکنیم میکنم میکنیم میکند میکنند میکنه نمیکنم نمیکند "
    "گرفت گرفتم گرفته گرفتن بگیرم بگیریم بگیرد میگیرم میگیرد رفت رفتم رفتن بروم برویم برود میروم میرود آمد "
    "آمدم آمدیم آمده آمدن آمدند میاید بیاید بیایم داد دادم دادند داده دادن بدهم بدهد بدهند میدهم میدهد میدهند "
    "نمیدهد نمیدهند بده گفت گفتم گفتند گفته میگوید میگویند میگه بگویم بگوید یعنی معنی بدانم میدانم نمیدانم "
    "میدونم نمیدونم دانم میخواست خواست یافتن پیدا جستجو و یا یک یکی این آن اینجا آنجا هم همین همه هر هیچ نه "
    "اگر تا پس ولی اما چون وقتی الان حالا دیگر دیگه بعد قبل بین روی پیش نزد خیلی بسیار زیاد چند چقدر چیزی کسی "
    "کس مرا منرا ام خودم خود لطفا مورد چنین درباره ساله سال سالشه برم بره بریم بیام میتونه میتونن میخوایم "
    "میخواد میخوان نمیتونم چیکار چکار کجاس کجام اینجام هستش میگردم میخواستم اومده اومد همش واقعا نمیدن نمیکنن "
    "نمیکنه ندارن نداره میره میام میاد بشه بگیره بدم بدن بکنه man mikham mikhaham mikhaam mikhahim koja "
    "kojast chetor chetori chejoori baraye az dar daram darim darad hastam nist konam mikonam mishe mitunam "
    "mitoonam chi chie mara ro ra barayeh mano bara peyda be ke in",
    "fr": "contre je tu il elle on nous vous ils elles mon ma mes ton ta tes son sa ses notre nos votre vos leur "
    "leurs moi toi lui eux le la les un une des du de au aux et ou à en y dans pour avec par sur chez vers "
    "depuis pendant entre ne pas plus rien me te se suis es est sommes êtes sont être étais était été ai as a "
    "avons avez ont avoir avais avait aurai eu peux peut peuvent pouvons pouvez pouvoir pourrais puis dois "
    "doit doivent devons devez devoir faut où comment quand pourquoi combien qui que quoi quel quelle quels "
    "quelles dont lequel laquelle si mais très trop tout tous toute toutes aussi encore déjà ici là "
    "maintenant alors donc car parce cherche cherchons chercher recherche trouver trouve besoin veux veut "
    "voulons veulent vouloir voudrais voudrait aimerais faire fais fait faisons obtenir reçois reçu recevoir "
    "vais va vont allons aller viens vient donner donne donné prendre mettre dire dit dis savoir sais sait "
    "signifie quelque quelqu quelques autre autres même ce cet cette ces cela ça celui celle comme afin svp "
    "merci bonjour l d j c n s t m qu lorsqu jusqu ans âgé âgée",
    "ru": "против я ты он она мы вы они мой моя мое мои моего моей мне меня нам нас наш наша вам вас его ее их ему "
    "ей ищу ищем где куда откуда как что чем кто когда почему зачем сколько какой какая какие для на в во с "
    "со из от до по под при про без через после перед и а или но если чтобы потому не нет ни есть был была "
    "было были быть будет нужно нужен нужна надо должен должна хочу хотим хочет могу можем может можно нельзя "
    "получить получил получила получаю дать дали дает дают сделать делать делаю иду идти пойти пришло пришел "
    "пришла знаю знать сказать сказали значит означает найти это этот эта эти тот у уже еще тоже только очень "
    "так там тут здесь сейчас пожалуйста кто-то что-то лет год года gde kak mne nado nuzhno nuzhen nuzhna "
    "ischu ishu hochu mogu",
    "tr": "karşı ben sen o biz siz onlar benim senin onun bizim sizin bana sana ona bize size beni seni onu bizi "
    "bende bir bu şu bunu bunun şunu ve veya ya ile için gibi kadar göre diye ki mi mı mu mü miyim mıyım "
    "muyum müyüm miyiz mıyız misin nerede nerde nereye nereden neresi nasıl ne neler neyi neden niye niçin "
    "kim kime hangi kaç arıyorum arıyoruz istiyorum istiyoruz istiyor istemiyor istemiyorum istemek isterim "
    "yapmalıyım yapabilirim yaparım yapıyorum yapacağım yapılır yapıyor etmek etti ediyor ediyorum etmeli "
    "edebilirim olmak oldu oluyor olur olan olarak olabilir olmalı olması ihtiyacım ihtiyacımız ihtiyaç gerek "
    "gerekiyor gerekli lazım var yok vardı yoktu değil çok az daha en ama fakat eğer çünkü de da ise bile hem "
    "her hiç bazı şey biri birisi kimse önce sonra şimdi hala artık geldi gelmek geliyor gelen gidiyorum "
    "gidebilirim gideceğim gitmeliyim alabilirim alırım alıyorum aldım alınır alabilir verdi veriyor vermiyor "
    "verir demek diyor dedi bilmek biliyorum bilmiyorum benimle kimseye söyleyemem ilgilenmiyor bulabilirim "
    "bulurum bulamıyorum istedi lütfen merhaba oraya burada burda orada yaşında yıl yıldır hakkinda yapmam "
    "yapayim yapacam napmaliyim gitmem gidebilirm istiyom ariyom",
    "uk": "проти я ти він вона воно ми ви вони мій моя моє мої мого моєї моєму мені мене нас нам наш наша наші вам "
    "вас його її їх йому їй їм собі себе свій свою шукаю шукаємо шукати де куди звідки як що чим хто кого "
    "кому коли чому навіщо скільки який яка яке які якщо щоб тому бо для на в у з із зі від до по про за без "
    "під при через після перед між і й та або чи але не ні немає нема є був була було були бути буде потрібно "
    "потрібен потрібна потрібні треба хочу хочемо хоче хотів можу можемо може можна могли маю маємо має "
    "повинен повинна мушу отримати отримав отримала отримую дати дали дають дав робити роблю зробити йти іти "
    "піти прийшов прийшла прийшло прийти знаю знати сказати сказали каже означає значить знайти це цей ця ці "
    "цього той те дуже вже ще також теж тільки лише так там тут зараз тепер хтось щось будь ласка років рік "
    "роки ya meni mene dlya dlia yak yaka shcho scho shukayu shukaiu shukaju potribno potribna potriben treba "
    "znaity znayty znaiti mozhna mozhu khochu hochu otrymaty zrobyty chy abo",
}
"""By language. Verbs with which a search begins are among them: each page could follow `je cherche`."""

PEOPLE = {
    "ar": "ابني ابنتي بنتي بناتي ولدي أولادي طفلي طفلتي أطفالي أولاد زوجي زوجتي أمي أبي والدي والدتي أهلي أخي أختي "
    "صديقي صديقتي جاري لابني لابنتي لطفلي لأطفالي لأولادي لزوجتي لزوجي شخص أشخاص ناس الناس",
    "de": "kind kinder kindes kindern sohn sohnes tochter töchter mann mannes frau ehemann ehefrau mutter vater "
    "eltern bruder schwester geschwister freund freundin nachbar nachbarin person personen leute menschen",
    "en": "child children childs kid kids son sons daughter daughters husband wife mother father mum mom dad "
    "parents brother sister friend friends boyfriend girlfriend neighbour neighbor people person persons",
    "fa": "پسرم پسر دخترم دختر بچه بچهام بچهها بچههایم بچم فرزندم فرزندانم فرزند شوهرم شوهر زنم همسرم همسر مادرم "
    "پدرم برادرم خواهرم دوستم دوست همسایه همسایهام افراد مردم آدم نفر",
    "fr": "fils fille filles enfant enfants mari femme épouse époux conjoint mère père parents frère soeur sœur ami "
    "amie copain copine voisin voisine personne personnes gens",
    "ru": "сын сына сыну дочь дочка дочери дочке ребенок ребенка ребенку дети детей детям муж мужа мужу жена жены "
    "жене мама мать папа отец брат сестра друг подруга сосед человек люди людей людям",
    "tr": "kızım kızıma kızımı kızımın oğlum oğluma oğlumu oğlumun çocuğum çocuğuma çocuğumu çocuğumun çocuklarım "
    "çocuklarıma çocuk çocuklar kocam kocamı kocama eşim eşime eşimi eşimin karım karıma annem anneme babam "
    "babama kardeşim ablam abim arkadaşım arkadaşıma komşum komşu kişi kişiler insan insanlar",
    "uk": "син сина сину сином дочка дочки дочку дочці донька доньки доньку доньці дитина дитини дитину дитині діти "
    "дітей дітям чоловік чоловіка чоловіку чоловіком дружина дружини дружину дружині мама мами мамі мати тато "
    "тата батько батьки батьків брат брата сестра сестри друг друга подруга сусід сусіди людина людини люди "
    "людям людей особа особи осіб",
}
"""Whom a question is about, in any language: such a word says less than what they need."""

FAINT = {
    "ar": "شراء أشتري اشتري جيد جيدة أفضل أحسن رخيص رخيصة جديد جديدة مدينة مكان قريب قريبة اليوم غدا بسرعة كبير "
    "كبيرة صغير صغيرة مشكلة محل "
    "أسبوع أسبوعين شهر شهرين أشهر يوم يومين سنتين ثلاثة ثلاث سعر مجانا مجاني مجانية "
    "تستغرق يستغرق وقت مدة مساعدة مساعده ساعدني ضروري عاجل bedi biddi baddi badi 3andi andi",
    "de": "kaufen kaufe beste bester bestes besten gut gute guter gutes guten günstig günstige billig billige neu "
    "neue neuer neues stadt ort platz nähe heute morgen schnell problem kostenlos gratis angebot angebote "
    "preis kostet kosten adresse telefonnummer öffnungszeiten hoch läuft "
    "woche wochen monat monate monaten monatelang tag tage tagen stunde stunden zwei drei vier fünf "
    "sechs nächste nächsten letzte letzten teuer hilfe helfen hilft "
    "dauert dauern lange dringend sofort jährige jähriger jährigen steh stehe "
    "bekomm bekommt kriege kriegen kriegt melden meldet stellen",
    "en": "buy best good cheap cheapest new town city place near nearby nearest today tomorrow quick fast big "
    "problem nice great free price cost costs address opening hours used "
    "week weeks month months day days hour hours two three four five six next last expensive takes "
    "help helps helping urgent urgently asap long take takes",
    "fa": "خرید بخرم خوب بهترین ارزان جدید نو شهر جا جای نزدیک امروز فردا زود سریع بزرگ مشکل "
    "هفته ماه ماهه روز دو سه چهار پنج شش قیمت رایگان "
    "طول میکشه میکشد مدت کمک کمکم فوری",
    "fr": "acheter bon bonne meilleur meilleure meilleurs cher nouveau nouvelle ville endroit lieu près proche "
    "aujourd hui demain vite rapidement grand problème "
    "semaine semaines mois jour jours heure deux trois quatre cinq six prochain prochaine prix gratuit "
    "temps dure durée aide aider aidez maider urgent",
    "ru": "купить хороший лучший дешево дешевый новый город городе место рядом сегодня завтра быстро проблема "
    "неделя недели месяц месяца дней два три цена бесплатно помощь помочь помогите срочно",
    "tr": "iyi güzel ucuz yeni şehir şehirde yer yakın yakında bugün yarın hızlı büyük almak satın sorun "
    "hafta ay gün gündür iki üç dört beş altı gelecek fiyatı fiyatları ücretsiz bedava "
    "sürer sürüyor kadar uzun yardım yardımcı acil acilen hemen",
    "uk": "купити добрий хороший найкращий дешево дешевий новий нова місто місті місце поруч близько сьогодні "
    "завтра швидко великий проблема гарний "
    "тиждень тижні місяць місяці місяців днів день два дві три чотири ціна безкоштовно "
    "триває довго часу допомога допомогти допоможіть терміново",
}
"""What any wish may have, in any language: it says less than what is wished for."""
