import { classifyFailure } from "../src/github/client/failure.ts";

/**
 * The status of GitHub's answer and, for a refusal, what the bot takes it for: `201`, `403 locked`.
 * @throws what is no answer at all, such as a broken connection
 */
export async function answerTo(request: Promise<{ readonly status: number }>): Promise<string> {
  try {
    return String((await request).status);
  } catch (error) {
    if (typeof error !== "object" || error === null || !("status" in error)) throw error;
    return `${String(error.status)} ${classifyFailure(error).kind}`;
  }
}
