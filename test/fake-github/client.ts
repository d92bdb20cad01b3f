import { createSign } from "node:crypto";
import type { GitHub } from "./github.ts";

export type Client = {
  readonly token: string;
  /** `PATCH /repos/o/r/issues/1`; the body as an object. */
  rest(route: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  graphql(query: string, variables?: Record<string, unknown>): Promise<Reply>;
};

export type Reply = { readonly status: number; readonly headers: Headers; readonly body: never };

/** Creates a minimal client for the tests of this folder, independent of the client under test. */
export function createClient(github: GitHub, token: string): Client {
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await github.fetch(`https://api.github.com${path}`, {
      method,
      headers: { authorization: `bearer ${token}`, ...headers },
      redirect: "manual",
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const type = response.headers.get("content-type") ?? "";
    const read: unknown = type.includes("json") && text !== "" ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body: read as never };
  };
  return {
    token,
    rest: (route, body, headers) => {
      const [method = "", path = ""] = route.split(" ");
      return send(method, path, body, headers);
    },
    graphql: (query, variables) => send("POST", "/graphql", { query, variables }),
  };
}

export function createJwt(github: GitHub, claims: Record<string, unknown> = {}): string {
  const now = Math.floor(github.clock.now().getTime() / 1000);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const content = `${part({ alg: "RS256", typ: "JWT" })}.${part({
    iat: now - 30,
    exp: now + 500,
    iss: github.app.id,
    ...claims,
  })}`;
  return `${content}.${createSign("sha256").update(content).sign(github.app.privateKey, "base64url")}`;
}

export const asApp = (github: GitHub) => createClient(github, createJwt(github));

/** Returns a client with a token of the installation on an account. */
export async function asInstallation(github: GitHub, login: string, scope: unknown = {}): Promise<Client> {
  const app = asApp(github);
  const { body: installation } = await app.rest(`GET /users/${login}/installation`);
  const { id } = installation as { id: number };
  const { body } = await app.rest(`POST /app/installations/${id}/access_tokens`, scope);
  return createClient(github, (body as { token: string }).token);
}
