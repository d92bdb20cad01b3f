// The search of the site, in the browser. It loads the index once, and then needs no server.

const root = new URL("../", import.meta.url);
const form = document.querySelector("form.search");
const input = form.elements.namedItem("q");
const status = document.getElementById("page.status");
const list = document.getElementById("page.results");
const hint = [...status.childNodes];

const maxResults = 30;
/** Characters of the text that a result shows. */
const snippetLength = 220;
const waitMs = 120;

/** Returns a word as the index has it, without accents. */
const processTerm = (term) =>
  term.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");

let loading = null;
let current = 0;
let timer;

/** Loads the index. @returns the search and the places to which its entries lead */
function load() {
  loading ??= Promise.all([
    import(new URL("assets/minisearch.js", root).href),
    fetch(new URL("search-index.json", root)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status}`);
      return answer.json();
    }),
  ]).then(([{ default: MiniSearch }, { options, meetings, entries, index }]) => ({
    search: MiniSearch.loadJS(index, { ...options, processTerm }),
    meetings,
    entries,
  }));
  loading.catch(() => (loading = null));
  return loading;
}

async function show(query) {
  const run = (current += 1);
  const url = new URL(location.href);
  if (query === "") url.searchParams.delete("q");
  else url.searchParams.set("q", query);
  history.replaceState(null, "", url);
  if (query === "") {
    status.replaceChildren(...hint);
    list.replaceChildren();
    return;
  }
  if (loading === null) status.textContent = "Loading the index …";
  let index;
  try {
    index = await load();
  } catch (error) {
    status.textContent = `The index of the search could not be loaded (${error.message}). Reload the page.`;
    return;
  }
  if (run !== current) return;
  const options = { prefix: true, fuzzy: (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false) };
  const boost = { title: 3 };
  const all = index.search.search(query, { ...options, boost, combineWith: "AND" });
  const found = all.length > 0 ? all : index.search.search(query, { ...options, boost });
  const count = found.length === 1 ? "1 result" : `${found.length} results`;
  const some = found.length > maxResults ? `, the best ${maxResults} of them` : "";
  if (found.length === 0) status.textContent = `Nothing found for “${query}”. Try fewer or other words.`;
  else if (all.length === 0)
    status.textContent = `No text has all these words. ${count} with some of them${some}.`;
  else status.textContent = `${count}${some}.`;
  const hits = found.slice(0, maxResults).map((hit) => ({ hit, ...destinationOf(index, hit.id) }));
  list.replaceChildren(...hits.map(renderHit));
}

/** Returns where an entry leads. */
function destinationOf({ meetings, entries }, id) {
  const entry = entries[id];
  if (typeof entry[0] === "string") return { page: entry[0], anchor: "", title: entry[1], meeting: "Issue" };
  const [at, anchor, title] = entry;
  const [page, name, date] = meetings[at];
  const meeting = /^\d{4}-\d{2}-\d{2}$/.test(date) ? `${name}, ${longDate(date)}` : name;
  return { page, anchor, title: title || meeting, meeting, topic: anchor };
}

const longDate = (date) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );

function renderHit({ hit, page, anchor, title, meeting, topic }) {
  const link = element("a", title, "title");
  const url = new URL(`${page}.html`, root);
  url.hash = anchor;
  link.href = url.href;
  const row = document.createElement("li");
  row.append(link);
  if (title !== meeting) row.append(element("p", meeting, "muted small"));
  if (topic !== undefined) void addSnippet(row, page, topic, hit.terms);
  return row;
}

function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

const pages = new Map();

/** Loads the text of a page, which is beside it as JSON. */
function textOf(page) {
  const text = pages.get(page) ?? fetch(new URL(`${page}.json`, root)).then((answer) => answer.json());
  pages.set(page, text);
  return text;
}

/** Adds the part of the text in which the words were found. A failure leaves the result without it. */
async function addSnippet(row, page, anchor, terms) {
  try {
    const { topics } = await textOf(page);
    // The text above the first heading and that below the title of the page have no anchor of their own.
    const found = topics.filter((topic) => (topic.anchor ?? "") === anchor);
    const text = found
      .map((topic) => topic.text)
      .join(" ")
      .trim()
      .normalize("NFD");
    if (text === "") return;
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${terms.map(patternOf).join("|")})`, "giu");
    const first = text.search(pattern);
    const from = first < 60 ? 0 : text.lastIndexOf(" ", first - 40) + 1;
    const isLong = from + snippetLength < text.length;
    const part = text.slice(from, from + snippetLength);
    // No word is cut, except one that is longer than a line.
    const end = isLong ? part.lastIndexOf(" ") : part.length;
    const shown = end > snippetLength / 2 ? part.slice(0, end) : part;
    const line = element("p", from > 0 ? "… " : "", "small");
    let at = 0;
    for (const match of shown.matchAll(pattern)) {
      line.append(shown.slice(at, match.index).normalize(), element("mark", match[0].normalize(), ""));
      at = match.index + match[0].length;
    }
    line.append(shown.slice(at).normalize(), isLong ? " …" : "");
    row.append(line);
  } catch {
    pages.delete(page);
  }
}

/** Returns a pattern that finds a word of the index in a decomposed text, with its accents. */
const patternOf = (term) =>
  Array.from(term.replaceAll("ss", "ß"), (letter) =>
    letter === "ß" ? "(?:ss|ß)" : `${escapePattern(letter)}\\p{M}*`,
  ).join("");

const escapePattern = (text) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);

input.value = new URL(location.href).searchParams.get("q") ?? "";
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  void show(input.value.trim());
});
input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => void show(input.value.trim()), waitMs);
});
input.addEventListener("focus", () => void load(), { once: true });
if (input.value !== "") void show(input.value.trim());
input.focus();
