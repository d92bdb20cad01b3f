// Runs the steps of the Dockerfile without Docker. Each stage is a folder; the installed Node.js replaces the base image.
// Then runs the result like the image: as nobody, with a read-only file system. It prints its version, creates an app
// with `setup`, and serves until its HEALTHCHECK passes.
import { execFileSync } from "node:child_process";
import { chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DockerfileParser } from "dockerfile-ast";
import { isInContext } from "./docker-context.js";
import { setUpOnce } from "./set-up-once.js";
import { createTestEnvironment, startOnce } from "./start-once.js";

const root = path.join(import.meta.dirname, "..");
const parsed = DockerfileParser.parse(readFileSync(path.join(root, "Dockerfile"), "utf8"));
const imageFolder = mkdtempSync(path.join(tmpdir(), "image-"));
const stages = new Map();
let stage;

for (const instruction of parsed.getInstructions()) {
  const words = instruction.getArguments().map((argument) => argument.getValue());
  runInstruction(instruction.getKeyword(), words, instruction);
}
try {
  await start(stage);
} finally {
  rmSync(imageFolder, { recursive: true });
}

function runInstruction(keyword, words, instruction) {
  switch (keyword) {
    case "FROM": {
      const folder = path.join(imageFolder, String(stages.size));
      const [base, , name = String(stages.size)] = words;
      stage = { folder, workdir: "/", env: {}, ...stages.get(base), folder };
      if (stages.has(base)) cpSync(stages.get(base).folder, folder, { recursive: true });
      else mkdirSync(folder);
      stages.set(name, stage);
      return;
    }
    case "WORKDIR":
      stage.workdir = words[0];
      mkdirSync(inside(stage, "."), { recursive: true });
      return;
    case "ENV":
      for (const word of words) stage.env[word.split("=")[0]] = word.split("=").slice(1).join("=");
      return;
    case "COPY":
      copy(instruction.getFromFlag()?.getValue(), words.slice(0, -1), words.at(-1));
      return;
    case "RUN":
      console.log(`RUN ${words.join(" ")}`);
      execFileSync("sh", ["-c", words.join(" ")], { cwd: inside(stage, "."), stdio: "inherit" });
      return;
    case "ENTRYPOINT":
    case "CMD":
      stage[keyword] = JSON.parse(instruction.getArgumentsContent());
      return;
    case "HEALTHCHECK":
      stage.HEALTHCHECK = JSON.parse(/CMD\s+(\[.*\])/s.exec(instruction.getArgumentsContent())[1]);
      return;
    case "USER":
    case "EXPOSE":
      stage[keyword] = words[0];
      return;
    default:
      throw new Error(`this script does not support ${keyword}`);
  }
}

function inside({ folder, workdir }, name) {
  return path.join(folder, path.resolve(workdir, name));
}

function copy(from, sources, target) {
  for (const source of sources) {
    if (from === undefined && !isInContext(source)) throw new Error(`.dockerignore keeps ${source} out`);
    const there = from === undefined ? path.join(root, source) : inside(stages.get(from), source);
    const isFolder = target.endsWith("/") || sources.length > 1;
    // Docker copies the content of a folder, not the folder.
    const isWhole = statSync(there).isDirectory();
    const to = inside(stage, isFolder && !isWhole ? path.join(target, path.basename(source)) : target);
    mkdirSync(path.dirname(to), { recursive: true });
    cpSync(there, to, { recursive: true, verbatimSymlinks: true });
  }
}

async function start(image) {
  if (/^(?:root|0)?(?::|$)/.test(image.USER ?? "")) throw new Error("the image would run as root");
  execFileSync("chmod", ["-R", "a+rX", imageFolder]);
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const [major] = process.versions.node.split(".").map(Number);
  const permission = major < 24 ? "--experimental-permission" : "--permission";
  const readOnly = [permission, "--allow-fs-read=*", "--allow-worker", "--disable-warning=SecurityWarning"];
  const network = major < 25 ? [] : ["--allow-net"];
  // In the image, paths begin at its root.
  const entry = image.ENTRYPOINT.slice(1).map((word) => (word.startsWith("/") ? inside(image, word) : word));
  const command = (...words) => [process.execPath, ...readOnly, ...network, ...entry, ...words];
  const { PATH, PORT, ...credentials } = createTestEnvironment();
  const env = { PATH, ...image.env, PORT };
  const options = { cwd: inside(image, "."), env, ...nobody };

  const version = execFileSync(...firstAndRest(command("--version")), {
    ...options,
    encoding: "utf8",
  }).trim();
  const { version: expected } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  if (version !== expected) throw new Error(`--version printed ${version}, not ${expected}`);

  const page = await setUpOnce(command("setup"), options);
  if (!/<textarea[^>]*>APP_ID=7\nPRIVATE_KEY=/.test(page)) throw new Error("setup does not show credentials");
  // The folder of `docker run -v "$PWD:/config" --user "$(id -u):$(id -g)"`.
  const config = inside(image, ".");
  if (nobody.uid !== undefined) chownSync(config, nobody.uid, nobody.gid);
  const [program, ...words] = command("setup");
  await setUpOnce([program, `--allow-fs-write=${config}`, ...words], options);
  const saved = path.join(config, ".env");
  if (!readFileSync(saved, "utf8").startsWith("APP_ID=7\n"))
    throw new Error("setup did not save credentials");
  if ((statSync(saved).mode & 0o777) !== 0o600) throw new Error("others can read the credentials");
  rmSync(saved);
  console.log("setup creates an app as nobody: into a mounted folder, or on its page.");

  const [, ...healthcheck] = image.HEALTHCHECK;
  await startOnce(command(...image.CMD), { ...options, env: { ...env, ...credentials } }, healthcheck);
  console.log("The image runs as nobody on a read-only file system, becomes healthy, and stops on SIGTERM.");
}

function firstAndRest([first, ...rest]) {
  return [first, rest];
}
