import { canSee, type Caller, mayRead, mayWrite, reaches } from "../auth.ts";
import type { RateLimits } from "../limits.ts";
import type { Site } from "../rest/shapes.ts";
import type { Repository, World } from "../state.ts";

export type Context = {
  readonly world: World;
  readonly site: Site;
  readonly caller: Caller;
  readonly limits: RateLimits;
};

export type Args = Readonly<Record<string, unknown>>;

/** How the fields of one type of the schema are read from what stands for it in the world. */
export type Fields<Source> = Readonly<
  Record<string, (source: Source, args: Args, context: Context, field: string) => unknown>
>;

/** An error as GitHub's GraphQL reports it, inside an answer with status 200. */
export class GraphqlError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export const notFound = (message: string) => new GraphqlError("NOT_FOUND", message);
export const forbidden = () => new GraphqlError("FORBIDDEN", "Resource not accessible by integration");

/** The repository, if the caller may know that it exists. */
export function seen(context: Context, repository: Repository | undefined): Repository | undefined {
  return repository !== undefined && canSee(context.caller, repository) ? repository : undefined;
}

export function checkRead(context: Context, repository: Repository, ...either: readonly string[]): void {
  if (!either.some((permission) => mayRead(context.caller, repository, permission))) throw forbidden();
}

export function checkWrite(context: Context, repository: Repository, permission: string): void {
  if (!reaches(context.caller, repository) || !mayWrite(context.caller, repository, permission))
    throw forbidden();
  if (repository.archived) throw new GraphqlError("FORBIDDEN", "Repository was archived so is read-only.");
}
