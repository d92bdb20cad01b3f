import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".atom": "application/atom+xml",
};

export const contentTypeOf = (path: string): string => types[extname(path)] ?? "text/plain; charset=utf-8";

type StaticServer = { readonly url: string; end(): Promise<void> };

/** Serves the files of a folder below a path, as GitHub Pages does for a repository. @param path  `/minutes/` */
export async function serveFolder(folder: string, path: string): Promise<StaticServer> {
  const server = createServer(({ url = "/" }, answer) => {
    const { pathname } = new URL(url, "http://localhost");
    const name = pathname.startsWith(path) ? decodeURIComponent(pathname.slice(path.length)) : "..";
    const file = join(folder, name === "" ? "index.html" : name);
    try {
      const text = readFileSync(name.includes("..") ? join(folder, "404.html") : file);
      answer.writeHead(200, { "content-type": contentTypeOf(file) }).end(text);
    } catch {
      answer.writeHead(404, { "content-type": "text/html" }).end(readFileSync(join(folder, "404.html")));
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    async end() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
