import { canGitHubReach, isSmeeWithoutChannel } from "../doctor/webhook-address.ts";
import { isOrganization, webhookTargetOf, type AppDraft } from "./manifest.ts";
import { formProblems } from "./messages.ts";

/** How the bot will run. An Action needs no webhook. */
export type HostingMode = "server" | "action";

/** The text of each field, as typed. */
export type SetUpForm = {
  readonly mode: HostingMode;
  /** Public address of the server. */
  readonly address: string;
  /** Empty: the app belongs to the person who creates it. */
  readonly organization: string;
  readonly homepage: string;
  /** Whether other accounts can install the app. */
  readonly isPublic: boolean;
};

export type TextField = "address" | "organization" | "homepage";
/** The problem of each wrong field. */
export type FormProblems = Readonly<Partial<Record<TextField, string>>>;

/** Longest text of a field that is kept. */
const maxLength = 500;

/** Reads the form from the query of a URL. Fields that are not there have the value of `defaults`. */
export function readForm(query: URLSearchParams, defaults: SetUpForm): SetUpForm {
  const textOf = (field: TextField): string =>
    (query.get(field) ?? defaults[field]).trim().slice(0, maxLength);
  const oneOf = <Value extends string>(name: string, values: readonly Value[], fallback: Value): Value =>
    values.find((value) => value === query.get(name)) ?? fallback;
  return {
    mode: oneOf("mode", ["server", "action"], defaults.mode),
    address: textOf("address"),
    organization: textOf("organization"),
    homepage: textOf("homepage"),
    isPublic: oneOf("install", ["anybody", "owner"], defaults.isPublic ? "anybody" : "owner") === "anybody",
  };
}

/** Returns the query that `readForm` reads. */
export function formQuery({ mode, address, organization, homepage, isPublic }: SetUpForm): URLSearchParams {
  const install = isPublic ? "anybody" : "owner";
  return new URLSearchParams({ mode, address, organization, homepage, install });
}

/**
 * Checks all fields. An address without a scheme counts as https.
 * @param serverUrl  GitHub server that will send the webhooks
 */
export function checkForm(
  form: SetUpForm,
  webhookPath: string,
  serverUrl: string,
): { readonly draft: AppDraft } | { readonly problems: FormProblems } {
  const { mode, organization, isPublic } = form;
  const address = withScheme(form.address);
  const hook = mode === "action" ? null : webhookTargetOf(address, webhookPath);
  const homepage = homepageOf(withScheme(form.homepage));
  const problems: FormProblems = {
    ...(mode === "server" && {
      ...(hook === null && { address: formProblems.address }),
      ...addressProblem(address, serverUrl),
    }),
    ...(!isOrganization(organization) && { organization: formProblems.organization }),
    ...(homepage === null && { homepage: formProblems.homepage }),
  };
  if (homepage === null || Object.keys(problems).length > 0) return { problems };
  return { draft: { hook, organization, homepage, isPublic } };
}

function withScheme(address: string): string {
  return address === "" || address.includes("://") ? address : `https://${address}`;
}

function addressProblem(address: string, serverUrl: string): FormProblems {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return {};
  if (isSmeeWithoutChannel(url)) return { address: formProblems.noChannel };
  const isReachable = canGitHubReach(url.hostname, new URL(serverUrl).hostname);
  return isReachable ? {} : { address: formProblems.localAddress(url.hostname) };
}

function homepageOf(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isPage = url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  return isPage ? url.href : null;
}
