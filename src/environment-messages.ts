import { quoted, type Problem } from "./problem.ts";

/** Problems of the environment variables of `minutes-bot serve`. Values of secrets are never part of a problem. */
export const environmentProblems = {
  proxySilent: (): Problem => ({
    code: "environment-proxy-silent",
    found: "no answer at WEBHOOK_PROXY_URL",
    expected: "a reachable channel of https://smee.io",
    advice: "Correct it, or unset it if GitHub reaches the server directly.",
  }),
  portTaken: (port: number): Problem => ({
    code: "environment-port-taken",
    found: `another program on port ${port}`,
    expected: "a free port",
    advice: "Stop that program, or set PORT to another one.",
  }),
  portForbidden: (port: number): Problem => ({
    code: "environment-port-forbidden",
    found: `port ${port}, which this user is not allowed to open`,
    expected: "a port of 1024 or higher",
    advice: "Set PORT to another one, and put a reverse proxy for https in front of it.",
  }),
  hostNotLocal: (host: string): Problem => ({
    code: "environment-host-not-local",
    found: `HOST=${host}, which is not an address of this machine`,
    expected: "an address of this machine, such as localhost or 0.0.0.0",
    advice: "Correct HOST, or unset it.",
  }),
  appIdMissing: (given: string): Problem => ({
    code: "app-id-missing",
    found: `${given} without APP_ID`,
    expected: "the id of the GitHub App",
    advice: `Set APP_ID, or create the app with \`minutes-bot setup\` and set the variables that it saves.`,
  }),
  appIdNeeded: (): Problem => ({
    code: "app-id-needed",
    found: "no APP_ID",
    expected: "the id of the GitHub App, as for serve",
    advice: "Create the app with `minutes-bot setup`, or set APP_ID and PRIVATE_KEY_PATH, here or in .env.",
  }),
  setUpPageExposed: (host: string): Problem => ({
    code: "set-up-page-exposed",
    found: `a set-up page that other machines could open (no APP_ID, and ${host} as HOST)`,
    expected: "credentials, or HOST unset during the set-up",
    advice: "Create the app with `minutes-bot setup`, or unset HOST during the set-up.",
  }),
  appIdMalformed: (found: string): Problem => ({
    code: "app-id-malformed",
    found: `${found} as APP_ID`,
    expected: "a whole number such as 123456",
    advice: "Copy the App ID from the settings page of the GitHub App.",
  }),
  privateKeyMissing: (): Problem => ({
    code: "private-key-missing",
    found: "neither PRIVATE_KEY nor PRIVATE_KEY_PATH",
    expected: "the private key of the GitHub App",
    advice:
      "Generate a private key on the settings page of the GitHub App and set PRIVATE_KEY_PATH to the file.",
  }),
  privateKeyUnreadable: (path: string, reason: string): Problem => ({
    code: "private-key-unreadable",
    found: `PRIVATE_KEY_PATH=${quoted(path, 200)}, a file that cannot be read (${reason})`,
    expected: "the .pem file with the private key of the GitHub App",
    advice:
      "Correct the path, or set PRIVATE_KEY to the output of `base64 -w0 < FILE` instead. Do not open the file to other users.",
  }),
  privateKeyMalformed: (variable: "PRIVATE_KEY" | "PRIVATE_KEY_PATH"): Problem => ({
    code: "private-key-malformed",
    found: `${variable === "PRIVATE_KEY" ? "a PRIVATE_KEY" : "a file at PRIVATE_KEY_PATH"} that is not a private RSA key`,
    expected:
      "the whole .pem file, from -----BEGIN to -----END, with line breaks or \\n, or encoded in Base64",
    advice: "Copy the .pem file from GitHub again, or generate a new key.",
  }),
  webhookSecretMissing: (): Problem => ({
    code: "webhook-secret-missing",
    found: "no WEBHOOK_SECRET",
    expected: "the webhook secret of the GitHub App, 16 characters or more",
    advice: "Set the same random text in the settings of the GitHub App and as WEBHOOK_SECRET.",
  }),
  webhookSecretDefault: (variable: string): Problem => ({
    code: "webhook-secret-development",
    found: `the publicly known default of Probot as ${variable}`,
    expected: "a random text of 16 characters or more",
    advice: secretAdvice(variable),
  }),
  webhookSecretShort: (variable: string, length: number, minLength: number): Problem => ({
    code: "webhook-secret-short",
    found: `a ${variable} of ${length} characters`,
    expected: `${minLength} characters or more`,
    advice: secretAdvice(variable),
  }),
  metricsTokenShort: (length: number, minLength: number): Problem => ({
    code: "metrics-token-short",
    found: `a METRICS_TOKEN of ${length} characters`,
    expected: `none, or ${minLength} characters or more`,
    advice: "Set a longer random text, or unset it if the public cannot reach /metrics.",
  }),
  redisUrlMalformed: (): Problem => ({
    code: "queue-redis-url-malformed",
    found: "a QUEUE_REDIS_URL that is not a Redis URL",
    expected: "redis://HOST:PORT, or rediss://USER:PASSWORD@HOST:PORT/0 with TLS, a password and a database",
    advice: "Correct it, or unset it for a single instance.",
  }),
  inQuotes: (variable: string): Problem => ({
    code: "environment-in-quotes",
    found: `quotes around the value of ${variable}`,
    expected: "the value without quotes",
    advice:
      "Remove them in the file. `docker run --env-file` and `kubectl` pass them on as part of the value.",
  }),
  wrongValue: (variable: string, found: string, expected: string, fallback: string): Problem => ({
    code: "environment-wrong-value",
    found: `${found} as ${variable}`,
    expected,
    advice: `Correct it, or unset ${variable} for the default (${fallback}).`,
  }),
};

/** Returns what to do about a weak secret. The previous one can only be removed, because it cannot be changed any more. */
function secretAdvice(variable: string): string {
  return variable === "WEBHOOK_SECRET"
    ? "Choose a longer random text. Set it in the settings of the GitHub App and as WEBHOOK_SECRET."
    : `Remove ${variable}.`;
}
