import type { Problem } from "../problem.ts";

/** A result of the doctor: a confirmation, or a problem with advice. Only errors keep the bot from working. */
export type DoctorFinding =
  | { readonly level: "good" | "error"; readonly text: string }
  | { readonly level: "note" | "warning" | "error"; readonly problem: Problem };

/** `errorText` is for failures without an entry in a catalogue of problems. */
export const good = (text: string): DoctorFinding => ({ level: "good", text });
export const errorText = (text: string): DoctorFinding => ({ level: "error", text });
export const note = (problem: Problem): DoctorFinding => ({ level: "note", problem });
export const warning = (problem: Problem): DoctorFinding => ({ level: "warning", problem });
export const errorProblem = (problem: Problem): DoctorFinding => ({ level: "error", problem });
