import { z } from "zod";
import { queuePrefix } from "./github/read/checks/merge-queue.ts";

// Of each event what src/index.ts reads, in the form that GitHub gives it; the names of all other fields are its own
// affair: https://docs.github.com/webhooks/webhook-events-and-payloads

const text = z.string().max(10_000);
/** What goes into paths and queries is an id or a name, whoever signed it. */
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
// As long as GitHub lets a text be.
const body = z.string().nullish();
const issue = z.object({ node_id: id, user: z.object({ type: text.optional() }).nullish(), body });
const about = { action: text, repository, sender };
/** An enterprise has no login. */
const account = z.union([z.object({ login }), z.object({ login: z.undefined().optional(), slug: text })]);
const installation = z.object({ installation: z.object({ account: account.nullable() }) });

const payloads: Readonly<Record<string, z.ZodType>> = {
  push: z
    .object({
      ref: text,
      after: commit.optional(),
      repository: repository.extend({ id: number.optional() }),
      forced: z.boolean().optional(),
      deleted: z.boolean().optional(),
    })
    // Read of a merge queue's branches alone.
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
  issue_comment: z.object({ ...about, issue, comment: z.object({ body: z.string() }) }),
  repository: z
    .object({ ...about, changes: z.object({}).optional() })
    .refine(({ action, changes }) => action !== "edited" || changes !== undefined),
  installation,
  installation_repositories: installation,
};

/** `opened`; some events have none. Libraries make the name of a handler of it, whatever it is. */
const anyAction = z.object({ action: text.nullish() });

/** Whether a handler may want it; all other events, also those that are not known yet, are nobody's. */
export function isReadEvent(event: string): boolean {
  return Object.hasOwn(payloads, event);
}

/** Whether a payload holds what is read of one of its event; of events that nobody reads only the action is looked at. */
export function isPayload(event: string, payload: object): boolean {
  if (!anyAction.safeParse(payload).success) return false;
  return !isReadEvent(event) || payloads[event]?.safeParse(payload).success === true;
}
