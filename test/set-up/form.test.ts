import { describe, expect, test } from "@jest/globals";
import { apiUrlOf } from "../../src/set-up/github-server.ts";
import { checkForm, formQuery, readForm, type SetUpForm } from "../../src/set-up/form.ts";
import { manifestFrom, type ManifestFile } from "../../src/set-up/manifest.ts";

const empty: SetUpForm = {
  mode: "server",
  address: "",
  organization: "",
  homepage: "https://garden.example",
  isPublic: true,
};
const path = "/api/github/webhooks";
const check = (form: Partial<SetUpForm>) =>
  checkForm({ ...empty, address: "https://bot.garden.org", ...form }, path, "https://github.com");
const problemsOf = (form: Partial<SetUpForm>): readonly string[] => {
  const checked = check(form);
  return "problems" in checked ? Object.keys(checked.problems) : [];
};

test("a form reads back from its query as it was typed", () => {
  const typed: SetUpForm = {
    mode: "action",
    address: 'a "b" & <c>',
    organization: "garden",
    homepage: "garden.example/?a=b#c",
    isPublic: false,
  };
  expect(readForm(formQuery(typed), empty)).toEqual(typed);
  expect(readForm(new URLSearchParams(), empty)).toEqual(empty);
  expect(
    readForm(new URLSearchParams({ mode: "x", install: "y", address: "z".repeat(9999) }), empty),
  ).toEqual({
    ...empty,
    address: "z".repeat(500),
  });
});

describe("the address of the server", () => {
  test.each([
    ["https://bot.garden.org", "https://bot.garden.org/api/github/webhooks"],
    ["https://bot.garden.org/", "https://bot.garden.org/api/github/webhooks"],
    ["bot.garden.org:8443", "https://bot.garden.org:8443/api/github/webhooks"],
    ["https://bot.garden.org/api/github/webhooks", "https://bot.garden.org/api/github/webhooks"],
    ["https://garden.org/bot", "https://garden.org/bot/api/github/webhooks"],
    ["https://smee.io/abc", "https://smee.io/abc"],
  ])("%s gives the webhook URL %s", (address, url) => {
    expect(check({ address })).toMatchObject({ draft: { hook: { url } } });
  });

  test.each([
    "",
    "http://bot.garden.org",
    "https://me:secret@bot.garden.org",
    "javascript:alert(1)",
    "http://localhost:3000",
    "192.168.178.20",
    "https://10.0.0.7:8443",
    "https://[::1]/",
    "https://[fd12::1]",
    "bot",
    "raspberrypi.local",
    "https://smee.io",
    "smee.io/new",
  ])("cannot be %j", (address) => {
    expect(problemsOf({ address })).toEqual(["address"]);
  });

  test.each([
    ["localhost", "GitHub cannot reach localhost"],
    ["http://10.0.0.7", "GitHub cannot reach 10.0.0.7"],
    ["https://smee.io/", "Create one at https://smee.io/new"],
  ])("%s has its own problem", (address, problem) => {
    expect(check({ address })).toEqual({ problems: { address: expect.stringContaining(problem) } });
  });

  test("can be private for an Enterprise Server in the same network", () => {
    const form = { ...empty, address: "https://bot.garden.internal" };
    expect(checkForm(form, path, "https://github.garden.internal")).toHaveProperty("draft");
    expect(checkForm(form, path, "https://github.com")).toHaveProperty("problems");
  });

  test("is not needed for an Action", () => {
    expect(check({ mode: "action", address: "" })).toMatchObject({ draft: { hook: null } });
  });
});

test("all wrong fields are marked at once", () => {
  expect(problemsOf({ address: "", organization: "two words", homepage: "ftp://garden.example" })).toEqual([
    "address",
    "organization",
    "homepage",
  ]);
  expect(problemsOf({ homepage: "" })).toEqual(["homepage"]);
  expect(problemsOf({ homepage: "http://garden.example/bot?a=b#c" })).toEqual([]);
});

test.each([
  ["", true],
  ["garden", true],
  ["my-garden", true],
  ["garden_acme", true],
  ["-my-org", false],
  ["my-org-", false],
  ["-", false],
  ["my.org", false],
])("%j is the name of an organization: %s", (organization, isValid) => {
  expect(problemsOf({ organization })).toEqual(isValid ? [] : ["organization"]);
});

describe("the manifest", () => {
  const file: ManifestFile = {
    url: "https://project.example",
    public: true,
    default_permissions: { issues: "write" },
    default_events: ["push"],
  };
  const draft = { organization: "garden", homepage: "https://garden.example", isPublic: false };

  test("of a server has the webhook and the events", () => {
    const hook = { url: "https://bot.example/hooks", proxy: null };
    expect(manifestFrom(file, { ...draft, hook }, "http://localhost:3000/made")).toEqual({
      url: "https://garden.example",
      public: false,
      default_permissions: { issues: "write" },
      default_events: ["push"],
      hook_attributes: { url: "https://bot.example/hooks", active: true },
      redirect_url: "http://localhost:3000/made",
    });
  });

  // GitHub rejects a manifest with `hook_attributes` but without its URL, also if the webhook is not active.
  test("of an Action has neither webhook nor events", () => {
    expect(Object.keys(manifestFrom(file, { ...draft, hook: null }, "http://localhost:3000/made"))).toEqual([
      "url",
      "public",
      "default_permissions",
      "redirect_url",
    ]);
  });
});

test.each([
  ["https://github.com", "https://api.github.com"],
  ["https://github.garden.example/", "https://github.garden.example/api/v3"],
  ["https://garden.ghe.com", "https://api.garden.ghe.com"],
])("the REST API of %s is %s", (server, api) => {
  expect(apiUrlOf(server)).toBe(api);
});
