import { generateKeyPairSync } from "node:crypto";
import { type Environment, type EnvironmentReading, readEnvironment } from "../src/environment.ts";

export const { privateKey: rsa } = generateKeyPairSync("rsa", { modulusLength: 2048 });
export const pkcs1 = rsa.export({ type: "pkcs1", format: "pem" }).toString();
export const pkcs8 = rsa.export({ type: "pkcs8", format: "pem" }).toString();
export const { privateKey: elliptic, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
export const secret = "correct horse battery staple";
export const complete = { APP_ID: "123456", PRIVATE_KEY: pkcs1, WEBHOOK_SECRET: secret };

export const noFile = (): string => {
  throw Object.assign(new Error("no such file"), { code: "ENOENT" });
};
type ReadFile = (path: string) => string;
export const read = (
  variables: Record<string, string | undefined>,
  readFile: ReadFile = noFile,
): EnvironmentReading => readEnvironment(variables, readFile);

export function codesOf(
  variables: Record<string, string | undefined>,
  readFile: ReadFile = noFile,
): string[] {
  const reading = read(variables, readFile);
  return "problems" in reading ? reading.problems.map(({ code }) => code) : [];
}

export function environmentOf(
  variables: Record<string, string | undefined>,
  readFile: ReadFile = noFile,
): Environment {
  const reading = read({ ...complete, ...variables }, readFile);
  if (!("environment" in reading)) throw new Error(JSON.stringify(reading));
  return reading.environment;
}
