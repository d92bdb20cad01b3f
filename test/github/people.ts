import { accountOf, createAccount, findAccount } from "./accounts.ts";
import { createApp } from "./app.ts";
import { type CheckFields, createRun, createSuite, emitRun } from "./checks.ts";
import { createComment, deleteComment, editComment } from "./comments.ts";
import { treeOf, walk } from "./git/files.ts";
import { history } from "./git/history.ts";
import { type Commit, directoryMode, readBlob } from "./git/objects.ts";
import { issueOf as snapshotOf, type SnapshotIssue } from "./snapshot.ts";
import * as installations from "./installations.ts";
import * as issues from "./issues.ts";
import { addLabel, findLabel, removeLabel } from "./labels.ts";
import { mergePull, openPull } from "./pulls.ts";
import { commit, deleteBranch, headOf, pushCommit, type PushOptions } from "./push.ts";
import * as repositories from "./repositories.ts";
import type {
  Account,
  Actor,
  CheckRun,
  Comment,
  Discussion,
  Installation,
  Issue,
  Repository,
  Role,
  Visibility,
  World,
} from "./state.ts";
import { transferIssue } from "./transfer.ts";
import { record } from "./timeline.ts";

/** Who does it, by login; default: the owner of the repository, or whoever is meant by what it is. */
type By = { readonly by?: string };
/** `owner/name`, or the repository itself. */
export type RepositoryRef = string | Repository;
/** `owner/name#1`, or the issue itself. */
export type IssueRef = string | Issue;
/** A comment, or its id. */
export type CommentRef = number | Comment;

export type IssueOptions = {
  readonly number?: number;
  readonly title?: string;
  readonly body?: string;
  readonly author?: string;
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
  readonly closed?: boolean;
  readonly locked?: boolean;
};

export type PullOptions = IssueOptions & {
  /** What the head branch changes; without it the branch must exist. */
  readonly files?: PushOptions["files"];
  readonly branch?: string;
  /** The owner of a fork (made when there is none) that the head branch is in. */
  readonly fork?: string;
  readonly draft?: boolean;
};

/** What people do on GitHub, as opposed to what comes through the API. */
export type People = ReturnType<typeof createPeople>;

export function createPeople(world: World) {
  const repositoryOf = (ref: RepositoryRef): Repository => {
    if (typeof ref !== "string") return ref;
    const [owner = "", name = ""] = ref.split("/");
    const found =
      repositories.findRepository(world, owner, name) ?? repositories.findRenamed(world, owner, name);
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
  const commentOf = (ref: CommentRef): Comment => {
    if (typeof ref !== "number") return ref;
    for (const node of world.nodes.values()) if (node.kind === "comment" && node.id === ref) return node;
    throw new Error(`this world has no comment ${ref}`);
  };
  const anybody = (login: string): Account =>
    findAccount(world, login) ?? createAccount(world, "User", login);
  /** Default: the author of the thing; in a repository, somebody who owns it. */
  const actorOf = (login: string | undefined, standard: Account | Repository): Actor => ({
    by: login !== undefined ? anybody(login) : standard.kind === "repository" ? owner(standard) : standard,
    viaApp: null,
  });
  /** One thing that happens; reads that lag count in these. */
  const happen = <T>(what: () => T): T => {
    world.sequence++;
    return what();
  };
  const owner = ({ owner: account }: Repository): Account => {
    if (account.type === "User") return account;
    const admin = [...account.members].find(([, role]) => role === "admin")?.[0];
    if (admin !== undefined) return admin;
    const founder = anybody(`${account.login}-owner`);
    account.members.set(founder, "admin");
    return founder;
  };

  return {
    user: (login: string): Account => anybody(login),
    /** `members` are made when they do not exist; teams by slug. */
    organization: (
      login: string,
      {
        members = [],
        admins = [],
        teams = {},
      }: {
        members?: readonly string[];
        admins?: readonly string[];
        teams?: Readonly<Record<string, readonly string[]>>;
      } = {},
    ): Account => {
      const account = findAccount(world, login) ?? createAccount(world, "Organization", login);
      for (const member of members) account.members.set(anybody(member), "member");
      for (const admin of admins) account.members.set(anybody(admin), "admin");
      for (const [slug, people] of Object.entries(teams)) {
        account.teams.set(slug.toLowerCase(), new Set(people.map(anybody)));
        for (const person of people)
          if (!account.members.has(anybody(person))) account.members.set(anybody(person), "member");
      }
      return account;
    },
    /** Another app, with its bot: `github.otherApp("dependabot")` comments as `dependabot[bot]`. */
    otherApp: (slug: string): Account =>
      findAccount(world, `${slug}[bot]`) ?? createApp(world, { slug }).botUser,

    /** The owner is made an organisation when there is no such account. */
    repository: (name: string, options: repositories.RepositoryOptions = {}): Repository =>
      happen(() => {
        const [ownerLogin = "", repositoryName = ""] = name.split("/");
        const account = findAccount(world, ownerLogin) ?? createAccount(world, "Organization", ownerLogin);
        const repository = repositories.createRepository(world, account, repositoryName, options);
        for (const [login, role] of Object.entries(options.collaborators ?? {}))
          repository.collaborators.set(anybody(login), role);
        for (const login of options.watchers ?? []) repository.watchers.add(anybody(login));
        return repository;
      }),
    fork: (ref: RepositoryRef, login: string): Repository =>
      happen(() => {
        const parent = repositoryOf(ref);
        return (
          repositories.findRepository(world, login, parent.name) ??
          repositories.createRepository(world, anybody(login), parent.name, {}, parent)
        );
      }),
    collaborator: (ref: RepositoryRef, login: string, role: Role | null): void => {
      if (role === null) repositoryOf(ref).collaborators.delete(anybody(login));
      else repositoryOf(ref).collaborators.set(anybody(login), role);
    },
    watch: (ref: RepositoryRef, login: string): void => void repositoryOf(ref).watchers.add(anybody(login)),
    renameRepository: (ref: RepositoryRef, name: string, { by }: By = {}): void =>
      happen(() =>
        repositories.moveRepository(world, repositoryOf(ref), { name }, actorOf(by, repositoryOf(ref))),
      ),
    transferRepository: (ref: RepositoryRef, to: string, { by }: By = {}): void =>
      happen(() => {
        const repository = repositoryOf(ref);
        const account = findAccount(world, to) ?? createAccount(world, "Organization", to);
        repositories.moveRepository(world, repository, { owner: account }, actorOf(by, repository));
      }),
    archiveRepository: (ref: RepositoryRef, archived = true, { by }: By = {}): void =>
      happen(() => repositories.archive(world, repositoryOf(ref), archived, actorOf(by, repositoryOf(ref)))),
    deleteRepository: (ref: RepositoryRef, { by }: By = {}): void =>
      happen(() => repositories.deleteRepository(world, repositoryOf(ref), actorOf(by, repositoryOf(ref)))),
    changeVisibility: (ref: RepositoryRef, visibility: Visibility, { by }: By = {}): void =>
      happen(() =>
        repositories.changeVisibility(world, repositoryOf(ref), visibility, actorOf(by, repositoryOf(ref))),
      ),
    renameDefaultBranch: (ref: RepositoryRef, name: string, { by }: By = {}): void =>
      happen(() =>
        repositories.renameDefaultBranch(world, repositoryOf(ref), name, actorOf(by, repositoryOf(ref))),
      ),

    install: (login: string, options: installations.InstallOptions = {}): Installation =>
      happen(() => {
        const account = accountOf(world, login);
        const chosen = options.repositories ?? "all";
        const named =
          chosen === "all"
            ? "all"
            : chosen.map((name) => repositoryOf(name.includes("/") ? name : `${login}/${name}`));
        return installations.install(world, account, named, options);
      }),
    uninstall: (login: string): void => happen(() => installations.uninstall(world, installed(world, login))),
    suspend: (login: string, suspended = true): void =>
      happen(() => installations.suspend(world, installed(world, login), suspended)),
    installRepositories: (login: string, chosen: "all" | readonly string[]): void =>
      happen(() =>
        installations.changeRepositories(
          world,
          installed(world, login),
          chosen === "all"
            ? "all"
            : chosen.map((name) => repositoryOf(name.includes("/") ? name : `${login}/${name}`)),
        ),
      ),
    /** The owner accepts other permissions. */
    grant: (login: string, permissions: Installation["permissions"]): void => {
      happen(() => {
        installations.grant(world, installed(world, login), permissions);
      });
    },

    /** A commit, and the push that brings it to its branch. */
    push: (ref: RepositoryRef, options: PushOptions & By): Commit =>
      happen(() => {
        const repository = repositoryOf(ref);
        const { by } = actorOf(options.by, options.author ?? repository);
        const made = commit(world, repository, options, by);
        pushCommit(world, repository, made.sha, { by, viaApp: null }, options);
        return made;
      }),
    /** Several commits in one push: the options of each, the push by the author of the last. */
    pushAll: (
      ref: RepositoryRef,
      commits: readonly PushOptions[],
      options: By & { branch?: string } = {},
    ): Commit[] =>
      happen(() => {
        const repository = repositoryOf(ref);
        const { by } = actorOf(options.by, repository);
        let head = headOf(repository, options.branch);
        const made = commits.map((one) => {
          const parents = one.parents ?? (head === null ? [] : [head]);
          const next = commit(world, repository, { ...one, parents }, by);
          head = next.sha;
          return next;
        });
        if (head !== null) pushCommit(world, repository, head, { by, viaApp: null }, options);
        return made;
      }),
    /** Moves a branch to a commit that exists: a reset with `force`. */
    moveBranch: (
      ref: RepositoryRef,
      sha: string,
      options: By & { branch?: string; force?: boolean } = {},
    ): void =>
      happen(() => {
        const repository = repositoryOf(ref);
        pushCommit(world, repository, sha, actorOf(options.by, repository), {
          force: true,
          ...options,
        });
      }),
    /** A commit that no branch leads to yet. */
    commit: (ref: RepositoryRef, options: PushOptions): Commit =>
      commit(world, repositoryOf(ref), options, options.author ?? owner(repositoryOf(ref))),
    deleteBranch: (ref: RepositoryRef, branch: string, { by }: By = {}): void =>
      happen(() => deleteBranch(world, repositoryOf(ref), branch, actorOf(by, repositoryOf(ref)))),
    /** The commits of a branch, newest first. */
    commits: (ref: RepositoryRef, branch?: string): readonly Commit[] => {
      const head = headOf(repositoryOf(ref), branch);
      return head === null ? [] : [...history(repositoryOf(ref).git, head)];
    },
    /** Path and text of each file of a branch. */
    files: (ref: RepositoryRef, branch?: string): Record<string, string> => {
      const { git } = repositoryOf(ref);
      const tree = treeOf(git, headOf(repositoryOf(ref), branch));
      const entries = tree === null ? [] : [...walk(git, tree)].filter(({ mode }) => mode !== directoryMode);
      return Object.fromEntries(entries.map(({ path, sha }) => [path, readBlob(git, sha).bytes.toString()]));
    },
    head: (ref: RepositoryRef, branch?: string): string | null => headOf(repositoryOf(ref), branch),

    /** One issue as it looks, without the rest of the snapshot. */
    look: (ref: IssueRef): SnapshotIssue => snapshotOf({ api: "", web: world.webUrl }, issueOf(ref)),
    issue: (ref: RepositoryRef, options: IssueOptions = {}): Issue =>
      happen(() => {
        const repository = repositoryOf(ref);
        const actor = actorOf(options.author, repository);
        const issue = issues.openIssue(world, repository, issueFields(options, anybody), actor);
        if (options.closed === true) issues.setState(world, issue, "closed", actor);
        if (options.locked === true) issues.setLock(world, issue, true, actor, null);
        return issue;
      }),
    pullRequest: (ref: RepositoryRef, options: PullOptions = {}): Issue =>
      happen(() => {
        const repository = repositoryOf(ref);
        const actor = actorOf(options.author ?? options.fork, repository);
        const head =
          options.fork === undefined
            ? repository
            : (repositories.findRepository(world, options.fork, repository.name) ??
              repositories.createRepository(world, anybody(options.fork), repository.name, {}, repository));
        const branch = options.branch ?? `patch-${repository.lastNumber + 1}`;
        if (options.files !== undefined) {
          const base = headOf(repository);
          const parents = base === null ? [] : [base];
          const made = commit(
            world,
            head,
            { files: options.files, parents, message: options.title ?? "Change" },
            actor.by,
          );
          pushCommit(world, head, made.sha, actor, { branch });
        }
        const fields = {
          ...issueFields(options, anybody),
          head: { repository: head, branch },
          draft: options.draft,
        };
        return openPull(world, repository, fields, actor);
      }),
    merge: (ref: IssueRef, options: By & { squash?: boolean } = {}): Commit =>
      happen(() => mergePull(world, issueOf(ref), actorOf(options.by, issueOf(ref).repository), options)),
    discussion: (ref: RepositoryRef, options: IssueOptions = {}): Discussion =>
      happen(() => {
        const repository = repositoryOf(ref);
        const actor = actorOf(options.author, repository);
        return issues.openDiscussion(world, repository, issueFields(options, anybody), actor);
      }),

    close: (ref: IssueRef, options: By & { reason?: "completed" | "not_planned" } = {}): void =>
      happen(() =>
        issues.setState(
          world,
          issueOf(ref),
          "closed",
          actorOf(options.by, issueOf(ref).author),
          options.reason,
        ),
      ),
    reopen: (ref: IssueRef, { by }: By = {}): void =>
      happen(() => issues.setState(world, issueOf(ref), "open", actorOf(by, issueOf(ref).author))),
    lock: (ref: IssueRef, options: By & { reason?: string } = {}): void =>
      happen(() =>
        issues.setLock(
          world,
          issueOf(ref),
          true,
          actorOf(options.by, issueOf(ref).repository),
          options.reason ?? null,
        ),
      ),
    unlock: (ref: IssueRef, { by }: By = {}): void =>
      happen(() => issues.setLock(world, issueOf(ref), false, actorOf(by, issueOf(ref).repository), null)),
    /** Answers the issue as it is in its new place. */
    transfer: (ref: IssueRef, to: RepositoryRef, { by }: By = {}): Issue =>
      happen(() =>
        transferIssue(world, issueOf(ref), repositoryOf(to), actorOf(by, issueOf(ref).repository)),
      ),
    deleteIssue: (ref: IssueRef, { by }: By = {}): void =>
      happen(() => issues.deleteIssue(world, issueOf(ref), actorOf(by, issueOf(ref).repository))),
    convertToDiscussion: (ref: IssueRef, { by }: By = {}): Discussion =>
      happen(() => issues.convertToDiscussion(world, issueOf(ref), actorOf(by, issueOf(ref).repository))),
    /** What people write in a browser comes with CRLF. */
    editIssue: (ref: IssueRef, fields: { title?: string; body?: string }, { by }: By = {}): void =>
      happen(() =>
        issues.editIssue(
          world,
          issueOf(ref),
          { title: fields.title, body: fields.body === undefined ? undefined : inBrowser(fields.body) },
          actorOf(by, issueOf(ref).author),
        ),
      ),
    assign: (ref: IssueRef, assignee: string, { by }: By = {}): void =>
      happen(() => issues.assign(world, issueOf(ref), anybody(assignee), actorOf(by, issueOf(ref).author))),
    subscribe: (ref: IssueRef, login: string): void =>
      void issueOf(ref).subscribers.set(anybody(login), "manual"),
    unsubscribe: (ref: IssueRef, login: string): void => {
      issueOf(ref).subscribers.delete(anybody(login));
      issueOf(ref).ignoredBy.add(anybody(login));
    },
    addLabel: (ref: IssueRef, label: string, { by }: By = {}): void =>
      happen(() => void addLabel(world, issueOf(ref), label, actorOf(by, issueOf(ref).author))),
    removeLabel: (ref: IssueRef, name: string, { by }: By = {}): void =>
      happen(() => {
        const issue = issueOf(ref);
        const label = findLabel(issue.repository, name);
        if (label === undefined) throw new Error(`${issue.repository.name} has no label ${name}`);
        removeLabel(world, issue, label, actorOf(by, issue.author));
      }),
    pin: (ref: IssueRef, pinned: boolean, { by }: By = {}): void =>
      happen(() => {
        issueOf(ref).pinned = pinned;
        record(
          world,
          issueOf(ref),
          pinned ? "PinnedEvent" : "UnpinnedEvent",
          actorOf(by, issueOf(ref).author),
        );
      }),

    /** By a person, or by another app's bot: `by: "dependabot[bot]"`. */
    comment: (ref: IssueRef, body: string, { by }: By = {}): Comment =>
      happen(() => {
        const issue = issueOf(ref);
        const { by: author } = actorOf(by, issue.author);
        return createComment(world, issue, body, { by: author, viaApp: author.app });
      }),
    editComment: (ref: CommentRef, body: string, { by }: By = {}): void =>
      happen(() => editComment(world, commentOf(ref), inBrowser(body), actorOf(by, commentOf(ref).author))),
    deleteComment: (ref: CommentRef, { by }: By = {}): void =>
      happen(() => deleteComment(world, commentOf(ref), actorOf(by, commentOf(ref).author))),
    minimizeComment: (ref: CommentRef, reason = "off-topic"): void =>
      happen(() => void (commentOf(ref).minimized = reason)),
    unminimizeComment: (ref: CommentRef): void => happen(() => void (commentOf(ref).minimized = null)),

    /** A check run of another app. */
    checkRun: (
      ref: RepositoryRef,
      sha: string,
      fields: CheckFields & { name: string; app: string },
    ): CheckRun =>
      happen(() => {
        const repository = repositoryOf(ref);
        const bot =
          findAccount(world, `${fields.app}[bot]`) ?? createApp(world, { slug: fields.app }).botUser;
        const app = [...world.apps.values()].find((one) => one.botUser === bot);
        if (app === undefined) throw new Error(`${fields.app} is no app`);
        return createRun(world, createSuite(world, repository, app, sha, null), fields, {
          by: bot,
          viaApp: app,
        });
      }),
    /** Somebody presses "Re-run" on a check run, or on all of a suite. */
    rerequest: (run: number | CheckRun, { by }: By = {}): void =>
      happen(() => {
        const found = runOf(world, run);
        emitRun(world, found, "rerequested", actorOf(by, found.suite.repository));
      }),
    rerequestSuite: (run: number | CheckRun, { by }: By = {}): void =>
      happen(() => {
        const { suite } = runOf(world, run);
        const { by: sender } = actorOf(by, suite.repository);
        world.emit({
          name: "check_suite",
          action: "rerequested",
          repository: suite.repository,
          sender,
          payload: () => ({ suite }),
        });
      }),
    /** Somebody presses one of the check run's own buttons. */
    pressButton: (run: number | CheckRun, identifier: string, { by }: By = {}): void =>
      happen(() => {
        const found = runOf(world, run);
        if (!found.actions.some((action) => action.identifier === identifier))
          throw new Error(`the check run has no button ${identifier}`);
        emitRun(world, found, "requested_action", actorOf(by, found.suite.repository), {
          requested_action: { identifier },
        });
      }),
  };
}

const inBrowser = (text: string) => text.replaceAll(/\r?\n/gu, "\r\n");

function installed(world: World, login: string): Installation {
  const found = installations.installationOf(world, accountOf(world, login));
  if (found === undefined) throw new Error(`the app is not installed at ${login}`);
  return found;
}

function runOf(world: World, run: number | CheckRun): CheckRun {
  if (typeof run !== "number") return run;
  for (const node of world.nodes.values()) if (node.kind === "run" && node.id === run) return node;
  throw new Error(`this world has no check run ${run}`);
}

function issueFields(options: IssueOptions, anybody: (login: string) => Account): issues.IssueFields {
  return {
    number: options.number,
    title: options.title ?? "An issue",
    body: options.body ?? "",
    labels: options.labels,
    assignees: options.assignees?.map(anybody),
  };
}
