// Runs `minutes-bot setup` once, without GitHub: opens its page, and answers in place of GitHub.
import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

const timeoutMs = 30_000;

/**
 * @param command  the program and its arguments
 * @param options  of spawn: cwd, env, uid, gid
 * @returns the text of the last page
 */
export async function setUpOnce([program, ...args], options) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const app = {
    id: 7,
    name: "Minutes Bot",
    html_url: "https://github.com/apps/minutes-bot",
    pem: privateKey.export({ type: "pkcs1", format: "pem" }),
    webhook_secret: "0123456789abcdef0123456789abcdef01234567",
  };
  const github = createServer((_, response) => {
    response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify(app));
  }).listen(0, "127.0.0.1");
  await once(github, "listening");
  const env = { ...options.env, GITHUB_API_URL: `http://127.0.0.1:${github.address().port}` };
  const setup = spawn(program, args, { ...options, env, stdio: ["ignore", "pipe", "inherit"] });
  const timer = setTimeout(() => setup.kill("SIGKILL"), timeoutMs);
  const ended = once(setup, "exit");
  try {
    const address = await printedAddress(setup);
    const form = new URL("/manifest", address);
    form.search = `${address.search}&address=https://bot.example.org`;
    const [, state = ""] = /state=([\da-f-]{36})/.exec(await textOf(form)) ?? [];
    const page = await textOf(new URL(`/made?code=a-code&state=${state}`, address));
    const [code] = await ended;
    if (code !== 0) throw new Error(`setup ended with exit code ${code}`);
    return page;
  } finally {
    clearTimeout(timer);
    setup.kill("SIGKILL");
    github.close();
  }
}

/** Resolves with the address of the page when it is printed. */
function printedAddress(setup) {
  return new Promise((resolve, reject) => {
    let printed = "";
    setup.stdout.on("data", (chunk) => {
      printed += chunk;
      const [, address] = /Open (http:\S+)/.exec(printed) ?? [];
      if (address !== undefined) resolve(new URL(address));
    });
    setup.on("exit", () => reject(new Error(`setup ended before it showed its page: ${printed}`)));
  });
}

async function textOf(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: status ${response.status}`);
  return response.text();
}
