import { describe, expect, test } from "@jest/globals";
import { checkMinutes } from "../../src/checks/check.ts";
import { summarizeMinutes } from "../../src/checks/series-minutes.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { inputOf, readingOptionsOf } from "./fixture.ts";

describe("an open item that an earlier meeting marks as done", () => {
  /** Tests whether the minutes of 2023-12-06 get the finding. */
  function isFound(line: string, others: Readonly<Record<string, string>>): boolean {
    const input = inputOf(line);
    const summaries = Object.entries(others).map(([path, text]) =>
      summarizeMinutes(readMinutes(path, text, readingOptionsOf(input.config)), input.hosts),
    );
    const { findings } = checkMinutes({ ...input, others: summaries });
    return findings.some(({ rule, found }) => rule === "action-item" && found.includes("marks as done"));
  }

  test.each<[line: string, others: Readonly<Record<string, string>>, is: boolean]>([
    [
      "- AI @ann: order twelve more grippers",
      { "robots/20231129.md": "- AI @ann: order twelve more grippers (done)" },
      true,
    ],
    [
      "- AI @ann: order twelve more grippers",
      {
        "robots/20231122.md": "- AI @ann: order twelve more grippers (done)",
        "robots/20231129.md": "- AI @ann: order twelve more grippers",
      },
      false,
    ],
    [
      "- AI @ann: order twelve more grippers",
      {
        "robots/20231129.md": "- AI @ann: order twelve more grippers",
        "robots/20231122.md": "- AI @ann: order twelve more grippers (done)",
      },
      false,
    ],
    [
      "- AI @ann: order twelve more grippers",
      {
        "robots/20231129.md": "- AI @ann: order twelve more grippers (done)",
        "robots/20231122.md": "- AI @ann: order twelve more grippers",
      },
      true,
    ],
    [
      "- AI @ann: order twelve more grippers",
      { "robots/20231206-2.md": "- AI @ann: order twelve more grippers (done)" },
      false,
    ],
    [
      "- AI @ann: order twelve more grippers",
      { "robots/20231213.md": "- AI @ann: order twelve more grippers (done)" },
      false,
    ],
    [
      "- AI @ann: order twelve more grippers",
      { "robots/notes.md": "- AI @ann: order twelve more grippers (done)" },
      false,
    ],
    [
      "- AI @ann: order twelve more grippers",
      {
        "robots/20231129.md":
          "- AI @ann: order twelve more grippers (done)\n- AI @ann: order twelve more grippers",
      },
      false,
    ],
    [
      "- AI @ann: order twelve more grippers",
      {
        "robots/20231129.md":
          "- AI @ann: order twelve more grippers (done)\n- AI @ann: order twelve more grippers (done)",
      },
      true,
    ],
    [
      "- AI @ann: order twelve more grippers",
      { "robots/20231129.md": "- AI @bob: order twelve more grippers (done)" },
      false,
    ],
    [
      "- AI @ann: order twelve more grippers",
      { "robots/20231129.md": "- AI @ann, @bob: order twelve more grippers (done)" },
      false,
    ],
    [
      "- AI @ann, @bob: order twelve more grippers",
      { "robots/20231129.md": "- AI @Bob, @ann: order twelve more grippers (done)" },
      true,
    ],
    [
      "- AI @ann: order twelve more grippers",
      { "robots/20231129.md": "- AI @ann: order twelve more grippers for the lab (done)" },
      true,
    ],
    [
      "- AI @ann: order twelve more grippers",
      { "robots/20231129.md": "- AI @ann: order twelve more grippersx for the lab (done)" },
      false,
    ],
    [
      "- AI @ann: order twelve more grippers for the lab",
      { "robots/20231129.md": "- AI @ann: order twelve more grippers (done)" },
      false,
    ],
    [
      "- AI @ann: ORDER twelve, more *grippers*",
      { "robots/20231129.md": "- AI @ann: order twelve more grippers (done)" },
      true,
    ],
    [
      "- AI @ann: order twelve gripper",
      { "robots/20231129.md": "- AI @ann: order twelve gripper (done)" },
      true,
    ],
    [
      "- AI @ann: order twelve wheels",
      { "robots/20231129.md": "- AI @ann: order twelve wheels (done)" },
      false,
    ],
    [
      "- AI @ann: order twelve more grippers (done)",
      { "robots/20231129.md": "- AI @ann: order twelve more grippers (done)" },
      false,
    ],
  ])("%s after %j", (line, others, is) => expect(isFound(line, others)).toBe(is));

  test("and a due date are not judged without the day of the meeting", () => {
    const line = "- AI @ann: order twelve more grippers by 2023-01-02";
    const { findings } = checkMinutes(inputOf(line, { path: "robots/notes.md" }));
    expect(findings.filter(({ rule }) => rule === "action-item")).toEqual([]);
  });
});
