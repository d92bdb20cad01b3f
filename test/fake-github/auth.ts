import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { ApiError } from "./rest/answer.ts";
import { includesRepository } from "./installations.ts";
import { roleOf } from "./repositories.ts";
import type { Account, Actor, App, Repository, Token, GitHubState } from "./state.ts";

/** The authenticated caller of a request. */
export type Caller =
  | { readonly kind: "anonymous" }
  | { readonly kind: "app"; readonly app: App }
  | { readonly kind: "installation"; readonly token: Token }
  /** A person, with a personal access token. */
  | { readonly kind: "user"; readonly account: Account };

/** Returns the caller of a request. @throws ApiError 401 for invalid credentials, 403 for a suspended installation */
export function authenticate(state: GitHubState, authorization: string | undefined): Caller {
  if (authorization === undefined || authorization === "") return { kind: "anonymous" };
  const [scheme = "", credential = ""] = authorization.split(" ");
  if (!["bearer", "token"].includes(scheme.toLowerCase())) throw new ApiError(401, "Bad credentials");
  if (credential.split(".").length === 3) return { kind: "app", app: readJwt(state, credential) };
  const account = state.personalTokens.get(credential);
  if (account !== undefined) return { kind: "user", account };
  const token = state.tokens.get(credential);
  if (token === undefined || token.expiresAt <= state.clock.now()) throw new ApiError(401, "Bad credentials");
  if (!state.installations.has(token.installation.id)) throw new ApiError(401, "Bad credentials");
  if (token.installation.suspendedAt !== null)
    throw new ApiError(403, "This installation has been suspended");
  return { kind: "installation", token };
}

const publicKeys = new Map<string, KeyObject>();
/** A JWT is valid for ten minutes at most. */
const maxJwtLifetimeSeconds = 600;

// https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
function readJwt(state: GitHubState, jwt: string): App {
  const [header = "", payload = "", signature = ""] = jwt.split(".");
  const undecodable = new ApiError(401, "A JSON web token could not be decoded");
  const claims = parse(payload);
  if (claims === null || parse(header)?.["alg"] !== "RS256") throw undecodable;
  const { iss, iat, exp } = claims;
  const app = [...state.apps.values()].find((one) => String(one.id) === String(iss) || one.clientId === iss);
  if (app === undefined) throw new ApiError(404, "Integration not found");
  let key = publicKeys.get(app.publicKey);
  if (key === undefined) publicKeys.set(app.publicKey, (key = createPublicKey(app.publicKey)));
  if (!verify("sha256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url")))
    throw undecodable;
  const now = Math.floor(state.clock.now().getTime() / 1000);
  if (typeof iat !== "number" || iat > now)
    throw new ApiError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  if (typeof exp !== "number" || exp <= now)
    throw new ApiError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (exp > now + maxJwtLifetimeSeconds)
    throw new ApiError(401, "'Expiration time' claim ('exp') is too far in the future");
  return app;
}

function parse(part: string): Record<string, unknown> | null {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** Returns the account and app that a caller acts as. */
export function actorOf(state: GitHubState, caller: Caller): Actor {
  if (caller.kind === "user") return { by: caller.account, viaApp: null };
  if (caller.kind !== "installation") throw new ApiError(401, "Requires authentication");
  return { by: state.app.botUser, viaApp: state.app };
}

const writers: ReadonlySet<string | null> = new Set(["admin", "maintain", "write"]);

/** Returns whether a token includes a repository: through its installation, or as a person with write access. */
export function hasRepositoryAccess(caller: Caller, repository: Repository): boolean {
  if (caller.kind === "user") return writers.has(roleOf(repository, caller.account));
  if (caller.kind !== "installation") return false;
  const { token } = caller;
  return (
    includesRepository(token.installation, repository) &&
    (token.repositories === "all" || token.repositories.has(repository.id))
  );
}

export function canSee(caller: Caller, repository: Repository): boolean {
  if (caller.kind === "user") return roleOf(repository, caller.account) !== null;
  return repository.visibility === "public" || hasRepositoryAccess(caller, repository);
}

const ranks = { read: 1, write: 2, admin: 3 } as const;
type Level = keyof typeof ranks;

/** Returns whether a token has a permission now. A permission that the installation lost is lost for the token too. */
export function hasPermission(caller: Caller, permission: string, level: Level): boolean {
  if (caller.kind === "user") return true;
  if (caller.kind !== "installation") return false;
  const rank = (given: Level | undefined) => (given === undefined ? 0 : ranks[given]);
  const { permissions, installation } = caller.token;
  return Math.min(rank(permissions[permission]), rank(installation.permissions[permission])) >= ranks[level];
}

/** Returns whether a caller may read a repository: public ones always, others only with the permission. */
export function mayRead(caller: Caller, repository: Repository, permission: string): boolean {
  if (repository.visibility === "public") return true;
  return hasRepositoryAccess(caller, repository) && hasPermission(caller, permission, "read");
}

export function mayWrite(caller: Caller, repository: Repository, permission: string): boolean {
  return hasRepositoryAccess(caller, repository) && hasPermission(caller, permission, "write");
}
