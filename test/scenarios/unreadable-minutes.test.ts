import { expect, test } from "@jest/globals";
import { startGarden, minutes } from "./garden.ts";

const beds = "beds/20260114.md";
const text = minutes("2026-01-14", "Spades", "They are blunt, tools#1");

test.each([
  ["too large", `${text}${"More of it.\n".repeat(50_000)}`],
  ["binary", Buffer.from([0, 1, 2, 255, 254, 0, 35, 49])],
  ["of one endless line", `${text}${"x".repeat(20_000)}\n`],
  ["nested without end", `${text}${Array.from({ length: 60 }, (_, i) => `${"  ".repeat(i)}- x\n`).join("")}`],
])(
  "keeps the comments of minutes that become %s, reports them, and continues with the others",
  async (_, broken) => {
    const { land, headlines, labels, delivery } = await startGarden();
    await land({ [beds]: text });
    await land({ [beds]: broken, "beds/20260115.md": minutes("2026-01-15", "Rakes", "It is lost, tools#3") });
    expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
    expect(labels("garden/tools#1")).toEqual(["discussed in minutes"]);
    expect(headlines("garden/tools#3")).toEqual(["Discussed in Beds, 2026-01-15 · Rakes"]);
    expect(delivery().conclusion).toBe("neutral");
    expect(delivery().summary).toContain(beds);

    await land({ [beds]: minutes("2026-01-14", "Spades & hoes", "They are blunt, tools#1") });
    expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades & hoes"]);
  },
);

test("announces minutes that were unreadable when they landed as soon as they can be read", async () => {
  const { land, headlines, delivery } = await startGarden();
  await land({ [beds]: `${text}${"x".repeat(20_000)}\n` });
  expect(headlines("garden/tools#1")).toEqual([]);
  expect(delivery().conclusion).toBe("neutral");
  await land({ [beds]: text });
  expect(headlines("garden/tools#1")).toEqual(["Discussed in Beds, 2026-01-14 · Spades"]);
});

test("ignores symbolic links and empty minutes", async () => {
  const { land, delivery, headlines } = await startGarden();
  const secret = minutes("2026-01-14", "Spades", "They are blunt, tools#1");
  await land({ [beds]: "", "drafts/secret.md": secret, "beds/20260115.md": { link: "../drafts/secret.md" } });
  expect(delivery()).toMatchObject({ title: "No comments to post", conclusion: "success" });
  expect(headlines("garden/tools#1")).toEqual([]);
});
