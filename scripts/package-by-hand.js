// Packs the package, installs the file into an empty folder, and uses it there: every command, the server, the Probot app,
// the plugin for remark. Leaves the file in dist/.
import { execFileSync, spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createTestEnvironment, startOnce } from "./start-once.js";

const maxBytes = 3_200_000;
const maxPackages = 150;

const root = path.join(import.meta.dirname, "..");
const folder = mkdtempSync(path.join(tmpdir(), "package-"));
const user = path.join(folder, "user");
try {
  const packed = pack(path.join(folder, "project"));
  install(packed);
  useCommands();
  useModules();
  await serve({});
  await useRedis();
  const kept = path.join("dist", packed.filename);
  mkdirSync(path.join(root, "dist"), { recursive: true });
  copyFileSync(path.join(folder, packed.filename), path.join(root, kept));
  console.log(
    `The package installs into an empty folder, and its commands, server and modules work there: ${kept}`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

function expectThat(holds, what) {
  if (!holds) throw new Error(what);
}

/** Packs a copy of the project, because packing changes package.json for a moment. Returns what npm says about the file. */
function pack(project) {
  const skipped = ["node_modules", ".git", "dist", "coverage"].map((name) => path.join(root, name));
  cpSync(root, project, { recursive: true, filter: (source) => !skipped.includes(source) });
  symlinkSync(path.join(root, "node_modules"), path.join(project, "node_modules"));
  const before = readFileSync(path.join(project, "package.json"), "utf8");
  const args = ["pack", "--json", "--pack-destination", folder];
  const [packed] = JSON.parse(execFileSync("npm", args, { cwd: project, encoding: "utf8" }));
  expectThat(readFileSync(path.join(project, "package.json"), "utf8") === before, "package.json has changed");
  const names = packed.files.map((file) => file.path);
  const foreign = names.filter((name) => /(?<!\.d)\.ts$|\.map$|^dist\/(?!package\/)/.test(name));
  expectThat(foreign.length === 0, `the package contains ${foreign.join(", ")}`);
  expectThat(
    packed.unpackedSize <= maxBytes,
    `the package has ${packed.unpackedSize} bytes, over ${maxBytes}`,
  );
  console.log(`Packed: ${names.length} files, ${packed.size} bytes, unpacked ${packed.unpackedSize} bytes.`);
  return packed;
}

/** Installs the file as a user does, whose npm runs the scripts of packages. */
function install({ filename }) {
  mkdirSync(user);
  const args = ["install", "--no-audit", "--no-fund", "--ignore-scripts=false", path.join(folder, filename)];
  execFileSync("npm", args, { cwd: user, stdio: "inherit" });
  const lock = readFileSync(path.join(user, "node_modules/.package-lock.json"), "utf8");
  const packages = Object.entries(JSON.parse(lock).packages);
  const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  expectThat(
    packages.length <= maxPackages,
    `${packages.length} packages are installed, over ${maxPackages}`,
  );
  expectThat(scripted.length === 0, `install scripts: ${scripted.map(([name]) => name).join(", ")}`);
  expectThat(!existsSync(path.join(user, "node_modules/typescript")), "TypeScript is installed");
  console.log(`Installed: ${packages.length} packages: ${packages.map(([name]) => name).join(", ")}.`);
}

/** Runs a command of the package and returns its output. */
function run(args, { status = 0, env = {} } = {}) {
  const started = performance.now();
  const result = spawnSync("npx", ["--no-install", "minutes-bot", ...args], {
    cwd: user,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`minutes-bot ${args.join(" ")}: ${seconds} s`);
  const output = `${result.stdout}${result.stderr}`;
  expectThat(result.status === status, `exit code ${result.status}, not ${status}: ${output}`);
  return output;
}

function expectOutput(args, expected, options) {
  const output = run(args, options);
  expectThat(output.includes(expected), `no "${expected}" in the output of ${args.join(" ")}: ${output}`);
}

function useCommands() {
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  expectThat(run(["--version"]).trim() === version, "another version");
  const commands = [...run(["--help"]).matchAll(/^ {2}([a-z][\w-]*) /gm)].map(([, name]) => name);
  for (const name of ["serve", "preview", "check", "extract", "agenda", "site", "run", "doctor"])
    expectThat(commands.includes(name), `no ${name} in the help`);
  for (const command of commands)
    if (command !== "help") expectOutput([command, "--help"], `Usage: minutes-bot ${command}`);
  const minutes = [
    [
      "gripper/20261118.md",
      "# Gripper, 2026-11-18\n\n## Motor\n\n- Ada measured the torque, see acme/robot#7\n",
    ],
    [
      "gripper/20261125.md",
      "# Gripper, 2026-11-24\n\n## Cable\n\n- AI: @ada orders a cable, see acme/robot#8\n",
    ],
  ];
  mkdirSync(path.join(user, "gripper"));
  for (const [name, text] of minutes) writeFileSync(path.join(user, name), text);
  const repo = ["--repo", "acme/minutes"];
  expectOutput(["preview", "gripper/20261118.md", ...repo], "acme/robot#7");
  expectOutput(["check", "gripper/20261118.md", ...repo], "gripper/20261118.md: no ");
  expectOutput(["check", "gripper/20261125.md", ...repo], "2026-11-24", { status: 1 });
  expectOutput(["extract", "gripper", ...repo], '"acme/robot#8"');
  expectOutput(["agenda", "gripper", ...repo], "orders a cable");
  expectOutput(["site", ...repo, "--out", "site"], "about 2 meetings");
  for (const name of ["site.css", "search.js", "minisearch.js"])
    expectThat(existsSync(path.join(user, "site/assets", name)), `no ${name} in the site`);
  expectOutput(["doctor"], "APP_ID", { status: 1 });
}

/** Loads the app into a Probot, and the plugin into a process of its own. */
function useModules() {
  const probot = pathToFileURL(path.join(root, "node_modules/probot/lib/index.js")).href;
  const { APP_ID, PRIVATE_KEY } = createTestEnvironment();
  const code = `
    const [{ default: app }, { Probot }] = await Promise.all([import("minutes-bot"), import("${probot}")]);
    await new Probot({ appId: process.env.APP_ID, privateKey: process.env.PRIVATE_KEY, secret: "s" }).load(app);
    const { default: plugin } = await import("minutes-bot/remark-lint");
    console.log("loaded", typeof plugin);
    process.exit();`;
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: user,
    encoding: "utf8",
    env: { ...process.env, APP_ID, PRIVATE_KEY },
  });
  expectThat(output.includes("loaded function"), output);
}

/** Starts the server, as a service does, until it answers /healthz, and stops it. */
async function serve(env) {
  const program = path.join(user, "node_modules/.bin/minutes-bot");
  await startOnce([program, "serve"], { cwd: user, env: { ...createTestEnvironment(), ...env } });
}

/** Without the packages for Redis, the bot says how to install them. With them it starts, even if Redis does not answer. */
async function useRedis() {
  const env = { ...createTestEnvironment(), QUEUE_REDIS_URL: "redis://127.0.0.1:9" };
  const advice = /Run `(npm install [^`]+)`/.exec(run(["serve"], { status: 1, env }))?.[1];
  expectThat(advice !== undefined, "no advice to install the packages for Redis");
  execFileSync("sh", ["-c", `${advice} --no-audit --no-fund`], { cwd: user, stdio: "inherit" });
  expectOutput(["doctor"], "does not answer (ECONNREFUSED)", { status: 1, env });
  await serve(env);
}
