import type { EmitterWebhookEventName } from "@octokit/webhooks";
import { z } from "zod";
import { queuePrefix } from "./github/read/checks/merge-queue.ts";

// Schemas for the fields of each event that src/index.ts reads. @octokit/webhooks gives the handlers their types. A signed
// payload is validated nevertheless, because its ids and names become parts of paths and queries. Other fields are ignored.
// https://docs.github.com/webhooks/webhook-events-and-payloads

const text = z.string().max(10_000);
const id = z.string().regex(/^[\w=+/-]{1,200}$/);
const name = z.string().regex(/^(?!\.{1,2}$)[\w.-]{1,100}$/);
const commit = z.string().regex(/^[\da-f]{40}(?:[\da-f]{24})?$/);
const number = z.int().positive();
const login = z.string().regex(/^[\w-]{1,100}(?:\[bot\])?$/);

const repository = z.object({
  node_id: id,
  name,
  full_name: z.string().regex(/^[\w-]{1,100}\/(?!\.{1,2}$)[\w.-]{1,100}$/),
  default_branch: text,
});
const sender = z.object({ login, type: text.optional() });
const app = z.object({ id: number });
// GitHub limits the length of a body itself.
const body = z.string().nullish();
const issue = z.object({ node_id: id, user: z.object({ type: text.optional() }).nullish(), body });
const about = { action: text, repository, sender };
/** An enterprise has no login. */
const account = z.union([z.object({ login }), z.object({ login: z.undefined().optional(), slug: text })]);
const installation = z.object({ installation: z.object({ account: account.nullable() }) });

const payloads = {
  push: z
    .object({
      ref: text,
      after: commit.optional(),
      repository: repository.extend({ id: number.optional() }),
      forced: z.boolean().optional(),
      deleted: z.boolean().optional(),
    })
    // The handler reads `after` and the repository id only for branches of a merge queue.
    .refine(
      ({ ref, after, repository: { id } }) =>
        !ref.startsWith(queuePrefix) || (after !== undefined && id !== undefined),
    ),
  pull_request: z
    .object({
      ...about,
      repository: repository.extend({ id: number }),
      pull_request: z.object({ number, node_id: id, head: z.object({ sha: commit }) }),
      changes: z.object({}).optional(),
    })
    .refine(({ action, changes }) => action !== "edited" || changes !== undefined),
  check_run: z.object({
    ...about,
    check_run: z.object({ name: text, head_sha: commit, external_id: text.nullish(), app: app.nullish() }),
    requested_action: z.object({ identifier: text.optional() }).nullish(),
  }),
  check_suite: z.object({
    ...about,
    repository: repository.extend({ id: number }),
    check_suite: z.object({
      id: number,
      app,
      head_sha: commit,
      head_branch: text.nullable(),
      pull_requests: z.array(z.object({ number })),
    }),
  }),
  issues: z.object({
    ...about,
    issue,
    changes: z.object({ body: z.object({ from: z.string() }).nullish() }).nullish(),
  }),
  issue_comment: z
    .object({
      ...about,
      issue,
      comment: z.object({ body: z.string() }),
      changes: z.object({ body: z.object({ from: z.string() }).nullish() }).nullish(),
    })
    .refine(({ action, changes }) => action !== "edited" || changes != null),
  repository: z
    .object({ ...about, changes: z.object({}).optional() })
    .refine(({ action, changes }) => action !== "edited" || changes !== undefined),
  installation,
  installation_repositories: installation,
} satisfies Partial<Record<EmitterWebhookEventName, z.ZodType>>;

/** An event that has handlers in src/index.ts. The app subscribes to it in app.yml, unless GitHub always sends it. */
export type ReadEvent = keyof typeof payloads;

/** Some events have no action. Octokit uses any action as part of a handler's name, so it must be a text. */
const withAction = z.object({ action: text.nullish() });

/** Returns whether the event has handlers. Other events are accepted and ignored. */
export function isReadEvent(event: string): event is ReadEvent {
  return Object.hasOwn(payloads, event);
}

/** Returns whether a payload is valid for the handlers of its event. Without handlers only the action is checked. */
export function isPayload(event: string, payload: unknown): payload is object {
  const schema = isReadEvent(event) ? payloads[event] : withAction;
  return withAction.safeParse(payload).success && schema.safeParse(payload).success;
}
