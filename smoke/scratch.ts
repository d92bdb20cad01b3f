/** What a repository says about itself. */
type Repository = {
  readonly name: string;
  readonly description?: string | null;
  readonly topics?: readonly string[] | undefined;
};

/** Whether a repository says that it is there to be played with: in its name, its description or a topic. */
export function isScratch({ name, description, topics = [] }: Repository): boolean {
  return [name, description ?? "", ...topics].some((text) => /scratch|smoke/i.test(text));
}
