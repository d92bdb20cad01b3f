import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { push, running, signed, webhookPath } from "../server/running.ts";

const connections = 100;
const seconds = 4;
/** In megabytes, as in compose.yaml and the systemd unit. */
const memoryLimit = 768;
const script = fileURLToPath(new URL("flood.js", import.meta.url));

/** Sends bodies of 1 MB over a hundred connections, one after another, until `end` is called. */
function flood(port: number, headers: readonly string[]): { end(): Promise<Record<string, number>> } {
  const child = spawn(process.execPath, [script, String(port), String(connections), ...headers], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  return {
    async end() {
      child.kill("SIGTERM");
      await once(child, "close");
      return JSON.parse(output) as Record<string, number>;
    },
  };
}

function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}

test.each([
  ["unsigned", []],
  ["with forged signatures", [`x-hub-signature-256: sha256=${"0".repeat(64)}`]],
])("answers signed webhooks within its memory limit during a flood %s", async (_, headers) => {
  const bot = await running();
  const flooding = flood(bot.port, headers);
  await new Promise((begun) => setTimeout(begun, 1000));
  const body = JSON.stringify(push);
  let memory = 0;
  const answers: Promise<number>[] = [];
  for (const until = Date.now() + seconds * 1000; Date.now() < until;) {
    const sent = fetch(`${bot.url}${webhookPath}`, { method: "POST", body, headers: signed(body) });
    answers.push(sent.then(({ status }) => status));
    if (process.platform === "linux") memory = Math.max(memory, residentMegabytes(bot.pid));
    await new Promise((next) => setTimeout(next, 50));
  }
  // All are answered while the flood continues.
  expect([...new Set(await Promise.all(answers))]).toEqual([200]);
  const flooded = await flooding.end();
  expect(flooded["refused"]).toBeGreaterThan(connections);
  expect(flooded["other"]).toBe(0);
  // The flood sent gigabytes. V8 frees the rejected bodies later, so the limit leaves some room.
  expect(memory).toBeLessThan(memoryLimit);
});
