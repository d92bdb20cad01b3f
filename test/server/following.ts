import { afterEach } from "@jest/globals";
import { createGitHub, type GitHub } from "../fake-github/github.ts";
import { call, freePort, serve, type Served } from "./process.ts";
import { webhookPath } from "./running.ts";

/** The started program, and a fake GitHub that it follows over HTTP. */
export type Following = {
  readonly github: GitHub;
  /** Starts the program and resolves when it listens; webhooks go to the process started last. */
  readonly start: (other?: Record<string, string>) => Promise<Served>;
  /** Runs another command with the same app. */
  readonly call: (command: string, more?: Record<string, string>) => Served;
  /** Waits until a condition is true. */
  readonly until: (isSo: () => boolean) => Promise<void>;
};

let endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings) await end();
  endings = [];
});

/** Creates the organization garden with minutes and a number of issues in garden/tools. */
export async function following(issues: number, more: Record<string, string> = {}): Promise<Following> {
  const github = createGitHub({ now: () => new Date() });
  github.organization("garden", { members: ["ann", "bob"] });
  github.repository("garden/tools", { files: { "README.md": "# Tools\n" } });
  for (let i = 0; i < issues; i += 1) github.issue("garden/tools", { title: `Tool ${i}`, author: "bob" });
  github.repository("garden/minutes", {
    files: {
      ".github/minutes-bot.yml": "minutes:\nactionItems: { dashboard: false, remind: { on: off } }\n",
    },
  });
  github.install("garden");
  const api = await github.listen();
  endings.push(() => api.close());
  const credentials = {
    APP_ID: String(github.app.id),
    PRIVATE_KEY: github.app.privateKey,
    GITHUB_API_URL: `${api.url}/api/v3`,
    LOG_FORMAT: "json",
    WRITE_PACE_MS: "0",
  };
  const start = async (other: Record<string, string> = {}): Promise<Served> => {
    const port = await freePort();
    const secret = github.app.webhookSecret;
    const here = { WEBHOOK_SECRET: secret, PORT: String(port), HOST: "127.0.0.1" };
    const served = serve({ ...credentials, ...here, ...more, ...other });
    await served.until(/listens at/);
    github.webhooks.deliverTo(`http://127.0.0.1:${port}${webhookPath}`);
    return served;
  };
  return {
    github,
    start,
    until,
    call: (command, other = {}) => call(command, { ...credentials, ...more, ...other }),
  };
}

/** Waits without a limit of its own, because the machine may be busy; Jest's timeout ends it. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Returns minutes of today that discuss a number of issues of garden/tools. */
export function meeting(issues: number): Readonly<Record<string, string>> {
  const date = new Date().toISOString().slice(0, 10);
  const items = Array.from({ length: issues }, (_, i) => `- Number ${i} is blunt, garden/tools#${i + 1}\n`);
  return { [`beds/${date}.md`]: `# ${date}\n\n## Tools\n\n${items.join("")}` };
}

export function commentCounts(github: GitHub): readonly number[] {
  return github
    .snapshot()
    .issues.filter(({ repo }) => repo === "garden/tools")
    .map(({ comments }) => comments.length);
}

/** Whether the delivery of the latest commit is final. */
export function isFinished(github: GitHub): boolean {
  const { repositories, checkRuns } = github.snapshot();
  const head = repositories.find(({ nameWithOwner }) => nameWithOwner === "garden/minutes")?.head;
  return checkRuns.some(
    ({ sha, externalId }) => sha === head && externalId?.startsWith("finished:") === true,
  );
}
