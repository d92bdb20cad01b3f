export function buildIfStale(root: string, build: () => void): boolean;
