import { createAccount, findAccount } from "../accounts.ts";
import { findRenamed, findRepository } from "../repositories.ts";
import type {
  Account,
  Actor,
  CheckRun,
  Comment,
  Issue,
  Repository,
  GitHubState,
  StateNode,
} from "../state.ts";

/** Login of the actor; default: the author if that is a person, else an owner of the repository. */
export type By = { readonly by?: string };
/** `owner/name`, or the repository itself. */
export type RepositoryRef = string | Repository;
/** `owner/name#1`, or the issue itself. */
export type IssueRef = string | Issue;
/** A comment, or its id. */
export type CommentRef = number | Comment;
/** A check run, or its id. */
export type RunRef = number | CheckRun;

/** Helpers of actions: they find objects by reference, and create people who are named for the first time. */
export type ActionContext = ReturnType<typeof createActionContext>;

export function createActionContext(state: GitHubState) {
  const repositoryOf = (ref: RepositoryRef): Repository => {
    if (typeof ref !== "string") return ref;
    const [owner = "", name = ""] = ref.split("/");
    const found = findRepository(state, owner, name) ?? findRenamed(state, owner, name);
    if (found === undefined) throw new Error(`the fake GitHub has no repository ${ref}`);
    return found;
  };
  const issueOf = (ref: IssueRef): Issue => {
    if (typeof ref !== "string") return ref;
    const [repository = "", number] = ref.split("#");
    const found = repositoryOf(repository).issues.get(Number(number));
    if (found === undefined) throw new Error(`the fake GitHub has no issue ${ref}`);
    return found;
  };
  const nodeOf = <K extends StateNode["kind"]>(kind: K, id: number): Extract<StateNode, { kind: K }> => {
    for (const node of state.nodes.values())
      if (node.kind === kind && node.id === id) return node as Extract<StateNode, { kind: K }>;
    throw new Error(`the fake GitHub has no ${kind} ${id}`);
  };
  const findOrCreateUser = (login: string): Account =>
    findAccount(state, login) ?? createAccount(state, "User", login);
  const owner = ({ owner: account }: Repository): Account => {
    if (account.type === "User") return account;
    const admin = [...account.members].find(([, role]) => role === "admin")?.[0];
    if (admin !== undefined) return admin;
    const founder = findOrCreateUser(`${account.login}-owner`);
    account.members.set(founder, "admin");
    return founder;
  };
  const defaultActor = (thing: Account | Repository | Issue | Comment): Account => {
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
    findOrCreateUser,
    owner,
    actorOf: (login: string | undefined, standard: Account | Repository | Issue | Comment): Actor => ({
      by: login === undefined ? defaultActor(standard) : findOrCreateUser(login),
      viaApp: null,
    }),
    /** Performs one action. Lagging reads count actions. */
    act: <T>(what: () => T): T => {
      state.sequence++;
      return what();
    },
  };
}
