import type { Problem } from "../problem.ts";

/** A failed read. */
export type ReadFailure = {
  /** Kind of failure, such as "unauthorized". */
  readonly failure: string;
  /** Error code of the connection (`ENOTFOUND`) or status of the response. Null if unknown. */
  readonly code?: string | null;
};

/** The settings of the app on GitHub. */
export type AppFacts = {
  readonly slug: string;
  /** Page with the settings of the app. */
  readonly settingsUrl: string;
  /** Access level by name: `read`, `write` or `admin`. Null if unknown. */
  readonly permissions: Readonly<Record<string, string>> | null;
  readonly events: readonly string[] | null;
  /** Seconds that the clock of this machine is ahead of GitHub. Null if unknown. */
  readonly clockAheadSeconds: number | null;
};

export type HookFacts = {
  /** Null if no URL is set. */
  readonly url: string | null;
  readonly contentType: string;
  readonly hasSecret: boolean;
  readonly checksCertificate: boolean;
};

export type DeliveryFacts = {
  readonly event: string;
  readonly at: Date;
  /** `OK`, or the reason of the failure. */
  readonly status: string;
  readonly statusCode: number;
};

/** Result of verifying the signature of the newest delivery with our secrets. */
export type Signature = "valid" | "valid with previous secret" | "missing" | "unknown";

export type InstallationFacts = {
  readonly owner: string;
  /** Settings page of the installation. */
  readonly url: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
  readonly suspended: boolean;
};

export type MinutesFacts = {
  /** `owner/name` */
  readonly repository: string;
  /** `https://github.com/owner/name` */
  readonly url: string;
  readonly problems: readonly Problem[];
  /** True if the report on its newest commit is complete. */
  readonly finished: boolean;
  /** Which files are minutes. Null if the repository is empty or its configuration is broken. */
  readonly survey: FilesFacts | null;
};

/** Which files of a repository are minutes, and why the others are not. */
export type FilesFacts = {
  readonly count: number;
  readonly series: readonly { readonly name: string; readonly folder: string; readonly count: number }[];
  readonly others: readonly { readonly reason: string; readonly paths: readonly string[] }[];
};
