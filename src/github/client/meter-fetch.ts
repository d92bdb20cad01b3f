import type { Meter } from "../../meter.ts";
import type { Fetch } from "./guard-fetch.ts";

/**
 * Wraps fetch to count responses and the remaining requests of an installation.
 * @param installation  null for requests of the app itself
 */
export function meterFetch(
  fetch: Fetch,
  meter: Pick<Meter, "countRequest" | "setRemainingRequests">,
  installation: number | null,
): Fetch {
  return async (input, init) => {
    let response: Response;
    try {
      response = await fetch(input, init);
    } catch (error) {
      meter.countRequest(null);
      throw error;
    }
    meter.countRequest(response.status);
    // https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit
    const header = (name: string): number => Number(response.headers.get(`x-ratelimit-${name}`) ?? NaN);
    const [remaining, reset] = [header("remaining"), header("reset")];
    const resource = response.headers.get("x-ratelimit-resource") ?? "core";
    if (installation !== null && Number.isInteger(remaining) && Number.isInteger(reset))
      meter.setRemainingRequests(installation, resource, remaining, new Date(reset * 1000));
    return response;
  };
}
