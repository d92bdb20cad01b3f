import { run } from "probot";

// A Probot app that does nothing with the same events, as a baseline.
await run((app) => {
  app.on(["push", "issue_comment"], () => {});
});
