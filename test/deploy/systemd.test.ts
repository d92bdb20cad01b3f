import { expect, test } from "@jest/globals";
import { read } from "./project.ts";

const lines = read("deploy/minutes-bot.service").split("\n");
const valueOf = (key: string): string =>
  lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1) ?? "";

test("the systemd unit starts the installed package without a shell between, and waits for its end", () => {
  const { bin } = JSON.parse(read("package.json")) as { bin: object };
  const [program, command] = valueOf("ExecStart").split(" ");
  expect(Object.keys(bin).map((name) => `/opt/minutes-bot/node_modules/.bin/${name}`)).toEqual([program]);
  expect(command).toBe("serve");
  expect(Number(valueOf("TimeoutStopSec"))).toBeGreaterThan(25);
  // The page that creates the app is for a person at a terminal.
  expect(lines).toContain("Environment=NODE_ENV=production");
});

test("the systemd unit runs the bot as a user that owns nothing", () => {
  for (const line of [
    "DynamicUser=yes",
    "ProtectSystem=strict",
    "NoNewPrivileges=yes",
    "CapabilityBoundingSet=",
  ])
    expect(lines).toContain(line);
  expect(
    lines.filter((line) => /^(?:User|StateDirectory|ReadWritePaths|MemoryDenyWriteExecute)=/.test(line)),
  ).toEqual([]);
});
