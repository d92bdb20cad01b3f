import type { Meter } from "../../meter.ts";
import type { Fetch } from "./guarded-fetch.ts";

/**
 * A fetch that tells the meter of each answer, and how many requests an installation has left.
 * @param installation  null: the app itself asks
 */
export function meterFetch(fetch: Fetch, meter: Meter, installation: number | null): Fetch {
  return async (input, init) => {
    let response: Response;
    try {
      response = await fetch(input, init);
    } catch (error) {
      meter.request(null);
      throw error;
    }
    meter.request(response.status);
    // https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit
    const told = (name: string): number => Number(response.headers.get(`x-ratelimit-${name}`) ?? NaN);
    const [remaining, reset] = [told("remaining"), told("reset")];
    const resource = response.headers.get("x-ratelimit-resource") ?? "core";
    if (installation !== null && Number.isInteger(remaining) && Number.isInteger(reset))
      meter.remaining(installation, resource, remaining, new Date(reset * 1000));
    return response;
  };
}
