import { expect, test } from "@jest/globals";
import { nextPath } from "../../../src/action-items/agenda/next-path.ts";

test.each([
  ["iaas/20231206.md", "iaas/20240103.md"],
  ["iaas/2023-12-06-board.md", "iaas/2024-01-03-board.md"],
  ["20231206.md", "20240103.md"],
  ["iaas/2023/20231206.md", "iaas/2024/20240103.md"],
  ["2023/telcons/12-06-minutes.md", "2024/telcons/01-03-minutes.md"],
  ["2023/iaas/1206.md", "2024/iaas/0103.md"],
  ["2023-12/12-06.md", "2024-01/01-03.md"],
  ["iaas/2023/12/06.md", "iaas/2024/01/03.md"],
  ["2023-12-06/README.md", "2024-01-03/README.md"],
  ["2023/12/06/notes.md", "2024/01/03/notes.md"],
  ["2023-12/december-06.md", "2024-01/2024-01-03.md"],
  ["iaas/notes.md", "iaas/2024-01-03.md"],
  ["notes.md", "2024-01-03.md"],
])("after %s comes %s", (last, next) => expect(nextPath(last, "2024-01-03")).toBe(next));
