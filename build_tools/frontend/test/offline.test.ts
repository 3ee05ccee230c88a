import assert from "node:assert/strict";
import { test } from "node:test";
import { answerTo, byPlainAddress, cacheName } from "../src/core/offline.ts";

const SITE = "https://host.org/course/";
const files = byPlainAddress(
  [
    "index.html",
    "content/index.html",
    "content/topics/halves.html",
    "content/topics/halves/01-a.html",
    "a%20b%28c%29.png",
  ].map((path) => new URL(path, SITE).href),
);
const file = (path: string) => ({ file: new URL(path, SITE).href });
const asked = (path: string) => answerTo(files, new URL(path, SITE).href);

test("a file is found whatever the parameters, and by its folder", () => {
  assert.deepEqual(asked(""), file("index.html"));
  assert.deepEqual(asked("content/"), file("content/index.html"));
  for (const after of ["", "?", "?a=1&b", "#part", "?a#part"])
    assert.deepEqual(asked(`content/topics/halves.html${after}`), file("content/topics/halves.html"));
});

test("a folder without its slash leads to the one with it, so that links on the page hold", () => {
  assert.deepEqual(asked("content"), { folder: `${SITE}content/` });
  assert.deepEqual(asked("content?a=1"), { folder: `${SITE}content/?a=1` });
});

test("an address without .html is the page's, even beside a folder of that name", () => {
  assert.deepEqual(asked("content/topics/halves"), file("content/topics/halves.html"));
});

test("escapes may be written in any way, and broken ones do no harm", () => {
  for (const way of ["a b(c).png", "a%20b(c).png", "a%20b%28c%29.png"])
    assert.deepEqual(asked(way), file("a%20b%28c%29.png"));
  assert.equal(asked("%E0%A4%A"), null);
});

test("what the site lacks and what is elsewhere is left to the network", () => {
  for (const way of ["nothing.html", "content/topics/", "../index.html", "https://other.org/course/index.html"])
    assert.equal(asked(way), null);
});

test("courses on one host have caches of their own", () => {
  assert.notEqual(cacheName("https://host.org/"), cacheName("https://host.org/course/"));
});
