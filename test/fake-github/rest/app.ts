import { accountOf, findAccount } from "../accounts.ts";
import { answerDeliveries, wholeAttemptShape } from "./deliveries.ts";
import { createToken, installationFor, installationOf, repositoriesOf } from "../installations.ts";
import { iso } from "../clock.ts";
import type { Installation, Permissions } from "../state.ts";
import { ApiError, notFound } from "./answer.ts";
import { type Call, type Route, app, param, repositoryOf, unprocessable } from "./call.ts";
import { page } from "./paginate.ts";
import { appShape, installationShape, profileShape, repositoryShape } from "./shapes.ts";

const ok = (body: unknown) => ({ status: 200, body });

function answerInstallation(call: Call, installation: Installation | undefined) {
  if (installation === undefined) throw notFound();
  return ok(installationShape(call.site, call.state, installation));
}

function installationOfLogin(call: Call, login: string, type: "User" | "Organization") {
  app(call);
  const account = findAccount(call.state, login);
  return answerInstallation(call, account?.type === type ? installationOf(call.state, account) : undefined);
}

export const appRoutes: readonly Route[] = [
  { operation: "GET /app", answer: (call) => ok(appShape(call.site, app(call))) },
  {
    operation: "GET /app/hook/config",
    answer: (call) => {
      app(call);
      const { url, contentType, hasSecret, insecureSsl } = call.state.app.hook;
      return ok({
        content_type: contentType,
        insecure_ssl: insecureSsl ? "1" : "0",
        ...(hasSecret && { secret: "********" }),
        url,
      });
    },
  },
  {
    operation: "GET /app/hook/deliveries",
    answer: (call) => {
      app(call);
      return answerDeliveries(call);
    },
  },
  {
    operation: "GET /app/hook/deliveries/{delivery_id}",
    answer: (call) => {
      app(call);
      const found = call.state.attempts.find(({ id }) => id === Number(param(call, "delivery_id")));
      if (found === undefined) throw notFound();
      return ok(wholeAttemptShape(found));
    },
  },
  {
    operation: "GET /app/installations",
    answer: (call) => {
      app(call);
      return page(call, [...call.state.installations.values()], (one) =>
        installationShape(call.site, call.state, one),
      );
    },
  },
  {
    operation: "GET /app/installations/{installation_id}",
    answer: (call) => {
      app(call);
      return answerInstallation(call, call.state.installations.get(Number(param(call, "installation_id"))));
    },
  },
  { operation: "POST /app/installations/{installation_id}/access_tokens", answer: answerToken },
  {
    operation: "DELETE /installation/token",
    answer: (call) => {
      if (call.caller.kind !== "installation") throw new ApiError(401, "Bad credentials");
      call.state.tokens.delete(call.caller.token.text);
      return { status: 204, body: null };
    },
  },
  {
    operation: "GET /installation/repositories",
    answer: (call) => {
      if (call.caller.kind !== "installation")
        throw new ApiError(403, "Resource not accessible by integration");
      const { installation, repositories } = call.caller.token;
      const reached = repositoriesOf(call.state, installation).filter(
        (one) => repositories === "all" || repositories.has(one.id),
      );
      return page(
        call,
        reached,
        (one) => repositoryShape(call.site, one),
        (shapes) => ({
          total_count: reached.length,
          repository_selection: installation.repositories === "all" ? "all" : "selected",
          repositories: shapes,
        }),
      );
    },
  },
  {
    operation: "GET /orgs/{org}/installation",
    answer: (call) => installationOfLogin(call, param(call, "org"), "Organization"),
  },
  {
    operation: "GET /users/{username}/installation",
    answer: (call) => {
      app(call);
      const account = findAccount(call.state, param(call, "username"));
      return answerInstallation(
        call,
        account === undefined ? undefined : installationOf(call.state, account),
      );
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/installation",
    answer: (call) => {
      app(call);
      return answerInstallation(call, installationFor(call.state, repositoryOf(call)));
    },
  },
  {
    operation: "POST /app-manifests/{code}/conversions",
    answer: (call) => {
      const { app } = call.state;
      if (param(call, "code") !== "a-code-for-the-manifest") throw notFound();
      return {
        status: 201,
        body: {
          ...appShape(call.site, app),
          client_secret: "a client secret",
          webhook_secret: app.webhookSecret,
          pem: app.privateKey,
        },
      };
    },
  },
  {
    operation: "GET /user",
    answer: (call) => {
      if (call.caller.kind !== "user") throw new ApiError(403, "Resource not accessible by integration");
      return ok(profileShape(call.site, call.caller.account));
    },
  },
  {
    operation: "GET /users/{username}",
    answer: (call) => {
      const account = findAccount(call.state, param(call, "username"));
      if (account === undefined) throw notFound();
      return ok(profileShape(call.site, account));
    },
  },
  {
    operation: "GET /user/{account_id}",
    answer: (call) => {
      const id = Number(param(call, "account_id"));
      const account = [...call.state.accounts.values()].find((one) => one.id === id);
      if (account === undefined) throw notFound();
      return ok(profileShape(call.site, accountOf(call.state, account)));
    },
  },
];

/** Creates a token, optionally limited to some repositories and permissions. Rejects those that the installation lacks. */
function answerToken(call: Call) {
  app(call);
  const { state } = call;
  const installation = state.installations.get(Number(param(call, "installation_id")));
  if (installation === undefined) throw notFound();
  if (installation.suspendedAt !== null) throw new ApiError(403, "This installation has been suspended");
  const reached = repositoriesOf(state, installation);
  const { repositories, repository_ids: ids } = call.body as {
    repositories?: string[];
    repository_ids?: number[];
  };
  const chosen =
    repositories === undefined && ids === undefined
      ? null
      : [...(repositories ?? []), ...(ids ?? [])].map((wanted) => {
          const found = reached.find((one) =>
            typeof wanted === "number" ? one.id === wanted : one.name.toLowerCase() === wanted.toLowerCase(),
          );
          if (found === undefined)
            throw unprocessable(
              "There is at least one repository that does not exist or is not accessible to the parent installation.",
            );
          return found;
        });
  const wanted = (call.body["permissions"] ?? {}) as Permissions;
  const ranks = { read: 1, write: 2, admin: 3 };
  for (const [name, level] of Object.entries(wanted)) {
    const given = installation.permissions[name];
    if (given === undefined || ranks[given] < ranks[level])
      throw unprocessable("The permissions requested are not granted to this installation.");
  }
  const permissions =
    Object.keys(wanted).length === 0 ? installation.permissions : { ...wanted, metadata: "read" as const };
  const token = createToken(state, installation, {
    permissions,
    repositories: chosen === null ? "all" : new Set(chosen.map((one) => one.id)),
  });
  return {
    status: 201,
    body: {
      token: token.text,
      expires_at: iso(token.expiresAt),
      permissions,
      repository_selection: chosen === null && installation.repositories === "all" ? "all" : "selected",
      ...(chosen !== null && { repositories: chosen.map((one) => repositoryShape(call.site, one)) }),
    },
  };
}
