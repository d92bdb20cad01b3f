import { randomBytes, randomUUID } from "node:crypto";
import { parse } from "yaml";
import { formatDoctorFinding } from "../doctor/format-finding.ts";
import { githubConnectionOf } from "../environment-connection.ts";
import { isLoopback, type ServerEnvironment } from "../environment.ts";
import { convertManifest } from "../github/client/convert-manifest.ts";
import { createFetch } from "../proxy/proxied-fetch.ts";
import { readRootFile } from "../root-file.ts";
import type { HostingMode, SetUpForm } from "../set-up/form.ts";
import type { ManifestFile } from "../set-up/manifest.ts";
import { readProjectUrls } from "../set-up/project-urls.ts";
import { findWriteProblem, saveCredentials } from "../set-up/save-credentials.ts";
import { setUp, type CreatedApp } from "../set-up/set-up.ts";
import { explainFailure } from "../set-up/explain-failure.ts";
import { setUpLines } from "./messages.ts";
import { styled } from "./styled.ts";
import { systemErrorCode } from "./system-error.ts";

type MakeAppOptions = {
  /** File for the credentials, or `-` for the standard output. */
  readonly out: string;
  /** Ways to run the bot that the page offers. */
  readonly modes: readonly HostingMode[];
  /** Fields of the form that are filled in. */
  readonly form: Partial<SetUpForm>;
  /** Whether the bot starts afterwards. */
  readonly isStarting: boolean;
  /** Prints a line for the operator. */
  readonly print: (line: string) => void;
};

/** A new app, and the variables with its credentials. */
type MadeApp = CreatedApp & { readonly values: Readonly<Record<string, string>> };

/** Serves the page that creates the app on GitHub, and saves its credentials. */
export async function makeApp(environment: ServerEnvironment, options: MakeAppOptions): Promise<MadeApp> {
  const { out, modes, form, isStarting, print } = options;
  const fetch = await createFetch(environment.proxies);
  const { apiUrl, host } = environment;
  const manifest = parse(readRootFile("app.yml")) as ManifestFile;
  const { homepage, docUrl } = readProjectUrls();
  // Other machines can connect, also to the published port of a container.
  const token = isLoopback(host) ? null : randomBytes(16).toString("base64url");
  let values: Readonly<Record<string, string>> = {};
  const created = await setUp({
    ...environment,
    docUrl,
    modes,
    token,
    manifest,
    defaults: {
      mode: modes[0] ?? "server",
      address: "",
      organization: "",
      homepage: homepage ?? manifest.url,
      isPublic: manifest.public,
      ...form,
    },
    isStarting,
    createState: randomUUID,
    convert: (code) => convertManifest(apiUrl, code, fetch),
    save(credentials) {
      values = credentials;
      return saveCredentials(out, { ...credentials, ...gitHubVariables(environment) });
    },
    onListening(port) {
      const problem = findWriteProblem(out);
      if (problem !== null) print(setUpLines.pageShowsCredentials(out, problem));
      const name = token === null ? host : "localhost";
      const query = token === null ? "" : `/?token=${token}`;
      print(setUpLines.open(`http://${name.includes(":") ? `[${name}]` : name}:${port}${query}`));
    },
    onFailedConversion(error, settings) {
      const problem = explainFailure(error, githubConnectionOf(environment), settings);
      print(formatDoctorFinding(problem, styled));
      return problem;
    },
    onError: (error) => print(setUpLines.pageFailed(systemErrorCode(error))),
  });
  print(setUpLines.created(created.app.name, created.app.id));
  print(setUpLines.saved(created.saved));
  print(setUpLines.install(`${created.app.url}/installations/new`));
  return { ...created, values };
}

/** Returns the variables that the bot needs for an Enterprise Server. */
function gitHubVariables({ apiUrl, serverUrl }: ServerEnvironment): Readonly<Record<string, string>> {
  return serverUrl === "https://github.com" ? {} : { GITHUB_API_URL: apiUrl, GITHUB_SERVER_URL: serverUrl };
}
