import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { ServerEnvironment } from "../environment.ts";
import type { MadeApp } from "../github/client/app-manifest.ts";
import { nothingHere, type Answer } from "../web/answer.ts";
import { listen } from "../web/listen.ts";
import { hookOf, isOrganization, manifestFrom, newAppUrl } from "./manifest.ts";
import {
  askPage,
  madePage,
  manifestPage,
  noConversion,
  notKept,
  wrongAddress,
  wrongOrganization,
  wrongReturn,
} from "./pages.ts";

export type SetUpSetting = Pick<ServerEnvironment, "host" | "port" | "webhookPath" | "serverUrl"> & {
  /** app.yml, read. */
  readonly manifest: object;
  /** A text that nobody can guess: who comes back with it was sent by this page. */
  readonly state: string;
  readonly convert: (code: string) => Promise<MadeApp>;
  /** Keeps the credentials. What it throws ends the set-up: GitHub hands them out once. */
  readonly keep: (values: Readonly<Record<string, string>>) => void;
  readonly onListening: (url: string) => void;
  readonly onError: (error: unknown) => void;
  readonly now: () => Date;
};

/**
 * Opens the page that makes the app, and resolves when its credentials are kept and the page is closed.
 * @throws what kept them from being kept
 */
export async function setUp(setting: SetUpSetting): Promise<void> {
  const { host, port, onListening, onError, now } = setting;
  let made: (failure: Error | null) => void = () => undefined;
  const isMade = new Promise<Error | null>((resolve) => (made = resolve));
  const pages = createSetUpPages(setting, (failure) => made(failure));
  const web = await listen({ host, port, webhookPath: "", door: null, pages, onError, now });
  onListening(`http://${host}:${web.port}`);
  const failure = await isMade;
  await web.close();
  if (failure !== null) throw failure;
}

type Page = (request: IncomingMessage) => Answer | Promise<Answer>;

function createSetUpPages(
  setting: SetUpSetting,
  made: (failure: Error | null) => void,
): Readonly<Record<string, Page>> {
  const { serverUrl, webhookPath, manifest, state } = setting;
  /** By the proxy of the wish that was last sent to GitHub. */
  let proxy: string | null = null;
  let isUsed = false;

  const ask: Page = () => askPage(serverUrl, null);
  const send: Page = (request) => {
    const query = queryOf(request);
    const organization = (query.get("organization") ?? "").trim();
    const hook = hookOf(query.get("address") ?? "", webhookPath);
    if (hook === null) return askPage(serverUrl, wrongAddress);
    if (!isOrganization(organization)) return askPage(serverUrl, wrongOrganization);
    proxy = hook.proxy;
    const back = `http://${request.headers.host ?? ""}/made`;
    const action = newAppUrl(serverUrl, organization, state);
    return manifestPage(serverUrl, action, manifestFrom(manifest, hook, back), hook.url);
  };
  const take: Page = async (request) => {
    const query = queryOf(request);
    const code = query.get("code") ?? "";
    if (!isSame(query.get("state") ?? "", state) || !/^[\w-]{1,100}$/.test(code) || isUsed)
      return askPage(serverUrl, wrongReturn);
    isUsed = true;
    try {
      const app = await setting.convert(code);
      const values = {
        APP_ID: String(app.id),
        PRIVATE_KEY: app.privateKey,
        WEBHOOK_SECRET: app.webhookSecret,
      };
      try {
        setting.keep(proxy === null ? values : { ...values, WEBHOOK_PROXY_URL: proxy });
      } catch (error) {
        made(error instanceof Error ? error : new Error("the credentials were not kept"));
        return askPage(serverUrl, notKept);
      }
      made(null);
      return madePage(serverUrl, app.url);
    } catch (error) {
      setting.onError(error);
      isUsed = false;
      return askPage(serverUrl, noConversion);
    }
  };
  const pages = { "/": ask, "/probot": ask, "/manifest": send, "/made": take };
  return Object.fromEntries(Object.entries(pages).map(([path, page]) => [path, onlyHere(page)]));
}

/** Other pages of a browser may lead a name of their own to this machine; they are not answered under it. */
function onlyHere(page: Page): Page {
  return (request) =>
    /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(request.headers.host ?? "")
      ? page(request)
      : nothingHere;
}

function queryOf({ url }: IncomingMessage): URLSearchParams {
  return new URLSearchParams(url?.split("?").slice(1).join("?") ?? "");
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
