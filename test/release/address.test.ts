import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { repositoryAddress } from "./repository-links.ts";

// The address and the version of the project stand in package.json. Pages and workflows to copy repeat them.
// `UPDATE=1 npm run unit -- test/release` writes both everywhere.

const root = fileURLToPath(new URL("../../", import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as {
  readonly name: string;
  readonly version: string;
  readonly repository: { readonly url: string };
  readonly homepage: string;
  readonly bugs: string;
};
const address = repositoryAddress(manifest);
const [owner = "", name = ""] = new URL(address).pathname.slice(1).split("/");

const listed = [
  "README.md",
  "CONTRIBUTING.md",
  "CODE_OF_CONDUCT.md",
  "CHANGELOG.md",
  "SECURITY.md",
  "app.yml",
];
const files = [...listed, "action.yml", "compose.yaml", "docs", "deploy", ".github"]
  .filter((path) => existsSync(root + path))
  .flatMap((path) =>
    statSync(root + path).isDirectory()
      ? readdirSync(root + path, { recursive: true, encoding: "utf8" }).map((child) => `${path}/${child}`)
      : [path],
  )
  .filter((path) => /\.(?:md|ya?ml|service)$/.test(path));

/** Replaces the owner before the name of the project, and the version after it. */
function correct(text: string): string {
  return (
    text
      .replaceAll(
        /(?<=(?:github\.com|ghcr\.io|uses:|--repository)[/ ])(?!apps\/)[a-z\d-]+(?=\/minutes-bot\b)/g,
        owner,
      )
      // The Action, in a workflow or in a sentence.
      .replaceAll(/(?<![\w./@-])[\w-]+(?=\/minutes-bot@)/g, owner)
      .replaceAll(/(?<=\bminutes-bot(?:@|@v|:))\d+\.\d+\.\d+(?![\w.-])/g, manifest.version)
  );
}

test("package.json names one address", () => {
  expect(address).toBe(`https://github.com/${owner}/${name}`);
  expect(manifest.homepage).toBe(`${address}#readme`);
  expect(manifest.bugs).toBe(`${address}/issues`);
  expect([manifest.name, name]).toEqual(["minutes-bot", "minutes-bot"]);
});

test.each(files)("%s names the address and the version of package.json", (path) => {
  const text = readFileSync(root + path, "utf8");
  if (process.env["UPDATE"] === "1" && correct(text) !== text) writeFileSync(root + path, correct(text));
  expect(readFileSync(root + path, "utf8")).toBe(correct(text));
});

test.each([
  [
    "git clone https://github.com/acme/minutes-bot /opt",
    `git clone https://github.com/${owner}/minutes-bot /opt`,
  ],
  ["ghcr.io/acme/minutes-bot:0.0.1", `ghcr.io/${owner}/minutes-bot:${manifest.version}`],
  ["- uses: acme/minutes-bot@v0.0.1", `- uses: ${owner}/minutes-bot@v${manifest.version}`],
  ["npm trust github --repository acme/minutes-bot", `npm trust github --repository ${owner}/minutes-bot`],
  ["npx minutes-bot@0.0.1 run", `npx minutes-bot@${manifest.version} run`],
  ["https://github.com/apps/minutes-bot", "https://github.com/apps/minutes-bot"],
  ["uses: OWNER/minutes-bot@COMMIT", `uses: ${owner}/minutes-bot@COMMIT`],
  ["write `Acme/minutes-bot@v0.0.1`", `write \`${owner}/minutes-bot@v${manifest.version}\``],
  ["npm install minutes-bot@0.0.1", `npm install minutes-bot@${manifest.version}`],
])("%s", (before, after) => {
  expect(correct(before)).toBe(after);
});
