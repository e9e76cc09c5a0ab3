// The index of one language: what it holds, what a query needs of it, and which entries answer.
import { USUAL, likeness, rules } from "./match.mjs";
import { latin, normalise } from "./normalise.mjs";

const isIn = (word, script) => new RegExp(`\\p{Script=${script}}`, "u").test(word);

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
const EARLY = 1,
  EARLY_OWN = 2,
  EARLY_FOREIGN = 12; // so many words have come with the head; scripts/infosite/search/index.py
const KINDS = [1, 0.9, 0.95, 1, 0.75, 0.7, 0.95, 0.8, 0.75];
const PAUSE = 500; // before words of other languages are fetched: the reader may be in the middle of a word
/** Whether a match is the word itself: the same, its beginning, or a long one with a slip. */
const knows = (word, [, , like = 1]) => like >= 0.7 || (like >= 0.5 && word.length > 5);
/** Arabic in Latin letters has digits for what these lack: `7amel` is `hamel`. */
const SOUNDS = { 2: "", 3: "a", 5: "kh", 7: "h", 8: "gh", 9: "s" };
const sounded = (word) => (/[a-z].*[a-z]/.test(word) ? word.replace(/[235789]/g, (digit) => SOUNDS[digit]) : word);
/** Without what a short word would be by a slip of the finger, where it is a word itself: `Kita` is no `Kira`. */
const unslipped = (found) => {
  const kept = [...found].map(([number, hits]) => [number, hits.filter(([, , like]) => like < CLOSE || like > SLIP)]);
  return new Map(kept.filter(([, hits]) => hits.length));
};
/** How much more a word says for pages that have it in many of their phrases: it is what they are about. */
const emphasis = (table) => {
  const often = (hits) => Math.log2(1 + hits.filter(([, , like]) => like >= FORM).length);
  const most = Math.max(1, ...[...table.values()].map(often));
  return new Map([...table].map(([number, hits]) => [number, 1 + OFTEN * (often(hits) / most - 0.5)]));
};
/** Whether a word stands as it was asked for among the first by which a page is found. */
const names = (match) => match && match[2] === 1 && match[0] > NAMED;
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
const SOONER = 0.03,
  PART = 0.4, // of a phrase that is not asked for whole
  FORM = 0.7, // likeness of another form of a word
  SLIP = 0.55,
  SHORT = 6, // letters: another word may be one letter away
  NAMED = 0.65, // score
  CLOSE = 0.5, // likeness of the same word, or of one with a slip
  UNSAID = 0.4, // what a word that the site does not answer says for a page beside other words
  FEW = 0.5, // what `my son` says beside other words
  OFTEN = 0.3; // how much more a word says for the page that has it most often than for one that never has it
const ELSEWHERE = 0.72; // in another town, or district than the one that is named: what is here comes first
const DISTRICT = 3,
  PLACE = 2,
  NEAR = 1.3; // the place to ask in the district that a query names: `help with a form in Eller`
const STATES = { old: 0.92, gone: 0.5 };
// Below this nothing found is called an answer; of a sentence not every word needs to stand there.
const KNOWN = 0.4,
  LONGER = 0.07,
  ENOUGH = 3; // words of whole phrases beside what the site does not answer

export class Index {
  constructor(url) {
    this.url = url;
    this.files = new Map();
    this.entries = new Map();
    this.words = new Map();
    this.small = new Set();
    this.people = new Set();
    this.quarters = new Map(); // words of their names, and the numbers of their districts
    this.unless = new Set();
    this.beyond = new Map(); // phrases, and for each of their languages the words beside which they may be answered
    this.rules = { Latin: USUAL };
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
    this.quiet(head.small);
    for (const script in head.rules) this.rules[script] = rules(head.rules[script]);
    if (head.entries) rows(head.entries).forEach((row, number) => this.learn(number, row));
  }

  /**
   * Words that say nothing; after a comma those that say little, `my son` says less than what he needs; then what the
   * site does not answer, after words beside which it may; a line for each language.
   */
  quiet(lines) {
    for (const line of lines.split("\n")) {
      const [small, people = "", unless = "", ...beyond] = line.split(",");
      for (const word of small.split(" ")) this.small.add(word);
      for (const word of people.split(" ")) this.people.add(word);
      const beside = unless.split(" ");
      for (const word of beside) this.unless.add(word);
      for (const phrase of beyond) this.beyond.set(phrase, [...(this.beyond.get(phrase) || []), beside]);
    }
  }

  note(word, number, weight, shown, place = 1, phrase) {
    if (!word || (word.length < 4 && weight !== FOREIGN && this.small.has(word))) return; // `is` is `iş` in Turkish
    for (const one of new Set([word, sounded(word)])) {
      if (!this.words.has(one)) this.words.set(one, []);
      this.words.get(one).push([number, weight * place, shown, phrase]);
    }
  }

  notes(words, number, weight) {
    words.split(" ").forEach((word, place) => this.note(word, number, weight, undefined, later(place)));
  }

  /** Phrases between commas; a space at the end says that other words of the phrase stand elsewhere. */
  phrases(text, number, weight, place = 0, written = false) {
    for (const phrase of text.split(",")) {
      const words = phrase.split(" ");
      const size = words.length > 1 ? { size: words.length, open: phrase.endsWith(" ") } : undefined;
      for (const word of words) {
        const shown = written ? word : undefined;
        for (const part of written ? normalise(word).split(" ") : [word])
          this.note(part, number, weight, shown, later(place), size);
        place += 1;
      }
    }
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
    this.phrases(own, number, OWN);
    this.phrases(first, number, FIRST, 0, true); // results show them as they stand in letters
  }

  line(number, summary, seldom, phones, further, more) {
    const entry = this.entries.get(number);
    entry.summary = summary;
    entry.phones = phones.split(";").filter(Boolean);
    this.notes(normalise(summary), number, SUMMARY);
    if (entry.kind === DISTRICT)
      for (const word of normalise(summary).split(" ")) this.quarters.set(word, entry.path.match(/(\d+)\/$/)[1]);
    this.notes(seldom, number, SELDOM);
    this.phrases(more, number, OWN, EARLY_OWN);
    this.phrases(further, number, FIRST, EARLY, true);
  }

  /** Learns once from a file beside the index. */
  async once(end, learn) {
    const content = await this.fetch(this.url.replace(/\.json$/, end));
    if (!this.learned.has(end)) learn(content);
    this.learned.add(end);
  }

  /** The lines about all pages; the first results do not wait for them. */
  lines() {
    return this.once("-lines.json", ([quiet, ...columns]) => {
      this.quiet(quiet);
      rows(columns).forEach((row, number) => this.line(number, ...row));
    });
  }

  /** Words of other languages in one script, fetched only for a query that needs them. */
  script(script) {
    return this.once(`-${script.toLowerCase()}.json`, ([small, given, ...lines]) => {
      this.quiet(small);
      this.rules[script] = rules(given);
      lines.forEach((words, number) => this.phrases(words, number, FOREIGN));
    });
  }

  /** What follows of them. */
  async further(script) {
    if (this.head.further?.includes(script))
      await this.once(`-${script.toLowerCase()}-further.json`, (lines) =>
        lines.forEach((words, number) => this.phrases(words, number, FOREIGN, EARLY_FOREIGN)),
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

  /** Scripts of a query's words whose words of other languages come in files of their own. */
  scriptsOf(asked) {
    return this.head.scripts.filter((script) => script !== "Latin" && asked.some((word) => isIn(word, script)));
  }

  /** Fetches what a query needs beyond the index. */
  fetchFor(asked) {
    const { shards = {} } = this.head;
    const parts = new Set(asked.map((word) => shards[word.slice(0, 2)]).filter((part) => part >= 0));
    const needed = this.scriptsOf(asked).map((script) => this.script(script));
    return Promise.all([...[...parts].map((part) => this.part(part)), ...needed]);
  }

  ruleOf(word) {
    return this.rules[Object.keys(this.rules).find((script) => isIn(word, script))];
  }

  /** Entries for one word: number to all of [how well, the word of the first language, likeness, phrase]. */
  matches(asked, joined = false) {
    let found = new Map();
    const spoken = asked.replace(/([\u0621-\u06cc])ون/, "$1ان"); // `خونه` is `خانه`
    const spellings = [...new Set([asked, spoken, latin(asked), sounded(asked)])].map((one) => [one, this.ruleOf(one)]);
    for (const [word, places] of this.words) {
      if (joined && !word.startsWith(asked)) continue;
      const like = Math.max(...spellings.map(([one, rule]) => likeness(one, word, rule)));
      if (like)
        for (const [number, weight, shown, phrase] of places) {
          if (!found.has(number)) found.set(number, []);
          found.get(number).push([like * weight, shown, like, phrase]);
        }
    }
    if (asked.length < SHORT && [...found.values()].some((hits) => hits.some(names))) found = unslipped(found);
    const own = new Set([...found].filter(([, hits]) => hits.some((hit) => hit[2] === 1)).map(([number]) => number));
    for (const [number, entry] of this.entries)
      if (entry.topics.some((topic) => own.has(topic))) found.set(number, [...(found.get(number) || []), [TOPIC]]);
    return found;
  }

  /** The best of what each word of a query found: a word of a phrase counts whole when the others are asked for too. */
  settle(tables) {
    const asked = new Map(); // phrases, and entries by number: how many words of the query are close to one of theirs
    const count = (one) => asked.set(one, (asked.get(one) || 0) + 1);
    for (const table of tables)
      for (const [number, hits] of table)
        new Set(hits.flatMap(([, , like, phrase]) => (like >= CLOSE ? [number, phrase] : []))).forEach(count);
    const share = (number, phrase) => {
      if (!phrase) return 1;
      const there = asked.get(phrase) || 1;
      const elsewhere = phrase.open && asked.get(number) > there ? 1 : 0;
      return PART + (1 - PART) * Math.min(1, (there + elsewhere) / Math.min(phrase.size, 3));
    };
    const best = (number, hits, times) =>
      hits
        .map(([score, shown, like, phrase]) => [score * share(number, phrase) * times, shown, like])
        .reduce((one, other) => (other[0] > one[0] ? other : one));
    return tables.map((table) => {
      const more = emphasis(table);
      return new Map([...table].map(([number, hits]) => [number, best(number, hits, more.get(number))]));
    });
  }

  /** The words of a query that say something. */
  asked(query) {
    const words = normalise(query.slice(0, 300)).split(" ").filter(Boolean).slice(0, 12);
    const telling = words.filter((word) => ![word, word.replace(/^[وف](?=..)/, "")].some((one) => this.small.has(one)));
    const kept = telling.length ? telling : words.filter((word) => this.words.has(word)); // `iş` is no `is`
    return kept.length ? kept : words;
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

  /** How much a word of a query says, less where it is whom the query is about, or a number of years or children. */
  says(word, weight, asked) {
    const little = this.people.has(word) || (asked.length > 2 && /^\d{1,2}$/.test(word));
    return weight * (asked.length > 1 && little ? FEW : 1);
  }

  /** What people wait for first stands first in the index, and first among results that fit about alike. */
  sooner(number) {
    const { first } = this.head;
    return number < first ? 1 + SOONER * (1 - number / first) : 1;
  }

  /** The number of the district that a word names by one of its quarters, in whatever script. */
  quarterOf(word) {
    return this.quarters.get(word) || this.quarters.get(latin(word));
  }

  /** How well the best of the results answer: 1 when every word stands there, little when only parts of words do. */
  trust(asked, tables, results) {
    const best = results.slice(0, 3);
    const named = asked.some(
      (word, index) => !this.people.has(word) && best.some(({ number }) => names(tables[index].get(number))),
    );
    const weights = tables.map((table, index) => {
      const well = [...table.values()].filter((match) => knows(asked[index], match)).length;
      // what nothing knows is what a short query is about, unless another word of it is what a page is about
      const lost = asked.length < 3 && !named && !this.people.has(asked[index]) ? 1 : 0.5;
      return this.says(asked[index], well ? common(well) : lost, asked);
    });
    const slip = asked.length > 1 ? 0.1 : 0.3; // `Hund` is not `Hand`
    const closeness = (word, [score, , like = 0.4]) =>
      like >= 0.7 ? score : like >= 0.5 ? (word.length > 5 ? 0.6 : slip) : like >= 0.4 ? 0.4 : 0.2;
    // `Hund` leads to beds where dogs may come; what else the query says must stand there as well
    const strength = (word, match) => closeness(word, match) * (asked.length > 1 && this.beyond.has(word) ? UNSAID : 1);
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    return Math.max(
      0,
      ...best.map(
        ({ number }) =>
          tables.reduce(
            (sum, table, index) =>
              sum + (table.has(number) ? weights[index] * strength(asked[index], table.get(number)) : 0),
            0,
          ) / whole,
      ),
    );
  }

  /** Whether a query names what the site says that it does not answer, and no page has those words as its own. */
  isBeyond(plain) {
    const words = plain.split(" ");
    const beside = words.filter((word) => this.unless.has(word));
    const names = (asked, word) => {
      if (asked === word) return true;
      if (this.people.has(asked) && !this.people.has(word)) return false; // my mother is no form of Madrid
      const longer = asked.length - word.length;
      if (longer > 2 && word.length > 4 && asked.startsWith(word)) return true;
      if (longer > 2 && word.length > 5 && asked.endsWith(word)) return true;
      if (longer > -3 && asked.length > 5 && word.startsWith(asked)) return true;
      const like = word.length > 3 ? likeness(asked, word, this.ruleOf(word)) : 0;
      if (like === FORM) return longer < 3 || word.length > 4;
      return like === SLIP && word.length > 6 && word.startsWith(asked.slice(0, 4));
    };
    // `capital of` is not any sentence in which both stand somewhere
    const stands = (parts) => words.some((_, at) => parts.every((part, nth) => names(words[at + nth] || "", part)));
    const own = this.phrased(words);
    const answered = (word) => this.words.get(word)?.some(([, weight, , phrase]) => !phrase && weight > SELDOM);
    const isNamed = ([phrase, unless]) => {
      const parts = phrase.split(" ");
      // not `is` for `iş`, nor a word of the phrase itself
      const named = (word) => unless.some((theirs) => theirs.includes(word));
      const counts = (word) => !parts.includes(word) && (!this.small.has(word) || named(word));
      if (beside.some(counts)) return false;
      if (parts.length > 1 && parts.some((part) => this.small.has(part)) && !stands(parts)) return false;
      // `wein` asks where in Arabic
      const said = parts.length > 1 ? words : words.filter((word) => !this.small.has(word));
      const met = parts.map((part) => said.filter((word) => names(word, part)));
      if (met.some((some) => !some.length) || met.every((some) => some.some((word) => own.has(word)))) return false;
      // a discount card for the pool on a low income: the site says nothing of pools, much of the rest
      const rest = [...own].filter(
        (word) => !this.small.has(word) && !this.people.has(word) && !met.flat().includes(word),
      );
      if (rest.length >= ENOUGH) return false;
      return parts.length > 1 || !(answered(phrase) || met[0].some(answered));
    };
    return [...this.beyond].some(isNamed);
  }

  /** The words of a query that are a whole phrase by which some page is found: `food parcel`. */
  phrased(words) {
    const met = new Map(); // phrases, and pages by number: the words of theirs that stand in the query
    const pages = new Map();
    const note = (one, word) => met.set(one, (met.get(one) || new Set()).add(word));
    for (const word of words)
      for (const [number, weight, , phrase] of this.words.get(word) || []) {
        if (weight > SELDOM) note(number, word);
        if (phrase) note(phrase, word);
        if (phrase) pages.set(phrase, number);
      }
    const whole = [...pages].filter(([phrase, number]) => {
      const there = met.get(phrase).size; // of an open phrase one word may stand elsewhere
      return there >= phrase.size || (phrase.open && there + 1 >= phrase.size && met.get(number)?.size > there);
    });
    return new Set(whole.flatMap(([phrase]) => [...met.get(phrase)]));
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
    const raw = asked.map((word) => this.matches(word));
    asked.slice(1).forEach((word, index) => {
      for (const [number, hits] of this.matches(asked[index] + word, true)) {
        const well = hits.filter((hit) => hit[2] >= 0.8); // `Job Center` is `Jobcenter`
        if (well.length)
          for (const table of [raw[index], raw[index + 1]]) table.set(number, [...(table.get(number) || []), ...well]);
      }
    });
    const tables = this.settle(raw);
    const weights = tables.map((table, index) => {
      const well = [...table.values()].filter((match) => match[0] >= 0.4).length;
      return this.says(asked[index], table.size ? common(well) : 0.5, asked);
    });
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const results = [];
    const here = new Set(asked.map((word) => this.quarterOf(word)).filter(Boolean));
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
      else if (entry.plain.startsWith(plain + " ")) score += 0.18;
      score *= KINDS[entry.kind] * (STATES[entry.manner] || 1) * this.sooner(number);
      if (entry.district < 0 || (here.size && entry.district && !here.has(entry.district))) score *= ELSEWHERE;
      if (entry.kind === PLACE && here.has(entry.district)) score *= NEAR;
      results.push({ ...entry, number, by: shown, score });
    }
    if (asked.length === 1) this.lead(results, tables[0]);
    const gone = (one) => one.manner === "gone"; // after all that is still there
    results.sort((a, b) => gone(a) - gone(b) || b.score - a.score || a.number - b.number);
    const best = results[0]?.score || 0;
    const sure = tables.length && tables.every((table) => [...table.values()].some((match) => match[2] === 1));
    const found = results.filter((one) => one.score >= Math.max(0.12, best * 0.3));
    if (this.isBeyond(plain)) return { results: [], known: false, sure, lost: [] };
    const known = this.trust(asked, tables, found) + LONGER * Math.min(asked.length, 5) >= KNOWN;
    const lost = asked.filter((word, index) => ![...tables[index].values()].some((match) => knows(word, match)));
    return { results: known ? found : found.slice(0, 3), known, sure, lost: asked.length === 2 && known ? lost : [] };
  }

  /** Gives what find() finds to `show` as soon as there is something, and again when it gets better. */
  async search(query, show, still = () => true) {
    await this.open();
    const asked = this.asked(query);
    await this.fetchFor(asked);
    let found = this.find(query);
    const { shards, parts, scripts, further = [] } = this.head; // a head that was kept may be older
    const last = further.includes("Latin") ? "-latin-further.json" : "-latin.json";
    if (!shards) {
      if (found.results.length && found.known) show(found);
      await Promise.all([this.lines(), ...this.scriptsOf(asked).map((script) => this.further(script))]);
      found = this.find(query);
    } else if (!found.known && still()) {
      for (let part = 0; part < parts; part++) await this.part(part);
      found = this.find(query);
    }
    if (found.sure || !scripts.includes("Latin") || this.learned.has(last)) return show(found);
    if (found.results.length && found.known) show(found);
    await new Promise((done) => setTimeout(done, PAUSE));
    if (!still()) return;
    await this.script("Latin");
    found = this.find(query);
    if (found.results.length && found.known) show(found);
    await this.further("Latin");
    show(this.find(query));
  }
}
