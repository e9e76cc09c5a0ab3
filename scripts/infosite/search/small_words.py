"""Words that say nothing in a query, of languages in which people ask although the site has no words in them."""

from __future__ import annotations

SMALL_WORDS = {
    "ar": "أنا أريد أبحث بحث عن في من إلى على مع هل أين كيف ماذا لي عندي أحتاج لا أستطيع و يا هذا وصلتني",
    "fa": "من می خواهم دنبال برای در از به با را کجا چطور چگونه چه دارم نیاز است و یک این پیدا کردن",
    "fr": "je tu il elle nous mon ma mes le la les un une des du de au aux et ou à en dans pour avec par sur sans ne "
    "pas me suis est ai a où comment cherche chercher trouver besoin veux voudrais faire obtenir ce cette l d j",
    "ru": "я мы мой моя мне мой ищу где как что для на в с из от и или не нет нужно нужен нужна хочу получить",
    "tr": "ben biz benim bana bir bu ve ile için nerede nasıl ne arıyorum istiyorum ihtiyacım var yok mı mi mu lazım",
    "uk": "я ми мій моя моє мені шукаю де як що для на в у з із від до і й або не немає потрібно потрібен хочу",
}
"""By language. Verbs with which a search begins are among them: each page could follow `je cherche`."""
