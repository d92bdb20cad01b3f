import { expect, test } from "@jest/globals";
import { startGarden, minutes, type Garden } from "./garden.ts";
import { recoverFromFaults, startFaultyGarden } from "./faulty-garden.ts";

const [before, beds] = ["beds/20260107.md", "beds/20260114.md"] as const;

/** The kinds of targets at an address. In public they must look the same. */
const tenants = {
  private: (github: Garden["github"]): void => {
    github.repository("garden/secret", { visibility: "private" });
    github.issue("garden/secret", { title: "The buried treasure", author: "bob" });
  },
  internal: (github: Garden["github"]): void => {
    github.repository("garden/secret", { visibility: "internal" });
    github.issue("garden/secret", { title: "The buried treasure", author: "bob" });
  },
  absent: () => undefined,
  archived: (github: Garden["github"]): void => {
    github.repository("garden/secret", { visibility: "private" });
    github.issue("garden/secret", { author: "bob" });
    github.archiveRepository("garden/secret");
  },
  locked: (github: Garden["github"]): void => {
    github.repository("garden/secret", { visibility: "private" });
    github.issue("garden/secret", { author: "bob", locked: true });
  },
  deleted: (github: Garden["github"]): void => {
    github.repository("garden/secret", { visibility: "private" });
    github.issue("garden/secret", { author: "bob" });
    github.deleteIssue("garden/secret#1");
  },
  discussion: (github: Garden["github"]): void => {
    github.repository("garden/secret", { visibility: "private" });
    github.discussion("garden/secret", { author: "bob" });
  },
};

/** The links to the minutes name their commit, which depends on the time of the push. */
function withoutCommits(report: unknown): string {
  return JSON.stringify(report).replaceAll(/\b[\da-f]{40}\b/g, "(commit)");
}

test("the public check is byte for byte the same for private, internal, absent, locked, archived and deleted targets", async () => {
  const reports = new Map<string, string>();
  for (const [tenant, how] of Object.entries(tenants)) {
    const { land, delivery } = await startGarden({ with: how });
    await land({ [beds]: minutes("2026-01-14", "Gold", "We will dig it up, secret#1") });
    const { title, summary, conclusion } = delivery();
    reports.set(tenant, withoutCommits({ title, summary, conclusion }));
  }
  expect([...new Set(reports.values())]).toHaveLength(1);
  expect(reports.get("absent")).toContain("cannot be reached");
});

test("repeated, corrected and withdrawn passages about a private target look the same from outside", async () => {
  const reports: unknown[] = [];
  for (const how of [tenants.private, tenants.absent]) {
    const { land, delivery } = await startGarden({ with: how });
    const deliveries: unknown[] = [];
    const say = async (files: Parameters<typeof land>[0]): Promise<void> => {
      await land(files);
      deliveries.push(withoutCommits(delivery()));
    };
    await say({
      [before]: minutes("2026-01-07", "Gold", "We will dig, secret#1", "They are blunt, tools#1"),
    });
    await say({ [beds]: minutes("2026-01-14", "Gold", "We will dig, secret#1") });
    await say({
      [before]: minutes("2026-01-07", "Gold", "We will dig deeper, secret#1", "They are blunt, tools#1"),
    });
    await say({ [before]: minutes("2026-01-07", "Gold", "They are blunt, tools#1") });
    await say({ [beds]: null });
    reports.push(deliveries);
  }
  expect(reports[0]).toEqual(reports[1]);
});

test("retries a failed write on a private issue although the check must not show it", async () => {
  const scenario = await startFaultyGarden({ with: tenants.private });
  scenario.github.faults.inject("POST /repos/garden/secret/issues/1/comments", {
    kind: "status",
    status: 502,
    when: "before",
  });
  await scenario.land({ [beds]: minutes("2026-01-14", "Gold", "We will dig, secret#1") });
  expect(scenario.headlines("garden/secret#1")).toEqual([]);
  expect(scenario.delivery().title).toBe("1 skipped");
  await recoverFromFaults(scenario);
  expect(scenario.headlines("garden/secret#1")).toEqual(["Discussed in Beds, 2026-01-14 · Gold"]);
});

test("private and absent targets look the same where the app is not installed", async () => {
  const reports = new Set<string>();
  for (const visibility of ["private", null] as const) {
    const { land, delivery } = await startGarden({
      config: "references: { owners: [garden, orchard] }\n",
      with: (github) => {
        github.organization("orchard");
        if (visibility === null) return;
        github.repository("orchard/secret", { visibility });
        github.issue("orchard/secret", {});
      },
    });
    await land({ [beds]: minutes("2026-01-14", "Gold", "We will dig it up, orchard/secret#1") });
    reports.add(withoutCommits(delivery()));
  }
  expect(reports.size).toBe(1);
});

test("posts a comment on a private issue discussed in public minutes", async () => {
  const { land, headlines, delivery, inbox } = await startGarden({ with: tenants.private });
  await land({ [beds]: minutes("2026-01-14", "Gold", "We will dig it up, secret#1") });
  expect(headlines("garden/secret#1")).toEqual(["Discussed in Beds, 2026-01-14 · Gold"]);
  expect(inbox("bob")).toEqual(["garden/secret#1: comment by minutes-bot[bot]"]);
  expect(delivery().summary).not.toContain("posted");
});

test("writes private minutes only to their own repository and to those under `references.private`", async () => {
  const { land, github, headlines, comments, inbox, delivery } = await startGarden({
    config: "references: { private: [Garden/Shed] }\n",
    minutes: { visibility: "private" },
    with: (github) => {
      for (const name of ["garden/shed", "garden/cellar"]) {
        github.repository(name, { visibility: "private" });
        github.issue(name, { author: "bob" });
      }
    },
  });
  github.issue("garden/minutes", { title: "Next meeting", author: "ann" });
  await land({
    [beds]: minutes(
      "2026-01-14",
      "Gold",
      "We will dig, shed#1",
      "We will hide it, cellar#1",
      "It is secret, tools#1",
      "We will plan, minutes#1",
    ),
  });
  expect(headlines("garden/shed#1")).toHaveLength(1);
  expect(headlines("garden/minutes#1")).toHaveLength(1);
  expect(comments("garden/cellar#1")).toEqual([]);
  expect(comments("garden/tools#1")).toEqual([]);
  expect(inbox("bob")).toEqual(["garden/shed#1: comment by minutes-bot[bot]"]);
  expect(delivery().rows).toContain(
    "beds/20260114.md | garden/tools#1 | no comment | minutes of a private repository are not written there",
  );
});

test("does not edit public comments of minutes that became private", async () => {
  const { land, github, settle, comments, delivery } = await startGarden();
  await land({ [beds]: minutes("2026-01-14", "Gold", "We will dig it up, tools#1") });
  const before = comments("garden/tools#1");
  github.changeVisibility("garden/minutes", "private");
  await settle();
  await land({ [beds]: minutes("2026-01-14", "Gold", "It lies under the oak, tools#1") });
  expect(comments("garden/tools#1")).toEqual(before);
  expect(delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | comment kept unchanged | minutes of a private repository are not written there",
  ]);
});

test("announces private minutes that became public from then on", async () => {
  const { land, github, settle, headlines } = await startGarden({ minutes: { visibility: "private" } });
  await land({ [beds]: minutes("2026-01-14", "Gold", "We will dig it up, tools#1") });
  github.changeVisibility("garden/minutes", "public");
  await settle();
  expect(headlines("garden/tools#1")).toEqual([]);
  await land({ "beds/20260121.md": minutes("2026-01-21", "Gold", "Nothing was found, tools#1") });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-21 · Gold"]);
});
