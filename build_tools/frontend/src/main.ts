// The script of every page: finds the places that the page has for a learner and brings them to life.
import { h, render } from "preact";
import { type App, browserStorage, makeApp } from "./app.ts";
import type { CourseData } from "./generated/course.ts";
import { Home } from "./ui/home.tsx";
import { Learner } from "./ui/learner.tsx";
import { bringMapToLife } from "./ui/map.ts";
import { markTopics } from "./ui/marks.ts";
import { Notices } from "./ui/notices.tsx";
import { keepOffline } from "./ui/offline.tsx";
import { PlanPage } from "./ui/plan.tsx";
import { ProgressPage } from "./ui/progress.tsx";
import { bringQuizToLife } from "./ui/quiz.ts";
import { bringReflectionToLife, showQuizOnRequest } from "./ui/reflection.ts";
import { bringSearchToLife } from "./ui/search.tsx";

const data = (globalThis as { coursegraphCourse?: CourseData }).coursegraphCourse;
if (data) start(makeApp(data, browserStorage()));

function start(app: App): void {
  addEventListener("storage", (event) => app.store.changedElsewhere(event.key));
  addEventListener("pageshow", (event) => event.persisted && app.store.changedElsewhere(null));
  bringSearchToLife(app);
  bringTopicToLife(app);
  markTopics(app);
  const home = part("home");
  if (home) render(h(Home, { app }), home);
  const plan = part("plan");
  if (plan) render(h(PlanPage, { app, now: () => new Date() }), plan);
  const progress = part("progress");
  if (progress) render(h(ProgressPage, { app }), progress);
  const [map, list] = [part("map"), part("map-list")];
  if (map && list) void bringMapToLife(app, map, list);
  const place = document.createElement("div");
  place.className = "notices";
  document.body.append(place);
  render(h(Notices, { app }), place);
  keepOffline(place);
}

function bringTopicToLife(app: App): void {
  const topic = app.course.numberOf.get(document.querySelector<HTMLElement>(".topic-facts")?.dataset.topic ?? "");
  if (topic === undefined) return;
  render(h(Learner, { app, topic }), part("learner")!);
  const [reflection, quiz] = [part("reflection"), part("quiz")];
  if (reflection) bringReflectionToLife(app, topic, reflection);
  if (!quiz) return;
  bringQuizToLife(app, topic, quiz);
  if (quiz.dataset.onRequest !== undefined) showQuizOnRequest(quiz);
}

function part(name: string): HTMLElement | null {
  return document.querySelector(`[data-part="${name}"]`);
}
