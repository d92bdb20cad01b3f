import { canSee, type Caller, mayRead, mayWrite, hasRepositoryAccess } from "../auth.ts";
import type { RateLimits } from "../limits.ts";
import type { Site } from "../rest/shapes.ts";
import type { Repository, GitHubState } from "../state.ts";

export type Context = {
  readonly state: GitHubState;
  readonly site: Site;
  readonly caller: Caller;
  readonly limits: RateLimits;
};

export type Args = Readonly<Record<string, unknown>>;

/** Resolvers of the fields of one schema type. */
export type Fields<Source> = Readonly<
  Record<string, (source: Source, args: Args, context: Context, field: string) => unknown>
>;

/** An error in a GraphQL response with status 200. */
export class GraphqlError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export const notFound = (message: string) => new GraphqlError("NOT_FOUND", message);
const forbidden = () => new GraphqlError("FORBIDDEN", "Resource not accessible by integration");

/** Returns the repository if it is visible to the caller. */
export function visibleTo(context: Context, repository: Repository | undefined): Repository | undefined {
  return repository !== undefined && canSee(context.caller, repository) ? repository : undefined;
}

export function checkRead(context: Context, repository: Repository, ...either: readonly string[]): void {
  if (!either.some((permission) => mayRead(context.caller, repository, permission))) throw forbidden();
}

export function checkWrite(context: Context, repository: Repository, permission: string): void {
  if (!hasRepositoryAccess(context.caller, repository) || !mayWrite(context.caller, repository, permission))
    throw forbidden();
  if (repository.archived) throw new GraphqlError("FORBIDDEN", "Repository was archived so is read-only.");
}
