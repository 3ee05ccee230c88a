// Words as a search compares them: without accents, capitals and the marks that join them.
//
// "t-test" counts as "t", "test" and "ttest", so it is found however it is written; so are "R²", "R^2" and "R_2", which
// all hold "r2", and "2x2", "2 × 2" and "2 \times 2", which are "2×2". A Greek letter counts as its name, so "σ²" is
// "sigma", "2" and "sigma2".

interface Word {
  /** As it is compared. */
  form: string;
  start: number;
  end: number;
}

/** A word of a query: found if its whole is, or else all of its parts. */
export interface Term {
  whole: string;
  /** Empty if it has but one. */
  parts: string[];
  /** Whether a longer word that begins so is meant as well: of a number only while it is typed, of a Greek letter never. */
  open: boolean;
}

const TIMES = String.raw`\s?(?:×|[xX](?=\s?\d)|\\times(?![a-z]))\s?`;
const GREEK = String.raw`[\p{Script=Greek}&&\p{L}]`;
const SMALL = "[²³¹⁰⁴-⁹₀-₉]";
/** A sign of a word, unless it is a word of its own. */
export const LETTER = String.raw`[[\p{L}\p{N}\p{M}]--[${GREEK}${SMALL}]]`;
const NUMBER = String.raw`\d+(?:${TIMES}\d+)+|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)+`;
const PART = String.raw`${NUMBER}|${GREEK}\p{M}*|${SMALL}+|${LETTER}+`;
/** What joins words; nothing but their kind joins a Greek letter, or small digits, to what stands beside it. */
const JOINER = String.raw`(?:\}?[\-‐‑–'’_^]\{?|(?=${GREEK}|${SMALL})|(?<=${GREEK}\p{M}*|${SMALL}))`;
const PARTS = new RegExp(PART, "gv");
const COMPOUNDS = new RegExp(`(?:${PART})(?:${JOINER}(?:${PART}))*`, "gv");
const SIGN = new RegExp(`^${GREEK}\\p{M}*$`, "v");
const PLAIN = /^[a-z]+$/;
const ASCII = /^[ -~\n]*$/;
const NO_WORD = /[^\p{L}\p{N}×]+/gu;
const UNSEPARATED: Readonly<Record<string, string>> = { ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i", æ: "ae", œ: "oe" };
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";
const GREEK_LETTERS = "αβγδεζηθικλμνξοπρσςτυφχψω";
const GREEK_NAMES = (
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi " +
  "chi psi omega"
).split(" ");
/** Commands of TeX that say how a formula looks, not what it means. */
const LOOKS = new Set(
  "left right text mathrm mathbf mathit mathbb mathcal operatorname begin end quad qquad frac dfrac tfrac".split(" "),
);
/** What questions are made of; left out of a query that says more. */
const FILLERS = new Set(
  "a an and are can do does for how i in is it of on or the to what when which why with".split(" "),
);

/** A word in the form in which it is compared. */
export function fold(word: string): string {
  const small = word.toLowerCase();
  if (PLAIN.test(small)) return small;
  return inLatin(unaccented(small))
    .replace(/\s?(?:×|\\times)\s?|(?<=\d)\s?x\s?(?=\d)/g, "×")
    .replace(/[-‐‑–'’_^{},]/g, "");
}

/** A text in small letters without accents; letters such as ß become plain ones. */
export function unaccented(small: string): string {
  if (ASCII.test(small)) return small;
  return small
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßøłđıæœ]/g, (letter) => UNSEPARATED[letter]!);
}

/** A text with the names of Greek letters in their place. */
function inLatin(letters: string): string {
  if (ASCII.test(letters)) return letters;
  return letters.replace(/[α-ω]/g, (letter) => GREEK_NAMES[GREEK_LETTERS.indexOf(letter)]!);
}

/** The words of a text in order; one that is joined of others comes after its parts. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(COMPOUNDS)) {
    const parts = partsOf(match[0]);
    if (parts.length === 1 && text[match.index - 1] === "\\" && LOOKS.has(parts[0]!.form)) continue;
    for (const { form, start, end } of parts) found.push({ form, start: match.index + start, end: match.index + end });
    if (parts.length > 1) found.push({ form: fold(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return found;
}

function partsOf(compound: string): Word[] {
  if (/^[a-zA-Z]+$/.test(compound)) return [{ form: fold(compound), start: 0, end: compound.length }];
  return [...compound.matchAll(PARTS)].map(({ 0: part, index }) => ({
    form: fold(part),
    start: index,
    end: index + part.length,
  }));
}

/** What a query asks for, each word once. */
export function termsOf(query: string): Term[] {
  const terms = new Map<string, Term>();
  for (const { 0: compound, index } of query.matchAll(COMPOUNDS)) {
    const parts = partsOf(compound).map((part) => part.form);
    const whole = fold(compound);
    const open = !SIGN.test(compound) && (/\D/.test(whole) || index + compound.length === query.length);
    terms.set(whole, { whole, parts: parts.length > 1 ? parts : [], open });
  }
  const telling = [...terms.values()].filter((term) => !FILLERS.has(term.whole));
  return telling.length ? telling : [...terms.values()];
}

/** A word of which another is the plural, as far as letters tell; else null. */
export function singular(form: string): string | null {
  if (form.length < 4 || !/[^s]s$/.test(form)) return null;
  return form.replace(/ies$|s$/, (end) => (end === "s" ? "" : "y"));
}

/** How a word in its compared form may stand in a text: as it is, and with Greek letters and small digits. */
export function spellings(form: string): string[] {
  const [, name = "", digits = ""] = /^([a-z]+)(\d*)$/.exec(form) ?? [];
  const letter = GREEK_LETTERS[GREEK_NAMES.indexOf(name)];
  if (digits) return [form, ...[RAISED, LOWERED].map((small) => (letter ?? name) + inDigits(digits, small))];
  return letter ? [form, letter] : [form];
}

function inDigits(digits: string, small: string): string {
  return digits.replace(/\d/g, (digit) => small[Number(digit)]!);
}

/** A text as words in plain letters with a space on each side of each. */
export function plain(text: string): string {
  return ` ${inLatin(unaccented(text.toLowerCase())).replace(NO_WORD, " ").trim()} `;
}

/** Plain letters without an article at their start, to see whether a title and a query are or begin alike. */
export function keyOf(letters: string): string {
  return letters.replace(/^ (?:an?|the) (?=.)/, " ");
}
