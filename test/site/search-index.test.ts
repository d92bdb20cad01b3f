import { expect, test } from "@jest/globals";
import MiniSearch, { type AsPlainObject, type Options } from "minisearch";
import { filesOf } from "./sample.ts";

type SearchIndex = { readonly options: Options; readonly index: AsPlainObject };

test("a word is found without its accents, as the browser looks for it", async () => {
  const text = "# Beete, 2023-12-06\n\n## Hecke\n\n- Gärtner gießen früh\n";
  const files = await filesOf({ "beds/20231206.md": text });
  const { options, index } = JSON.parse(files.get("search-index.json") ?? "") as SearchIndex;
  const search = MiniSearch.loadJS(index, options);
  expect(["gartner", "giessen", "fruh", "gärtner"].map((word) => search.search(word).length)).toEqual([
    1, 1, 1, 0,
  ]);
});
