import fc from "fast-check";
import { parseReminderMarker } from "../../src/action-items/item-markers.ts";
import { hostileMarkdown } from "../render/hostile-markdown.ts";
import { startGarden, type Garden } from "../scenarios/garden.ts";

/** Collects all texts of the bot, each with the name of its surface. */
export function collectSurfaces({ github }: Garden): readonly (readonly [surface: string, text: string])[] {
  const { issues, checkRuns } = github.snapshot();
  const bot = `${github.app.slug}[bot]`;
  return [
    ...issues.flatMap(({ author, body, comments }) => [
      ...(author === bot ? [["dashboard", body] as const] : []),
      ...comments
        .filter((each) => each.author === bot)
        .map(
          (each) => [parseReminderMarker(each.body) === null ? "comment" : "reminder", each.body] as const,
        ),
    ]),
    ...checkRuns.flatMap(({ name, title, summary, text, annotations }) => [
      [`${name}: title`, title ?? ""] as const,
      [`${name}: summary`, summary ?? ""] as const,
      [`${name}: text`, text ?? ""] as const,
      ...annotations.map(({ message }) => [`${name}: annotation`, message] as const),
    ]),
  ];
}

const line = hostileMarkdown.map((text) => text.replaceAll(/\s+/g, " ").trim());
const name = line.map(
  (text) =>
    text
      .replaceAll(/[/\0]+/g, "")
      .replace(/^\.+/, "")
      .slice(0, 80)
      .toWellFormed() || "x",
);

export const hostileInputs = fc.record({
  topic: line,
  bullet: hostileMarkdown,
  task: line,
  series: name,
  path: name,
});
type HostileInput = typeof hostileInputs extends fc.Arbitrary<infer T> ? T : never;

function minutesOf({ topic, bullet, task }: HostileInput): string {
  return `# 2026-01-14\n\n## Participants\n\n- @ann\n- ${task}\n\n## ${topic}\n\n- it is in tools#1 ${bullet}\n\n- AI @bob: ${task}, tools#2\n- AI @ann, ${task}: find the rake\n`;
}

/** Runs hostile minutes on a pull request and then on the default branch until a reminder was sent. */
export async function runHostileScenario(input: HostileInput): Promise<Garden> {
  const folder = input.path;
  const config = `series: { ${JSON.stringify(folder)}: ${JSON.stringify(input.series)} }\nchecks: { ${JSON.stringify(input.series)}: error }\n`;
  const scenario = await startGarden();
  const files = { [`${folder}/2026-01-14 ${input.series}.md`]: minutesOf(input) };
  scenario.github.pullRequest("garden/minutes", {
    files: { ...files, ".github/minutes-bot.yml": config },
    title: input.topic,
    author: "eve",
  });
  await scenario.settle();
  await scenario.land(files);
  scenario.advanceDays(8);
  await scenario.catchUp();
  return scenario;
}
