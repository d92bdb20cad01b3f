import { type Html, html } from "../../src/html.ts";
import type { View } from "./view.ts";

/** Renders a list of users. The selected user presses the button. */
export function renderUserSelect({ writers }: Pick<View, "writers">, chosen: string | null = null): Html {
  return html`<label class="writer"
    >as
    <select name="by">
      ${writers.map((login) => html`<option ${login === chosen && html`selected`}>${login}</option>`)}
    </select></label
  >`;
}
