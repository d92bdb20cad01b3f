import { expect, test } from "@jest/globals";
import nock from "nock";
import { classifyFailure } from "../../src/github/client/failure.ts";
import {
  createClock,
  createTestApp,
  errorOf,
  installation,
  installationData,
  origin,
  token,
  withoutNetwork,
} from "./test-access.ts";

withoutNetwork();

const labels = "/repos/garden/tools/labels";

test("requests a token with the needed and granted permissions for one repository", async () => {
  const expected = { permissions: { metadata: "read", issues: "read" }, repository_ids: [42] };
  const scope = token("t1", (body) => {
    expect(body).toEqual(expected);
    return true;
  });
  nock(origin, { reqheaders: { authorization: "token t1" } })
    .get(labels)
    .reply(200, []);
  const limited = { ...installation, permissions: { metadata: "read", issues: "write", checks: "read" } };
  const permissions = { metadata: "read", issues: "read", checks: "write", contents: "read" } as const;
  const { octokit } = createTestApp().access(limited, permissions, 42);
  await octokit.request(`GET ${labels}`);
  expect(scope.isDone()).toBe(true);
});

test("shares one token between clients with the same permissions", async () => {
  token();
  nock(origin).get(labels).times(3).reply(200, []);
  const app = createTestApp();
  const { octokit } = app.access(installation, { issues: "read" });
  await octokit.request(`GET ${labels}`);
  await octokit.request(`GET ${labels}`);
  await app.access(installation, { issues: "read" }).octokit.request(`GET ${labels}`);
});

/** An app whose clock advances by a quarter of an hour each time it is read. */
function createSlowApp(): ReturnType<typeof createTestApp> {
  let time = Date.now();
  return createTestApp({ now: () => new Date((time += 900_000)) });
}

test("renews a revoked token once", async () => {
  token("old");
  nock(origin, { reqheaders: { authorization: "token old" } })
    .get(labels)
    .reply(401);
  token("new");
  nock(origin, { reqheaders: { authorization: "token new" } })
    .get(labels)
    .reply(200, ["here"]);
  const { octokit } = createSlowApp().access(installation, { issues: "read" });
  expect((await octokit.request(`GET ${labels}`)).data).toEqual(["here"]);
});

test("retries with a new token that not all servers know yet", async () => {
  token("new");
  nock(origin, { reqheaders: { authorization: "token new" } })
    .get(labels)
    .reply(401);
  nock(origin, { reqheaders: { authorization: "token new" } })
    .get(labels)
    .reply(200, ["here"]);
  const { octokit } = createTestApp().access(installation, { issues: "read" });
  expect((await octokit.request(`GET ${labels}`)).data).toEqual(["here"]);
});

test("stops requesting a token that is rejected repeatedly", async () => {
  token("old");
  token("new");
  nock(origin).get(labels).thrice().reply(401);
  const { octokit } = createSlowApp().access(installation, { issues: "read" });
  expect(classifyFailure(await errorOf(octokit.request(`GET ${labels}`)))).toEqual({ kind: "unauthorized" });
});

test("requests no token while the installation is rate limited", async () => {
  token();
  nock(origin).get(labels).reply(429, {}, { "retry-after": "60" });
  const app = createTestApp();
  await errorOf(app.access(installation, { issues: "read" }).octokit.request(`GET ${labels}`));
  const error = await errorOf(app.access(installation, { checks: "write" }).octokit.request(`GET ${labels}`));
  expect(classifyFailure(error).kind).toBe("limited");
});

test.each([
  [404, "not installed"],
  [403, "not installed"],
  [422, "not installed"],
])("a failed token request (%i) means %s", async (status, kind) => {
  nock(origin).post("/app/installations/11/access_tokens").reply(status, { message: "no" });
  const { octokit } = createTestApp().access(installation, { issues: "read" });
  expect(classifyFailure(await errorOf(octokit.request(`GET ${labels}`)))).toEqual({ kind });
});

test("an outage during a token request is not a refusal", async () => {
  nock(origin).post("/app/installations/11/access_tokens").times(3).reply(502);
  const { octokit } = createTestApp().access(installation, { issues: "read" });
  expect(classifyFailure(await errorOf(octokit.request(`GET ${labels}`)))).toEqual({ kind: "unclear" });
});

test("caches an installation for some minutes, ignoring the case of the login", async () => {
  nock(origin).get("/users/Garden/installation").reply(200, installationData("garden"));
  const app = createTestApp();
  expect(await app.findInstallation("Garden")).toMatchObject({ id: 11, owner: "garden" });
  expect(await app.findInstallation("garden")).toMatchObject({ id: 11 });
});

test("fetches a dropped or expired installation again", async () => {
  nock(origin).get("/users/garden/installation").reply(404);
  nock(origin).get("/users/garden/installation").reply(200, installationData("garden"));
  nock(origin).get("/users/garden/installation").reply(200, installationData("garden", 12));
  let time = Date.now();
  const app = createTestApp({ now: () => new Date(time) });
  expect(await app.findInstallation("garden")).toBeNull();
  app.forgetInstallation("GARDEN");
  expect(await app.findInstallation("garden")).toMatchObject({ id: 11 });
  time += 21 * 60_000;
  expect(await app.findInstallation("garden")).toMatchObject({ id: 12 });
});

test("does not cache a failed lookup as a missing installation", async () => {
  nock(origin).get("/users/garden/installation").times(3).reply(503);
  nock(origin).get("/users/garden/installation").reply(200, installationData("garden"));
  const app = createTestApp();
  expect(classifyFailure(await errorOf(app.findInstallation("garden")))).toEqual({ kind: "unclear" });
  expect(await app.findInstallation("garden")).toMatchObject({ id: 11 });
});

test("a redirect is not an installation", async () => {
  nock(origin)
    .get("/users/garden/installation")
    .reply(301, { message: "Moved" }, { location: `${origin}/x` });
  expect(await errorOf(createTestApp().findInstallation("garden"))).toMatchObject({
    name: "UnclearResponse",
  });
});

test("skips installations on enterprises and deleted accounts", async () => {
  const enterprise = { ...installationData("garden"), account: { slug: "park", name: "The park" } };
  const ghost = { ...installationData("garden"), account: null };
  nock(origin)
    .get("/app/installations?per_page=100")
    .reply(200, [enterprise, ghost, installationData("garden")]);
  expect(await createTestApp().listInstallations()).toMatchObject([{ owner: "garden" }]);
});

test("an installation without suspended_at is not suspended", async () => {
  const data = { ...installationData("garden"), suspended_at: undefined };
  nock(origin).get("/users/garden/installation").reply(200, data);
  expect(await createTestApp().findInstallation("garden")).toMatchObject({ suspended: false });
});

test("fetches the app's identity once, and again only after a failure", async () => {
  nock(origin).get("/app").times(3).reply(502);
  nock(origin).get("/app").reply(200, { slug: "minutes-bot" });
  const app = createTestApp();
  await errorOf(app.identity());
  const identity = { appId: 7, slug: "minutes-bot", url: "https://github.example/apps/minutes-bot" };
  expect(await app.identity()).toEqual(identity);
  expect(await app.identity()).toEqual(identity);
});

test("updates the app's identity after a rename, and keeps the old one after a failure", async () => {
  nock(origin).get("/app").reply(200, { slug: "minutes-bot" });
  nock(origin).get("/app").times(3).reply(502);
  nock(origin).get("/app").reply(200, { slug: "protocol-bot" });
  const { sleep, now } = createClock();
  const app = createTestApp({ sleep, now });
  expect(await app.identity()).toMatchObject({ slug: "minutes-bot" });
  await sleep(3600_000);
  expect(await app.identity()).toMatchObject({ slug: "minutes-bot" });
  await sleep(3600_000);
  expect(await app.identity()).toMatchObject({ slug: "protocol-bot" });
});

test("a rate limit of one installation does not delay another", async () => {
  token();
  nock(origin).get(labels).reply(429, {}, { "retry-after": "60" });
  nock(origin)
    .post("/app/installations/12/access_tokens")
    .reply(201, { token: "t2", expires_at: new Date(Date.now() + 3_600_000).toISOString(), permissions: {} });
  nock(origin).get("/repos/shed/tools/labels").reply(200, []);
  const app = createTestApp();
  const { octokit } = app.access(installation, { issues: "read" });
  expect(classifyFailure(await errorOf(octokit.request(`GET ${labels}`))).kind).toBe("limited");
  expect(classifyFailure(await errorOf(octokit.request(`GET ${labels}`))).kind).toBe("limited");
  const other = app.access({ ...installation, id: 12, owner: "shed" }, { issues: "read" });
  expect((await other.octokit.request("GET /repos/shed/tools/labels")).status).toBe(200);
});
