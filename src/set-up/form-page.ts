import type { FoundProblem } from "../doctor/finding.ts";
import type { Answer } from "../http/answer.ts";
import type { FormProblems, HostingMode, SetUpForm, TextField } from "./form.ts";
import { html, type Html } from "../html.ts";
import { renderSetUpPage, type PageContext } from "./layout.ts";
import { formTexts as texts, pageTitles, setUpErrors } from "./messages.ts";

export type FormPageOptions = PageContext & {
  /** Ways to run the bot. With one, the page does not ask. */
  readonly modes: readonly HostingMode[];
  /** The token that each request needs; null: none. */
  readonly token: string | null;
};

/**
 * Returns the page with the form, filled in with what was typed.
 * @param problems  problems of fields
 * @param error  problem of the whole set-up, or null
 */
export function formPage(
  options: FormPageOptions,
  form: SetUpForm,
  problems: FormProblems = {},
  error: FoundProblem | null = null,
): Answer {
  const isWrong = Object.keys(problems).length > 0;
  const alert = error === null ? (isWrong ? [setUpErrors.summary] : []) : [error.what, error.why, error.fix];
  // The first wrong field, or the first field.
  const focus =
    (["address", "organization", "homepage"] as const).find((name) => name in problems) ?? "address";
  const field = (name: TextField, label: string, hint: Html | string, attributes: Html | null = null): Html =>
    textField({
      name,
      label,
      hint,
      attributes,
      value: form[name],
      problem: problems[name],
      isFocused: name === focus,
    });
  const body = html`<p>${texts.lead(options.serverUrl)}</p>
    ${alert.length > 0 && html`<div class="problem alert" role="alert">${alert.map((line) => html`<p>${line}</p>`)}</div>`}
    <form action="/manifest">
      ${options.token !== null && html`<input type="hidden" name="token" value="${options.token}" />`}
      ${options.modes.length > 1 && modeField(form.mode)}
      <div class="server-only">
        ${field("address", texts.address, texts.addressHint, html`inputmode="url" autocomplete="url" placeholder="https://minutes-bot.example.org"`)}
      </div>
      ${field("organization", texts.organization, texts.organizationHint, html`autocomplete="organization"`)}
      ${field("homepage", texts.homepage, texts.homepageHint, html`inputmode="url" autocomplete="off"`)}
      ${installField(form.isPublic)}
      <div class="actions"><button>${texts.next}</button></div>
    </form>`;
  return renderSetUpPage(options, {
    title: pageTitles.form,
    step: texts.step,
    body,
    status: alert.length === 0 ? 200 : 400,
  });
}

function textField(field: {
  readonly name: TextField;
  readonly label: string;
  readonly hint: Html | string;
  readonly attributes: Html | null;
  readonly value: string;
  readonly problem: string | undefined;
  readonly isFocused: boolean;
}): Html {
  const { name, label, hint, attributes, value, problem, isFocused } = field;
  const isWrong = problem !== undefined;
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      type="text"
      id="${name}"
      name="${name}"
      value="${value}"
      spellcheck="false"
      autocapitalize="none"
      aria-describedby="${isWrong && `${name}-problem `}${name}-hint"
      ${isWrong && html`aria-invalid="true"`}
      ${isFocused && html`autofocus`}
      ${attributes}
    />
    ${isWrong && html`<p class="problem" id="${name}-problem">${problem}</p>`}
    <p class="hint" id="${name}-hint">${hint}</p>
  </div>`;
}

function modeField(mode: HostingMode): Html {
  return html`<fieldset>
    <legend>${texts.mode}</legend>
    ${choice({ name: "mode", value: "server", label: texts.server, hint: texts.serverHint, isChecked: mode === "server" })}
    ${choice({ name: "mode", value: "action", label: texts.action, hint: texts.actionHint, isChecked: mode === "action" })}
  </fieldset>`;
}

function installField(isPublic: boolean): Html {
  return html`<fieldset>
    <legend>${texts.install}</legend>
    ${choice({ name: "install", value: "anybody", label: texts.anybody, hint: texts.anybodyHint, isChecked: isPublic })}
    ${choice({ name: "install", value: "owner", label: texts.owner, hint: texts.ownerHint, isChecked: !isPublic })}
  </fieldset>`;
}

function choice(option: {
  readonly name: string;
  readonly value: string;
  readonly label: Html | string;
  readonly hint: string;
  readonly isChecked: boolean;
}): Html {
  const { name, value, label, hint, isChecked } = option;
  const id = `${name}-${value}`;
  return html`<div class="choice">
    <input
      type="radio"
      id="${id}"
      name="${name}"
      value="${value}"
      ${isChecked && html`checked`}
      aria-describedby="${id}-hint"
    />
    <label for="${id}">${label}</label>
    <p class="hint" id="${id}-hint">${hint}</p>
  </div>`;
}
