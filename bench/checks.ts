import { fileURLToPath } from "node:url";
import { createGitHub, type GitHub } from "../test/fake-github/github.ts";
import { startContestant } from "./webhooks.ts";

/** The cost of a check: reads without token requests, and the time from the event to the written check. */
type CheckCost = { readonly reads: number; readonly milliseconds: number };

const references = 30;
/** Names no other number, such as that of problems. */
const expectedTitle = new RegExp(`^\\D*${references} issues\\D*$`);
const minBytes = 10_000;
const owners = ["orchard", "meadow"] as const;

/**
 * Measures the check of a pull request with minutes of 10 kB and 30 references, on loopback, by a process without caches.
 * @param further  the number of additional installations
 */
export async function measureCheck(further: 0 | 1 | 2): Promise<CheckCost> {
  const github = createGitHub({ now: () => new Date() });
  const text = build(github, owners.slice(0, further));
  const api = await github.listen();
  const bot = await startContestant(
    "Minutes Bot",
    [fileURLToPath(new URL("../src/cli.js", import.meta.url)), "serve"],
    {
      APP_ID: String(github.app.id),
      PRIVATE_KEY: github.app.privateKey,
      GITHUB_API_URL: `${api.url}/api/v3`,
      GHE_HOST: new URL(api.url).host,
      GHE_PROTOCOL: "http",
    },
  );
  try {
    await waitUntilIdle(github);
    github.requests.clear();
    const pull = github.pullRequest("garden/minutes", { files: { [`beds/${today()}.md`]: text } });
    const opened = github.webhooks.history.findLast(({ name }) => name === "pull_request");
    if (opened === undefined) throw new Error("no event was sent");
    const { body } = github.webhooks.signed(opened);
    const begun = performance.now();
    await bot.post({ name: "pull_request", body });
    const title = await waitForCheck(github, pull.pull?.headSha);
    const milliseconds = performance.now() - begun;
    if (!expectedTitle.test(title)) throw new Error(`the check says: ${title}`);
    if (github.violations.length > 0) throw new Error(github.violations.join("\n"));
    return { reads: github.requests.count().read, milliseconds };
  } finally {
    await bot.stop();
    await api.close();
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function build(github: GitHub, further: readonly string[]): string {
  github.organization("garden");
  github.repository("garden/tools");
  const config = `minutes:\nreferences: { owners: [${["garden", ...further].join(", ")}] }\n`;
  github.repository("garden/minutes", { files: { ".github/minutes-bot.yml": config } });
  const repositories = ["garden/tools", ...further.map((owner) => `${owner}/tools`)];
  for (const owner of further) {
    github.organization(owner);
    const files = { ".github/minutes-bot.yml": "accept: [{ from: garden/minutes }]\n" };
    github.repository(`${owner}/tools`, { files });
  }
  const bullets = Array.from({ length: references }, (_, i) => {
    const name = repositories[i % repositories.length] ?? "garden/tools";
    const { number } = github.issue(name, { title: `Issue ${i}` });
    return `- ${"What was said of it. ".repeat(16)}See https://github.com/${name}/issues/${number}`;
  });
  for (const owner of ["garden", ...further]) github.install(owner);
  const text = `# ${today()}\n\n## Tools\n\n${bullets.join("\n")}\n`;
  if (text.length < minBytes) throw new Error(`the minutes have only ${text.length} bytes`);
  return text;
}

/** Waits until the bot has finished its work at the start, which is not part of the cost. */
async function waitUntilIdle(github: GitHub): Promise<void> {
  for (let seen = -1; seen !== github.requests.all.length;) {
    seen = github.requests.all.length;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function waitForCheck(github: GitHub, sha: string | undefined): Promise<string> {
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline) {
    const check = github.snapshot().checkRuns.find((run) => run.sha === sha && run.name === "Minutes");
    if (check !== undefined) return check.title ?? "";
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("no check was written within 30 s");
}
