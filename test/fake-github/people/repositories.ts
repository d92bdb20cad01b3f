import { createAccount, findAccount } from "../accounts.ts";
import * as repositories from "../repositories.ts";
import type { Repository, Role, Visibility, World } from "../state.ts";
import type { By, Cast, RepositoryRef } from "./cast.ts";

/** What people do with repositories. */
export function repositoryActions(world: World, cast: Cast) {
  const { anybody, actorOf, happen, repositoryOf } = cast;
  return {
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
  };
}
