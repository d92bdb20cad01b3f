import { expect, test } from "@jest/globals";
import { configOf, minutes } from "./garden.ts";
import { recoverFromFaults, meeting, startFaultyGarden } from "./faulty-garden.ts";

test("withdraws the comment of deleted minutes later if the issue could not be read", async () => {
  const garden = await startFaultyGarden();
  await garden.land(meeting);
  garden.github.faults.inject(/^POST query repository/, { kind: "graphql partial", field: 0 });
  await garden.land({ "beds/20260114.md": null });

  expect(garden.delivery().rows).toEqual([
    "beds/20260114.md | garden/tools#1 | waiting | GitHub did not answer",
  ]);
  await recoverFromFaults(garden);
  expect(garden.comments("garden/tools#1")).toEqual([
    expect.stringMatching(/^The minutes of .* no longer mention this\.$/),
  ]);
  expect(garden.labels("garden/tools#1")).toEqual([]);
});

test("posts the comment later if the other organization's configuration could not be read", async () => {
  const garden = await startFaultyGarden({
    config: "minutes:\nreferences: { owners: [orchard] }\n",
    with: (github) => {
      github.organization("orchard", { members: ["carla"] });
      github.repository("orchard/.github", { files: configOf("accept: [{ from: garden/minutes }]\n") });
      github.repository("orchard/ladders", { files: { "README.md": "# Ladders\n" } });
      github.issue("orchard/ladders", { author: "carla" });
      github.install("orchard");
    },
  });
  garden.github.faults.inject(/^POST query repository/, { kind: "graphql partial", field: 1 });
  await garden.land({
    "beds/20260114.md": minutes("2026-01-14", "Ladders", "It is broken, orchard/ladders#1"),
  });

  expect(garden.delivery().rows).toEqual([
    "beds/20260114.md | orchard/ladders#1 | waiting | GitHub did not answer",
  ]);
  await recoverFromFaults(garden);
  expect(garden.headlines("orchard/ladders#1")).toHaveLength(1);
});

test.each(["empty", "html"] as const)(
  "does not treat an %s page as an empty list of issues",
  async (body) => {
    const garden = await startFaultyGarden();
    const { github } = garden;
    await garden.land({
      "beds/20260114.md": "# 2026-01-14\n\nParticipants: @bob\n\n- AI @bob: order seeds\n",
    });
    const page = { kind: "status", status: 200, when: "before", body } as const;
    github.faults.inject("GET /repos/*/*/issues", page, { times: 3 });
    github.requests.clear();
    await garden.restart();
    await garden.land({
      "beds/20260115.md": "# 2026-01-15\n\nParticipants: @bob\n\n- AI @bob: order seeds\n",
    });
    await recoverFromFaults(garden);

    expect(github.requests.writes().filter(({ path }) => path === "/repos/garden/minutes/issues")).toEqual(
      [],
    );
    expect(github.readIssue("garden/minutes#1").body).toContain("order seeds");
  },
);

test("reads a missing issue of an action item once in a run", async () => {
  const garden = await startFaultyGarden();
  garden.github.requests.clear();
  await garden.land({
    "beds/20260114.md": "# 2026-01-14\n\nParticipants: @bob\n\n- AI @bob: close tools#99\n",
  });

  const asked = garden.github.requests.all.filter(({ path }) => path === "/repos/garden/tools/issues/99");
  expect(asked.map(({ status }) => status)).toEqual([404]);
});
