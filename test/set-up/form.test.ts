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
  checkForm({ ...empty, address: "https://bot.example", ...form }, path);
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
    ["https://bot.example", "https://bot.example/api/github/webhooks"],
    ["https://bot.example/", "https://bot.example/api/github/webhooks"],
    ["bot.example:8443", "https://bot.example:8443/api/github/webhooks"],
    ["https://bot.example/api/github/webhooks", "https://bot.example/api/github/webhooks"],
    ["https://example/bot", "https://example/bot/api/github/webhooks"],
    ["https://smee.io/abc", "https://smee.io/abc"],
  ])("%s gives the webhook URL %s", (address, url) => {
    expect(check({ address })).toMatchObject({ draft: { hook: { url } } });
  });

  test.each([
    "",
    "http://bot.example",
    "https://me:secret@bot.example",
    "javascript:alert(1)",
    "http://localhost:3000",
  ])("cannot be %j", (address) => {
    expect(problemsOf({ address })).toEqual(["address"]);
  });

  test("an address that only this machine can reach has its own problem", () => {
    expect(check({ address: "localhost" })).toEqual({
      problems: { address: expect.stringContaining("GitHub cannot reach") },
    });
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
