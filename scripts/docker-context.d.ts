export function isInContext(source: string): boolean;
