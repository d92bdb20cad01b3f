import { expect, test } from "@jest/globals";
import { minutes, startGarden } from "./garden.ts";

test("the first report says which files are minutes and which are not, and later ones do not", async () => {
  const { land, delivery } = await startGarden({
    files: {
      "beds/2025/20251217.md": minutes("2025-12-17", "Spades", "They are blunt, tools#1"),
      "beds/2026/20260107.md": minutes("2026-01-07", "Spades", "They are blunt, tools#1"),
      "beds/how-to-dig.md": "# How to dig\n",
    },
  });
  expect(delivery().title).toBe("Baseline set: minutes that land from now on are announced");
  expect(delivery().summary).toContain(
    "**2 files are read as minutes, of 1 series.**\n\n- Beds (beds): 2 files, 2025-12-17 to 2026-01-07",
  );
  expect(delivery().summary).toContain("- no date in the path (2): README.md, beds/how-to-dig.md");
  await land({ "beds/2026/20260114.md": minutes("2026-01-14", "Spades", "They are sharp, tools#1") });
  expect(delivery().summary).not.toContain("are read as minutes");
});

test("reports that a repository has no minutes", async () => {
  const { delivery } = await startGarden({ files: { "notes.md": "# Notes\n" } });
  expect(delivery().summary).toContain("**No file is read as minutes.** Minutes have the date");
  expect(delivery().summary).toContain("no date in the path (2): README.md, notes.md");
});
