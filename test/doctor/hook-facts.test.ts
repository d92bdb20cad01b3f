import { expect, test } from "@jest/globals";
import { readHookFacts } from "../../src/github/read/app-facts.ts";

/** Returns an app whose webhook cannot be read. */
const failingWith = (status: number) =>
  ({
    options: { sleep: () => Promise.resolve() },
    appOctokit: {
      rest: {
        apps: {
          getWebhookConfigForApp: () => Promise.reject(Object.assign(new Error("no answer"), { status })),
        },
      },
    },
  }) as unknown as Parameters<typeof readHookFacts>[0];

test("an app that was created without a webhook has no webhook URL: GitHub answers 404", async () => {
  expect(await readHookFacts(failingWith(404))).toMatchObject({ url: null, hasSecret: false });
});

test("any other failure tells nothing about the webhook", async () => {
  await expect(readHookFacts(failingWith(403))).rejects.toThrow("no answer");
});
