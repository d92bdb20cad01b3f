import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { ServerEnvironment } from "../environment.ts";
import type { RegisteredApp } from "../github/client/convert-manifest.ts";
import { notFound } from "../http/answer.ts";
import { listen, type Page } from "../http/listen.ts";
import { webhookTargetOf, isOrganization, manifestFrom, newAppUrl } from "./manifest.ts";
import {
  formPage,
  appCreatedPage,
  manifestPage,
  noCredentialsFromGitHub,
  credentialsNotWritten,
  wrongAddress,
  wrongOrganization,
  wrongCallback,
} from "./pages.ts";

type SetUpOptions = Pick<ServerEnvironment, "host" | "port" | "webhookPath" | "serverUrl"> & {
  /** Parsed app.yml. */
  readonly manifest: object;
  /** Random value that protects the callback against forged requests. */
  readonly state: string;
  readonly convert: (code: string) => Promise<RegisteredApp>;
  /** Saves the credentials. An error ends the set-up, because GitHub returns them only once. */
  readonly save: (values: Readonly<Record<string, string>>) => void;
  readonly onListening: (url: string) => void;
  readonly onError: (error: unknown) => void;
};

/**
 * Serves the set-up page. Resolves after the credentials were saved and the page was closed.
 * @throws the error of `save`
 */
export async function setUp(options: SetUpOptions): Promise<void> {
  const { host, port, onListening, onError } = options;
  let finish: (failure: Error | null) => void = () => undefined;
  const finished = new Promise<Error | null>((resolve) => (finish = resolve));
  const pages = createSetUpPages(options, (failure) => finish(failure));
  const web = await listen({ host, port, webhooks: null, pages, onError });
  onListening(`http://${host}:${web.port}`);
  const failure = await finished;
  await web.close();
  if (failure !== null) throw failure;
}

function createSetUpPages(
  options: SetUpOptions,
  finish: (failure: Error | null) => void,
): Readonly<Record<string, Page>> {
  const { serverUrl, webhookPath, manifest, state } = options;
  /** smee.io URL of the last request, or null. */
  let proxy: string | null = null;
  let isUsed = false;

  const showForm: Page = () => formPage(serverUrl, null);
  const showManifest: Page = (request) => {
    const query = queryOf(request);
    const organization = (query.get("organization") ?? "").trim();
    const hook = webhookTargetOf(query.get("address") ?? "", webhookPath);
    if (hook === null) return formPage(serverUrl, wrongAddress);
    if (!isOrganization(organization)) return formPage(serverUrl, wrongOrganization);
    proxy = hook.proxy;
    const back = `http://${request.headers.host ?? ""}/made`;
    const action = newAppUrl(serverUrl, organization, state);
    return manifestPage(serverUrl, action, manifestFrom(manifest, hook, back), hook.url);
  };
  const receiveCode: Page = async (request) => {
    const query = queryOf(request);
    const code = query.get("code") ?? "";
    if (!isEqual(query.get("state") ?? "", state) || !/^[\w-]{1,100}$/.test(code) || isUsed)
      return formPage(serverUrl, wrongCallback);
    isUsed = true;
    try {
      const app = await options.convert(code);
      const values = {
        APP_ID: String(app.id),
        PRIVATE_KEY: app.privateKey,
        WEBHOOK_SECRET: app.webhookSecret,
      };
      try {
        options.save(proxy === null ? values : { ...values, WEBHOOK_PROXY_URL: proxy });
      } catch (error) {
        finish(error instanceof Error ? error : new Error("the credentials were not saved"));
        return formPage(serverUrl, credentialsNotWritten);
      }
      finish(null);
      return appCreatedPage(serverUrl, app.url);
    } catch (error) {
      options.onError(error);
      isUsed = false;
      return formPage(serverUrl, noCredentialsFromGitHub);
    }
  };
  const pages = { "/": showForm, "/probot": showForm, "/manifest": showManifest, "/made": receiveCode };
  return Object.fromEntries(Object.entries(pages).map(([path, page]) => [path, onlyLocalHost(page)]));
}

/** Answers only for local host names. This prevents DNS rebinding by other web pages. */
function onlyLocalHost(page: Page): Page {
  return (request) =>
    /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(request.headers.host ?? "")
      ? page(request)
      : notFound;
}

function queryOf({ url }: IncomingMessage): URLSearchParams {
  return new URLSearchParams(url?.split("?").slice(1).join("?") ?? "");
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
