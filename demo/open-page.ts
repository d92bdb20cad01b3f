import { historyOf } from "./history.ts";
import { linksOf } from "./page/links.ts";
import { servePage } from "./page/server.ts";
import { dashboardOf, issuePath, notifiedOf, type View } from "./page/view.ts";
import { toggleBox } from "./page/boxes.ts";
import type { Play } from "./play.ts";
import { freePortFrom } from "./ports.ts";
import type { Stage } from "./stage.ts";

export type OpenPage = { readonly url: string; readonly greeting: string; close(): Promise<void> };

/** Serves the page of what stands on the stage's GitHub. */
export async function openPage(stage: Stage, play: Play, wantedPort: number): Promise<OpenPage> {
  const { github } = stage;
  const { minutes } = play;
  const port = await freePortFrom(wantedPort);
  const history = historyOf(play.repository, () => github.head(minutes));
  const by = "you";
  let known: { version: string; view: View } | null = null;

  let passing = false;
  const version = (): string =>
    [
      github.requests.writes().length,
      github.webhooks.history.length,
      play.next() === null,
      passing,
      github.clock.now().toDateString(),
    ].join(" ");
  const look = (): View => {
    const snapshot = github.snapshot();
    return {
      snapshot,
      minutes,
      history,
      links: linksOf(snapshot, github.app.slug),
      notified: notifiedOf(snapshot),
      servers: { github: stage.apiUrl, app: stage.appUrl },
      counts: { requests: github.requests.all.length, webhooks: github.webhooks.history.length },
      folder: play.folder,
      next: play.next(),
      now: github.clock.now(),
      passing,
      writers: play.writers,
    };
  };
  const server = await servePage(
    {
      version,
      view() {
        if (known?.version !== version()) known = { version: version(), view: look() };
        return known.view;
      },
      async moved(path) {
        const [owner, name, , number] = path.slice(1).split("/");
        const at = `https://api.github.com/repos/${owner ?? ""}/${name ?? ""}/issues/${number ?? ""}`;
        if (!/^\/[\w.-]+\/[\w.-]+\/(?:issues|pull)\/\d+$/.test(path)) return null;
        const answer = await github.fetch(at, { redirect: "manual" });
        const location = answer.headers.get("location");
        if (answer.status !== 301 || location === null) return null;
        const { html_url: url } = (await (await github.fetch(location)).json()) as { html_url: string };
        return new URL(url).pathname;
      },
      rerun(run) {
        github.rerequest(run, { by });
        void stage.settle();
      },
      press(run, button, by) {
        const { checkRuns, issues } = github.snapshot();
        const pressed = checkRuns.find(({ id, actions }) => id === run && actions.length > 0);
        const pull = issues.find(({ repo, headSha }) => repo === pressed?.repo && headSha === pressed.sha);
        if (pressed === undefined || pull === undefined || !play.writers.includes(by)) return "/checks";
        github.pressButton(run, button, { by });
        void stage.settle();
        return issuePath(pull);
      },
      tick(box, by) {
        const dashboard = dashboardOf(github.snapshot(), minutes);
        if (dashboard === null || !play.writers.includes(by)) return "/";
        const body = toggleBox(dashboard.body, box);
        if (body !== null) github.editIssue(`${minutes}#${dashboard.number}`, { body }, { by });
        void stage.settle();
        return issuePath(dashboard);
      },
      week() {
        if (passing) return;
        passing = true;
        void stage.aWeekPasses().finally(() => (passing = false));
      },
      edit:
        play.folder !== null
          ? null
          : (path, text) => {
              github.push(minutes, { files: { [path]: text }, by, message: `Change ${path}` });
              void stage.settle();
            },
      opened: () => play.opened(),
    },
    port,
  );
  const taken =
    port === wantedPort
      ? ""
      : `Port ${wantedPort} is taken by another program; port ${port} is used instead.\n`;
  const folder = play.folder === null ? "" : `\n  Saving a file in ${play.folder} is a push to ${minutes}.`;
  const greeting = `${taken}
  Open ${server.url}

  It shows a GitHub on this machine, and the real bot at work on it; nothing leaves the machine.${folder}
  Ctrl+C ends it.
`;
  return { url: server.url, greeting, close: () => server.close() };
}
