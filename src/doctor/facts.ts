import type { Problem } from "../problems.ts";

/** Why something could not be read. */
export type Unread = {
  /** A kind of failure of GitHub's, such as "unauthorized". */
  readonly unread: string;
  /** What broke the connection (`ENOTFOUND`), or the status of the answer; null: neither is known. */
  readonly why?: string | null;
};

/** The app as its settings on GitHub stand. */
export type AppFacts = {
  readonly slug: string;
  /** By name: `read`, `write` or `admin`. Null: GitHub did not tell. */
  readonly permissions: Readonly<Record<string, string>> | null;
  readonly events: readonly string[] | null;
  /** Seconds that this machine's clock is ahead of GitHub's; null: GitHub did not tell the time. */
  readonly ahead: number | null;
};

export type HookFacts = {
  /** Null: there is none. */
  readonly url: string | null;
  readonly contentType: string;
  readonly hasSecret: boolean;
  readonly checksCertificate: boolean;
};

export type DeliveryFacts = {
  readonly event: string;
  readonly at: Date;
  /** `OK`, or why not. */
  readonly status: string;
  readonly statusCode: number;
};

/** Whether the newest delivery is signed with a secret of ours. GitHub tells no secret, but what it signed. */
export type Signature = "fits" | "fits the previous" | "none" | "not known";

export type InstallationFacts = {
  readonly owner: string;
  /** Where the owner finds it. */
  readonly url: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
  readonly suspended: boolean;
};

export type MinutesFacts = {
  /** `owner/name` */
  readonly repository: string;
  readonly problems: readonly Problem[];
  /** Whether all is told of its newest commit. */
  readonly finished: boolean;
};
