import type { RepositoryOwner } from "@octokit/graphql-schema";

/**
 * Fields of a type of GitHub's GraphQL schema, as a response has them: never left out, and null only where the schema
 * says so. Dates and object ids are strings.
 */
export type Fields<Type, Name extends keyof Type> = { readonly [Key in Name]-?: Field<Type, Key> };

/** The same, for fields that are nullable in the schema and that GitHub always returns. */
export type GivenFields<Type, Name extends keyof Type> = {
  readonly [Key in Name]-?: NonNullable<Field<Type, Key>>;
};

/** `@octokit/graphql-schema` marks nullable fields as optional, and types GitHub's own scalars as `any`. */
type Field<Type, Key extends keyof Type> =
  | (0 extends 1 & Type[Key] ? string : Exclude<Type[Key], undefined>)
  | (Partial<Pick<Type, Key>> extends Pick<Type, Key> ? null : never);

export type OwnerNode = Fields<RepositoryOwner, "login">;
