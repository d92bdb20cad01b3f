import { createHmac, generateKeyPairSync } from "node:crypto";
import { emptyGitHub, freePort, serve, type Life, type Served } from "./process.ts";

export const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
export const secret = "the quick brown webhook secret";
export const good = { APP_ID: "123", PRIVATE_KEY: privateKey, WEBHOOK_SECRET: secret };

export type Running = Served & {
  readonly url: string;
  readonly port: number;
  /** Requests of the bot to an empty GitHub. */
  readonly asked: readonly string[];
};

/** Starts the bot and resolves when it listens. */
export async function running(more: Record<string, string> = {}, life?: Life): Promise<Running> {
  const port = await freePort();
  const github = await emptyGitHub(life);
  const served = serve(
    {
      ...good,
      PORT: String(port),
      HOST: "127.0.0.1",
      GITHUB_API_URL: github.url,
      LOG_FORMAT: "json",
      ...more,
    },
    life,
  );
  await served.until(/listens at/);
  return { ...served, url: `http://127.0.0.1:${port}`, port, asked: github.asked };
}

export const webhookPath = "/api/github/webhooks";

/** Returns GitHub's headers for a signed body. */
export function signed(body: string | Buffer, key = secret): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-github-event": "push",
    "x-github-delivery": "1",
    "x-hub-signature-256": `sha256=${createHmac("sha256", key).update(body).digest("hex")}`,
  };
}

export const push = {
  ref: "refs/heads/main",
  repository: {
    node_id: "R_1",
    name: "minutes",
    full_name: "garden/minutes",
    default_branch: "main",
    owner: { login: "garden" },
  },
  commits: [],
};
