import type { Config } from "../../../config/config.ts";
import type { Address } from "../../../minutes/minutes.ts";
import type { Access, App } from "../../client/app.ts";
import type { ConfigBlob } from "../files/config-files.ts";
import type { Failure } from "../../client/failure.ts";
import type { Answer } from "../../client/graphql.ts";
import type { Installation } from "../../client/installations.ts";
import type { MinutesRepository } from "../repository.ts";
import type { RepositoryNode } from "./target-query.ts";

/** What a look-up needs to know besides the addresses. */
export type LookUpSetting = {
  readonly app: App;
  /** The minutes repository's own door, for owners where the app is not installed. */
  readonly access: Access;
  readonly minutes: Pick<MinutesRepository, "id" | "owner" | "name" | "public">;
  readonly config: Config;
  /** How far back the comments of a target matter: not earlier than this. */
  readonly readBackTo: (address: Address) => Date;
  /** Whether to read what people said there as well. */
  readonly conversation?: boolean;
  /** What GitHub refused to this run, by address: it is not asked for the same twice. */
  readonly refused?: Map<string, Failure["kind"]>;
  /** What else is wanted; it comes with the first query that goes to that owner's installation, if one does. */
  readonly alongside?: Alongside;
};

/** Fields of a query, beside which others stand, and who takes what was answered. */
export type Alongside = {
  readonly owner: string;
  readonly fields: string;
  readonly take: (answer: Answer<object>) => void;
};

/** Whose issues are looked up, and through which door. */
export type Place = {
  readonly owner: string;
  readonly installation: Installation | null;
  readonly access: Access;
  readonly botLogin: string;
};

/** What the query for them answers. */
export type TargetsData = { readonly [alias: `repository${number}`]: RepositoryNode | null | undefined } & {
  readonly organization?: { readonly config: ConfigBlob; readonly yaml: ConfigBlob } | null;
};
