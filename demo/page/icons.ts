import { type Html, html } from "../../src/html.ts";

const createIcon = (name: string, label: string, shape: Html): Html =>
  html`<svg class="icon ${name}" viewBox="0 0 16 16" role="img" aria-label="${label}">${shape}</svg>`;

/** Icons on a grid of 16 by 16. */
export const icons = {
  open: createIcon(
    "open",
    "open",
    html`<circle cx="8" cy="8" r="6.5" /><circle class="dot" cx="8" cy="8" r="1.5" />`,
  ),
  closed: createIcon("closed", "closed", html`<circle cx="8" cy="8" r="6.5" /><path d="m5.5 8 2 2 3.5-4" />`),
  pull: createIcon(
    "pull",
    "pull request",
    html`<circle cx="4" cy="3.5" r="1.75" /><circle cx="4" cy="12.5" r="1.75" /><circle
        cx="12"
        cy="12.5"
        r="1.75"
      />
      <path d="M4 5.5v5M12 10.5V7a3 3 0 0 0-3-3H7.5M9.5 2l-2 2 2 2" />`,
  ),
  discussion: createIcon(
    "discussion",
    "discussion",
    html`<path
      d="M2.5 2.5h8a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H6l-3 2.5V9.5h-.5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1zM8 12h2.5l2.5 2V12h.5a1 1 0 0 0 1-1V6.5"
    />`,
  ),
  success: createIcon("success", "success", html`<path d="m3 8.5 3.25 3.25L13 5" />`),
  failure: createIcon("failure", "failure", html`<path d="m4 4 8 8M12 4l-8 8" />`),
  neutral: createIcon("neutral", "neutral", html`<rect x="3" y="3" width="10" height="10" rx="1.5" />`),
  lock: createIcon(
    "lock",
    "locked",
    html`<rect x="3.5" y="7" width="9" height="6.5" rx="1" /><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />`,
  ),
  running: createIcon(
    "running",
    "in progress",
    html`<circle cx="8" cy="8" r="6.5" stroke-dasharray="24 17" />`,
  ),
} as const;
