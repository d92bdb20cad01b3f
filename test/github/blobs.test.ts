import { expect, test } from "@jest/globals";
import nock from "nock";
import { readBlobs } from "../../src/github/read/files/blobs.ts";
import { classifyFailure } from "../../src/github/client/failure.ts";
import { createTestApp, errorOf, installation, origin, token, withoutNetwork } from "./test-access.ts";
import { minutes } from "./repository.ts";

withoutNetwork();

type Blob = { byteSize: number; isBinary: boolean | null; isTruncated: boolean; text: string | null } | null;
const blob = (text: string | null, more: Partial<NonNullable<Blob>> = {}): Blob => ({
  byteSize: text?.length ?? 3,
  isBinary: false,
  isTruncated: false,
  text,
  ...more,
});

function answer(blobs: readonly Blob[], errors: readonly object[] = []): void {
  const node = Object.fromEntries(blobs.map((each, i) => [`b${i}`, each]));
  nock(origin).post("/graphql").reply(200, { data: { node }, errors });
}

async function read(oids: readonly string[], maxBytes = 1000): Promise<Map<string, unknown>> {
  token();
  const app = createTestApp();
  const contents = await readBlobs(
    app,
    app.access(installation, { contents: "read" }),
    minutes,
    oids,
    maxBytes,
  );
  const shown = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
  return new Map([...contents].map(([oid, each]) => [oid, "bytes" in each ? shown(each.bytes) : each]));
}

test("reads many blobs in one query, each once", async () => {
  answer([blob("one"), blob("two")]);
  expect([...(await read(["o1", "o2", "o1"]))]).toEqual([["o1", "one"], ["o2", "two"]]); // prettier-ignore
});

test("reads many blobs in several queries", async () => {
  answer(Array.from({ length: 100 }, () => blob("x")));
  answer([blob("last")]);
  const contents = await read(Array.from({ length: 101 }, (_, i) => `o${i}`));
  expect([contents.size, contents.get("o100")]).toEqual([101, "last"]);
});

test("halves the batch when GitHub does not answer it", async () => {
  nock(origin).post("/graphql").reply(502);
  answer(Array.from({ length: 10 }, () => blob("first")));
  answer(Array.from({ length: 10 }, () => blob("second")));
  const contents = await read(Array.from({ length: 20 }, (_, i) => `o${i}`));
  expect([contents.get("o9"), contents.get("o10")]).toEqual(["first", "second"]);
});

const tooLarge = {
  data: { node: null },
  errors: [
    { type: "RESOURCE_LIMITS_EXCEEDED", path: ["node"], message: "Resource limits for this query exceeded." },
  ],
};

test("reads a blob through REST when it is too heavy by itself", async () => {
  nock(origin).post("/graphql").reply(200, tooLarge);
  nock(origin).post("/graphql").reply(200, tooLarge);
  answer([blob("second")]);
  nock(origin)
    .get("/repos/garden/minutes/git/blobs/o1")
    .reply(200, { content: Buffer.from("first").toString("base64"), encoding: "base64", size: 5 });
  expect([...(await read(["o1", "o2"]))].sort()).toEqual([["o1", "first"], ["o2", "second"]]); // prettier-ignore
});

test.each([
  ["truncated", blob("begin", { isTruncated: true })],
  ["in another encoding", blob("caf\uFFFD")],
  ["binary", blob(null, { isBinary: true })],
  ["not returned", null],
])("reads a blob through REST when it is %s", async (_case, blobNode) => {
  answer([blobNode]);
  nock(origin)
    .get("/repos/garden/minutes/git/blobs/o1")
    .reply(200, { content: Buffer.from("caf\xE9", "latin1").toString("base64"), encoding: "base64" });
  expect((await read(["o1"])).get("o1")).toBe("caf\xE9");
});

test("does not fetch a blob that is too large", async () => {
  answer([blob(null, { byteSize: 1001, isTruncated: true })]);
  expect((await read(["o1"])).get("o1")).toEqual({ tooLarge: 1001 });
});

test("an unanswered blob is not an empty file", async () => {
  answer([null], [{ type: "SERVICE_UNAVAILABLE", path: ["node", "b0"], message: "" }]);
  expect(classifyFailure(await errorOf(read(["o1"])))).toEqual({ kind: "unclear" });
});
