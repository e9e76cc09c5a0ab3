"""Words that say nothing in a query, of languages in which people ask although the site has no words in them."""

from __future__ import annotations

SMALL_WORDS = {
    "ar": "أنا انت نحن هو هي هم أريد نريد أبحث بحث عن في من إلى على مع هل أين كيف ماذا ما متى لماذا كم أن إن لم لن قد "
    "كان كانت يكون لي لك عندي عندنا لدي لدينا أحتاج لا ليس أستطيع يمكن يمكنني يجب و أو يا هذا هذه ذلك التي الذي "
    "كل بعد قبل إذا هنا هناك جدا فقط وصلتني",
    "fa": "من ما تو شما او می خواهم میخواهم دنبال برای در از به با را که کجا کجاست چطور چگونه چه چی چرا کی دارم دارد "
    "داریم ندارم نیاز است هست هستم هستیم نیست نیستم بود شد شده باید توانم میتوانم کنم کردن و یا یک این آن هم نه "
    "اگر تا خیلی پیدا ام",
    "fr": "je tu il elle on nous vous ils elles mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs le la "
    "les un une des du de au aux et ou à en y dans pour avec par sur sans chez ne pas plus me te se suis es est "
    "sommes êtes sont être ai as a avons avez ont avoir peux peut pouvez dois doit faut où comment quand pourquoi "
    "combien qui que quoi quel quelle quels quelles si mais très tout cherche chercher trouver besoin veux "
    "voudrais faire fait obtenir vais va ce cet cette ces l d j c n s t m qu",
    "ru": "я ты он она мы вы они мой моя мое мои мне меня наш наша ищу где куда как что кто когда почему для на в с из "
    "от до и а или но не нет есть был была нужно нужен нужна надо хочу могу можно получить это этот у меня",
    "tr": "ben sen o biz siz benim senin bizim bana beni bir bu şu ve veya ya ile için gibi kadar nerede nereye "
    "nereden nasıl ne neden kim hangi kaç arıyorum istiyorum istiyoruz yapmalıyım yapabilirim etmek olmak olarak "
    "ihtiyacım gerek gerekiyor var yok değil çok daha ama da de mi mı mu mü lazım geldi şimdi sonra",
    "uk": "я ти він вона ми ви вони мій моя моє мої мені мене нас нам наш наша його її їх шукаю де куди як що хто коли "
    "чому для на в у з із від до по про за без і й та або чи але не ні немає є був була було бути потрібно "
    "потрібен потрібна треба хочу можу можна маю має це цей ця дуже вже ще так",
}
"""By language. Verbs with which a search begins are among them: each page could follow `je cherche`."""
