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
  "only a SHA-1 signature": hook({ "x-hub-signature-256": "", "x-hub-signature": sha1 }),
  "a wrong signature beside a valid SHA-1 signature": hook({
    "x-hub-signature-256": wrong,
    "x-hub-signature": sha1,
  }),
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
  "an invalid event": hook({ "x-github-event": "__proto__ push" }),
  "no delivery": hook({ "x-github-delivery": "" }),
  "a delivery with control characters": hook({ "x-github-delivery": "1\u001b[2J" }),
  "a form": hook({ "content-type": "application/x-www-form-urlencoded" }),
  "no content type": hook({ "content-type": "" }),
  GET: hook({}, body, `GET ${webhookPath}`),
  PUT: hook({}, body, `PUT ${webhookPath}`),
  "signed, but no JSON": hook(signed("{"), "{"),
  "signed, but a list": hook(signed("[]"), "[]"),
  "signed, but null": hook(signed("null"), "null"),
  "signed, but no text": hook(signed(Buffer.from([0x7b, 0xff, 0x7d])), Buffer.from([0x7b, 0xff, 0x7d])),
  "signed, but without the fields of a push": hook(signed("{}"), "{}"),
  "signed, but nested too deeply": hook(signed(nested), nested),
  "signed, but compressed": hook({ ...signed(packed), "content-encoding": "gzip" }, packed),
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
  "an event with the name of a JavaScript property": hook({ "x-github-event": "__proto__" }),
  "a CONNECT request": request("CONNECT github.example:443", { host: "bot" }),
  "signed, but empty": hook(signed(""), ""),
  "more than 25 MB": hook({ "content-length": String(25 * megabyte + 1) }),
  "an invalid length": hook({ "content-length": "1e3" }),
  "two lengths": hook({ "transfer-encoding": "chunked" }),
  "an unknown Expect header": hook({ expect: "a miracle" }),
  "no HTTP": Buffer.from("GIVE me the minutes\r\n\r\n"),
  "an endless header": Buffer.from(`GET / HTTP/1.1\r\nx: ${"x".repeat(20_000)}`),
};

let rejection: Promise<Raw> | undefined;
/** Returns the answer to a request without a signature. All others must get the same. */
const rejectionAnswer = (): Promise<Raw> =>
  (rejection ??= talk(bot.port, [hook({ "x-hub-signature-256": "" })]));
const shown = ({ status, headers, body: text }: Raw): object => ({ status, headers, body: text });

test.each(Object.entries(bad))(
  "rejects %s with the same answer as every other bad request",
  async (_, bytes) => {
    // The answer must come at once: after the timeout for slow senders it would be the same.
    const closed: number[] = [];
    do {
      const answer = await talk(bot.port, [bytes]);
      expect(shown(answer)).toEqual(shown(await rejectionAnswer()));
      closed.push(answer.closed);
    } while (Math.min(...closed) > 4000 && closed.length < 5);
    expect(Math.min(...closed)).toBeLessThan(4000);
  },
);

test("a rejection has status 400 and no details", async () => {
  expect(shown(await rejectionAnswer())).toMatchObject({ status: 400, body: "Bad request\n" });
});

test("rejects a chunked body at the size limit, before its end", async () => {
  const head = request(`POST ${webhookPath}`, {
    host: "bot",
    ...signed(body),
    "transfer-encoding": "chunked",
  });
  const answer = await talk(bot.port, [head, ...Array<Buffer>(40).fill(chunk(Buffer.alloc(megabyte, "x")))]);
  expect(shown(answer)).toEqual(shown(await rejectionAnswer()));
});

test("rejects a body that is sent too slowly after ten seconds", async () => {
  const answer = await talk(
    bot.port,
    [hook({}, body).subarray(0, -20), ...(body.slice(0, 19).match(/./g) ?? [])],
    1000,
  );
  expect(shown(answer)).toEqual(shown(await rejectionAnswer()));
  expect(answer.closed).toBeGreaterThan(9000);
  // One piece a second. On a busy machine, the server may read up to twice as many.
  expect(answer.sent).toBeLessThan(19);
});

test("rejects headers that are sent too slowly after five seconds", async () => {
  const answer = await talk(bot.port, ["GET / HTTP/1.1\r\n", ...Array<string>(20).fill("x: y\r\n")], 1000);
  expect(shown(answer)).toEqual(shown(await rejectionAnswer()));
  expect(answer.sent).toBeLessThan(15);
});

const accepted: Readonly<Record<string, Buffer>> = {
  "as GitHub sends it": hook(),
  "with the previous secret": hook(signed(body, previous)),
  "with a charset": hook({ "content-type": "application/json; charset=utf-8" }),
  "with an additional valid SHA-1 signature": hook({ "x-hub-signature": sha1 }),
  "of an unknown event": hook({ "x-github-event": "moon_landing" }),
  "of an event with digits": hook({ "x-github-event": "projects_v2_item" }),
  "of an event with a long name": hook({ "x-github-event": "m".repeat(60) }),
  "of an event with the name of a JavaScript property": hook({ "x-github-event": "hasOwnProperty" }),
  "of an event with a name that the library uses": hook({ "x-github-event": "error" }),
  "with a slash at the end of the path": hook({}, body, `POST ${webhookPath}/`),
  "with a query after the path": hook({}, body, `POST ${webhookPath}?from=github`),
  "from a sender that waits for 100 Continue": hook({ expect: "100-continue" }),
};

test.each(Object.entries(accepted))("accepts a signed webhook %s", async (_, bytes) => {
  const last = bytes.toString("latin1").replace("\r\n", "\r\nconnection: close\r\n");
  const { status, body: text } = await talk(bot.port, [Buffer.from(last, "latin1")]);
  expect(status === 100 ? text : String(status)).toMatch(/200/);
});

async function sendLong(): Promise<number> {
  const long = JSON.stringify({ ...push, commits: [{ message: "x".repeat(24 * megabyte) }] });
  const hooked = { method: "POST", body: long, headers: signed(long) };
  return (await fetch(`${bot.url}${webhookPath}`, hooked)).status;
}

test("accepts a signed webhook of 24 MB", async () => {
  expect(await sendLong()).toBe(200);
});

test.each([
  ["a byte", 60, 1],
  ["a little", 6, 20_000],
])("accepts a large webhook while others announce 24 MB and send %s", async (_, senders, sent) => {
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
])("answers 404 at %s", async (path) => {
  for (const method of ["GET", "POST"]) {
    const { status, body: text, headers } = await talk(bot.port, [hook({}, body, `${method} ${path}`)]);
    expect([status, text]).toEqual([404, "Not found\n"]);
    expect(headers).toEqual(expect.objectContaining({ "x-content-type-options": "nosniff" }));
  }
});
