import { classifyFailure } from "../src/github/client/failure.ts";

/**
 * Returns the status of an answer and, for an error, how the bot classifies it: `201`, `403 locked`.
 * @throws an error that is not an answer, such as a broken connection
 */
export async function formatAnswer(request: Promise<{ readonly status: number }>): Promise<string> {
  try {
    return String((await request).status);
  } catch (error) {
    if (typeof error !== "object" || error === null || !("status" in error)) throw error;
    return `${String(error.status)} ${classifyFailure(error).kind}`;
  }
}
