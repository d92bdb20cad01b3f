import { expect, test } from "@jest/globals";
import type { AppOptions } from "../../src/github/client/app.ts";
import type { GitHub } from "../fake-github/github.ts";
import { minutes, type Garden } from "./garden.ts";
import { recoverFromFaults, meeting, postComment, startFaultyGarden } from "./faulty-garden.ts";

/** An answer in GitHub's place, and the requests that get it. */
type Instead = {
  readonly method: string;
  readonly path: RegExp;
  /** Text in the query. */
  readonly asks?: string;
  readonly status: number;
  readonly body: string;
};

type Between = { now: Instead | null };

function standingBetween(between: Between): (github: GitHub) => Partial<AppOptions> {
  return (github) => ({
    fetch: (input, init) => {
      const { now } = between;
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      const isMeant =
        now !== null &&
        now.method === (init?.method ?? "GET") &&
        now.path.test(pathname) &&
        (now.asks === undefined || (typeof init?.body === "string" && init.body.includes(now.asks)));
      if (!isMeant) return github.fetch(input, init);
      const headers = { "content-type": "application/json; charset=utf-8" };
      return Promise.resolve(new Response(now.body, { status: now.status, headers }));
    },
  });
}

/** Restarts the bot a day later, when no verification is due. */
async function nextDay(garden: Garden): Promise<void> {
  garden.advanceDays(1);
  await recoverFromFaults(garden);
}

const notAllowed =
  "Although you appear to have the correct authorization credentials, the `garden` organization has an IP allow list " +
  "enabled, and your IP address is not permitted to access this resource.";
const noSignOn =
  "Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.";

test.each([400, 403, 404, 410, 422, 451])(
  "treats an HTML page with status %s as a failed write, and posts the comment later",
  async (status) => {
    const garden = await startFaultyGarden();
    const page = { kind: "status", status, when: "before", body: "html" } as const;
    garden.github.faults.inject(postComment, page);
    await garden.land(meeting);
    await nextDay(garden);
    expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  },
);

test.each([notAllowed, noSignOn, "Repository has been locked for migration."])(
  "posts the comment when GitHub allows access again (%s)",
  async (message) => {
    const between: Between = { now: null };
    const garden = await startFaultyGarden({ settings: standingBetween(between) });
    const path = /\/issues\/1\/comments$/;
    between.now = { method: "POST", path, status: 403, body: JSON.stringify({ message }) };
    await garden.land(meeting);
    expect(garden.delivery().rows).toEqual([expect.stringContaining("waiting")]);

    between.now = null;
    await nextDay(garden);
    expect(garden.headlines("garden/tools#1")).toHaveLength(1);
  },
);

const forbidden = (field: string): object => ({ type: "FORBIDDEN", path: [field], message: notAllowed });

test.each([
  [
    "that nobody is let in",
    {
      data: { repository0: null, organization: null },
      errors: ["repository0", "organization"].map(forbidden),
    },
  ],
  ["without the fields that it was asked for", { data: {} }],
])("does not report an issue as unreachable if GraphQL answers %s", async (_how, answer) => {
  const between: Between = { now: null };
  const garden = await startFaultyGarden({ settings: standingBetween(between) });
  const asks = "repository0";
  between.now = { method: "POST", path: /\/graphql$/, asks, status: 200, body: JSON.stringify(answer) };
  await garden.land(meeting);
  expect(garden.delivery().rows).toEqual([expect.stringContaining("waiting")]);

  between.now = null;
  await nextDay(garden);
  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
});

/** A fake GitHub with another answer for the organization's defaults. */
const withoutOrganization =
  (message: string, isSo: () => boolean) =>
  (github: GitHub): Partial<AppOptions> => ({
    fetch: async (input, init) => {
      const response = await github.fetch(input, init);
      const isMeant = typeof init?.body === "string" && init.body.includes("organization: repository");
      if (!isMeant || !isSo()) return response;
      const { data } = (await response.json()) as { readonly data: object };
      const errors = [{ type: "FORBIDDEN", path: ["organization"], message }];
      return Response.json({ data: { ...data, organization: null }, errors });
    },
  });

test("uses no organization defaults if the app has no access to them", async () => {
  const message = "Resource not accessible by integration";
  const garden = await startFaultyGarden({ settings: withoutOrganization(message, () => true) });
  await garden.land(meeting);
  expect(garden.headlines("garden/tools#1")).toHaveLength(1);
});

test("does nothing while access to the organization's defaults is blocked for everybody", async () => {
  let isClosed = true;
  const dry = "dryRun: true\n";
  const garden = await startFaultyGarden({
    settings: withoutOrganization(notAllowed, () => isClosed),
    with: (github) => void github.repository("garden/.github", { files: { ".github/minutes-bot.yml": dry } }),
  });
  await garden.land(meeting);
  expect(garden.comments("garden/tools#1")).toEqual([]);
  isClosed = false;
  await nextDay(garden);
  await garden.land(meeting);
  expect(garden.comments("garden/tools#1")).toEqual([]);
});

test("writes private minutes to an issue only after its visibility was read successfully", async () => {
  const between: Between = { now: null };
  const garden = await startFaultyGarden({
    settings: standingBetween(between),
    with: (github) => {
      github.changeVisibility("garden/minutes", "private");
      github.repository("garden/shed", { visibility: "private", files: { "README.md": "# Shed\n" } });
      github.issue("garden/shed", { author: "bob" });
    },
    config: "minutes:\nreferences: { private: [garden/shed] }\n",
  });
  const unseen = {
    data: { nodes: [null, null] },
    errors: [0, 1].map((place) => ({ type: "NOT_FOUND", path: ["nodes", place], message: "No such node" })),
  };
  const asks = "on Repository { visibility }";
  between.now = { method: "POST", path: /\/graphql$/, asks, status: 200, body: JSON.stringify(unseen) };
  await garden.land({ "beds/20260114.md": minutes("2026-01-14", "Spades", "They are blunt, garden/shed#1") });
  expect(garden.comments("garden/shed#1")).toEqual([]);

  between.now = null;
  await nextDay(garden);
  expect(garden.headlines("garden/shed#1")).toHaveLength(1);
});

const seeds = (day: string): Readonly<Record<string, string>> => ({
  [`beds/202601${day}.md`]: `# 2026-01-${day}\n\nParticipants: @bob\n\n- AI @bob: order seeds\n`,
});
const dashboards = ({ github }: Garden): number =>
  github.requests.writes().filter(({ path }) => path === "/repos/garden/minutes/issues").length;

test.each([
  [200, "null"],
  [200, '{"message":"Something went wrong"}'],
  [301, '{"message":"Moved Permanently"}'],
])("creates no second dashboard if the list of issues is %s %s", async (status, body) => {
  const between: Between = { now: null };
  const garden = await startFaultyGarden({ settings: standingBetween(between) });
  await garden.land(seeds("14"));
  between.now = { method: "GET", path: /\/garden\/minutes\/issues$/, status, body };
  await garden.restart();
  await garden.land(seeds("15"));

  between.now = null;
  await nextDay(garden);
  expect(dashboards(garden)).toBe(1);
});

test("recognises the dashboard after a person gave it the marker of another repository during downtime", async () => {
  const garden = await startFaultyGarden();
  const { github } = garden;
  await garden.land(seeds("14"));
  const { body } = github.readIssue("garden/minutes#1");
  const forged = body.replaceAll(/repository=\d+/g, "repository=1");
  github.editIssue("garden/minutes#1", { body: forged }, { by: "ann" });
  await garden.restart();
  await garden.land(seeds("15"));

  expect(dashboards(garden)).toBe(1);
  expect(github.readIssue("garden/minutes#1").body).toContain("order seeds");
});
