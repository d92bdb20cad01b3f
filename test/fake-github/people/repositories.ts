import { createAccount, findAccount } from "../accounts.ts";
import * as repositories from "../repositories.ts";
import type { Repository, Role, Visibility, GitHubState } from "../state.ts";
import type { By, ActionContext, RepositoryRef } from "./action-context.ts";

/** Actions of people on repositories. */
export function repositoryActions(state: GitHubState, context: ActionContext) {
  const { findOrCreateUser, actorOf, act, repositoryOf } = context;
  return {
    /** Creates a repository. A missing owner is created as an organization. */
    repository: (name: string, options: repositories.RepositoryOptions = {}): Repository =>
      act(() => {
        const [ownerLogin = "", repositoryName = ""] = name.split("/");
        const account = findAccount(state, ownerLogin) ?? createAccount(state, "Organization", ownerLogin);
        const repository = repositories.createRepository(state, account, repositoryName, options);
        for (const [login, role] of Object.entries(options.collaborators ?? {}))
          repository.collaborators.set(findOrCreateUser(login), role);
        for (const login of options.watchers ?? []) repository.watchers.add(findOrCreateUser(login));
        return repository;
      }),
    fork: (ref: RepositoryRef, login: string): Repository =>
      act(() => {
        const parent = repositoryOf(ref);
        return (
          repositories.findRepository(state, login, parent.name) ??
          repositories.createRepository(state, findOrCreateUser(login), parent.name, {}, parent)
        );
      }),
    collaborator: (ref: RepositoryRef, login: string, role: Role | null): void => {
      if (role === null) repositoryOf(ref).collaborators.delete(findOrCreateUser(login));
      else repositoryOf(ref).collaborators.set(findOrCreateUser(login), role);
    },
    /** Returns the role of a person; null for a person who cannot see the repository. */
    role: (ref: RepositoryRef, login: string): Role | null =>
      repositories.roleOf(repositoryOf(ref), findOrCreateUser(login)),
    watch: (ref: RepositoryRef, login: string): void =>
      void repositoryOf(ref).watchers.add(findOrCreateUser(login)),
    renameRepository: (ref: RepositoryRef, name: string, { by }: By = {}): void =>
      act(() =>
        repositories.moveRepository(state, repositoryOf(ref), { name }, actorOf(by, repositoryOf(ref))),
      ),
    transferRepository: (ref: RepositoryRef, to: string, { by }: By = {}): void =>
      act(() => {
        const repository = repositoryOf(ref);
        const account = findAccount(state, to) ?? createAccount(state, "Organization", to);
        repositories.moveRepository(state, repository, { owner: account }, actorOf(by, repository));
      }),
    archiveRepository: (ref: RepositoryRef, archived = true, { by }: By = {}): void =>
      act(() => repositories.archive(state, repositoryOf(ref), archived, actorOf(by, repositoryOf(ref)))),
    deleteRepository: (ref: RepositoryRef, { by }: By = {}): void =>
      act(() => repositories.deleteRepository(state, repositoryOf(ref), actorOf(by, repositoryOf(ref)))),
    changeVisibility: (ref: RepositoryRef, visibility: Visibility, { by }: By = {}): void =>
      act(() =>
        repositories.changeVisibility(state, repositoryOf(ref), visibility, actorOf(by, repositoryOf(ref))),
      ),
    renameDefaultBranch: (ref: RepositoryRef, name: string, { by }: By = {}): void =>
      act(() =>
        repositories.renameDefaultBranch(state, repositoryOf(ref), name, actorOf(by, repositoryOf(ref))),
      ),
  };
}
