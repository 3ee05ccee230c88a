import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type Matches, rank } from "../src/core/rank.ts";
import { highlight, type Piece, snippet } from "../src/core/snippet.ts";
import { fold, keyOf, plain, singular, termsOf, words } from "../src/core/terms.ts";
import type { SearchDocument } from "../src/generated/search.ts";
import { SearchIndex } from "../src/search-index.ts";

const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc
    .array(
      fc.constantFrom("mean", "Means.", "t-test", "\n", "R²", "2 × 2", "\\frac{1}{2}", "é", "…", " ", "x_{ij}", "🙂"),
    )
    .map((parts) => parts.join(" ")),
);
const isMean = (form: string) => form.startsWith("mean");

function written(pieces: readonly Piece[]): string {
  return pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join("");
}

describe("words", () => {
  const forms = (text: string) => words(text).map((word) => word.form);

  test("accents, capitals and raised digits make no difference", () => {
    assert.deepEqual(["Bézier", "BEZIER", "R²", "straße", "Łukasz"].map(fold), [
      "bezier",
      "bezier",
      "r2",
      "strasse",
      "lukasz",
    ]);
  });

  test("a word that is joined of others counts as each and as a whole", () => {
    assert.deepEqual(forms("t-test"), ["t", "test", "ttest"]);
    assert.deepEqual(forms("Simpson’s"), ["simpson", "s", "simpsons"]);
    assert.deepEqual(forms("Kruskal–Wallis"), ["kruskal", "wallis", "kruskalwallis"]);
    assert.deepEqual(forms("R^{2}"), ["r", "2", "r2"]);
    assert.deepEqual(forms("\\beta_0"), ["beta", "0", "beta0"]);
  });

  test("products are one word, powers another", () => {
    for (const product of ["2×2", "2 × 2", "2x2", "2 X 2", "2 \\times 2"])
      assert.deepEqual(forms(product), ["2×2"], product);
    assert.deepEqual(forms("2x^2"), ["2x", "2", "2x2"]);
  });

  test("numbers keep their points and lose their commas", () => {
    assert.deepEqual(forms("0.05 of 1,000, or 1,2"), ["0.05", "of", "1000", "or", "1", "2"]);
  });

  test("a Greek letter counts as its name, and stands beside others without a space", () => {
    assert.deepEqual(["σ", "Σ", "ς", "sigma", "Β", "β̂"].map(fold), [
      "sigma",
      "sigma",
      "sigma",
      "sigma",
      "beta",
      "beta",
    ]);
    assert.deepEqual(forms("χ²"), ["chi", "2", "chi2"]);
    assert.deepEqual(forms("γ₀₀"), forms("\\gamma_{00}"));
    assert.deepEqual(forms("2πr"), ["2", "pi", "r", "2pir"]);
    assert.deepEqual(forms("R²"), forms("R^2"));
    assert.equal(plain("χ² test"), " chi2 test ");
  });

  test("how a formula looks is no word, what it means is", () => {
    assert.deepEqual(forms("\\left( \\mathrm{sum} \\right) \\sigma and a right angle"), [
      ...["sum", "sigma", "and", "a", "right", "angle"],
    ]);
  });

  test("each stands where it says", () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { form, start, end } of words(text)) assert.equal(fold(text.slice(start, end)), form);
      }),
    );
  });
});

describe("a query", () => {
  const wholes = (query: string) => termsOf(query).map((term) => term.whole);

  test("leaves out what questions are made of, unless there is nothing else", () => {
    assert.deepEqual(wholes("What is the mean of a sample?"), ["mean", "sample"]);
    assert.deepEqual(wholes("to be or not"), ["be", "not"]);
    assert.deepEqual(wholes("what is"), ["what", "is"]);
  });

  test("holds each word once", () => assert.deepEqual(wholes("mean Mean MEAN"), ["mean"]));

  test("in the plural means one as well", () => {
    assert.deepEqual(["means", "probabilities", "class", "bus", "analysis", "mean"].map(singular), [
      "mean",
      "probability",
      null,
      null,
      "analysi",
      null,
    ]);
  });

  test("may hold nothing at all", () => assert.deepEqual(["", " ", "%", "<>", "🙂"].flatMap(wholes), []));

  test("means a number as it is unless it is still typed", () => {
    assert.deepEqual(
      termsOf("1 10").map((term) => term.open),
      [false, true],
    );
  });

  test("is compared with titles without an article", () => {
    assert.equal(keyOf(plain("The t-Test")), keyOf(plain("T test")));
    assert.equal(keyOf(plain("The")), " the ");
    assert.equal(keyOf(plain("A")), " a ");
  });
});

describe("snippets", () => {
  test("marks are pieces, and nothing of the text is lost or changed", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const pieces = highlight(text, isMean);
        assert.equal(pieces.map((piece) => piece.text).join(""), text);
        for (const { text: word, marked } of pieces) if (marked) assert.match(fold(word), /^mean/);
      }),
    );
  });

  test("are short, well-formed and whole where the text is short", () => {
    fc.assert(
      fc.property(texts, fc.nat(600), (text, before) => {
        const long = `${"ab ".repeat(before)}${text}`;
        const shown = snippet(long, isMean)
          .map((piece) => piece.text)
          .join("");
        assert.ok(shown.length <= 320, `${shown.length}`);
        if (!/\p{Surrogate}/u.test(long)) assert.doesNotMatch(shown, /\p{Surrogate}/u);
        if (long.length <= 180 && !long.includes("\n")) assert.ok(long.endsWith(shown.replace(/^… /, "")));
      }),
    );
  });

  test("a joined word that matches is marked as a whole", () => {
    assert.equal(written(highlight("A t-test.", (form) => form === "ttest" || form === "test")), "A [t-test].");
    assert.equal(written(highlight("A t-test.", (form) => form === "test")), "A t-[test].");
  });

  test("show the sentence in which most different words match", () => {
    const text = `${"One mean here. ".repeat(20)}At last the mean of a sample. ${"And more. ".repeat(40)}`;
    const shown = written(snippet(text, (form) => form === "mean" || form === "sample"));
    assert.match(shown, /^… At last the \[mean\] of a \[sample\]\. And more\./);
    assert.match(shown, / …$/);
  });

  test("never show what people believe without saying so", () => {
    const belief = `${"On and on it goes. ".repeat(9)}A variance is a mean`;
    const text = `${"Before. ".repeat(30)}\nPeople believe: ${belief}. What holds: It is a ratio, ${"no ".repeat(99)}sum.`;
    assert.match(written(snippet(text, isMean)), /^People believe: On and on .* a \[mean\]/);
    assert.match(written(snippet(text, (form) => form === "ratio")), /^… What holds: It is a \[ratio\], no .* …$/);
    assert.match(written(snippet(text, (form) => form === "sum")), /^… no .* \[sum\]\.$/);
    assert.match(written(snippet(text, (form) => form === "people")), /^\[People\] believe: On/);
    assert.match(written(snippet(`${text}\nThe mean.`, (form) => form === "the")), /^\[The\] mean\.$/);
  });

  test("begin with the text where nothing matches, and tell lines apart", () => {
    assert.equal(written(snippet("One.\nTwo.", () => false)), "One. · Two.");
    assert.equal(written(snippet("", () => false)), "");
  });
});

describe("order", () => {
  const match = (...documents: [number, number][]): Matches =>
    new Map(documents.map(([document, score]) => [document, { score, forms: [] }]));
  const names = [["mean absolute deviation"], ["standard error"], ["the mean"], ["average", "mean"], ["harmonic mean"]];
  const keysOf = (document: number) => names[document]!.map((name) => keyOf(plain(name)));

  test("like the query, then begun like it, then named, then in the text", () => {
    const inNames = match([4, 9], [3, 1], [2, 1], [0, 8]);
    const found = rank([{ inNames, inText: match([1, 99], [4, 50]) }], keysOf, keyOf(plain("mean")));
    assert.deepEqual(found, { documents: [2, 3, 0, 4, 1], partial: false });
  });

  test("all words before some of them, and some only if there are none with all", () => {
    const [mean, harmonic] = [match([0, 9], [4, 1]), match([4, 1])];
    const none = match();
    const both = [mean, harmonic].map((inText) => ({ inNames: none, inText }));
    assert.deepEqual(rank(both, keysOf, " q "), { documents: [4], partial: false });
    const missing = [mean, none].map((inText) => ({ inNames: none, inText }));
    assert.deepEqual(rank(missing, keysOf, " q "), { documents: [0, 4], partial: true });
  });

  test("a whole name with a typo before a part of one", () => {
    const titles = ["mean absolute deviation", "mean deviation", "deviation"];
    const nearly = (...documents: number[]): Matches =>
      new Map(documents.map((document) => [document, { score: 9 - document, forms: ["deviation"] }]));
    const keys = (document: number) => [keyOf(plain(titles[document]!))];
    const found = (query: string, ...documents: number[]) =>
      rank([{ inNames: nearly(...documents), inText: match() }], keys, keyOf(plain(query))).documents;
    assert.deepEqual(found("deviaton", 0, 1, 2), [2, 0, 1]);
    assert.deepEqual(found("the mean deviaton", 0, 1), [1, 0]);
  });

  test("a topic that the query names stands before texts that hold all its words", () => {
    const words = [match([1, 1], [2, 1]), match([1, 1])].map((inText) => ({ inNames: match([2, 1]), inText }));
    assert.equal(
      rank(words.with(1, { inNames: match(), inText: match([1, 1]) }), keysOf, " compute mean ").documents[0],
      2,
    );
  });

  test("equally good ones keep their order", () => {
    const inText = match([4, 1], [1, 1], [3, 1], [0, 1]);
    assert.deepEqual(rank([{ inNames: match(), inText }], keysOf, " q ").documents, [0, 1, 3, 4]);
  });
});

const DOCUMENTS: SearchDocument[] = [
  topic("mean", "The Mean", { names: ["arithmetic average"], text: "Share out *equally*.\nEach gets the same." }),
  topic("deviation", "Standard Deviation", { tags: ["spread"], text: "How far values lie from their mean." }),
  topic("t-tests", "t-Tests for Means", { tags: ["testing"], text: "A difference by its standard error." }),
  topic("fit", "The Coefficient of Determination", {
    text: "Called R², or R squared, the share that a line explains.",
  }),
  topic("tables", "Tables of Two Kinds", { names: ["2×2 tables"], text: "Counts of Bézier and others." }),
  topic("signs", "Letters for Numbers", { text: "Called τ, with χ² and 2πσ₀ beside it." }),
  topic("odd", "<img src=x onerror=alert(1)>", { text: "Nothing but an attack." }),
  { ...topic("mean", "Sharing spoons"), page: "content/topics/mean/01-spoons.html", text: "Spoons, then means." },
];

function topic(id: string, title: string, more: Partial<SearchDocument> = {}): SearchDocument {
  return { page: `content/topics/${id}.html`, topic: id, title, names: [], tags: [], text: "", ...more };
}

describe("search", () => {
  const once = () => Promise.resolve();
  const scanning = new SearchIndex(DOCUMENTS);
  const indexed = new SearchIndex(DOCUMENTS);
  const filled = indexed.fill(once);
  const titles = (index: SearchIndex, text: string, topicsOnly = false) =>
    index.find({ text, topicsOnly, most: 9 }).hits.map((hit) => hit.title.map((piece) => piece.text).join(""));

  for (const [query, title] of [
    ["mean", "The Mean"],
    ["the mea", "The Mean"],
    ["AVERAGE", "The Mean"],
    ["spread", "Standard Deviation"],
    ["t-test", "t-Tests for Means"],
    ["t test", "t-Tests for Means"],
    ["R^2", "The Coefficient of Determination"],
    ["explains", "The Coefficient of Determination"],
    ["2×2", "Tables of Two Kinds"],
    ["τ", "Letters for Numbers"],
    ["tau", "Letters for Numbers"],
    ["χ²", "Letters for Numbers"],
    ["chi^2", "Letters for Numbers"],
    ["pi", "Letters for Numbers"],
    ["Σ", "Letters for Numbers"],
    ["sigma_0", "Letters for Numbers"],
    ["<img onerror>", "<img src=x onerror=alert(1)>"],
    ["spoons", "Sharing spoons"],
  ] as const)
    test(`${query} is found first, with and without an index`, async () => {
      await filled;
      assert.equal(titles(indexed, query)[0], title);
      assert.equal(titles(scanning, query)[0], title);
    });

  for (const [query, title] of [
    ["standrad", "Standard Deviation"],
    ["deviaton", "Standard Deviation"],
    ["r squared", "The Coefficient of Determination"],
    ["avrage", "The Mean"],
    ["ttest", "t-Tests for Means"],
    ["average means", "The Mean"],
    ["R²", "The Coefficient of Determination"],
    ["2x2", "Tables of Two Kinds"],
    ["2 x 2 table", "Tables of Two Kinds"],
    ["bezier", "Tables of Two Kinds"],
  ] as const)
    test(`${query} is found with an index`, async () => {
      await filled;
      assert.equal(titles(indexed, query)[0], title);
    });

  test("a title with a typo is found before a longer one that holds it", async () => {
    const texts = "correlation ".repeat(9);
    const index = new SearchIndex([
      topic("causes", "Correlation and Causation", { tags: ["correlation"], text: texts }),
      topic("correlation", "Correlation"),
    ]);
    await index.fill(once);
    assert.deepEqual(titles(index, "correlaton"), ["Correlation", "Correlation and Causation"]);
  });

  test("the labels of what people believe are no words of a topic", async () => {
    const text = "People believe: It grows. What holds: It does not.";
    const index = new SearchIndex([topic("a", "Spans", { text }), topic("b", "Crowds", { text: "Of people." })]);
    await index.fill(once);
    assert.deepEqual(titles(index, "people"), ["Crowds"]);
    assert.deepEqual(titles(index, "grows"), ["Spans"]);
  });

  test("a Greek letter is not the start of a word", async () => {
    const index = new SearchIndex([topic("a", "Pictures"), topic("b", "Circumference and Pi")]);
    await index.fill(once);
    assert.deepEqual(titles(index, "π"), ["Circumference and Pi"]);
    assert.deepEqual(titles(index, "pi"), ["Pictures", "Circumference and Pi"]);
  });

  test("what is spelled right has no typos beside it", async () => {
    await filled;
    assert.deepEqual(titles(indexed, "share"), ["The Mean", "The Coefficient of Determination"]);
  });

  test("nothing is found for nonsense, for symbols and for nothing", async () => {
    await filled;
    for (const query of ["zzzzz", "%%", ""]) assert.deepEqual(titles(indexed, query), [], query);
  });

  test("the end of a word is no word", async () => {
    await filled;
    for (const index of [scanning, indexed])
      for (const query of ["ean", "xpl"]) assert.deepEqual(titles(index, query), []);
  });

  test("lessons are left out where topics are asked for", async () => {
    await filled;
    assert.ok(titles(indexed, "means").includes("Sharing spoons"));
    assert.ok(!titles(indexed, "means", true).includes("Sharing spoons"));
    assert.deepEqual(titles(indexed, "spoons means", true).sort(), [
      "Standard Deviation",
      "The Mean",
      "t-Tests for Means",
    ]);
  });

  test("a hit says what matches", async () => {
    await filled;
    const [hit] = indexed.find({ text: "average", topicsOnly: false, most: 1 }).hits;
    assert.deepEqual(hit!.names.map(written), ["arithmetic [average]"]);
    assert.deepEqual([hit!.tags, hit!.lesson, hit!.topic], [[], false, "mean"]);
    const { hits, total } = indexed.find({ text: "mean", topicsOnly: false, most: 2 });
    assert.deepEqual([hits.length, total], [2, 4]);
    assert.equal(written(hits[0]!.title), "The [Mean]");
  });

  test("no query and no text is too odd, and an index changes nothing of what is there", async () => {
    await filled;
    fc.assert(
      fc.property(texts, (text) => {
        for (const index of [scanning, indexed]) {
          const { hits, total } = index.find({ text, topicsOnly: false, most: 3 });
          assert.ok(hits.length <= total && total <= DOCUMENTS.length);
        }
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(texts), async (all) => {
        const index = new SearchIndex(all.map((text, number) => topic(`t${number}`, text.slice(0, 30), { text })));
        await index.fill(once);
      }),
      { numRuns: 30 },
    );
  });

  test("the index is made in slices", async () => {
    const many = Array.from({ length: 2000 }, (_, number) =>
      topic(`t${number}`, `Topic ${number}`, { text: "word ".repeat(99) }),
    );
    let pauses = 0;
    const slices: number[] = [];
    let since = performance.now();
    await new SearchIndex(many).fill(async () => {
      slices.push(performance.now() - since);
      pauses++;
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    });
    assert.ok(pauses > 4, `${pauses} pauses`);
    const usual = slices.sort((one, other) => one - other)[slices.length >> 1]!;
    assert.ok(usual < 50, `${usual} ms in one go`);
  });
});
