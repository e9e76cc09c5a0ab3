// Reads a whole letter that somebody pasted: office words, deadlines, dates, offices and phone numbers light up with
// their explanation. The text never leaves the page: it is kept nowhere, and gone when the page is left. No day is
// computed: a deadline is shown as its sentence.
"use strict";
(() => {
  const box = document.querySelector("[data-letter]");
  const field = box.querySelector("textarea"),
    answer = box.querySelector("[data-answer]"),
    status = box.querySelector("[role=status]");
  const page = document.documentElement.lang;
  const most = 20000;

  // --- the text, and words in it in one spelling ---

  /** Words divided at the end of a line are joined; blanks of all kinds are made one. */
  const clean = (text) =>
    text
      .slice(0, most)
      .normalize("NFC")
      .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
      .replace(/\r\n?/g, "\n")
      .replace(/[^\S\n]+/g, " ")
      .replace(/(\p{L})[-‐] ?\n ?(?!und |oder |bzw)(\p{Ll})/gu, "$1$2")
      .trim();
  const plain = (word) =>
    word
      .toLowerCase()
      .replace(/ß/g, "ss")
      .normalize("NFD")
      .replace(/[^a-z0-9§]/g, "")
      .replace(/([aou])e/g, "$1");
  /** A word without its ending: of an adjective, a noun, a verb. */
  const stem = (word) => (word.length > 5 ? word.replace(/(?:ern|e[nmrs]?|ten?|[nst])$/, "") : word);
  const pieces = (text) =>
    [...text.matchAll(/[\p{L}\p{N}§]+/gu)].map((one) => {
      const key = plain(one[0]);
      return { raw: one[0], key, stem: stem(key), start: one.index, end: one.index + one[0].length };
    });
  const isLarge = (word) => /^\p{Lu}/u.test(word);

  /** What may follow a word that is put together, and what may be its last part. */
  const TAILS = new RegExp(
    "^s?(?:abrechnung|antrage?|belehrung|bescheide?|bescheinigung|bestatigung|betrage?|bogen|erhebung|formulare?|" +
      "frist|gebuhr|kasse|nummer|schreiben|schrift|stelle|unterlagen|urkunde|verfahren|zahlung)(?:en|[ns])?$",
  );
  const HEADS = /^(?:antrag|bescheid|bescheinigung|formular|kundigung|mahnung|mahngebuhr|termin|unterlage|nachweis)$/;
  const VOID = /^(?:antragsteller|dienstleistung)/;

  /** Office words as [term, forms, explanation, address, language], by the first piece of every form. */
  const dictionary = (words) => {
    const known = { first: new Map(), single: [] };
    words.forEach(([term, forms], index) => {
      for (const form of [term, ...forms]) {
        const parts = pieces(form);
        if (!parts.length) continue;
        const entry = { index, parts, exact: form.length < 5 };
        const key = parts[0].stem;
        known.first.set(key, [...(known.first.get(key) ?? []), entry]);
        if (parts.length === 1 && !entry.exact && isLarge(form)) known.single.push({ index, key: parts[0].key });
      }
    });
    for (const entries of known.first.values()) entries.sort((a, b) => b.parts.length - a.parts.length);
    return known;
  };

  const isPart = (piece, part, exact) =>
    exact
      ? piece.raw === part.raw
      : piece.stem === part.stem && (!isLarge(part.raw) || isLarge(piece.raw) || part.raw.length > 11);

  /** Whether two words differ in one letter: changed, missing or too many. */
  const isSlip = (one, other) => {
    if (Math.abs(one.length - other.length) > 1 || one === other) return false;
    let start = 0,
      end = 0;
    const least = Math.min(one.length, other.length);
    while (start < least && one[start] === other[start]) start++;
    while (end < least - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
    return Math.max(one.length, other.length) - start - end < 2;
  };

  /** The office word that begins at a piece, as its index and how many pieces it has. */
  const wordAt = (known, all, at) => {
    const piece = all[at];
    for (const { index, parts, exact } of known.first.get(piece.stem) ?? [])
      if (parts.every((part, step) => all[at + step] && isPart(all[at + step], part, exact)))
        return [index, parts.length];
    if (!isLarge(piece.raw) || piece.key.length < 9 || VOID.test(piece.key)) return;
    let best;
    for (const { index, key } of known.single) {
      const short = stem(key);
      const begins = key.length > 5 && piece.key.startsWith(key) && TAILS.test(piece.key.slice(key.length));
      const ends = (HEADS.test(key) || key.length > 11) && piece.key.length > key.length + 2;
      if ((begins || (ends && piece.stem.endsWith(short))) && !(best?.[1] > key.length)) best = [index, key.length];
    }
    best ??= known.single.filter(({ key }) => key.length > 8 && isSlip(piece.key, key)).map(({ index }) => [index])[0];
    return best && [best[0], 1];
  };

  // --- deadlines, dates, offices, numbers ---

  const MONTH =
    "(?:Jan(?:uar|\\.)|Feb(?:ruar|\\.)|März|Mrz\\.|Apr(?:il|\\.)|Mai|Juni?|Juli?|Aug(?:ust|\\.)|Sep(?:tember|t?\\.)|" +
    "Okt(?:ober|\\.)|Nov(?:ember|\\.)|Dez(?:ember|\\.))";
  const DATE =
    `(?:\\d{1,2}\\.\\s?(?:\\d{1,2}\\.(?:\\s?(?:20)?\\d\\d(?!\\d))?|${MONTH}(?:\\s+\\d{4})?)|` +
    `20\\d\\d-\\d\\d-\\d\\d)`;
  const DAY = `(?:(?:Mo|Diens|Donners|Frei|Sams|Sonn)\\p{L}*tag|Mittwoch),?\\s+(?:de[nm]\\s+)?`;
  const ON = `(?:(?:${DAY})?${DATE})`;
  const COUNT =
    "(?:\\d{1,3}|eine[mnrs]?|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|vierzehn|" +
    "dreißig|wenige[nr])";
  const UNIT = "(?:(?:Kalender|Werk|Arbeits|Bank)?tage?[ns]?|Wochen?|Monat(?:s|en?)?|Jahr(?:es|s|en?)?|Stunden?)";
  const SPAN = `${COUNT}\\s*(?:\\(\\p{L}+\\)\\s*)?${UNIT}(?!\\p{L})`;
  const FROM =
    "(?:\\s+(?:nach|ab|seit|vor)\\s+(?:(?:de[mrs]|sein|ihr|dies)\\p{L}*\\s+)*\\p{L}+" +
    "(?:\\s+(?:de[rs]|dies(?:e[rs]))\\s+\\p{L}+)?)";
  const UNTIL = [
    `(?:innerhalb|binnen|innert)\\s+(?:von\\s+|der\\s+nächsten\\s+|höchstens\\s+|spätestens\\s+)*${SPAN}${FROM}?`,
    `in\\s+den\\s+(?:nächsten|kommenden|folgenden)\\s+${SPAN}`,
    `(?:(?:Frist|gültig|gilt|befristet)\\s+)?bis\\s+(?:(?:spätestens|einschließlich|zum)\\s+)*${ON}`,
    `bis\\s+(?:(?:spätestens|zum)\\s+)*(?:Ende|Ablauf)\\s+` +
      `(?:(?:de[rs]|dieses|dieser)\\s+)?(?:\\p{Ll}+\\s+)?\\p{Lu}\\p{L}+${FROM}?`,
    `spätestens\\s+(?:(?:am|zum|bis|nach|in|innerhalb|binnen|von)\\s+)*(?:${ON}|${SPAN}${FROM}?)`,
    `(?:endet|läuft|erlischt|verfällt|endete)\\s+(?:(?:spätestens|am|zum|mit|Ablauf|des)\\s+)+${ON}(?:\\s+ab)?`,
    `(?:fällig|zahlbar|Fälligkeit|Zahlungsziel|Frist)\\s*:?\\s*` +
      `(?:(?:am|zum|bis|von|innerhalb)\\s+)*(?:${ON}|${SPAN}${FROM}?)`,
    `beträgt\\s+${SPAN}`,
    `${COUNT}-?(?:tägig|wöchig|monatig)\\p{L}*\\s+\\p{L}*frist`,
    `${SPAN}${FROM}`,
    `zum\\s+${ON}`,
    "unverzüglich|umgehend|schnellstmöglich",
  ].map((one) => new RegExp(`(^|[^\\p{L}\\p{N}.])(${one})`, "giu"));
  /** Pieces that say until when only beside such a word in their sentence. */
  const ASKS = { "beträgt ": /frist/i, "zum ": /kündig|endet|räum|ausziehen/i };
  const ABBREVIATED =
    /(?:^|[\s(])(?:\p{L}|Abs|Art|Az|Dr|Nr|Str|Tel|bzw|ca|evtl|geb|ggf|gem|inkl|usw|vgl|zzgl|\d{1,2})\.$/u;

  /** The sentence around a place, with the abbreviations in it. */
  const sentence = (text, start, end) => {
    let from = 0,
      to = text.length;
    for (const one of text.matchAll(/[.!?](?=\s)|\n\s*\n|:\n/g)) {
      const stop = one.index + 1;
      if (one[0] === "." && ABBREVIATED.test(text.slice(Math.max(0, stop - 8), stop))) continue;
      if (stop <= start) from = stop;
      else if (stop >= end) {
        to = stop;
        break;
      }
    }
    return text.slice(from, to).replace(/\s+/g, " ").trim();
  };

  const deadlines = (text) => {
    const found = [];
    for (const pattern of UNTIL)
      for (const one of text.matchAll(pattern)) {
        const start = one.index + one[1].length,
          end = start + one[2].length,
          before = text.slice(Math.max(0, start - 60), start);
        const condition = Object.entries(ASKS).find(([word]) => one[2].toLowerCase().startsWith(word))?.[1];
        if (condition && !condition.test(sentence(text, start, end))) continue;
        const isRange = /^bis/i.test(one[2]) && /\d[\d.]*\s*$/.test(before);
        if (isRange && !/in der Zeit vom?\s+[^,;]*$/i.test(before)) continue; // a time that is over, not until when
        found.push({ kind: "deadline", start, end });
      }
    return found;
  };

  const dates = (text) =>
    [...text.matchAll(new RegExp(`${ON}(?:,?\\s+(?:um\\s+)?\\d{1,2}(?:[:.]\\d\\d)?\\s*Uhr)?`, "giu"))].map((one) => ({
      kind: "date",
      start: one.index,
      end: one.index + one[0].length,
    }));

  const offices = (text, known) =>
    [...text.matchAll(/[\p{Lu}][\p{L}-]*(amt|behörde|gericht|ministerium)e?s?(?![\p{L}-])/giu)]
      .filter((one) => isLarge(one[0]))
      .map((one) => {
        const name = one[0];
        const about = known.offices.find(([office]) => office.includes(name) || name.includes(office));
        const office = /gericht/i.test(one[1]) ? "court" : "office";
        return { kind: "office", start: one.index, end: one.index + name.length, about, office };
      });

  const IBAN = /[A-Z]{2}\d\d(?: ?[\dA-Z]{2,4}){3,8}/g;
  const CALLED = /tel|fax|ruf|hotline|handy|mobil|erreich|durchwahl|service|unter /i;
  const phones = (text, known) => {
    const masked = text.replace(IBAN, (one) => "#".repeat(one.length));
    return [...masked.matchAll(/(^|[\s:(])(\+49[\d ()/–-]{5,}\d|\(?0[\d ()/–-]{5,}\d|11[056](?: ?\d{3})?(?!\d))/g)]
      .map((one) => {
        const start = one.index + one[1].length,
          end = start + one[2].length;
        const number = one[2].replace(/^\+49 ?\(0\)/, "+49").replace(/[^\d+]/g, "");
        const full = number.startsWith("00") ? `+${number.slice(2)}` : number.replace(/^0/, "+49");
        const line = masked.slice(masked.lastIndexOf("\n", start) + 1, end);
        return { kind: "phone", start, end, number: full, about: known.phones[full], isCalled: CALLED.test(line) };
      })
      .filter((one) => one.number.length > 2 && one.number.length < 16 && (one.about || one.isCalled));
  };

  /** All that is understood of a text, in its order, nothing twice: what says until when comes before a bare date. */
  const read = (text, known) => {
    const all = pieces(text),
      words = [];
    for (let at = 0; at < all.length; at++) {
      const hit = wordAt(known.dictionary, all, at);
      if (!hit) continue;
      words.push({ kind: "word", start: all[at].start, end: all[at + hit[1] - 1].end, about: known.words[hit[0]] });
      at += hit[1] - 1;
    }
    const until = deadlines(text).sort((a, b) => a.start - b.start || b.end - a.end);
    const taken = [];
    const others = [...until, ...dates(text), ...phones(text, known), ...words, ...offices(text, known)];
    for (const one of others) {
      const other = taken.find((former) => one.start < former.end && former.start < one.end);
      if (!other) taken.push(one);
      else if (one.kind === "deadline" && other.kind === "deadline") other.end = Math.max(other.end, one.end);
      else if (one.kind === "word" && other.kind === "deadline") taken.push({ ...one, isInside: true });
    }
    return taken.sort((a, b) => a.start - b.start);
  };

  /** Long words that look like an office's own and are not known. */
  const unknown = (text, found) => {
    const strange = pieces(text).filter(
      ({ raw, start, end }) =>
        isLarge(raw) && raw.length > 13 && !found.some((one) => one.start < end && start < one.end),
    );
    return [...new Set(strange.map((one) => one.raw))].slice(0, 8);
  };

  // --- what the reader sees; every text is set as text ---

  const make = (tag, words, about = {}) => {
    const element = Object.assign(document.createElement(tag), about);
    element.append(...[words].flat().filter((one) => one !== ""));
    return element;
  };
  const german = (tag, words, about = {}) => make(tag, words, { lang: "de", dir: "ltr", translate: false, ...about });
  const href = (path) => new URL(path, new URL(box.dataset.root, location)).href;

  const call = ([name, path, number, display]) => {
    const item = make("li", make("a", name, { href: href(path) }));
    if (number) item.append(" ", make("a", display, { href: `tel:${number}`, dir: "ltr", className: "action" }));
    return item;
  };

  const explained = {
    word: ({ about: [, , explanation, path, language] }, term) => [
      german("a", term, { href: href(path) }),
      make("span", explanation, { lang: language || page }),
    ],
    date: (one, term) => [german("b", term), ""],
    office: ({ about, office }, term, say) => [
      about ? german("a", term, { href: href(about[1]) }) : german("b", term),
      say[office],
    ],
    phone: ({ about }, term, say) => [
      german("b", term),
      about ? make("a", about[0], { href: href(about[1]) }) : say.stranger,
    ],
  };

  const show = (text, known) => {
    const { say, help } = known;
    const found = read(text, known);
    const body = german("div", [], { className: "letter" });
    let end = 0;
    found.forEach((one, index) => {
      if (one.isInside) return;
      const mark = make("a", text.slice(one.start, one.end), {
        className: `hit ${one.kind}`,
        href: `#letter-${index}`,
      });
      body.append(text.slice(end, one.start), mark);
      end = one.end;
    });
    body.append(text.slice(end));

    const parts = [];
    const until = found.filter((one) => one.kind === "deadline");
    const sentences = new Map();
    for (const one of until) {
      const words = sentence(text, one.start, one.end);
      sentences.set(words, [...(sentences.get(words) ?? []), one]);
    }
    if (until.length) {
      parts.push(make("h3", say.deadlines));
      for (const [words, all] of sentences) {
        const quote = german("blockquote", words, { className: "until" });
        all.forEach((one) => quote.append(make("span", "", { id: `letter-${found.indexOf(one)}` })));
        parts.push(quote);
      }
    }
    parts.push(make("p", make("strong", until.length ? say.today : say.no_deadline)));
    parts.push(make("ul", help.map(call), { className: "plain help" }));
    parts.push(make("h3", say.text), body);
    for (const kind of ["word", "date", "office", "phone"]) {
      const rows = new Map();
      found.forEach((one, index) => {
        if (one.kind !== kind) return;
        const term = kind === "word" ? one.about[0] : text.slice(one.start, one.end).replace(/\s+/g, " ");
        const row =
          rows.get(term) ??
          make(
            "li",
            explained[kind](one, term, say).flatMap((part) => [part, " "]),
          );
        row.append(make("span", "", { id: `letter-${index}` }));
        rows.set(term, row);
      });
      if (rows.size)
        parts.push(make("h3", say[`${kind}s`]), make("ul", [...rows.values()], { className: `found ${kind}s` }));
    }
    const strange = unknown(text, found);
    parts.push(make("h3", say.unknown), make("p", found.length ? say.not_all : say.nothing));
    if (strange.length) parts.push(german("p", strange.join(", "), { className: "strange" }));
    answer.replaceChildren(...parts);
    status.textContent = say.count
      .replace("{deadlines}", sentences.size)
      .replace("{words}", answer.querySelectorAll(".words > li").length);
  };

  // --- when ---

  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: box.dataset.sheet });
  document.head.append(sheet);
  const loaded = fetch(box.dataset.letter)
    .then((reply) => reply.json())
    .then((known) => ({ ...known, dictionary: dictionary(known.words) }));
  const look = async () => {
    const known = await loaded.catch(() => null),
      text = clean(field.value);
    if (!known) status.textContent = box.dataset.failed;
    else if (text) show(text, known);
    else forget();
  };
  const forget = () => {
    answer.replaceChildren();
    status.textContent = "";
  };
  const leave = () => {
    field.value = "";
    forget();
  };
  box.querySelector("button").addEventListener("click", () => look().then(() => answer.scrollIntoView?.()));
  field.addEventListener("paste", () => setTimeout(look));
  field.addEventListener("input", () => field.value || forget());
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => event.persisted && leave());
  if (field.value) look();
})();
