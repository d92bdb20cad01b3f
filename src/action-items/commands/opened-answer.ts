import { formatAddress } from "../../minutes/minutes.ts";
import { issueLink } from "../../render/links.ts";
import { quotePlain } from "../../render/quote.ts";
import type { ItemLink } from "../issues/item-link.ts";
import { formatOpenedMarker } from "../issues/issue-markers.ts";
import type { ItemTextContext } from "../item-text-context.ts";
import { answerMessages } from "./messages.ts";

const nameCharacters = 100;

/** Formats the answer that names the issues of items. It mentions nobody and refers to no issue. */
export function formatOpenedAnswer(
  links: readonly ItemLink[],
  comment: { readonly id: number; readonly login: string },
  { repositoryId, serverUrl }: Pick<ItemTextContext, "repositoryId" | "serverUrl">,
): string {
  const name = quotePlain(comment.login, nameCharacters);
  const lines = links.map(({ id, issue }) =>
    answerMessages.openedIssue(id, issueLink(formatAddress(issue), serverUrl)),
  );
  const marker = formatOpenedMarker({ repository: repositoryId, comment: comment.id, links });
  return `${answerMessages.opened(name, lines)}\n\n${marker}`;
}
