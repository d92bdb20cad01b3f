import type { Change, Outcome } from "../model/change.ts";

/** A part of a plan: writes, and the outcomes that need no write. */
export type PlanStep = { readonly changes: readonly Change[]; readonly outcomes: readonly Outcome[] };
