// Refreshes the page after each change, and sends its forms, without a reload: focus, selection, scroll position, open
// details and typed text stay as they are.
import { Idiomorph } from "../../node_modules/idiomorph/dist/idiomorph.esm.js";

const main = document.querySelector("main");
const status = document.querySelector("#status");
const problem = document.querySelector("#problem > p");
/** Time after which the demo does not answer any more. */
const timeoutMs = 10_000;
const keyed = (root) => [...root.querySelectorAll("[data-key]")];
const served = new Map(keyed(document).map((element) => [element.dataset.key, element.outerHTML]));
setIds(document);
/** The refresh that is running, or null. */
let running = null;
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

/** @returns resolves when the page is up to date */
function refresh() {
  if ("static" in main.dataset) return Promise.resolve();
  isStale = true;
  running ??= refreshUntilDone().finally(() => (running = null));
  return running;
}

async function refreshUntilDone() {
  while (isStale && !isPressed) {
    isStale = false;
    // The event source says when the demo answers again.
    const response = await fetch(location.href).catch(() => null);
    if (response === null) return;
    const text = await response.text();
    if (isPressed) isStale = true;
    else if (response.ok) update(text);
  }
}

/** Sends a form. If the answer is this page, it is updated; else the browser goes to the answer. */
addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post" || "static" in main.dataset) return;
  event.preventDefault();
  // The demo says why a button that is disabled does nothing.
  if (form.dataset.busy === undefined) void send(form, submitter);
});

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const showIdle = showBusy(form, submitter);
  problem.textContent = "";
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body,
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) {
      problem.textContent = readProblem(await response.text());
      return;
    }
    const to = new URL((await response.json()).location, location.href);
    if (to.pathname !== location.pathname) {
      location.assign(to.href);
      return;
    }
    history.replaceState(null, "", to.href);
    // An example sends its own text, so the typed one stays.
    if (submitter?.name !== "example")
      for (const field of form.querySelectorAll("textarea")) field.value = field.defaultValue;
    await refresh();
    if (to.hash !== "") showResult(document.getElementById(to.hash.slice(1)));
  } catch {
    problem.textContent = "The demo does not answer. Is it still running in the terminal?";
  } finally {
    showIdle();
  }
}

/** Scrolls to what an action changed. It gets the focus if the pressed button is gone. */
function showResult(result) {
  if (result === null) return;
  const { activeElement } = document;
  if (activeElement === document.body || activeElement?.dataset.key !== undefined) focus(result);
  result.scrollIntoView({ block: "nearest" });
}

function focus(element) {
  const target = element.querySelector(":scope > summary") ?? element;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

// A message about a problem goes with the next action, when somebody writes, when the bot is done, or on request.
const dismiss = () => (problem.textContent = "");
problem.nextElementSibling.addEventListener("click", () => {
  dismiss();
  main.focus({ preventScroll: true });
});
addEventListener("keydown", ({ key }) => key === "Escape" && dismiss());
for (const event of ["input", "change"]) addEventListener(event, dismiss);

/** Shows at once that a button was pressed. It keeps the focus, so it is not disabled. @returns shows that it is done */
function showBusy(form, submitter) {
  const label = submitter?.firstElementChild === null ? submitter.textContent : "";
  form.dataset.busy = "";
  submitter?.setAttribute("aria-busy", "true");
  if (label.trim() !== "") submitter.textContent = `${label.trim()} …`;
  return () => {
    delete form.dataset.busy;
    submitter?.removeAttribute("aria-busy");
    if (submitter?.textContent === `${label.trim()} …`) submitter.textContent = label;
  };
}

function readProblem(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  return page.querySelector(".problem")?.textContent ?? "This did not work. The terminal may show an error.";
}

// A page from the history of the browser, and a tab that was hidden, may have missed changes.
addEventListener("pageshow", ({ persisted }) => persisted && void refresh());
document.addEventListener("visibilitychange", () => document.hidden || void refresh());

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
  const wasWorking = document.querySelector(".activity.working") !== null;
  const keepPlace = notePlace();
  for (const part of ["header", "nav", "main", "footer"])
    Idiomorph.morph(document.querySelector(part), next.querySelector(part), {
      ignoreActiveValue: true,
      callbacks: {
        // A result that has the focus keeps it.
        beforeAttributeUpdated: (name, element) =>
          !(name === "open" && element.tagName === "DETAILS") && name !== "tabindex",
        beforeNodeMorphed: (element) => !isEdited(element),
      },
    });
  showExamples();
  keepPlace();
  if (wasWorking && document.querySelector(".activity.working") === null) dismiss();
  served.clear();
  for (const [key, html] of now) served.set(key, html);
  announce(changed);
}

/** Says what changed. Only the newest entry of the timeline says what it was. */
function announce(changed) {
  const latest = document.querySelector(".latest");
  if (latest !== null && changed.some(({ dataset }) => dataset.key === "latest"))
    status.textContent = latest.textContent.replaceAll(/\s+/g, " ").trim();
  else if (changed.length > 0)
    status.textContent = `${changed.length} ${changed.length === 1 ? "change" : "changes"} on this page`;
}

/**
 * Notes where the reader and the focus are. Safari anchors no scroll position, and the others lose it when what they
 * anchored is replaced.
 * @returns restores both
 */
function notePlace() {
  const active = document.activeElement;
  const focused = active?.closest("[data-key]") ?? null;
  const top = document.querySelector("header").getBoundingClientRect().bottom;
  const isInView = (element) => {
    const box = element.getBoundingClientRect();
    return box.bottom > top && box.top < innerHeight;
  };
  const anchor =
    focused !== null && isInView(focused)
      ? focused
      : keyed(main).find((each) => isInView(each) && keyed(each).length === 0);
  const keyOfFocus = focused?.dataset.key;
  const key = anchor?.dataset.key;
  const before = anchor?.getBoundingClientRect().top;
  const find = (wanted) => keyed(main).find(({ dataset }) => dataset.key === wanted);
  // At the top, what comes first is what people want to see.
  const isAnchored = anchor !== undefined && (scrollY > 0 || anchor === focused);
  return () => {
    const after = isAnchored ? find(key)?.getBoundingClientRect().top : undefined;
    if (after !== undefined) scrollBy({ top: after - before, behavior: "instant" });
    if (keyOfFocus === undefined || document.activeElement === active) return;
    const now = find(keyOfFocus);
    if (now !== undefined) focus(now);
  };
}

/** Shows the examples of the person who comments. */
function showExamples() {
  const by = document.querySelector(".comment-box select[name=by]")?.value;
  for (const group of document.querySelectorAll(".examples[data-for]"))
    group.hidden = group.dataset.for !== by;
}
addEventListener("change", showExamples);
showExamples();

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
