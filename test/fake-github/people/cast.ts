import { createAccount, findAccount } from "../accounts.ts";
import { findRenamed, findRepository } from "../repositories.ts";
import type { Account, Actor, CheckRun, Comment, Issue, Repository, World, WorldNode } from "../state.ts";

/** Who does it, by login; default: the author if that is a person, else somebody who owns the repository. */
export type By = { readonly by?: string };
/** `owner/name`, or the repository itself. */
export type RepositoryRef = string | Repository;
/** `owner/name#1`, or the issue itself. */
export type IssueRef = string | Issue;
/** A comment, or its id. */
export type CommentRef = number | Comment;
/** A check run, or its id. */
export type RunRef = number | CheckRun;

/** Finds what a story speaks of; whoever it names for the first time comes into being. */
export type Cast = ReturnType<typeof createCast>;

export function createCast(world: World) {
  const repositoryOf = (ref: RepositoryRef): Repository => {
    if (typeof ref !== "string") return ref;
    const [owner = "", name = ""] = ref.split("/");
    const found = findRepository(world, owner, name) ?? findRenamed(world, owner, name);
    if (found === undefined) throw new Error(`this world has no repository ${ref}`);
    return found;
  };
  const issueOf = (ref: IssueRef): Issue => {
    if (typeof ref !== "string") return ref;
    const [repository = "", number] = ref.split("#");
    const found = repositoryOf(repository).issues.get(Number(number));
    if (found === undefined) throw new Error(`this world has no issue ${ref}`);
    return found;
  };
  const nodeOf = <K extends WorldNode["kind"]>(kind: K, id: number): Extract<WorldNode, { kind: K }> => {
    for (const node of world.nodes.values())
      if (node.kind === kind && node.id === id) return node as Extract<WorldNode, { kind: K }>;
    throw new Error(`this world has no ${kind} ${id}`);
  };
  const anybody = (login: string): Account =>
    findAccount(world, login) ?? createAccount(world, "User", login);
  const owner = ({ owner: account }: Repository): Account => {
    if (account.type === "User") return account;
    const admin = [...account.members].find(([, role]) => role === "admin")?.[0];
    if (admin !== undefined) return admin;
    const founder = anybody(`${account.login}-owner`);
    account.members.set(founder, "admin");
    return founder;
  };
  const standIn = (thing: Account | Repository | Issue | Comment): Account => {
    if (thing.kind === "account") return thing;
    if (thing.kind === "repository") return owner(thing);
    if (thing.author.type === "User") return thing.author;
    return owner(thing.kind === "issue" ? thing.repository : thing.issue.repository);
  };
  return {
    repositoryOf,
    issueOf,
    commentOf: (ref: CommentRef): Comment => (typeof ref === "number" ? nodeOf("comment", ref) : ref),
    runOf: (ref: RunRef): CheckRun => (typeof ref === "number" ? nodeOf("run", ref) : ref),
    anybody,
    owner,
    actorOf: (login: string | undefined, standard: Account | Repository | Issue | Comment): Actor => ({
      by: login === undefined ? standIn(standard) : anybody(login),
      viaApp: null,
    }),
    /** One thing that happens; reads that lag count in these. */
    happen: <T>(what: () => T): T => {
      world.sequence++;
      return what();
    },
  };
}
