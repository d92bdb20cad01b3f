import { expect, test } from "@jest/globals";
import { configOf, startGarden, minutes, type Garden } from "./garden.ts";
import { checkOf, pullRequestFile } from "./pull-requests.ts";

const beds = "beds/20260114.md";

/** The kinds of targets at an address. In public they must look the same. */
const tenants: Readonly<Record<string, (github: Garden["github"]) => void>> = {
  private: (github) => {
    github.repository("garden/secret", { visibility: "private" });
    github.issue("garden/secret", { title: "The buried treasure", author: "bob" });
  },
  internal: (github) => {
    github.repository("garden/secret", { visibility: "internal" });
    github.issue("garden/secret", { title: "The buried treasure", author: "bob" });
  },
  "a private pull request": (github) => {
    github.repository("garden/secret", { visibility: "private", files: { "README.md": "" } });
    github.pullRequest("garden/secret", { title: "The buried treasure", files: { a: "a" }, author: "bob" });
  },
  "moved in private": (github) => {
    github.repository("garden/secret", { visibility: "private" });
    github.repository("garden/cellar", { visibility: "private" });
    github.issue("garden/secret", { title: "The buried treasure", author: "bob" });
    github.transfer("garden/secret#1", "garden/cellar");
  },
  absent: () => undefined,
};

test("a private target looks like an absent one in a public check, byte for byte", async () => {
  const checks = new Map<string, string>();
  for (const [tenant, how] of Object.entries(tenants)) {
    const { github, settle } = await startGarden({ with: how });
    const text = minutes(
      "2026-01-14",
      "Gold",
      "We will dig it up, secret#1",
      "[Treasure](https://github.com/garden/secret/issues/1)",
      "AI @ann: dig, https://github.com/Garden/Secret/pull/1",
      "They are blunt, tools#2",
    );
    const pull = github.pullRequest("garden/minutes", { files: { [beds]: text }, author: "ann" });
    await settle();
    const { title, summary, conclusion, annotations, actions, text: more } = checkOf(github, pull);
    const check = JSON.stringify({ title, summary, conclusion, annotations, actions, more });
    // Commit hashes depend on the time.
    checks.set(tenant, check.replaceAll(/\/blob\/[\da-f]{40}\//g, "/blob/head/"));
  }
  for (const [tenant, check] of checks) expect([tenant, check]).toEqual([tenant, checks.get("absent")]);
  expect(checks.get("absent")).toContain("cannot be reached");
  expect(checks.get("absent")).toContain("1 issue will get a comment");
});

test("the preview in a private minutes repository shows private targets", async () => {
  const { github, settle } = await startGarden({ minutes: { visibility: "private" } });
  github.issue("garden/minutes", { title: "Buy a map", author: "bob" });
  await settle();
  const text = minutes("2026-01-14", "Gold", "We will dig it up, minutes#1");
  const pull = github.pullRequest("garden/minutes", { files: { [beds]: text }, author: "ann" });
  await settle();
  const check = checkOf(github, pull);
  expect(check.title).toBe("No problems, 1 issue will get a comment");
  expect(check.summary).toContain("Buy a map (open issue)");
});

test("the preview lists targets of two installations and why a target that does not accept gets no comment", async () => {
  const { github, settle } = await startGarden({
    config: "references: { owners: [garden, orchard, meadow] }\n",
    with: (github) => {
      for (const owner of ["orchard", "meadow"]) github.organization(owner);
      github.repository("orchard/ladders", { files: configOf("accept: [{ from: garden/minutes }]\n") });
      github.repository("meadow/scythes", { files: { "README.md": "" } });
      github.issue("orchard/ladders", { title: "A rung is missing", author: "bob" });
      github.issue("meadow/scythes", { title: "Blunt, too", author: "bob" });
      for (const owner of ["orchard", "meadow"]) github.install(owner);
    },
  });
  const text = minutes(
    "2026-01-14",
    "Tools",
    "It is blunt, tools#1",
    "It is broken, orchard/ladders#1",
    "It is dear, meadow/scythes#1",
  );
  const pull = github.pullRequest("garden/minutes", { files: { [beds]: text }, author: "ann" });
  await settle();
  const check = checkOf(github, pull);
  expect(check.title).toBe("1 problem, 2 issues will get a comment");
  const rows = check.summary?.split("\n").filter((line) => /^\| \[(?:garden|meadow|orchard)\//.test(line));
  expect(rows?.map((row) => row.replaceAll("\u200b", "").replaceAll(/\(https:[^)]*\)/g, ""))).toEqual([
    "| [garden/tools#1] Sharpen the spades (open issue) | comment posted, label added | the minutes discuss it |",
    "| [meadow/scythes#1] Blunt, too (open issue) | no comment | the repository does not accept these minutes |",
    "| [orchard/ladders#1] A rung is missing (open issue) | comment posted | the minutes discuss it |",
  ]);
});

test("reports text that should not be public by its line only, without quoting it", async () => {
  const { github, settle, log } = await startGarden({ minutes: { collaborators: { ann: "write" } } });
  const pull = github.pullRequest("garden/minutes", {
    files: { [beds]: pullRequestFile("not-public.md") },
    author: "ann",
  });
  await settle();
  const check = checkOf(github, pull);
  // Line 3 stands for all addresses, and line 7 for the whole invitation, lines 7 to 9.
  expect(check.annotations.map(({ start_line }) => start_line)).toEqual([1, 3, 7, 10, 11, 6, 10]);
  expect(check.conclusion).toBe("failure");
  github.pressButton(check.id, "apply-fixes", { by: "ann" });
  await settle();
  const secrets = ["bob.miller", "482913", "292772", "c2VjcmV0MTIz", "ghp_", "wiki.garden-of-acme.com"];
  const shown = JSON.stringify([
    github.snapshot().checkRuns,
    github.readIssue("garden/minutes#1").reviews,
    log,
  ]);
  expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
});
