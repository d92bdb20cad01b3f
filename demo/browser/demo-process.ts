import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { projectFile } from "../project.ts";

type Demo = { readonly url: string; end(): Promise<void> };

const running = new Set<ChildProcess>();

/** Starts the demo on a free port, and waits until it prints its URL. */
export async function startDemo(...options: string[]): Promise<Demo> {
  const child: ChildProcess = spawn(process.execPath, [projectFile("dist", "demo", "main.js"), ...options], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, TZ: "UTC" },
  });
  running.add(child);
  const ended = once(child, "exit").then(() => running.delete(child));
  let text = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", () => reject(new Error(`the demo ended before it printed its URL: ${text}`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const [, found] = /Open (http:\S+)/.exec(text) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url,
    async end() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Ends the demos that still run after a failure. */
export function endDemos(): void {
  for (const child of running) child.kill();
}
