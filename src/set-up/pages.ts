import type { Answer } from "../http/answer.ts";
import { html, type Html } from "../html.ts";
import { renderSetUpPage, type PageContext } from "./layout.ts";
import type { AppDraft, ManifestFile } from "./manifest.ts";
import {
  createdTexts,
  noTokenText,
  pageTitles,
  permissionReasons,
  reviewTexts,
  setUpErrors,
  startAgainLink,
} from "./messages.ts";

/** Returns the page for a request without the token. */
export function noTokenPage(context: PageContext): Answer {
  return renderSetUpPage(context, {
    title: pageTitles.noToken,
    step: "",
    body: html`<p>${noTokenText}</p>`,
    status: 403,
  });
}

/**
 * Returns the page for a callback that does not belong to a form.
 * @param context.token  the token that each request needs; the page does not contain it
 */
export function wrongCallbackPage(context: PageContext & { readonly token: string | null }): Answer {
  return renderSetUpPage(context, {
    title: pageTitles.wrongCallback,
    step: "",
    body: html`<p class="problem alert" role="alert">${setUpErrors.callback}</p>
      <p>${context.token === null ? startAgainLink : noTokenText}</p>`,
    status: 400,
  });
}

/**
 * Returns the page that shows what will be created, and sends the manifest to GitHub.
 * @param action  page of GitHub that receives the manifest
 * @param back  path of the form with what was typed
 */
export function reviewPage(
  context: PageContext,
  review: {
    readonly draft: AppDraft;
    readonly manifest: object;
    readonly file: ManifestFile;
    readonly action: string;
    readonly back: string;
  },
): Answer {
  const { draft, manifest, file, action, back } = review;
  const row = (name: string, value: Html | string): Html =>
    html`<tr>
      <th scope="row">${name}</th>
      <td>${value}</td>
    </tr>`;
  const { owner, yourself, webhooks, noWebhooks, homepage, install, anybody, ownerOnly, events } =
    reviewTexts;
  const body = html`<p>${reviewTexts.lead}</p>
    <table>
      ${row(owner, draft.organization === "" ? yourself : draft.organization)}
      ${row(webhooks, draft.hook === null ? noWebhooks : html`<code>${draft.hook.url}</code>`)}
      ${draft.hook !== null && row(events, file.default_events.join(", "))} ${row(homepage, draft.homepage)}
      ${row(install, draft.isPublic ? anybody : ownerOnly)}
    </table>
    <h2>${reviewTexts.permissions}</h2>
    <table>
      ${Object.entries(file.default_permissions).map(([name, access]) =>
        row(`${name.replaceAll("_", " ")}: ${access}`, permissionReasons[name] ?? ""),
      )}
    </table>
    <form action="${action}" method="post">
      <input type="hidden" name="manifest" value="${JSON.stringify(manifest)}" />
      <div class="actions">
        <button autofocus>${reviewTexts.create}</button> <a href="${back}">${reviewTexts.change}</a>
      </div>
    </form>`;
  return renderSetUpPage(context, { title: pageTitles.review, step: reviewTexts.step, body });
}

/** Where the credentials of the new app are. */
export type SavedCredentials =
  | { readonly at: "file"; readonly file: string }
  | { readonly at: "output" }
  /** The file cannot be written: the page shows its text. */
  | { readonly at: "page"; readonly file: string; readonly text: string; readonly reason: string };

/** Returns the page after the app was created. */
export function createdPage(
  context: PageContext,
  created: {
    readonly appId: number;
    /** Page of the app on GitHub. */
    readonly appUrl: string;
    /** Settings page of the apps of its owner. */
    readonly settings: string;
    readonly saved: SavedCredentials;
    readonly isAction: boolean;
    /** Whether the bot starts now. */
    readonly isStarting: boolean;
  },
): Answer {
  const { appId, appUrl, settings, saved, isAction, isStarting } = created;
  const { docUrl } = context;
  const steps = [
    createdTexts.install(appUrl),
    isAction
      ? createdTexts.workflow(appId, docUrl("docs/action.md"))
      : isStarting
        ? createdTexts.starting
        : createdTexts.start(docUrl("docs/hosting.md")),
    createdTexts.configure(docUrl("docs/configuration.md")),
    isAction ? createdTexts.actionDoctor : createdTexts.doctor(docUrl("docs/hosting.md#day-by-day")),
  ];
  const body = html`${savedText(saved)}
    <h2>${createdTexts.next}</h2>
    <ol>
      ${steps.map((step) => html`<li>${step}</li>`)}
    </ol>
    <p>${createdTexts.settings(settings)}</p>`;
  return renderSetUpPage(context, { title: pageTitles.created, step: createdTexts.step, body });
}

function savedText(saved: SavedCredentials): Html {
  if (saved.at === "output") return html`<p>${createdTexts.printed}</p>`;
  if (saved.at === "file") return html`<p>${createdTexts.saved(saved.file)}</p>`;
  return html`<div class="field">
    <p class="note">${createdTexts.copy(saved.file)}</p>
    <label for="credentials">${createdTexts.copyLabel}</label>
    <textarea id="credentials" readonly rows="8" autofocus spellcheck="false">${saved.text}</textarea>
  </div>`;
}
