import { expect, test } from "@jest/globals";
import nock from "nock";
import { failureOf } from "../../src/github/client/failure.ts";
import {
  createClock,
  createDoor,
  errorOf,
  installation,
  installationData,
  origin,
  token,
  withoutNetwork,
} from "./door.ts";

withoutNetwork();

const labels = "/repos/garden/tools/labels";

test("a token is asked for what is needed, as far as it was granted, for the one repository", async () => {
  const wanted = { permissions: { metadata: "read", issues: "read" }, repository_ids: [42] };
  const scope = token("t1", (body) => {
    expect(body).toEqual(wanted);
    return true;
  });
  nock(origin, { reqheaders: { authorization: "token t1" } })
    .get(labels)
    .reply(200, []);
  const weak = { ...installation, permissions: { metadata: "read", issues: "write", checks: "read" } };
  const permissions = { metadata: "read", issues: "read", checks: "write", contents: "read" } as const;
  const { octokit } = createDoor().access(weak, permissions, 42);
  await octokit.request(`GET ${labels}`);
  expect(scope.isDone()).toBe(true);
});

test("one token serves many requests and doors with the same rights", async () => {
  token();
  nock(origin).get(labels).times(3).reply(200, []);
  const app = createDoor();
  const { octokit } = app.access(installation, { issues: "read" });
  await octokit.request(`GET ${labels}`);
  await octokit.request(`GET ${labels}`);
  await app.access(installation, { issues: "read" }).octokit.request(`GET ${labels}`);
});

/** A door whose clock goes on by a quarter of an hour with each look at it. */
function slowDoor(): ReturnType<typeof createDoor> {
  let time = Date.now();
  return createDoor({ now: () => new Date((time += 900_000)) });
}

test("a token that ended early is renewed once", async () => {
  token("old");
  nock(origin, { reqheaders: { authorization: "token old" } })
    .get(labels)
    .reply(401);
  token("new");
  nock(origin, { reqheaders: { authorization: "token new" } })
    .get(labels)
    .reply(200, ["here"]);
  const { octokit } = slowDoor().access(installation, { issues: "read" });
  expect((await octokit.request(`GET ${labels}`)).data).toEqual(["here"]);
});

test("a token that was just given and is refused may not be known everywhere yet: it is shown once more", async () => {
  token("new");
  nock(origin, { reqheaders: { authorization: "token new" } })
    .get(labels)
    .reply(401);
  nock(origin, { reqheaders: { authorization: "token new" } })
    .get(labels)
    .reply(200, ["here"]);
  const { octokit } = createDoor().access(installation, { issues: "read" });
  expect((await octokit.request(`GET ${labels}`)).data).toEqual(["here"]);
});

test("a token that is refused again and again is not asked for for ever", async () => {
  token("old");
  token("new");
  nock(origin).get(labels).thrice().reply(401);
  const { octokit } = slowDoor().access(installation, { issues: "read" });
  expect(failureOf(await errorOf(octokit.request(`GET ${labels}`)))).toEqual({ kind: "unauthorized" });
});

test("while an installation must wait, not even a token is asked for", async () => {
  token();
  nock(origin).get(labels).reply(429, {}, { "retry-after": "60" });
  const app = createDoor();
  await errorOf(app.access(installation, { issues: "read" }).octokit.request(`GET ${labels}`));
  const error = await errorOf(app.access(installation, { checks: "write" }).octokit.request(`GET ${labels}`));
  expect(failureOf(error).kind).toBe("limited");
});

test.each([
  [404, "not installed"],
  [403, "not installed"],
  [422, "not installed"],
])("where GitHub gives no token (%i), the app is %s", async (status, kind) => {
  nock(origin).post("/app/installations/11/access_tokens").reply(status, { message: "no" });
  const { octokit } = createDoor().access(installation, { issues: "read" });
  expect(failureOf(await errorOf(octokit.request(`GET ${labels}`)))).toEqual({ kind });
});

test("a token that GitHub's fault kept back is not a refusal", async () => {
  nock(origin).post("/app/installations/11/access_tokens").times(3).reply(502);
  const { octokit } = createDoor().access(installation, { issues: "read" });
  expect(failureOf(await errorOf(octokit.request(`GET ${labels}`)))).toEqual({ kind: "unclear" });
});

test("an installation is looked up once for some minutes, whatever the case of the name", async () => {
  nock(origin).get("/users/Garden/installation").reply(200, installationData("garden"));
  const app = createDoor();
  expect(await app.installationOn("Garden")).toMatchObject({ id: 11, owner: "garden" });
  expect(await app.installationOn("garden")).toMatchObject({ id: 11 });
});

test("what was forgotten or is old is looked up again", async () => {
  nock(origin).get("/users/garden/installation").reply(404);
  nock(origin).get("/users/garden/installation").reply(200, installationData("garden"));
  nock(origin).get("/users/garden/installation").reply(200, installationData("garden", 12));
  let time = Date.now();
  const app = createDoor({ now: () => new Date(time) });
  expect(await app.installationOn("garden")).toBeNull();
  app.forget("GARDEN");
  expect(await app.installationOn("garden")).toMatchObject({ id: 11 });
  time += 21 * 60_000;
  expect(await app.installationOn("garden")).toMatchObject({ id: 12 });
});

test("no answer to where the app is installed is not remembered as no", async () => {
  nock(origin).get("/users/garden/installation").times(3).reply(503);
  nock(origin).get("/users/garden/installation").reply(200, installationData("garden"));
  const app = createDoor();
  expect(failureOf(await errorOf(app.installationOn("garden")))).toEqual({ kind: "unclear" });
  expect(await app.installationOn("garden")).toMatchObject({ id: 11 });
});

test("an answer that is a redirect is no installation", async () => {
  nock(origin)
    .get("/users/garden/installation")
    .reply(301, { message: "Moved" }, { location: `${origin}/x` });
  expect(await errorOf(createDoor().installationOn("garden"))).toMatchObject({ name: "UnclearAnswer" });
});

test("an installation on an enterprise, or on an account that is gone, keeps no others from being looked at", async () => {
  const enterprise = { ...installationData("garden"), account: { slug: "park", name: "The park" } };
  const ghost = { ...installationData("garden"), account: null };
  nock(origin)
    .get("/app/installations?per_page=100")
    .reply(200, [enterprise, ghost, installationData("garden")]);
  expect(await createDoor().installations()).toMatchObject([{ owner: "garden" }]);
});

test("an installation of which GitHub does not say when it was suspended is not", async () => {
  const silent = { ...installationData("garden"), suspended_at: undefined };
  nock(origin).get("/users/garden/installation").reply(200, silent);
  expect(await createDoor().installationOn("garden")).toMatchObject({ suspended: false });
});

test("who the app is is asked once, and again only where there was no answer", async () => {
  nock(origin).get("/app").times(3).reply(502);
  nock(origin).get("/app").reply(200, { slug: "minutes-bot" });
  const app = createDoor();
  await errorOf(app.identity());
  const identity = { appId: 7, slug: "minutes-bot", url: "https://github.example/apps/minutes-bot" };
  expect(await app.identity()).toEqual(identity);
  expect(await app.identity()).toEqual(identity);
});

test("the app may be called otherwise by now; where GitHub does not say so, it is who it was", async () => {
  nock(origin).get("/app").reply(200, { slug: "minutes-bot" });
  nock(origin).get("/app").times(3).reply(502);
  nock(origin).get("/app").reply(200, { slug: "protocol-bot" });
  const { sleep, now } = createClock();
  const app = createDoor({ sleep, now });
  expect(await app.identity()).toMatchObject({ slug: "minutes-bot" });
  await sleep(3600_000);
  expect(await app.identity()).toMatchObject({ slug: "minutes-bot" });
  await sleep(3600_000);
  expect(await app.identity()).toMatchObject({ slug: "protocol-bot" });
});

test("one installation's limit holds up no other", async () => {
  token();
  nock(origin).get(labels).reply(429, {}, { "retry-after": "60" });
  nock(origin)
    .post("/app/installations/12/access_tokens")
    .reply(201, { token: "t2", expires_at: new Date(Date.now() + 3_600_000).toISOString(), permissions: {} });
  nock(origin).get("/repos/shed/tools/labels").reply(200, []);
  const app = createDoor();
  const { octokit } = app.access(installation, { issues: "read" });
  expect(failureOf(await errorOf(octokit.request(`GET ${labels}`))).kind).toBe("limited");
  expect(failureOf(await errorOf(octokit.request(`GET ${labels}`))).kind).toBe("limited");
  const other = app.access({ ...installation, id: 12, owner: "shed" }, { issues: "read" });
  expect((await other.octokit.request("GET /repos/shed/tools/labels")).status).toBe(200);
});
