type Json = Readonly<Record<string, unknown>>;
export function publishedManifest(
  manifest: Json & {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly files: readonly string[];
  },
  lock: { readonly packages: Readonly<Record<string, { readonly version: string }>> },
): Json;
