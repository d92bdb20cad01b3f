import { expect, test } from "@jest/globals";
import { filesOf, publishTexts } from "./sample.ts";

// What is not for the public is in no file of the site: no page, no index of the search, no JSON, no feed.

const token = `ghp_${"a1B2c3D4e5F6g7H8i9J0".repeat(2).slice(0, 36)}`;

const minutes = `# Beds, 2023-12-06

## Participants

- @ada
- Bo Olsen <bo.olsen@gardeners.net>

## Compost

- AI @ada: ask zoe.quill@gardeners.net about garden/tools#7
- Decision: call +49 221 555 0147 83 each week
- [ledger](https://wiki.gardeners.net/ledger) (internal)

| who | where |
| --- | ----- |
| Zoe | Dial-In: +49-221-292772-611 |

### Ask quentin.fern@gardeners.net

    token ${token}

- the next line is for all: \`spade\`
`;

const secrets = ["bo.olsen", "zoe.quill", "555 0147", "ledger", "292772", "quentin", token, "ghp_"];

test.each(secrets)("%s is in no file", async (secret) => {
  const files = await filesOf({ "beds/20231206.md": minutes });
  expect([...files].filter(([, text]) => text.includes(secret)).map(([path]) => path)).toEqual([]);
});

test("the rest of the minutes is there, and the page says how many lines are not", async () => {
  const files = await filesOf({ "beds/20231206.md": minutes });
  const page = files.get("meetings/beds/20231206.html") ?? "";
  expect(page).toContain("the next line is for all");
  expect(page).toContain("7 lines are not published");
  const [meeting] = await publishTexts({ "beds/20231206.md": minutes });
  expect(meeting?.hiddenLines).toEqual([6, 10, 11, 12, 16, 18, 20]);
  expect([meeting?.tasks, meeting?.decisions, meeting?.discussions]).toEqual([[], [], []]);
});

test("a text that an earlier meeting has, too, is hidden, although the check reports it only once", async () => {
  const line = "- ask zoe.quill@gardeners.net\n";
  const files = await filesOf({
    "beds/20231206.md": `# 2023-12-06\n\n${line}`,
    "beds/20231213.md": `# 2023-12-13\n\n${line}`,
  });
  expect([...files.values()].filter((text) => text.includes("zoe.quill"))).toEqual([]);
});

test("addresses of roles are shown", async () => {
  const files = await filesOf({ "beds/20231206.md": "# 2023-12-06\n\n- write to security@gardeners.net\n" });
  expect(files.get("meetings/beds/20231206.html")).toContain("security@gardeners.net");
});

test("comments and front matter are in no file", async () => {
  const text =
    "---\nkey: hush-front\n---\n\n# 2023-12-06\n\n<!-- hush-comment -->\n\n- a <!-- hush-inline --> b\n";
  const files = await filesOf({ "beds/20231206.md": text });
  expect([...files].filter(([, content]) => content.includes("hush"))).toEqual([]);
});
