import type { Repository } from "../state.ts";
import type { App } from "./accounts.ts";

export type CheckSuite = {
  readonly kind: "suite";
  readonly id: number;
  readonly nodeId: string;
  readonly repository: Repository;
  readonly app: App;
  readonly sha: string;
  readonly branch: string | null;
  readonly createdAt: Date;
  readonly runs: CheckRun[];
};

export type CheckRun = {
  readonly kind: "run";
  readonly id: number;
  readonly nodeId: string;
  readonly suite: CheckSuite;
  readonly sequence: number;
  name: string;
  status: string;
  conclusion: string | null;
  externalId: string | null;
  detailsUrl: string | null;
  startedAt: Date;
  completedAt: Date | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: Annotation[];
  actions: CheckAction[];
  readonly createdAt: Date;
};

export type Annotation = {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: "notice" | "warning" | "failure";
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
};

export type CheckAction = {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
};
