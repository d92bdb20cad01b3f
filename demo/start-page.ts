import { createHistory } from "./history.ts";
import { createLinks } from "./page/links.ts";
import { startPageServer } from "./page/server.ts";
import { groupNotified, type View } from "./page/view.ts";
import { createActions } from "./actions.ts";
import type { Scenario } from "./scenario.ts";
import { createLiveSite } from "./site/live-site.ts";
import { withLocalLinks } from "./site/local-links.ts";
import { findFreePortFrom } from "./ports.ts";
import { type Activity, type Simulation, webUrl } from "./simulation.ts";

type StartedPage = { readonly url: string; readonly greeting: string; close(): Promise<void> };

/** Starts the server of the page that shows the simulated GitHub. */
export async function startPage(
  simulation: Simulation,
  scenario: Scenario,
  wantedPort: number,
): Promise<StartedPage> {
  const { github } = simulation;
  const { minutes } = scenario;
  const port = await findFreePortFrom(wantedPort);
  const history = createHistory(scenario.repository, () => github.head(minutes));
  let cached: { version: string; view: View } | null = null;

  /** What the bot does, with the progress of a folder. Between two pushes the bot is not done. */
  const activity = (): Activity => {
    const now = simulation.activity();
    const progress = scenario.progress();
    return progress === null || now.is === "waiting"
      ? now
      : { is: "working", what: `The bot is working: ${progress}` };
  };
  const version = (): string =>
    [
      github.requests.writes().length,
      github.webhooks.history.length,
      scenario.announcement() === null,
      simulation.timeline.version,
      scenario.isReady(),
      JSON.stringify(activity()),
      simulation.failures.length,
      github.clock.now().toDateString(),
    ].join(" ");
  const createView = (): View => {
    const snapshot = github.snapshot();
    return {
      snapshot,
      minutes,
      history,
      links: createLinks(snapshot, github.app.slug, minutes),
      notified: groupNotified(snapshot),
      servers: { github: simulation.apiUrl, app: simulation.appUrl },
      counts: { requests: github.requests.all.length, webhooks: github.webhooks.history.length },
      folder: scenario.folder,
      announcement: scenario.announcement(),
      now: github.clock.now(),
      activity: activity(),
      isTimePassing: simulation.isTimePassing(),
      isReady: scenario.isReady(),
      failures: simulation.failures,
      entries: [...simulation.timeline.entries],
      writers: scenario.writers,
      mayCommit: simulation.mayCommit(),
      stranger: scenario.stranger,
      roleOf: (repository, login) => github.role(repository, login),
      conflictsOf: (address) => github.conflicts(address),
    };
  };
  const view = (): View => {
    if (cached?.version !== version()) cached = { version: version(), view: createView() };
    return cached.view;
  };
  const site = createLiveSite(history, {
    minutes,
    serverUrl: webUrl,
    baseUrl: `http://localhost:${port}/site/`,
  });
  const server = await startPageServer(
    {
      async readSite(path) {
        const file = await site.read(path);
        const isPage = file.type.startsWith("text/html");
        return isPage ? { ...file, text: withLocalLinks(file.text, view().links) } : file;
      },
      version,
      view,
      async findMovedPath(path) {
        const [owner, name, , number] = path.slice(1).split("/");
        const url = `https://api.github.com/repos/${owner ?? ""}/${name ?? ""}/issues/${number ?? ""}`;
        if (!/^\/[\w.-]+\/[\w.-]+\/(?:issues|pull)\/\d+$/.test(path)) return null;
        const answer = await github.fetch(url, { redirect: "manual" });
        const location = answer.headers.get("location");
        if (answer.status !== 301 || location === null) return null;
        const { html_url: newUrl } = (await (await github.fetch(location)).json()) as { html_url: string };
        return new URL(newUrl).pathname;
      },
      actions: createActions(simulation, scenario),
      onOpened: () => scenario.onPageOpened(),
    },
    port,
  );
  const portNotice =
    port === wantedPort
      ? ""
      : `Another program uses port ${wantedPort}. The demo uses port ${port} instead.\n`;
  const folderNotice =
    scenario.folder === null
      ? ""
      : `\n  When you save a file in ${scenario.folder}, the demo pushes it to ${minutes}.`;
  const greeting = `${portNotice}
  Open ${server.url}

  The page shows a simulated GitHub and the real bot. No data leaves this machine.${folderNotice}
  Press Ctrl+C to stop the demo.
`;
  return {
    url: server.url,
    greeting,
    close: () => Promise.all([server.close(), site.close()]).then(() => undefined),
  };
}
