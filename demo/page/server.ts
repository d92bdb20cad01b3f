import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { projectFile } from "../project.ts";
import type { Html } from "./html.ts";
import { pageAt } from "./routes.ts";
import type { View } from "./view.ts";

export type Page = {
  /** What stands on GitHub now. */
  view(): View;
  /** Different whenever the view is. */
  version(): string;
  /** Where an issue went that is no longer at this path; null: nowhere. */
  moved(path: string): Promise<string | null>;
  rerun(run: number): void;
  /** Somebody presses a button of a check run. Answers the path of the pull request it is on. */
  press(run: number, button: string, by: string): string;
  /** Somebody ticks the box of this number on the dashboard, or unticks it. Answers its path. */
  tick(box: number, by: string): string;
  /** Lets a week pass. */
  week(): void;
  /** Commits and pushes a file; null: the files are somebody's folder. */
  readonly edit: ((path: string, text: string) => void) | null;
  /** Somebody opened the page. */
  opened(): void;
};

export type PageServer = { readonly url: string; close(): Promise<void> };

const assets: Readonly<Record<string, string>> = { "/style.css": "text/css", "/live.js": "text/javascript" };
/** How often the page looks whether something happened, in milliseconds. */
const lookEvery = 200;
/** The longest text, in bytes, that the editor may send. */
const longest = 1_000_000;

const headers = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "x-content-type-options": "nosniff",
  // With `no-referrer` a form of this page would come from nowhere.
  "referrer-policy": "same-origin",
  "cache-control": "no-store",
};

export async function servePage(page: Page, port: number): Promise<PageServer> {
  const viewers = new Set<ServerResponse>();
  let last = page.version();
  const looking = setInterval(() => {
    const version = page.version();
    if (version === last) return;
    last = version;
    for (const viewer of viewers) viewer.write("data: changed\n\n");
  }, lookEvery);

  const server = createServer((request, response) => {
    answer(page, viewers, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, headers);
      response.end("The demo failed here; its terminal says why.");
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
        clearInterval(looking);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  page: Page,
  viewers: Set<ServerResponse>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host = "" } = request.headers;
  // A name of somebody's that leads to this machine could read the page otherwise.
  if (!/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host)) {
    refuse(response, 421);
    return;
  }
  if (!URL.canParse(request.url ?? "/", `http://${host}`)) {
    refuse(response, 400);
    return;
  }
  const url = new URL(request.url ?? "/", `http://${host}`);
  if (request.method === "POST") {
    await change(page, url, request, response);
    return;
  }
  const asset = assets[url.pathname];
  if (asset !== undefined) {
    response.writeHead(200, { ...headers, "content-type": asset });
    response.end(readFileSync(projectFile("demo", "page", url.pathname)));
    return;
  }
  if (url.pathname === "/events") {
    response.writeHead(200, { ...headers, "content-type": "text/event-stream" });
    // One that opens again may have missed something.
    response.write("retry: 1000\ndata: hello\n\n");
    viewers.add(response);
    response.once("close", () => viewers.delete(response));
    page.opened();
    return;
  }
  const found = pageAt(page.view(), url);
  if ("status" in found && found.status === 404) {
    const moved = await page.moved(url.pathname);
    if (moved !== null) {
      redirect(response, moved, 301);
      return;
    }
  }
  send(response, found.status, found.body);
}

async function change(
  page: Page,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Other sites' pages may send forms as well.
  if (request.headers.origin !== url.origin) {
    refuse(response, 403);
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > longest) {
      refuse(response, 413);
      return;
    }
    chunks.push(chunk as Buffer);
  }
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  const by = form.get("by") ?? "";
  if (url.pathname === "/rerun") {
    page.rerun(Number(form.get("run")));
    redirect(response, "/checks", 303);
    return;
  }
  if (url.pathname === "/press") {
    redirect(response, page.press(Number(form.get("run")), form.get("button") ?? "", by), 303);
    return;
  }
  if (url.pathname === "/tick") {
    const path = page.tick(Number(form.get("box")), by);
    redirect(response, `${path}?as=${encodeURIComponent(by)}`, 303);
    return;
  }
  if (url.pathname === "/week") {
    page.week();
    redirect(response, whereFrom(request), 303);
    return;
  }
  if (url.pathname === "/edit" && page.edit !== null) {
    const text = (form.get("text") ?? "").replaceAll("\r\n", "\n");
    page.edit(form.get("path") ?? "", text);
    redirect(response, "/", 303);
    return;
  }
  refuse(response, 404);
}

/** The page whose form it is. */
function whereFrom({ headers: { referer } }: IncomingMessage): string {
  if (referer === undefined || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return pathname.startsWith("//") ? "/" : pathname + search;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, headers).end();
}

function send(response: ServerResponse, status: number, body: Html): void {
  response.writeHead(status, { ...headers, "content-type": "text/html; charset=utf-8" }).end(body.html);
}

function redirect(response: ServerResponse, location: string, status: number): void {
  response.writeHead(status, { ...headers, location }).end();
}
