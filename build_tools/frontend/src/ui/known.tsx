// What is known, domain by domain: words first, with a bar beside them.
import type { App } from "../app.ts";
import type { State } from "../core/evidence.ts";
import { byDomain, type DomainSummary, dateOf } from "../core/summary.ts";
import { counted } from "../core/words.ts";
import { dayOf } from "./facts.ts";
import { TopicLink } from "./state.tsx";

const KINDS: readonly (readonly [state: State, word: string])[] = [
  ["verified", "verified"],
  ["declared", "declared"],
  ["inferred", "inferred"],
];

export function Known({ app }: { app: App }) {
  const domains = byDomain(app.course, app.knowledge()).filter(({ total }) => total > 0);
  const known = domains.reduce((sum, domain) => sum + domain.known, 0);
  return (
    <section aria-labelledby="progress_known">
      <h2 id="progress_known" tabIndex={-1}>
        What you know
      </h2>
      <p>
        {known === 0
          ? "Nothing is marked as known yet. On the page of a topic you can say “I know this”, or take its quiz."
          : `You know ${known.toLocaleString("en-US")} of ${counted(app.course.topics.length, "topic")}.`}
      </p>
      <ul class="domains">
        {domains.map((domain) => (
          <li key={domain.domain}>
            <Domain app={app} summary={domain} />
          </li>
        ))}
      </ul>
      <p class="scope">
        Declared: you have said so. Verified: you have passed the quiz. Inferred: it is required for a topic whose quiz
        you have passed. In doubt: inferred, but a later quiz on it or on what it requires was not passed; it doesn’t
        count as known.
      </p>
    </section>
  );
}

function Domain({ app, summary }: { app: App; summary: DomainSummary }) {
  if (summary.topics.length === 0)
    return (
      <div class="domain">
        <Figures app={app} summary={summary} />
      </div>
    );
  return (
    <details class="domain">
      <summary>
        <Figures app={app} summary={summary} />
      </summary>
      <ul class="topics">
        {summary.topics.map((topic) => (
          <li key={topic}>
            <TopicLink app={app} topic={topic} word /> <Since app={app} topic={topic} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Figures({ app, summary }: { app: App; summary: DomainSummary }) {
  const { domain, known, total, counts } = summary;
  const kinds = KINDS.flatMap(([state, word]) => (counts[state] ? [`${counts[state]} ${word}`] : [])).join(", ");
  const doubtful = counts.doubtful ? `${counts.doubtful} in doubt` : "";
  return (
    <>
      <strong>{app.course.data.domains[domain]!.title}</strong>{" "}
      <span class="count">
        {known} of {total}
      </span>{" "}
      <span class="kinds">{[kinds, doubtful].filter(Boolean).join("; ")}</span>
      <span class="bar" aria-hidden="true">
        <span style={{ inlineSize: `${(100 * known) / total}%` }} />
      </span>
    </>
  );
}

function Since({ app, topic }: { app: App; topic: number }) {
  const at = dateOf(app.course, app.store.progress, app.knowledge(), topic);
  return at && <span class="at">{dayOf(at)}</span>;
}
