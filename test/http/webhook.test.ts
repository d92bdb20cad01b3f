import { createHmac } from "node:crypto";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "@jest/globals";
import { request, talk, type Raw } from "./raw.ts";
import { push, running, secret, signed, webhookPath, type Running } from "../server/running.ts";

const body = JSON.stringify(push);
const previous = "the secret that was used before";
const megabyte = 1024 * 1024;

let bot: Running;
beforeAll(async () => {
  bot = await running({ NODE_ENV: "production", WEBHOOK_SECRET_PREVIOUS: previous }, "all tests");
});

type Headers = Readonly<Record<string, string>>;

/** As GitHub sends it, but for what is changed; a header that is "" is left out. */
const hook = (changed: Headers = {}, text: string | Buffer = body, line = `POST ${webhookPath}`): Buffer => {
  const all = { host: "bot", ...signed(text), "content-length": String(Buffer.byteLength(text)), ...changed };
  return request(line, Object.fromEntries(Object.entries(all).filter(([, value]) => value !== "")), text);
};
const twice = (name: string, value: string): Buffer => {
  const all = { host: "bot", ...signed(body), "content-length": String(body.length) };
  return request(`POST ${webhookPath}`, [...Object.entries(all), [name, value]], body);
};
const chunk = (piece: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n")]);
const sha1 = `sha1=${createHmac("sha1", secret).update(body).digest("hex")}`;
const wrong = `sha256=${"0".repeat(64)}`;
const signature = signed(body)["x-hub-signature-256"] ?? "";

const nested = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
const packed = gzipSync(body);
const form = `payload=${encodeURIComponent(body)}`;

const bad: Readonly<Record<string, Buffer>> = {
  "no signature": hook({ "x-hub-signature-256": "" }),
  "the old signature alone": hook({ "x-hub-signature-256": "", "x-hub-signature": sha1 }),
  "a wrong signature beside a good old one": hook({ "x-hub-signature-256": wrong, "x-hub-signature": sha1 }),
  "another secret's signature": hook(signed(body, "another secret of some length")),
  "the signature of an empty secret": hook(signed(body, "")),
  "the signature of Probot's own secret": hook(signed(body, "development")),
  "the signature of another body": hook(signed(`${body} `)),
  "half a signature": hook({ "x-hub-signature-256": signature.slice(0, 40) }),
  "a signature without its name": hook({ "x-hub-signature-256": signature.slice(7) }),
  "two signatures": twice("x-hub-signature-256", wrong),
  "the good signature twice": twice("x-hub-signature-256", signature),
  "two events": twice("x-github-event", "issues"),
  "no event": hook({ "x-github-event": "" }),
  "an event that is none": hook({ "x-github-event": "__proto__ push" }),
  "no delivery": hook({ "x-github-delivery": "" }),
  "a delivery with a terminal's commands": hook({ "x-github-delivery": "1\u001b[2J" }),
  "a form": hook({ "content-type": "application/x-www-form-urlencoded" }),
  "no content type": hook({ "content-type": "" }),
  GET: hook({}, body, `GET ${webhookPath}`),
  PUT: hook({}, body, `PUT ${webhookPath}`),
  "signed, but no JSON": hook(signed("{"), "{"),
  "signed, but a list": hook(signed("[]"), "[]"),
  "signed, but null": hook(signed("null"), "null"),
  "signed, but no text": hook(signed(Buffer.from([0x7b, 0xff, 0x7d])), Buffer.from([0x7b, 0xff, 0x7d])),
  "signed, but without what a push has": hook(signed("{}"), "{}"),
  "signed, but nested without end": hook(signed(nested), nested),
  "signed, but packed": hook({ ...signed(packed), "content-encoding": "gzip" }, packed),
  "signed, but a form": hook(signed(form), form),
  ...Object.fromEntries(
    ["push", "star", "moon_landing"].flatMap((event) =>
      [{ a: 1 }, ["opened"], 1, true].map((action) => {
        const text = JSON.stringify({ ...push, action });
        return [
          `signed, but a ${event} with the action ${JSON.stringify(action)}`,
          hook({ ...signed(text), "x-github-event": event }, text),
        ];
      }),
    ),
  ),
  "an event of JavaScript's": hook({ "x-github-event": "__proto__" }),
  "a proxy's errand": request("CONNECT github.example:443", { host: "bot" }),
  "signed, but empty": hook(signed(""), ""),
  "more than 25 MB": hook({ "content-length": String(25 * megabyte + 1) }),
  "a length that is none": hook({ "content-length": "1e3" }),
  "two lengths": hook({ "transfer-encoding": "chunked" }),
  "another expectation": hook({ expect: "a miracle" }),
  "no HTTP": Buffer.from("GIVE me the minutes\r\n\r\n"),
  "a header without end": Buffer.from(`GET / HTTP/1.1\r\nx: ${"x".repeat(20_000)}`),
};

let refused: Promise<Raw> | undefined;
/** What the first of them is answered; all others must be answered the same. */
const theRefusal = (): Promise<Raw> => (refused ??= talk(bot.port, [hook({ "x-hub-signature-256": "" })]));
const shown = ({ status, headers, body: text }: Raw): object => ({ status, headers, body: text });

test.each(Object.entries(bad))("%s: the one refusal", async (_, bytes) => {
  // At once, and not when its patience with slow senders is over: that would be the same answer.
  const closed: number[] = [];
  do {
    const answer = await talk(bot.port, [bytes]);
    expect(shown(answer)).toEqual(shown(await theRefusal()));
    closed.push(answer.closed);
  } while (Math.min(...closed) > 4000 && closed.length < 5);
  expect(Math.min(...closed)).toBeLessThan(4000);
});

test("the refusal says nothing but that it is one", async () => {
  expect(shown(await theRefusal())).toMatchObject({ status: 400, body: "Bad request\n" });
});

test("a body in chunks is cut at the limit, wherever it would have ended", async () => {
  const head = request(`POST ${webhookPath}`, {
    host: "bot",
    ...signed(body),
    "transfer-encoding": "chunked",
  });
  const answer = await talk(bot.port, [head, ...Array<Buffer>(40).fill(chunk(Buffer.alloc(megabyte, "x")))]);
  expect(shown(answer)).toEqual(shown(await theRefusal()));
});

test("whoever sends a body too slowly is refused in ten seconds", async () => {
  const answer = await talk(
    bot.port,
    [hook({}, body).subarray(0, -20), ...(body.slice(0, 19).match(/./g) ?? [])],
    1000,
  );
  expect(shown(answer)).toEqual(shown(await theRefusal()));
  expect(answer.closed).toBeGreaterThan(9000);
  // A piece a second; twice as many, where the machine has much else to do.
  expect(answer.sent).toBeLessThan(19);
});

test("whoever sends headers too slowly is refused in five seconds", async () => {
  const answer = await talk(bot.port, ["GET / HTTP/1.1\r\n", ...Array<string>(20).fill("x: y\r\n")], 1000);
  expect(shown(answer)).toEqual(shown(await theRefusal()));
  expect(answer.sent).toBeLessThan(15);
});

const taken: Readonly<Record<string, Buffer>> = {
  "as GitHub sends it": hook(),
  "with the secret from before": hook(signed(body, previous)),
  "with a charset": hook({ "content-type": "application/json; charset=utf-8" }),
  "with a good old signature, too": hook({ "x-hub-signature": sha1 }),
  "of an event that nobody knows": hook({ "x-github-event": "moon_landing" }),
  "of an event with digits": hook({ "x-github-event": "projects_v2_item" }),
  "of an event with a long name": hook({ "x-github-event": "m".repeat(60) }),
  "of an event that is called as JavaScript's": hook({ "x-github-event": "hasOwnProperty" }),
  "of an event that is called as the library's": hook({ "x-github-event": "error" }),
  "with a slash at the end of the path": hook({}, body, `POST ${webhookPath}/`),
  "with a question behind the path": hook({}, body, `POST ${webhookPath}?from=github`),
  "from a sender who asks before the body": hook({ expect: "100-continue" }),
};

test.each(Object.entries(taken))("a signed webhook is taken %s", async (_, bytes) => {
  const last = bytes.toString("latin1").replace("\r\n", "\r\nconnection: close\r\n");
  const { status, body: text } = await talk(bot.port, [Buffer.from(last, "latin1")]);
  expect(status === 100 ? text : String(status)).toMatch(/200/);
});

async function sendLong(): Promise<number> {
  const long = JSON.stringify({ ...push, commits: [{ message: "x".repeat(24 * megabyte) }] });
  const hooked = { method: "POST", body: long, headers: signed(long) };
  return (await fetch(`${bot.url}${webhookPath}`, hooked)).status;
}

test("24 MB that are signed are taken", async () => {
  expect(await sendLong()).toBe(200);
});

test.each([
  ["a byte", 60, 1],
  ["a little", 6, 20_000],
])("nor do those hold them up who promise as much and send %s", async (_, senders, sent) => {
  const head = hook({ "x-hub-signature-256": wrong, "content-length": String(24 * megabyte) }, "");
  const sockets = Array.from({ length: senders }, () => connect(bot.port, "127.0.0.1"));
  for (const socket of sockets) {
    socket.on("error", () => undefined);
    socket.write(Buffer.concat([head, Buffer.alloc(sent, "x")]));
  }
  await new Promise((begun) => setTimeout(begun, 200));
  expect(await sendLong()).toBe(200);
  sockets.forEach((socket) => socket.destroy());
});

test.each([
  "/",
  "/probot",
  "/probot/setup?code=1",
  "/probot/import",
  "/ping",
  "//api/github/webhooks",
  "/api/github/../github/webhooks",
  "/api/github/%77ebhooks",
  "/API/github/webhooks",
  "/__proto__",
  "/constructor",
])("there is nothing at %s", async (path) => {
  for (const method of ["GET", "POST"]) {
    const { status, body: text, headers } = await talk(bot.port, [hook({}, body, `${method} ${path}`)]);
    expect([status, text]).toEqual([404, "Not found\n"]);
    expect(headers).toEqual(expect.objectContaining({ "x-content-type-options": "nosniff" }));
  }
});
