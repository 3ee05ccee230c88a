import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { emptyProgress, merge, of, type Progress, type TopicProgress, withFacts } from "../src/core/progress.ts";
import { Store } from "../src/store.ts";
import { COURSE, cost, FakeStorage, facts, idsOf, moment, parseProgress, records } from "./records.ts";

const KEY = `coursegraph:${COURSE}`;

interface Setting {
  storage?: Storage | null;
  aliases?: Record<string, string>;
  /** Minutes on the clock at each look; the last stays. */
  clock?: number[];
}

function storeOn({ storage = new FakeStorage(), aliases = {}, clock = [] }: Setting = {}): Store {
  let looks = 0;
  const now = () => new Date(moment(clock[Math.min(looks++, clock.length - 1)] ?? looks));
  return new Store({ storage, course: COURSE, aliases, parse: parseProgress, now });
}

function storageWith(progress: Progress): FakeStorage {
  const storage = new FakeStorage();
  storage.setItem(KEY, JSON.stringify(progress));
  return storage;
}

function keptIn(storage: FakeStorage): Progress {
  return parseProgress(storage.getItem(KEY) ?? "").progress!;
}

const goal =
  (value = true) =>
  (at: string): TopicProgress => ({ goal: { at, value } });
const written =
  (text: string) =>
  (at: string): TopicProgress => ({ reflection: { at, text } });
const isGoal = (store: Store, topic: string) => of(store.progress, topic).goal?.value === true;

describe("a change", () => {
  test("is kept, and there after a reload", () => {
    const storage = new FakeStorage();
    storeOn({ storage }).note("Goal set", "t0", goal());
    const later = storeOn({ storage });
    assert.deepEqual(of(later.progress, "t0"), { goal: { at: moment(1), value: true } });
    assert.equal(later.unsaved, false);
    assert.equal(later.trouble, null);
  });

  test("is told to those who listen, until they stop", () => {
    const store = storeOn();
    let heard = 0;
    const stop = store.subscribe(() => heard++);
    store.note("Goal set", "t0", goal());
    stop();
    store.note("Goal set", "t1", goal());
    assert.equal(heard, 1);
  });

  test("that changes nothing leaves the last undo alone", () => {
    const store = storeOn();
    store.note("Goal set", "t0", goal());
    store.update("Nothing", (progress) => structuredClone(progress));
    assert.equal(store.undoable?.label, "Goal set");
  });

  test("of several topics is one", () => {
    const store = storeOn();
    store.noteAll("Goals set", ["t0", "t1"], goal());
    store.undo();
    assert.deepEqual(store.progress, emptyProgress(COURSE));
  });

  test("beats what it replaces when the clock has gone back", () => {
    const store = storeOn({ clock: [9, 1, 1] });
    store.note("Goal set", "t0", goal());
    store.note("Goal left", "t0", goal(false));
    assert.deepEqual(of(store.progress, "t0").goal, { at: "2026-01-01T12:09:00.001Z", value: false });
    store.keep("t0", written("typed"));
    assert.equal(of(store.progress, "t0").reflection?.at, moment(1));
  });

  test("that is typed beats what it replaces too", () => {
    const store = storeOn({ clock: [9, 1] });
    store.keep("t0", written("first"));
    store.keep("t0", written("second"));
    assert.deepEqual(of(store.progress, "t0").reflection, { at: "2026-01-01T12:09:00.001Z", text: "second" });
  });
});

describe("undo", () => {
  test("restores exactly what was there, also after a reload", () => {
    const change = fc.tuple(fc.constantFrom("t0", "t1", "__proto__", "constructor"), facts);
    fc.assert(
      fc.property(records(), fc.array(change), records(), fc.boolean(), (before, notes, file, reload) => {
        const storage = storageWith(before);
        const store = storeOn({ storage });
        store.update("All at once", (progress) =>
          merge(
            notes.reduce((done, [topic, made]) => withFacts(done, topic, made), progress),
            file,
          ),
        );
        const undoing = reload ? storeOn({ storage }) : store;
        undoing.undo();
        assert.deepEqual(undoing.progress, before);
        assert.deepEqual(keptIn(storage), before);
      }),
    );
  });

  test("takes back a reset, also after a reload", () => {
    fc.assert(
      fc.property(records(), (before) => {
        const storage = storageWith(before);
        storeOn({ storage }).reset();
        assert.deepEqual(keptIn(storage), emptyProgress(COURSE));
        const later = storeOn({ storage });
        later.undo();
        assert.deepEqual(later.progress, before);
      }),
    );
  });

  test("leaves what was typed since", () => {
    const store = storeOn();
    store.note("Goal set", "t0", goal());
    store.keep("t0", written("my thoughts"));
    store.undo();
    assert.deepEqual(of(store.progress, "t0"), { reflection: { at: moment(2), text: "my thoughts" } });
  });

  test("leaves what another tab has changed again since", () => {
    const storage = new FakeStorage();
    const [one, other] = [storeOn({ storage }), storeOn({ storage, clock: [7] })];
    one.noteAll("Goals set", ["t0", "t1"], goal());
    other.keep("t1", (at) => ({ goal: { at, value: true } }));
    one.undo();
    assert.deepEqual([isGoal(one, "t0"), isGoal(one, "t1")], [false, true]);
  });

  test("is gone once it was used", () => {
    const storage = new FakeStorage();
    const store = storeOn({ storage });
    store.note("Goal set", "t0", goal());
    store.undo();
    store.undo();
    assert.equal(storeOn({ storage }).undoable, null);
  });

  test("goes on after a topic was renamed", () => {
    const storage = storageWith(withFacts(emptyProgress(COURSE), "old", goal()(moment(0))));
    storeOn({ storage }).reset();
    const later = storeOn({ storage, aliases: { old: "new" } });
    later.undo();
    assert.ok(isGoal(later, "new"));
  });

  test("is dropped if it can't be read or would lead to what is no progress", () => {
    const at = moment(1);
    const step = { topic: "t0", fact: "goal", before: { at } };
    for (const undo of [
      "{",
      "3",
      "null",
      "{}",
      '{"label": "x", "at": "2026-01-01"}',
      '{"label": "x", "at": "y", "steps": []}',
      JSON.stringify({ label: "x", at, steps: [{ ...step, after: { at: "yesterday", value: true } }] }),
      JSON.stringify({ label: "x", at, steps: [{ ...step, fact: "liked", after: { at, value: true } }] }),
      JSON.stringify({ label: "x", at, steps: [null] }),
    ]) {
      const storage = storageWith(withFacts(emptyProgress(COURSE), "t0", goal()(at)));
      storage.setItem(`${KEY}:undo`, undo);
      const store = storeOn({ storage });
      assert.equal(store.undoable, null, undo);
      store.undo();
      assert.ok(isGoal(store, "t0"));
    }
  });
});

describe("two tabs", () => {
  test("never lose each other's facts, whatever they do in turn", () => {
    const act = fc.record({ tab: fc.nat(1), topic: fc.nat(3), typed: fc.boolean(), hears: fc.boolean() });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        const storage = new FakeStorage();
        const tabs = [storeOn({ storage }), storeOn({ storage })];
        const last = new Map<string, string>();
        acts.forEach(({ tab, topic, typed, hears }, turn) => {
          const [id, text] = [`t${topic}`, `${turn}`];
          if (typed) tabs[tab]!.keep(id, written(text));
          else tabs[tab]!.note("Written", id, written(text));
          last.set(id, text);
          if (hears) tabs[1 - tab]!.changedElsewhere(KEY);
        });
        for (const tab of tabs) tab.changedElsewhere(null);
        assert.deepEqual(tabs[0]!.progress, tabs[1]!.progress);
        for (const [id, text] of last) assert.equal(of(tabs[0]!.progress, id).reflection?.text, text);
      }),
    );
  });

  test("agree once the other one has heard of a change, on its undo too", () => {
    const storage = new FakeStorage();
    const [one, other] = [storeOn({ storage }), storeOn({ storage })];
    let heard = 0;
    other.subscribe(() => heard++);
    one.note("Goal set", "t0", goal());
    other.changedElsewhere(KEY);
    assert.ok(isGoal(other, "t0"));
    assert.equal(heard, 1);
    other.undo();
    one.changedElsewhere(`${KEY}:undo`);
    assert.deepEqual([isGoal(one, "t0"), one.undoable], [false, null]);
  });

  test("take no notice of other keys", () => {
    const store = storeOn();
    let heard = 0;
    store.subscribe(() => heard++);
    for (const key of ["other", `${KEY}-2`, `${KEY}-2:undo`, "coursegraph:"]) store.changedElsewhere(key);
    assert.equal(heard, 0);
  });
});

describe("other courses of the same origin", () => {
  test("are never touched", () => {
    const storage = new FakeStorage();
    const texts = { [`${KEY}-2`]: "{broken", [`${KEY}-2:undo`]: "x", "coursegraph:b": "y", other: "z" };
    for (const [key, text] of Object.entries(texts)) storage.setItem(key, text);
    storage.setItem(KEY, "{broken too");
    const store = storeOn({ storage });
    store.note("Goal set", "t0", goal());
    store.reset();
    store.undo();
    store.throwAway();
    for (const [key, text] of Object.entries(texts)) assert.equal(storage.getItem(key), text);
    assert.deepEqual([...storage.texts.keys()].sort(), [KEY, ...Object.keys(texts)].sort());
  });
});

describe("a full storage", () => {
  test("is said; the changes stay in this tab and are kept once there is room", () => {
    const storage = new FakeStorage();
    const store = storeOn({ storage });
    store.note("Goal set", "t0", goal());
    storage.full = () => true;
    store.note("Goal set", "t1", goal());
    store.keep("t2", written("typed"));
    assert.deepEqual([store.trouble, store.unsaved], ["full", true]);
    assert.ok(isGoal(store, "t0") && isGoal(store, "t1"));
    assert.deepEqual(Object.keys(keptIn(storage).topics), ["t0"]);
    storage.full = () => false;
    store.note("Goal set", "t3", goal());
    assert.deepEqual([store.trouble, store.unsaved], [null, false]);
    assert.deepEqual(Object.keys(keptIn(storage).topics).sort(), ["t0", "t1", "t2", "t3"]);
  });

  test("loses nothing that another tab wrote meanwhile", () => {
    const storage = new FakeStorage();
    const [one, other] = [storeOn({ storage }), storeOn({ storage })];
    storage.full = () => true;
    one.note("Goal set", "t1", goal());
    storage.full = () => false;
    other.note("Goal set", "t2", goal());
    one.changedElsewhere(KEY);
    assert.ok(isGoal(one, "t1") && isGoal(one, "t2"));
    assert.deepEqual([one.trouble, one.unsaved], [null, false]);
    assert.deepEqual(Object.keys(keptIn(storage).topics).sort(), ["t1", "t2"]);
  });

  test("can be undone in, and a reset in it stays one", () => {
    const storage = storageWith(withFacts(emptyProgress(COURSE), "t0", goal()(moment(0))));
    const store = storeOn({ storage });
    storage.full = () => true;
    store.reset();
    store.changedElsewhere(null);
    assert.deepEqual([store.progress, store.trouble], [emptyProgress(COURSE), "full"]);
    store.undo();
    assert.deepEqual([isGoal(store, "t0"), store.unsaved], [true, false]);
  });

  test("with no room for the undo alone keeps the change, and the undo in this tab", () => {
    const storage = new FakeStorage();
    const store = storeOn({ storage });
    store.note("Goal set", "t0", goal());
    storage.full = (key) => key.endsWith(":undo");
    store.note("Goal set", "t1", goal());
    assert.deepEqual([store.trouble, store.unsaved, store.undoIsHere], [null, false, true]);
    assert.equal(storeOn({ storage }).undoable, null);
    store.changedElsewhere(KEY);
    store.undo();
    assert.deepEqual([isGoal(store, "t0"), isGoal(store, "t1")], [true, false]);
  });

  test("keeps what can't be read where it is", () => {
    const storage = new FakeStorage();
    storage.setItem(KEY, "{broken");
    const store = storeOn({ storage });
    storage.full = () => true;
    store.note("Goal set", "t0", goal());
    assert.deepEqual([store.trouble, storage.getItem(KEY), store.unsaved], ["full", "{broken", true]);
  });
});

describe("a blocked storage", () => {
  test("is said, and all else works in this tab", () => {
    const store = storeOn({ storage: null });
    assert.deepEqual([store.trouble, store.unsaved], ["blocked", false]);
    store.note("Goal set", "t0", goal());
    assert.deepEqual([isGoal(store, "t0"), store.trouble, store.unsaved], [true, "blocked", true]);
    store.undo();
    assert.deepEqual([isGoal(store, "t0"), store.unsaved], [false, false]);
    assert.deepEqual(store.putAside(), []);
  });

  test("that is blocked from some moment on is said and loses nothing", () => {
    const storage = new FakeStorage();
    const store = storeOn({ storage });
    store.note("Goal set", "t0", goal());
    storage.blocked = true;
    store.note("Goal set", "t1", goal());
    assert.deepEqual([store.trouble, store.unsaved, store.putAside()], ["blocked", true, []]);
    assert.ok(isGoal(store, "t0") && isGoal(store, "t1"));
    storage.blocked = false;
    store.changedElsewhere(null);
    assert.deepEqual([store.trouble, store.unsaved], [null, false]);
    assert.deepEqual(Object.keys(keptIn(storage).topics).sort(), ["t0", "t1"]);
  });

  test("that is blocked from the start is said", () => {
    const storage = new FakeStorage();
    storage.blocked = true;
    assert.equal(storeOn({ storage }).trouble, "blocked");
  });
});

describe("a text that can't be read", () => {
  test("is said and left alone until the next change, then put aside", () => {
    const storage = new FakeStorage();
    storage.setItem(KEY, "{broken");
    const store = storeOn({ storage });
    assert.deepEqual([store.trouble, store.unreadable, store.unsaved], ["unreadable", "{broken", false]);
    store.changedElsewhere(null);
    assert.deepEqual([storage.getItem(KEY), [...storage.texts.keys()]], ["{broken", [KEY]]);
    store.note("Goal set", "t0", goal());
    assert.deepEqual([store.trouble, store.unreadable], [null, null]);
    assert.equal(storage.getItem(`${KEY}:unreadable`), "{broken");
    assert.deepEqual(Object.keys(keptIn(storage).topics), ["t0"]);
  });

  test("is put aside beside those before it, each once, until they are thrown away", () => {
    const storage = new FakeStorage();
    const store = storeOn({ storage });
    for (const text of ["{one", "{two", "{one", "{three"]) {
      storage.setItem(KEY, text);
      store.note("Goal set", "t0", goal());
    }
    assert.deepEqual(store.putAside(), ["{one", "{two", "{three"]);
    store.throwAway();
    assert.deepEqual(store.putAside(), []);
    assert.deepEqual([...storage.texts.keys()].sort(), [KEY, `${KEY}:undo`]);
  });

  test("doesn't take from a tab what it knew before", () => {
    const storage = new FakeStorage();
    const store = storeOn({ storage });
    store.note("Goal set", "t0", goal());
    storage.setItem(KEY, "{broken");
    store.changedElsewhere(KEY);
    assert.deepEqual([isGoal(store, "t0"), store.unsaved, storage.getItem(KEY)], [true, true, "{broken"]);
    store.note("Goal set", "t1", goal());
    assert.deepEqual(Object.keys(keptIn(storage).topics).sort(), ["t0", "t1"]);
  });

  test("is forgotten once another tab has begun anew", () => {
    const storage = new FakeStorage();
    storage.setItem(KEY, "{broken");
    const [one, other] = [storeOn({ storage }), storeOn({ storage })];
    one.note("Goal set", "t0", goal());
    other.changedElsewhere(KEY);
    assert.deepEqual([other.trouble, other.unreadable, isGoal(other, "t0")], [null, null, true]);
    assert.deepEqual(other.putAside(), ["{broken"]);
  });
});

describe("a newer version's progress", () => {
  const newer = JSON.stringify({ ...emptyProgress(COURSE), version: 2, more: [] });

  test("is said and never overwritten", () => {
    const storage = new FakeStorage();
    storage.setItem(KEY, newer);
    const store = storeOn({ storage });
    store.note("Goal set", "t0", goal());
    store.keep("t1", written("typed"));
    store.reset();
    store.undo();
    store.changedElsewhere(null);
    assert.deepEqual([store.trouble, store.unsaved, isGoal(store, "t0")], ["newer", true, true]);
    assert.deepEqual([...storage.texts], [[KEY, newer]]);
  });

  test("that comes while the page is open takes nothing from it, and is never overwritten", () => {
    const storage = new FakeStorage();
    const store = storeOn({ storage });
    store.note("Goal set", "t0", goal());
    storage.setItem(KEY, newer);
    store.changedElsewhere(KEY);
    store.note("Goal set", "t1", goal());
    assert.ok(isGoal(store, "t0") && isGoal(store, "t1"));
    assert.equal(storage.getItem(KEY), newer);
  });

  test("is not a text that speaks of versions", () => {
    const storage = storageWith(withFacts(emptyProgress(COURSE), "t0", written('"version": 2')(moment(0))));
    assert.equal(storeOn({ storage }).trouble, null);
    storage.setItem(KEY, '{"version": 2');
    assert.equal(storeOn({ storage }).trouble, "unreadable");
  });
});

describe("former ids", () => {
  test("carry progress over, and it is kept under the new id with the next change", () => {
    const before = withFacts(emptyProgress(COURSE), "old", goal()(moment(0)));
    const storage = storageWith(before);
    const store = storeOn({ storage, aliases: { old: "t0" } });
    assert.ok(isGoal(store, "t0"));
    assert.deepEqual(keptIn(storage), before);
    store.keep("t1", written("typed"));
    assert.deepEqual(Object.keys(keptIn(storage).topics), ["t0", "t1"]);
  });
});

test("a record of 3,000 topics is changed and kept within 100 ms", () => {
  const topics = Object.fromEntries(
    Array.from({ length: 3000 }, (_, number) => [`t${number}`, { declared: { at: moment(1), value: true } }]),
  );
  const store = storeOn({ storage: storageWith({ ...emptyProgress(COURSE), topics }) });
  const took = cost(() => store.note("Goal turned", "t0", goal(!isGoal(store, "t0"))));
  assert.ok(took < 100, `${took} ms`);
});

test("3,000 topics are noted at once within 500 ms", () => {
  const store = storeOn();
  const took = cost(() => store.noteAll("Goals turned", idsOf(3000), goal(!isGoal(store, "t0"))));
  assert.ok(took < 500, `${took} ms`);
});
