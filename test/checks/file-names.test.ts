import { expect, test } from "@jest/globals";
import { checkMinutes } from "../../src/checks/check.ts";
import { inputOf, type CaseOptions } from "./fixture.ts";

const withDate = "# 2023-12-06\n\n## Participants\n\n- @ann\n- @kurt-b\n- @maria-lopez\n";
const withoutDate = withDate.replace("2023-12-06", "Robots");

/** What the file-name rule advises, with the path that a fix renames the file to. */
function adviceOnName(path: string, text: string, options: CaseOptions): readonly string[] {
  return checkMinutes(inputOf(text, { ...options, path })).findings.flatMap(
    ({ rule, severity, advice, fix }) =>
      rule === "file-name"
        ? [[severity, advice, ...(fix?.do === "rename" ? [`→ ${fix.path}`] : [])].join(" ")]
        : [],
  );
}

test.each<[path: string, text: string, options: CaseOptions, advice: readonly string[]]>([
  ["robots/20231206.txt", withDate, {}, ['error Rename the file to "20231206.md". → robots/20231206.md']],
  [
    "robots/20231206.markdown",
    withDate,
    {},
    ['error Rename the file to "20231206.md". → robots/20231206.md'],
  ],
  ["robots/20231206.MD", withDate, {}, ['error Rename the file to "20231206.md". → robots/20231206.md']],
  ["robots/20231206", withDate, {}, ['error Rename the file to "20231206.md". → robots/20231206.md']],
  [
    "robots/20231206.adoc",
    withDate,
    {},
    ['error Rename the file to "20231206.adoc.md". → robots/20231206.adoc.md'],
  ],
  ["robots/readme.txt", withDate, {}, []],
  ["robots/20231206.md", withDate, {}, []],
  [
    "robots/20231206.txt",
    withDate,
    { paths: ["robots/20231206.md"] },
    ['error Another file is named "20231206.md". Compare the two, and rename or delete one of them.'],
  ],
  [
    "robots/202312060.md",
    withDate,
    {},
    ['error Did you mean "20231206.md"? Rename the file. → robots/20231206.md'],
  ],
  ["robots/2023-12-6.md", withDate, {}, []],
  [
    "robots/2023-12-060.md",
    withDate,
    {},
    ['error Did you mean "20231206.md"? Rename the file. → robots/20231206.md'],
  ],
  [
    "arms/202312060.md",
    withDate,
    {},
    ['error Did you mean "20231206.md"? Rename the file. → arms/20231206.md'],
  ],
  [
    "doors/202312060.md",
    withDate,
    { paths: ["doors/2023-11-01.md", "doors/2023-11-08.md", "doors/20231115.md"] },
    ['error Did you mean "2023-12-06.md"? Rename the file. → doors/2023-12-06.md'],
  ],
  [
    "doors/202312060.md",
    withDate,
    { paths: ["doors/2023-11-01.md", "doors/20231115.md"] },
    ['error Did you mean "20231206.md"? Rename the file. → doors/20231206.md'],
  ],
  ["robots/202301010.md", withDate, {}, ["error Correct the date in the file's name."]],
  [
    "robots/20231306-weekly.md",
    withDate,
    {},
    ['error Did you mean "20231206-weekly.md"? Rename the file. → robots/20231206-weekly.md'],
  ],
  ["robots/20231306-weekly.md", withoutDate, {}, ["error Correct the date in the file's name."]],
  [
    "robots/20231306.md",
    "# Robots\n\n## 2023-12-06\n\n## Participants\n\n- @ann\n- @kurt-b\n- @maria-lopez\n",
    {},
    ['error Did you mean "20231206.md"? Rename the file. → robots/20231206.md'],
  ],
  [
    "robots/20231306.md",
    "# Robots\n\n## A\n\n## B\n\n## 2023-12-06\n",
    {},
    ["error Correct the date in the file's name."],
  ],
  ["robots/readme.md", withDate, {}, []],
  ["robots/README.md", withDate, {}, []],
  ["robots/20231206/weekly.md", withDate, {}, []],
  ["robots/20231206/2023120.md", withDate, {}, []],
  ["robots/weekly.md", withDate, {}, ["error Rename the file to 20231206.md. → robots/20231206.md"]],
  ["robots/weekly.md", withoutDate, {}, ["error Rename the file to the date of the meeting."]],
  ["robots/weekly.md", "# 2023-12-06\n", {}, ["error Rename the file to 20231206.md. → robots/20231206.md"]],
  ["robots/weekly.md", "# Robots\n", {}, []],
  [
    "doors/weekly.md",
    withDate,
    { paths: ["doors/2023-11-01.md"] },
    ["error Rename the file to 2023-12-06.md. → doors/2023-12-06.md"],
  ],
  ["doors/weekly.md", withoutDate, { paths: ["doors/2023-11-01.md", "doors/2023-11-08.md"] }, []],
  [
    "doors/weekly.md",
    withoutDate,
    { paths: ["doors/2023-11-01.md", "doors/2023-11-08.md", "doors/20231115.md"] },
    ["error Rename the file to the date of the meeting."],
  ],
  ["doors/weekly.md", "# 2023-12-06\n", { paths: ["doors/2023-11-01.md", "doors/2023-11-08.md"] }, []],
  ["doors/weekly.md", withDate, {}, []],
  ["robots/20231206.md", withDate, { today: "2023-12-05" }, []],
  [
    "robots/20231206.md",
    withDate,
    { today: "2023-12-04" },
    ["warning Correct the date, unless these are notes for a future meeting."],
  ],
  ["robots/20231206.md", withDate, { today: "2024-06-03" }, []],
  [
    "robots/20231206.md",
    withDate,
    { today: "2024-06-04" },
    ["warning Correct the date, unless these minutes are really that old."],
  ],
  ["robots/20231206.md", withDate, { today: "2024-06-04", isNew: false }, []],
  ["robots/20230110.md", withDate, { today: "2024-01-12" }, ["warning Did you mean 2024-01-10?"]],
  ["robots/20221220.md", withDate, { today: "2024-01-12" }, ["warning Did you mean 2023-12-20?"]],
  ["robots/20220110.md", withDate, { today: "2024-01-12" }, ["warning Did you mean 2024-01-10?"]],
  ["robots/20221206.md", withDate, { today: "2023-12-20" }, ["warning Did you mean 2023-12-06?"]],
  ["robots/20221120.md", withDate, { today: "2024-01-04" }, ["warning Did you mean 2023-11-20?"]],
  [
    "robots/20221119.md",
    withDate,
    { today: "2024-01-04" },
    ["warning Correct the date, unless these minutes are really that old."],
  ],
  [
    "robot/20231206.md",
    withDate,
    {},
    ['warning Did you mean "robots"? If the series is new, ignore this warning.'],
  ],
  ["doors/20231206.md", withDate, {}, []],
  ["arms2/20231206.md", withDate, {}, []],
  [
    "20231206.md",
    withDate,
    {},
    ["warning Move the file if it belongs to another series. If the series is new, ignore this warning."],
  ],
  ["doors/20231206.md", withDate, { config: "series:\n  doors/: Doors\n" }, []],
  ["robots/sub/20231206.md", withDate, {}, []],
  [
    "robotss/20231206.md",
    withDate,
    {},
    ['warning Did you mean "robots"? If the series is new, ignore this warning.'],
  ],
  ["robots/2023/20231206.md", withDate, {}, []],
  ["doors/20231206/notes.md", withDate, {}, []],
  [
    "robots-2/20231206.md",
    withDate,
    {},
    ['warning Did you mean "robots"? If the series is new, ignore this warning.'],
  ],
  ["doors/notes.md", withDate, {}, []],
  [
    "robots/2023120.txt",
    withDate,
    {},
    ['error Did you mean "20231206.md"? Rename the file. → robots/20231206.md'],
  ],
  [
    "robots/2023120.adoc",
    withDate,
    {},
    ['error Did you mean "20231206.adoc.md"? Rename the file. → robots/20231206.adoc.md'],
  ],
  [
    "robots/2023120.txt",
    withoutDate,
    {},
    ["error Correct the date in the file's name, and let it end in .md."],
  ],
  [
    "robots/06-12-2023.md",
    withoutDate,
    {},
    ['warning Rename the file to "2023-06-12.md" or "2023-12-06.md".'],
  ],
  [
    "robots/06-12-2023.md",
    withDate,
    {},
    ['warning Rename the file to "2023-12-06.md". → robots/2023-12-06.md'],
  ],
  ["robots/12-06-2023.md", withDate, {}, []],
  [
    "robots/arms-06-12-2023.md",
    withoutDate,
    { paths: ["robots/arms-29-11-2023.md", "robots/2023-11-22.md"] },
    ['warning Rename the file to "arms-2023-12-06.md". → robots/arms-2023-12-06.md'],
  ],
  ["robots/arms-12-06-2023.md", withoutDate, { paths: ["robots/arms-11-29-2023.md"] }, []],
  [
    "robots/arms-12-06-2023.md",
    withoutDate,
    { paths: ["robots/arms-11-29-2023.md", "robots/arms-29-11-2023.md"] },
    ['warning Rename the file to "arms-2023-12-06.md" or "arms-2023-06-12.md".'],
  ],
  [
    "robots/2023/12-06-23.md",
    withoutDate,
    {},
    ['warning Rename the file to "2023-12-06.md" or "2023-06-12.md".'],
  ],
  [
    "actas/2023/acta-12-06.md",
    withoutDate,
    { paths: ["actas/2023/acta-29-11.md"] },
    ['warning Rename the file to "acta-2023-06-12.md". → actas/2023/acta-2023-06-12.md'],
  ],
  ["robots/12-13-2023.md", withoutDate, {}, []],
])("%s is a good name for %j with %j, or gets advice", (path, text, options, advice) =>
  expect(adviceOnName(path, text, options)).toEqual(advice),
);
