import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { readAsset } from "./assets.ts";
import type { Html } from "../../src/html.ts";
import { type Actions, Refusal } from "../actions.ts";
import { renderPageAt, renderRefusal } from "./routes.ts";
import type { View } from "./view.ts";

type PageModel = {
  /** Returns the current state. */
  view(): View;
  /** Returns a text that changes whenever the view changes. */
  version(): string;
  /** Returns the new path of an issue that moved away from this path; null if it did not move. */
  findMovedPath(path: string): Promise<string | null>;
  /** Returns a file of the site about all minutes. */
  readSite(path: string): Promise<SiteAnswer>;
  /** What the forms do. */
  readonly actions: Actions;
  /** Called when a browser opens the page. */
  onOpened(): void;
};

type SiteAnswer = { readonly type: string; readonly text: string; readonly isMissing: boolean };
type PageServer = { readonly url: string; close(): Promise<void> };

/** The path of the site about all minutes. */
const sitePath = "/site/";
/** Interval between two comparisons of the version. */
const pollMs = 200;
/** Maximum size of a form from the editor. */
const maxBodyBytes = 1_000_000;

const headers = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "x-content-type-options": "nosniff",
  // With `no-referrer`, browsers send forms of this page with the origin `null`.
  "referrer-policy": "same-origin",
  "cache-control": "no-store",
};

export async function startPageServer(page: PageModel, port: number): Promise<PageServer> {
  const viewers = new Set<ServerResponse>();
  let last = page.version();
  const polling = setInterval(() => {
    const version = page.version();
    if (version === last) return;
    last = version;
    for (const viewer of viewers) viewer.write("data: changed\n\n");
  }, pollMs);

  const server = createServer((request, response) => {
    handleRequest(page, viewers, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, headers);
      response.end("The demo failed. The terminal shows the error.");
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        clearInterval(polling);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handleRequest(
  page: PageModel,
  viewers: Set<ServerResponse>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host = "" } = request.headers;
  // Prevents DNS rebinding: another host name that resolves to this machine must not read the page.
  if (!/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host)) {
    sendStatus(response, 421);
    return;
  }
  if (!URL.canParse(request.url ?? "/", `http://${host}`)) {
    sendStatus(response, 400);
    return;
  }
  const url = new URL(request.url ?? "/", `http://${host}`);
  if (request.method === "POST") {
    await handleForm(page, url, request, response);
    return;
  }
  const asset = readAsset(url.pathname);
  if (asset !== null) {
    response.writeHead(200, { ...headers, "content-type": asset.type }).end(asset.text);
    return;
  }
  if (url.pathname === "/events") {
    response.writeHead(200, { ...headers, "content-type": "text/event-stream" });
    // A browser that reconnects may have missed a change, so it refreshes at once.
    response.write("retry: 1000\ndata: hello\n\n");
    viewers.add(response);
    response.once("close", () => viewers.delete(response));
    page.onOpened();
    return;
  }
  if (url.pathname === "/site") {
    sendRedirect(response, "/site/", 301);
    return;
  }
  if (url.pathname.startsWith(sitePath)) {
    const { type, text, isMissing } = await page.readSite(decodeSitePath(url.pathname));
    response.writeHead(isMissing ? 404 : 200, { ...headers, "content-type": type }).end(text);
    return;
  }
  // A browser without scripts opens no event source.
  page.onOpened();
  const found = renderPageAt(page.view(), url);
  if ("status" in found && found.status === 404) {
    const moved = await page.findMovedPath(url.pathname);
    if (moved !== null) {
      sendRedirect(response, moved, 301);
      return;
    }
  }
  sendPage(response, found.status, found.body);
}

function decodeSitePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname.slice(sitePath.length));
  } catch {
    return "404.html";
  }
}

async function handleForm(
  page: PageModel,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Pages of other sites must not send forms.
  if (request.headers.origin !== url.origin) {
    sendStatus(response, 403);
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > maxBodyBytes) {
      sendStatus(response, 413);
      return;
    }
    chunks.push(chunk as Buffer);
  }
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  const action = Object.hasOwn(page.actions, url.pathname) ? page.actions[url.pathname] : undefined;
  if (action === undefined) {
    sendStatus(response, 404);
    return;
  }
  const from = refererPath(request);
  try {
    const location = action(form, from);
    // live.js updates the page that it has. A redirect would tell it no anchor.
    if (request.headers.accept === "application/json") sendJson(response, { location });
    else sendRedirect(response, location, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    sendPage(response, 409, renderRefusal(page.view(), error.message, from));
  }
}

/** Returns the path of the page that contains the form. */
function refererPath({ headers: { referer } }: IncomingMessage): string {
  if (referer === undefined || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return pathname.startsWith("//") ? "/" : pathname + search;
}

function sendStatus(response: ServerResponse, status: number): void {
  response.writeHead(status, headers).end();
}

function sendPage(response: ServerResponse, status: number, body: Html): void {
  response.writeHead(status, { ...headers, "content-type": "text/html; charset=utf-8" }).end(body.html);
}

function sendJson(response: ServerResponse, value: unknown): void {
  response
    .writeHead(200, { ...headers, "content-type": "application/json; charset=utf-8" })
    .end(JSON.stringify(value));
}

function sendRedirect(response: ServerResponse, location: string, status: number): void {
  response.writeHead(status, { ...headers, location }).end();
}
