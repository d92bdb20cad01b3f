const { pathToFileURL } = require("node:url");
const vm = require("node:vm");
const { default: Runtime } = require("jest-runtime");

/** Modules of packages and of Node.js, by URL; the process loads each once. */
const native = new Map();

function nativeModule(url) {
  const known = native.get(url);
  if (known !== undefined) return known;
  const module = importNative(url);
  native.set(url, module);
  return module;
}

async function importNative(url) {
  const namespace = await import(url);
  const names = Object.keys(namespace);
  const module = new vm.SyntheticModule(
    names,
    () => {
      for (const name of names) module.setExport(name, namespace[name]);
    },
    { identifier: url },
  );
  await module.link(() => undefined);
  await module.evaluate();
  return module;
}

/**
 * Jest's module loader, one for all test files of a worker. Packages are loaded by Node.js itself. Modules of the
 * project are loaded by Jest and kept, except those that import `@jest/globals`, directly or not: their tests and hooks
 * belong to one test file.
 */
class WorkerRuntime extends Runtime {
  /** The one of this worker. */
  static kept;

  constructor(config, environment, resolver, ...rest) {
    // Another run in the same process (watch mode) has another resolver, and files may have changed.
    if (WorkerRuntime.kept?.resolver === resolver) return WorkerRuntime.kept;
    super(config, environment, resolver, ...rest);
    WorkerRuntime.kept = this;
    this.resolver = resolver;
    this.importersOf = new Map();
    this.loadIntoProcess();
  }

  loadIntoProcess() {
    const { esmLoader, executor, _resolution: resolution } = this;
    // The synchronous way of newer Node.js does not ask resolveModule.
    resolution.hasDistinctAsyncResolver = () => true;
    esmLoader.getContext = () => undefined;
    executor.compile = (source, filename) =>
      vm.compileFunction(source, executor.injectedModuleParameters, { filename });
    const resolveModule = esmLoader.resolveModule.bind(esmLoader);
    esmLoader.resolveModule = async (specifier, importer, context) => {
      if (specifier === "@jest/globals") {
        this.noteImport(specifier, importer);
        return resolveModule(specifier, importer, context);
      }
      if (resolution.isCoreModule(specifier)) return nativeModule(specifier);
      const path = await resolution.resolveEsmAsync(importer, specifier);
      if (path.includes("/node_modules/")) return nativeModule(pathToFileURL(path).href);
      this.noteImport(path, importer);
      return resolveModule(specifier, importer, context);
    };
  }

  noteImport(path, importer) {
    const importers = this.importersOf.get(path);
    if (importers === undefined) this.importersOf.set(path, new Set([importer]));
    else importers.add(importer);
  }

  teardown() {
    this.restoreAllMocks();
    this.jestGlobals.clearJestObjectCache();
    this.registries.getInternalCjsRegistry().clear();
    const bound = this.importing("@jest/globals");
    const registry = this.registries.getActiveEsmRegistry();
    for (const [key, module] of registry)
      if (module.status !== "evaluated" || bound.has(module.identifier) || key.startsWith("@jest/globals/"))
        registry.delete(key);
  }

  /** Paths of the modules that import one, directly or not. */
  importing(path, found = new Set()) {
    for (const importer of this.importersOf.get(path) ?? [])
      if (!found.has(importer)) this.importing(importer, found.add(importer));
    return found;
  }
}

module.exports = { default: WorkerRuntime, __esModule: true };
