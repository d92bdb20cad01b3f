export function isLetThrough(source: string): boolean;
