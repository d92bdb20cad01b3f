// Refreshes the page: fetches it again after each change, and replaces the parts that differ.
const main = document.querySelector("main");
const status = document.querySelector("#status");
const keyed = (root) => [...root.querySelectorAll("[data-key]")];
const served = new Map(keyed(document).map((element) => [element.dataset.key, element.outerHTML]));
let isFetching = false;
let isStale = false;
let isPressed = false;

const events = new EventSource("/events");
events.addEventListener("message", refresh);
events.addEventListener("error", () => document.body.classList.add("gone"));
events.addEventListener("open", () => document.body.classList.remove("gone"));

// A click must begin and end on the same element. So nothing is replaced while the pointer is down.
addEventListener("pointerdown", ({ button }) => (isPressed = button === 0), true);
for (const end of ["pointerup", "pointercancel", "dragend", "blur"])
  addEventListener(end, () => setTimeout(released), true);

function released() {
  isPressed = false;
  if (isStale) void refresh();
}

async function refresh() {
  if ("static" in main.dataset) return;
  isStale = true;
  if (isFetching || isPressed) return;
  isFetching = true;
  try {
    while (isStale && !isPressed) {
      isStale = false;
      const response = await fetch(location.href);
      const text = await response.text();
      if (isPressed) isStale = true;
      else if (response.ok) swap(new DOMParser().parseFromString(text, "text/html"));
    }
  } finally {
    isFetching = false;
  }
}

/** Replaces changed elements only, so that others keep open details, focus and selection. */
function swap(next) {
  const fresh = [];
  const now = new Map(keyed(next).map((element) => [element.dataset.key, element.outerHTML]));
  const here = new Map(keyed(document).map((element) => [element.dataset.key, element]));
  for (const element of keyed(next)) {
    const { key } = element.dataset;
    const old = here.get(key);
    if (!element.isConnected) continue;
    if (old !== undefined && served.get(key) === now.get(key)) element.replaceWith(document.adoptNode(old));
    else {
      if (old !== undefined) keepOpen(old, element);
      if (element.querySelector("[data-key]") === null) fresh.push(element);
    }
  }
  const focused = document.activeElement;
  const anchor =
    scrollY < 150 ? undefined : [...here.values()].find((element) => element.getBoundingClientRect().top > 0);
  const top = anchor?.getBoundingClientRect().top;
  main.replaceChildren(...next.querySelector("main").childNodes);
  for (const part of ["nav", "footer"])
    document.querySelector(part).replaceChildren(...next.querySelector(part).childNodes);
  // Keeps the scroll position when content above it changes.
  const same = keyed(main).find((element) => element.dataset.key === anchor?.dataset.key);
  if (same !== undefined) scrollBy(0, same.getBoundingClientRect().top - top);
  if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
  served.clear();
  for (const [key, text] of now) served.set(key, text);
  for (const element of fresh) element.classList.add("fresh");
  if (fresh.length > 0)
    status.textContent = `${fresh.length} ${fresh.length === 1 ? "change" : "changes"} on this page`;
}

function keepOpen(old, element) {
  const before = [...old.querySelectorAll("details")];
  for (const [i, details] of element.querySelectorAll("details").entries())
    if (before[i]?.open) details.open = true;
}

/** Marks source lines that the URL names as on GitHub: #L3 or #L3-L7. */
function markLines() {
  const [, from, to] = /^#L(\d+)(?:-L(\d+))?$/.exec(location.hash) ?? [];
  for (const line of document.querySelectorAll(".source li")) {
    const number = Number(line.id.slice(1));
    line.classList.toggle("marked", number >= Number(from) && number <= Number(to ?? from));
  }
  document.querySelector(".marked")?.scrollIntoView({ block: "center" });
}
markLines();
addEventListener("hashchange", markLines);
