import { type Html, html } from "./html.ts";
import type { View } from "./view.ts";

/** Who somebody wants to be who presses a button here. */
export function writer({ writers }: View, chosen: string | null = null): Html {
  return html`<label class="writer"
    >as
    <select name="by">
      ${writers.map((login) => html`<option ${login === chosen && html`selected`}>${login}</option>`)}
    </select></label
  >`;
}
