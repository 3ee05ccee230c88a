// Answers for another program: reads courses with progress and goals as JSON, writes what the core makes of them.
import { makeCourse, marked } from "../src/core/course.ts";
import { knowledgeOf, unknownBefore } from "../src/core/evidence.ts";
import { planFor, why } from "../src/core/plan.ts";
import { goalsOf, type Progress } from "../src/core/progress.ts";
import type { CourseData } from "../src/generated/course.ts";

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const cases = JSON.parse(Buffer.concat(chunks).toString()) as { course: CourseData; progress: Progress }[];

const answers = cases.map(({ course: data, progress }) => {
  const course = makeCourse(data);
  const knowledge = knowledgeOf(course, progress);
  const goals = goalsOf(progress, course);
  const plan = planFor(course, knowledge, goals);
  const id = (number: number) => data.topics[number]!.id;
  return {
    known: marked(knowledge.known).map(id),
    states: Object.fromEntries(knowledge.states.map((state, number) => [id(number), state])),
    frontier: marked(knowledge.ready).map(id),
    oneAway: Object.fromEntries(
      knowledge.missing.flatMap((missing, number) => (missing < 0 ? [] : [[id(number), id(missing)]])),
    ),
    path: plan.steps.map(id),
    minutes: plan.minutes,
    longestMinutes: plan.longest.minutes,
    helpful: plan.helpful.map(({ topic }) => id(topic)),
    unknownBefore: data.topics.map((_, number) => unknownBefore(course, knowledge.known, number).map(id)),
    why: goals.map((goal) => data.topics.map((_, number) => why(course, number, goal)?.length ?? null)),
  };
});
process.stdout.write(JSON.stringify(answers));
