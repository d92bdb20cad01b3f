export function packageFolders(files: readonly string[]): readonly string[];
export function licensesOf(root: string, folders: readonly string[]): string;
