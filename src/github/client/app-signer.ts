import githubAppJwt from "universal-github-app-jwt";

/** Signs what the app itself asks, by GitHub's clock. */
export type AppSigner = {
  sign(): Promise<{ readonly jwt: string; readonly expiresAt: string }>;
  /** Learns from a refusal how far our clock is from GitHub's. @returns whether signing anew is worth while */
  learn(response: Pick<Response, "status" | "headers">): boolean;
};

/** Milliseconds by which clocks may differ and signatures still be taken: they begin half a minute ago. */
const tolerance = 5_000;

/**
 * GitHub takes a signature only where it was made in the last minutes by its own clock:
 * https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export function createAppSigner(
  { appId, privateKey }: { readonly appId: number; readonly privateKey: string },
  now: () => Date,
): AppSigner {
  let ahead = 0;
  return {
    async sign() {
      const seconds = Math.floor((now().getTime() + ahead) / 1000);
      const { token, expiration } = await githubAppJwt({ id: appId, privateKey, now: seconds });
      return { jwt: token, expiresAt: new Date(expiration * 1000).toISOString() };
    },
    learn({ status, headers }) {
      const told = Date.parse(headers.get("date") ?? "");
      if (status !== 401 || !Number.isFinite(told)) return false;
      const before = ahead;
      ahead = told - now().getTime();
      return Math.abs(ahead - before) > tolerance;
    },
  };
}
