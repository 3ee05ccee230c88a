// Rich text of the course, built element by element: only what prose can hold, whatever the data says.
import { type ComponentChildren, h } from "preact";
import type { RichNode, RichText } from "../generated/reasons.ts";
import { address } from "../load.ts";

const PLAIN = new Set(["em", "strong", "code", "span", "div"]);
const MATH = /^(math|m[a-z]+|semantics)$/;
const MATH_ATTRIBUTES = new Set([
  "accent",
  "columnalign",
  "columnspacing",
  "display",
  "displaystyle",
  "fence",
  "form",
  "largeop",
  "linebreak",
  "linethickness",
  "lspace",
  "mathvariant",
  "maxsize",
  "minsize",
  "movablelimits",
  "rowspacing",
  "rspace",
  "scriptlevel",
  "separator",
  "stretchy",
  "symmetric",
  "width",
  "height",
  "depth",
]);

/** Links in it lead to topics, by paths from the root of the site, or to the web. */
export function Rich({ text }: { text: RichText }): ComponentChildren {
  return text.map(node);
}

function node(one: RichNode): ComponentChildren {
  if (typeof one === "string") return one;
  const content = one.content.map(node);
  const attributes = one.attributes ?? {};
  if (one.tag === "a") return h("a", { href: href(attributes.href ?? "") }, content);
  if (PLAIN.has(one.tag)) return h(one.tag, null, content);
  if (!MATH.test(one.tag)) return content;
  return h(
    one.tag,
    Object.fromEntries(Object.entries(attributes).filter(([name]) => MATH_ATTRIBUTES.has(name))),
    content,
  );
}

function href(path: string): string {
  if (/^https?:\/\//.test(path)) return path;
  return /^content\/topics\/[a-z0-9-]+\.html$/.test(path) ? address(path) : "#";
}
