// Refreshes the page after each change, and sends its forms, without a reload: focus, selection, scroll position, open
// details and typed text stay as they are.
import { Idiomorph } from "../../node_modules/idiomorph/dist/idiomorph.esm.js";

const main = document.querySelector("main");
const status = document.querySelector("#status");
const keyed = (root) => [...root.querySelectorAll("[data-key]")];
const served = new Map(keyed(document).map((element) => [element.dataset.key, element.outerHTML]));
setIds(document);
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
      else if (response.ok) update(text);
    }
  } finally {
    isFetching = false;
  }
}

/** Sends a form. If the answer is this page, it is updated; else the browser goes to the answer. */
addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post" || "static" in main.dataset) return;
  event.preventDefault();
  if (submitter?.getAttribute("aria-disabled") !== "true") void send(form, submitter);
});

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const response = await fetch(form.action, { method: "POST", body });
  const { pathname, href } = new URL(response.url);
  if (!response.ok || pathname !== location.pathname) {
    location.assign(href);
    return;
  }
  history.replaceState(null, "", href);
  update(await response.text());
}

/** Changes the page so that it equals a served one. */
function update(text) {
  const next = new DOMParser().parseFromString(text, "text/html");
  const now = new Map(keyed(next).map((element) => [element.dataset.key, element.outerHTML]));
  const changed = keyed(next).filter(
    (element) =>
      served.get(element.dataset.key) !== now.get(element.dataset.key) && keyed(element).length === 0,
  );
  setIds(next);
  for (const element of changed) element.classList.add("fresh");
  for (const { id } of document.querySelectorAll(".fresh")) next.getElementById(id)?.classList.add("fresh");
  document.title = next.title;
  for (const part of ["header", "nav", "main", "footer"])
    Idiomorph.morph(document.querySelector(part), next.querySelector(part), {
      ignoreActiveValue: true,
      callbacks: {
        beforeAttributeUpdated: (name, element) => !(name === "open" && element.tagName === "DETAILS"),
        beforeNodeMorphed: (element) => !isEdited(element),
      },
    });
  served.clear();
  for (const [key, html] of now) served.set(key, html);
  if (changed.length > 0)
    status.textContent = `${changed.length} ${changed.length === 1 ? "change" : "changes"} on this page`;
}

addEventListener("animationend", ({ target }) => target.classList.remove("fresh"));

/** Gives each keyed element an id, by which it is found again when others come before it. */
function setIds(root) {
  for (const element of keyed(root)) element.id ||= element.dataset.key;
}

/** Returns true for a field whose content or choice is not the served one. */
function isEdited(element) {
  if (element.tagName === "TEXTAREA") return element.value !== element.defaultValue;
  if (element.tagName === "SELECT")
    return [...element.options].some(
      ({ selected, defaultSelected }, i) => selected && !defaultSelected && i > 0,
    );
  return false;
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
