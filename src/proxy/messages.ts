import { type Problem } from "../problem.ts";

/** Problems of the proxy variables. The value may hold a password and is never part of a problem. */
export const proxyProblems = {
  proxyMalformed: (variable: string): Problem => ({
    code: "proxy-malformed",
    found: `a value of ${variable} that is not a proxy URL`,
    expected: "http://HOST:PORT, or http://USER:PASSWORD@HOST:PORT with special characters as %XX",
    advice: `Correct ${variable}, or unset it if this machine reaches GitHub directly.`,
  }),
};
