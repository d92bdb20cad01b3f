/** The description of a repository. */
type Repository = {
  readonly name: string;
  readonly description?: string | null;
  readonly topics?: readonly string[] | undefined;
};

/** Returns whether the name, the description or a topic of a repository marks it as a scratch repository. */
export function isScratch({ name, description, topics = [] }: Repository): boolean {
  return [name, description ?? "", ...topics].some((text) => /scratch|smoke/i.test(text));
}
