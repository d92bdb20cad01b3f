import type { Config } from "../../../config/config.ts";
import type { Address } from "../../../minutes/minutes.ts";
import type { Access, App } from "../../client/app.ts";
import type { ConfigNode } from "../files/config-files.ts";
import type { Failure } from "../../client/failure.ts";
import type { GraphqlResponse } from "../../client/graphql.ts";
import type { Installation } from "../../client/installations.ts";
import type { MinutesRepository } from "../repository.ts";
import type { RepositoryNode } from "./target-query.ts";

/** Dependencies and options of a lookup. */
export type LookupContext = {
  readonly app: App;
  /** Access of the minutes repository. It is used for owners without an installation of the app. */
  readonly access: Access;
  readonly minutes: Pick<MinutesRepository, "id" | "owner" | "name" | "public">;
  readonly config: Config;
  /** Returns the date back to which the comments of a target are read. */
  readonly oldestRelevantComment: (address: Address) => Date;
  /** Whether to read comments by people as well. */
  readonly includesConversation?: boolean;
  /** Permanent failures in this run, by address, so that the same request is not repeated. */
  readonly rejections?: Map<string, Failure["kind"]>;
  /** Additional fields to query with the first batch of that owner, if there is one. */
  readonly extraQuery?: ExtraQuery;
};

/** Additional top-level fields of a query and the receiver of the response. */
export type ExtraQuery = {
  readonly owner: string;
  readonly fields: string;
  readonly receive: (answer: GraphqlResponse<object>) => void;
};

/** The owner whose issues are looked up, and the access to them. */
export type OwnerAccess = {
  readonly owner: string;
  readonly installation: Installation | null;
  readonly access: Access;
  readonly botLogin: string;
};

/** Response data of the query for targets. */
export type TargetsData = { readonly [alias: `repository${number}`]: RepositoryNode | null | undefined } & {
  readonly organization?: ConfigNode | null;
};
