// Builds the project on `npm install`. Without development dependencies, it builds only src/ and checks no types.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

if (existsSync("node_modules/@types/node")) {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    stdio: "inherit",
  });
} else if (existsSync("node_modules/typescript")) {
  const { default: ts } = await import("typescript");
  const { config } = ts.readConfigFile("tsconfig.json", (file) => readFileSync(file, "utf8"));
  // A single file is transpiled without package.json, so the module format must be set here.
  const compilerOptions = { ...config.compilerOptions, module: "esnext", moduleResolution: "bundler" };
  for (const file of readdirSync("src", { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts")) continue;
    const source = path.join("src", file);
    const { outputText } = ts.transpileModule(readFileSync(source, "utf8"), {
      compilerOptions,
      fileName: source,
    });
    const target = path.join("dist", source).replace(/\.ts$/, ".js");
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
}
