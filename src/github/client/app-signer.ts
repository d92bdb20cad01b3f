import githubAppJwt from "universal-github-app-jwt";

export type AppSignature = { readonly jwt: string; readonly expiresAt: string };

/** Signs requests of the app itself, according to the clock of GitHub. */
export type AppSigner = {
  sign(): Promise<AppSignature>;
  /** Reads the difference to the clock of GitHub from a 401 response. @returns whether signing again may help */
  correctClock(response: Pick<Response, "status" | "headers">): boolean;
};

/** Clock difference that needs no correction. JWTs are issued 30 s in the past, so GitHub still accepts them. */
const maxClockSkewMs = 5_000;

/**
 * Creates a signer. GitHub accepts a signature only for some minutes according to its own clock:
 * https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export function createAppSigner(
  { appId, privateKey }: { readonly appId: number; readonly privateKey: string },
  now: () => Date,
): AppSigner {
  let clockOffsetMs = 0;
  // Signatures of the same second are equal. Each costs 1.5 ms, because the key is converted and imported every time.
  let latest: { readonly seconds: number; readonly signature: Promise<AppSignature> } | null = null;
  const signAt = async (seconds: number): Promise<AppSignature> => {
    const { token, expiration } = await githubAppJwt({ id: appId, privateKey, now: seconds });
    return { jwt: token, expiresAt: new Date(expiration * 1000).toISOString() };
  };
  return {
    sign() {
      const seconds = Math.floor((now().getTime() + clockOffsetMs) / 1000);
      if (latest?.seconds !== seconds) latest = { seconds, signature: signAt(seconds) };
      return latest.signature;
    },
    correctClock({ status, headers }) {
      const serverTime = Date.parse(headers.get("date") ?? "");
      if (status !== 401 || !Number.isFinite(serverTime)) return false;
      const before = clockOffsetMs;
      clockOffsetMs = serverTime - now().getTime();
      return Math.abs(clockOffsetMs - before) > maxClockSkewMs;
    },
  };
}
