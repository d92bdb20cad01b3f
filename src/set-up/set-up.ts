import type { IncomingMessage } from "node:http";
import type { ServerEnvironment } from "../environment.ts";
import type { FoundProblem } from "../doctor/finding.ts";
import type { RegisteredApp } from "../github/client/convert-manifest.ts";
import type { Answer } from "../http/answer.ts";
import { listen, type Page } from "../http/listen.ts";
import { credentialsOf } from "./credentials.ts";
import { formPage, type FormPageOptions } from "./form-page.ts";
import { checkForm, formQuery, readForm, type SetUpForm } from "./form.ts";
import { manifestFrom, newAppUrl, settingsUrl, type AppDraft, type ManifestFile } from "./manifest.ts";
import { otherHost } from "./messages.ts";
import { createdPage, noTokenPage, reviewPage, wrongCallbackPage, type SavedCredentials } from "./pages.ts";

/** A new app, for the messages in the terminal. */
export type CreatedApp = {
  readonly app: RegisteredApp;
  readonly saved: SavedCredentials;
  readonly isAction: boolean;
};

type SetUpOptions = Pick<ServerEnvironment, "host" | "port" | "webhookPath"> &
  FormPageOptions & {
    /** Parsed app.yml. */
    readonly manifest: ManifestFile;
    /** What the form shows first. */
    readonly defaults: SetUpForm;
    /** Whether the bot starts after the set-up. */
    readonly isStarting: boolean;
    /** Returns a random value that protects one callback against forged requests. */
    readonly createState: () => string;
    readonly convert: (code: string) => Promise<RegisteredApp>;
    /** Saves the credentials. GitHub returns them only once, so it must not throw. */
    readonly save: (values: Readonly<Record<string, string>>) => SavedCredentials;
    /** @param port  actual port */
    readonly onListening: (port: number) => void;
    /** Explains why `convert` failed, and reports it to the operator. @param settings  page with the apps of the owner */
    readonly onFailedConversion: (error: unknown, settings: string) => FoundProblem;
    /** Called if a page cannot be shown. */
    readonly onError: (error: unknown) => void;
  };

/** Forms that can be open at the same time, in several tabs. */
const maxOpenForms = 20;

/** Serves the set-up page until the credentials were saved. Returns the app. */
export async function setUp(options: SetUpOptions): Promise<CreatedApp> {
  const { host, port, onListening, onError } = options;
  let finish: (created: CreatedApp) => void = () => undefined;
  const finished = new Promise<CreatedApp>((resolve) => (finish = resolve));
  const pages = createSetUpPages(options, (created) => finish(created));
  const web = await listen({ host, port, webhooks: null, pages, onError });
  onListening(web.port);
  const created = await finished;
  await web.close();
  return created;
}

function createSetUpPages(
  options: SetUpOptions,
  finish: (created: CreatedApp) => void,
): Readonly<Record<string, Page>> {
  const { serverUrl, webhookPath, manifest: file, defaults, token } = options;
  /** Forms that were sent to GitHub, by state. A state is valid until GitHub returned the credentials. */
  const open = new Map<string, { readonly form: SetUpForm; readonly draft: AppDraft }>();

  const showForm: Page = (request) => formPage(options, readForm(queryOf(request), defaults));
  const showReview: Page = (request) => {
    const form = readForm(queryOf(request), defaults);
    const checked = checkForm(form, webhookPath, serverUrl);
    if ("problems" in checked) return formPage(options, form, checked.problems);
    const { draft } = checked;
    const state = options.createState();
    open.set(state, { form, draft });
    for (const oldest of [...open.keys()].slice(0, -maxOpenForms)) open.delete(oldest);
    const query = formQuery(form);
    if (token !== null) query.set("token", token);
    return reviewPage(options, {
      draft,
      file,
      manifest: manifestFrom(file, draft, `http://${request.headers.host ?? ""}/made`),
      action: newAppUrl(serverUrl, draft.organization, state),
      back: `/?${query.toString()}`,
    });
  };
  const receiveCode: Page = async (request) => {
    const query = queryOf(request);
    const [code, state] = [query.get("code") ?? "", query.get("state") ?? ""];
    const sent = /^[\w-]{1,100}$/.test(code) ? open.get(state) : undefined;
    // Anybody who reaches the port can send such a request, so the answer must not contain the token.
    if (sent === undefined) return wrongCallbackPage(options);
    const { form, draft } = sent;
    open.delete(state);
    const settings = settingsUrl(serverUrl, draft.organization);
    try {
      const app = await options.convert(code);
      const saved = options.save(credentialsOf(app, draft));
      const isAction = draft.hook === null;
      finish({ app, saved, isAction });
      const { isStarting } = options;
      return createdPage(options, { appId: app.id, appUrl: app.url, settings, saved, isAction, isStarting });
    } catch (error) {
      // The code is valid for an hour, so a reload can help.
      open.set(state, sent);
      return formPage(options, form, {}, options.onFailedConversion(error, settings));
    }
  };
  /** The state protects the callback; the token all other pages. */
  const withToken =
    (page: Page): Page =>
    (request) =>
      token === null || queryOf(request).get("token") === token ? page(request) : noTokenPage(options);
  const pages = {
    "/": withToken(showForm),
    "/probot": withToken(showForm),
    "/manifest": withToken(showReview),
    "/made": receiveCode,
  };
  return Object.fromEntries(
    Object.entries(pages).map(([path, page]) => [path, onlyLocalHost(page, options.port)]),
  );
}

/** Answers only for local host names. This prevents DNS rebinding by other web pages. */
function onlyLocalHost(page: Page, port: number): Page {
  const elsewhere: Answer = { status: 421, body: otherHost(String(port)) };
  return (request) =>
    /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(request.headers.host ?? "")
      ? page(request)
      : elsewhere;
}

function queryOf({ url }: IncomingMessage): URLSearchParams {
  return new URLSearchParams(url?.split("?").slice(1).join("?") ?? "");
}
