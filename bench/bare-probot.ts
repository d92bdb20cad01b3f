import { run } from "probot";

// What every Probot app costs: the same events, and nothing done about them.
await run((app) => {
  app.on(["push", "issue_comment"], () => {});
});
