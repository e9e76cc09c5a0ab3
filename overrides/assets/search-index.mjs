// The index of one language: what it holds, what a query needs of it, and which entries answer.
import { likeness } from "./match.mjs";
import { latin, normalise } from "./normalise.mjs";

/** Rows of a table that comes as one string a column. */
const rows = (columns) => {
  const cells = columns.map((column) => column.split("|"));
  return cells[0].map((_, row) => cells.map((column) => column[row]));
};

const TITLE = 1,
  OWN = 0.9,
  FIRST = 0.88,
  FOREIGN = 0.8,
  SELDOM = 0.7,
  SUMMARY = 0.5,
  TOPIC = 0.2; // less than any word of its own
const EARLY = 3,
  EARLY_OWN = 12; // so many words have come with the head; scripts/infosite/search/index.py
const KINDS = [1, 0.9, 0.95, 1, 0.75, 0.7, 0.85, 0.8, 0.75];
const PAUSE = 500; // before words of other languages are fetched: the reader may be in the middle of a word
/** Whether a match is the word itself: the same, its beginning, or a long one with a slip. */
const knows = (word, [, , like = 1]) => like >= 0.7 || (like >= 0.5 && word.length > 5);
const common = (number) => 1 / (1 + Math.log2(1 + number) / 2); // what many pages say tells them less apart
const dialled = (number) =>
  normalise(number)
    .replace(/\D/g, "")
    .replace(/^(00)?49(?=\d{7})|^0(?=[1-9])/, "");
const later = (place) => 1 - Math.min(place, 20) / 200; // editors name what matters most first
const GUIDE = 6,
  OVERVIEW = 1.35, // before a service, not before one of that name
  URGENT = "topics/emergency/";
const WORD = 7; // an explanation helps, a place to go helps more
const STATES = { old: 0.92, gone: 0.5 };
// Below this nothing found is called an answer: words in other scripts are few and well chosen, sentences are long.
const KNOWN = [0.2, 0.28, 0.405];

export class Index {
  constructor(url) {
    this.url = url;
    this.files = new Map();
    this.entries = new Map();
    this.words = new Map();
    this.learned = new Set();
  }

  fetch(url, early) {
    if (!this.files.has(url)) {
      const coming = (early || fetch(url)).then((answer) =>
        answer.ok ? answer.json() : Promise.reject(answer.status),
      );
      this.files.set(url, coming);
      coming.catch(() => this.files.delete(url));
    }
    return this.files.get(url);
  }

  async open() {
    if (this.head) return;
    const head = await this.fetch(this.url);
    if (this.head) return;
    this.head = head;
    this.small = new Set(head.small.split(" "));
    if (head.entries) rows(head.entries).forEach((row, number) => this.learn(number, row));
  }

  note(word, number, weight, shown, place = 1) {
    if (!word || (word.length < 4 && weight !== FOREIGN && this.small.has(word))) return; // `is` is `iş` in Turkish
    if (!this.words.has(word)) this.words.set(word, []);
    this.words.get(word).push([number, weight * place, shown]);
  }

  notes(words, number, weight, before = 0) {
    words.split(" ").forEach((word, place) => this.note(word, number, weight, undefined, later(before + place)));
  }

  learn(number, row) {
    const [name, title, kind, state, topics, district, own, first, language] = row;
    const folder = this.head.folders[+kind];
    const [manner, words] = this.head.states[+state];
    const plain = normalise(title);
    const last = name || normalise(title.split(" (")[0]).replaceAll(" ", "-");
    this.entries.set(number, {
      path: `${this.head.prefix}${folder}${last}/`,
      title,
      summary: "",
      kind: +kind,
      manner,
      state: words,
      district,
      topics: topics.split(" ").filter(Boolean).map(Number),
      language: this.head.languages[+language],
      plain,
    });
    this.notes(plain, number, TITLE);
    this.note(plain.includes(" ") ? plain.replaceAll(" ", "") : "", number, TITLE);
    this.notes(own, number, OWN);
    this.shown(first, number, 0);
  }

  /** Words of the first language, which results show as they stand in letters. */
  shown(words, number, before) {
    words.split(" ").forEach((word, place) =>
      normalise(word)
        .split(" ")
        .forEach((part, inner) => this.note(part, number, FIRST * later(before + place), word, later(inner))),
    );
  }

  line(number, summary, seldom, phones, further, more) {
    const entry = this.entries.get(number);
    entry.summary = summary;
    entry.phones = phones.split(";").filter(Boolean);
    this.notes(normalise(summary), number, SUMMARY);
    this.notes(seldom, number, SELDOM);
    this.notes(more, number, OWN, EARLY_OWN);
    this.shown(further, number, EARLY);
  }

  /** Learns once from a file beside the index. */
  async once(end, learn) {
    const content = await this.fetch(this.url.replace(/\.json$/, end));
    if (!this.learned.has(end)) learn(content);
    this.learned.add(end);
  }

  /** The lines about all pages; the first results do not wait for them. */
  lines() {
    return this.once("-lines.json", (columns) => rows(columns).forEach((row, number) => this.line(number, ...row)));
  }

  /** Words of other languages in one script, fetched only for a query that needs them. */
  script(script) {
    return this.once(`-${script.toLowerCase()}.json`, (lines) =>
      lines.forEach((words, number) => {
        if (this.entries.has(number)) this.notes(words, number, FOREIGN);
        else words.split(" ").forEach((word) => this.small.add(word)); // that say nothing, of this script
      }),
    );
  }

  /** A part of a split index. */
  part(part) {
    return this.once(`/${part}.json`, (columns) => {
      for (const [number, foreign, summary, seldom, phones, further, more, ...row] of rows(columns)) {
        if (!this.entries.has(+number)) {
          this.learn(+number, row);
          this.line(+number, summary, seldom, phones, further, more);
        }
        for (const word of foreign.split(" ")) this.note(word, +number, FOREIGN);
      }
    });
  }

  /** Fetches what a query needs beyond the index. */
  fetchFor(asked) {
    const { scripts, shards = {} } = this.head;
    const parts = new Set(asked.map((word) => shards[word.slice(0, 2)]).filter((part) => part >= 0));
    const needed = scripts.filter(
      (script) => script !== "Latin" && asked.some((word) => new RegExp(`\\p{Script=${script}}`, "u").test(word)),
    );
    return Promise.all([...[...parts].map((part) => this.part(part)), ...needed.map((script) => this.script(script))]);
  }

  /** Entries for one word: number to [how well, the word of the first language it was found by]. */
  matches(asked) {
    const found = new Map();
    const spellings = [...new Set([asked, latin(asked)])];
    for (const [word, places] of this.words) {
      const like = Math.max(...spellings.map((spelling) => likeness(spelling, word)));
      if (like)
        for (const [number, weight, shown] of places)
          if (!(found.get(number)?.[0] >= like * weight)) found.set(number, [like * weight, shown, like]);
    }
    for (const [number, entry] of this.entries)
      for (const topic of entry.topics) {
        const score = (found.get(topic)?.[2] === 1 ? 1 : 0) * TOPIC;
        if (score && !(found.get(number)?.[0] >= score)) found.set(number, [score]);
      }
    return found;
  }

  /** The words of a query that say something. */
  asked(query) {
    const words = normalise(query.slice(0, 300)).split(" ").filter(Boolean).slice(0, 12);
    const telling = words.filter((word) => !this.small.has(word));
    return telling.length ? telling : words;
  }

  /**
   * Entries with a phone number, however its digits are grouped, with the code of the country or of the town or
   * without.
   */
  ring(query) {
    const digits = dialled(query);
    if (digits.length < 4 || /[^\d\s+()/.-]/.test(query) || this.words.has(normalise(query))) return [];
    const fits = (phone) =>
      phone === digits || (digits.length > 4 && (phone.startsWith(digits) || phone.endsWith(digits)));
    return [...this.entries.values()].filter((one) => one.phones?.some((phone) => fits(dialled(phone))));
  }

  /** How well the best of the results answer: 1 when every word stands there, little when only parts of words do. */
  trust(asked, tables, results) {
    const weights = tables.map((table, index) => {
      const well = [...table.values()].filter((match) => knows(asked[index], match)).length;
      return well ? common(well) : asked.length < 3 ? 1 : 0.5; // what nothing knows is what a short query is about
    });
    const slip = asked.length > 1 ? 0.1 : 0.3; // `Hund` is not `Hand`
    const strength = (word, [score, , like = 0.4]) =>
      like >= 0.7 ? score : like >= 0.5 ? (word.length > 5 ? 0.6 : slip) : like >= 0.4 ? 0.4 : 0.2;
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    return Math.max(
      0,
      ...results
        .slice(0, 3)
        .map(
          ({ number }) =>
            tables.reduce(
              (sum, table, index) =>
                sum + (table.has(number) ? weights[index] * strength(asked[index], table.get(number)) : 0),
              0,
            ) / whole,
        ),
    );
  }

  /**
   * Who types one word does not yet know what there is: the guide that it is a keyword of leads. Not where the best
   * answer is one for emergencies: there a number to call comes first.
   */
  lead(results, table) {
    const said = results.filter(({ number }) => table.get(number)[2] === 1 && table.get(number)[0] > SELDOM);
    said.sort((a, b) => b.score - a.score || a.number - b.number);
    if (said[0]?.topics.some((topic) => this.entries.get(topic)?.path.endsWith(URGENT))) return;
    const guides = said.filter((one) => one.kind === GUIDE);
    const named = guides.find((one) => table.get(one.topics[0])?.[2] === 1); // its topic is called so too
    const guide = named || guides[0];
    if (guide) guide.score *= OVERVIEW;
  }

  /**
   * Results, the best first; whether they answer; whether words of other languages may know better; what nothing
   * knows.
   */
  find(query) {
    const ringing = this.ring(query);
    if (ringing.length) return { results: ringing, known: true, sure: true, lost: [] };
    const asked = this.asked(query);
    const plain = normalise(query.slice(0, 300));
    const tables = asked.map((word) => this.matches(word));
    asked.slice(1).forEach((word, index) => {
      for (const [number, match] of this.matches(asked[index] + word))
        // `Job Center` is `Jobcenter`
        if (match[2] >= 0.8)
          for (const table of [tables[index], tables[index + 1]])
            if (!(table.get(number)?.[0] >= match[0])) table.set(number, match);
    });
    const weights = tables.map((table) => {
      const well = [...table.values()].filter((match) => match[0] >= 0.5).length;
      return table.size ? common(well) : 0.5;
    });
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const results = [];
    for (const [number, entry] of this.entries) {
      let score = 0,
        shown,
        best = 0;
      tables.forEach((table, index) => {
        const match = table.get(number);
        if (!match) return;
        score += weights[index] * match[0];
        if (match[0] > best) [best, shown] = match;
      });
      if (!score) continue;
      score /= whole;
      if (entry.plain === plain) score += entry.kind === WORD ? 0 : 0.3;
      else if (entry.plain.startsWith(plain + " ")) score += 0.1;
      results.push({ ...entry, number, by: shown, score: score * KINDS[entry.kind] * (STATES[entry.manner] || 1) });
    }
    if (asked.length === 1) this.lead(results, tables[0]);
    const gone = (one) => one.manner === "gone"; // after all that is still there
    results.sort((a, b) => gone(a) - gone(b) || b.score - a.score || a.number - b.number);
    const best = results[0]?.score || 0;
    const sure = tables.length && tables.every((table) => [...table.values()].some((match) => match[2] === 1));
    const found = results.filter((one) => one.score >= Math.max(0.12, best * 0.3));
    const known =
      this.trust(asked, tables, found) >= KNOWN[/[\u0250-\uffff]/.test(plain) ? 0 : asked.length > 2 ? 1 : 2];
    const lost = asked.filter((word, index) => ![...tables[index].values()].some((match) => knows(word, match)));
    return { results: known ? found : found.slice(0, 3), known, sure, lost: asked.length === 2 && known ? lost : [] };
  }

  /** Gives what find() finds to `show` as soon as there is something, and again when it gets better. */
  async search(query, show, still = () => true) {
    await this.open();
    await this.fetchFor(this.asked(query));
    let found = this.find(query);
    const { shards, parts, scripts } = this.head;
    if (!shards) {
      if (found.results.length && found.known) show(found);
      await this.lines();
      found = this.find(query);
    } else if (!found.known && still()) {
      for (let part = 0; part < parts; part++) await this.part(part);
      found = this.find(query);
    }
    if (found.sure || !scripts.includes("Latin") || this.learned.has("-latin.json")) return show(found);
    if (found.results.length && found.known) show(found);
    await new Promise((done) => setTimeout(done, PAUSE));
    if (!still()) return;
    await this.script("Latin");
    show(this.find(query));
  }
}
