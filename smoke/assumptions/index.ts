import type { Assumption } from "../assumption.ts";
import { assignable } from "./assignable.ts";
import { checkFound } from "./check-found.ts";
import { checkSize } from "./check-size.ts";
import { commentLength } from "./comment-length.ts";
import { crossReference } from "./cross-reference.ts";
import { deletedComment } from "./deleted-comment.ts";
import { editByPerson } from "./edit-by-person.ts";
import { editHistory } from "./edit-history.ts";
import { foundAgain } from "./found-again.ts";
import { label } from "./label.ts";
import { largeQuery } from "./large-query.ts";
import { locked } from "./locked.ts";
import { mention } from "./mention.ts";
import { minimized } from "./minimized.ts";
import { ownComment } from "./own-comment.ts";
import { ownEdit } from "./own-edit.ts";
import { ownIssue } from "./own-issue.ts";
import { pullsOfCommit } from "./pulls-of-commit.ts";
import { reaction } from "./reaction.ts";
import { search } from "./search.ts";
import { tick } from "./tick.ts";
import { transfer } from "./transfer.ts";

/** In the order of the run. Assumptions that need a person come last. */
export const assumptions: readonly Assumption[] = [
  ownIssue,
  foundAgain,
  editHistory,
  ownComment,
  ownEdit,
  reaction,
  minimized,
  commentLength,
  label,
  locked,
  crossReference,
  checkSize,
  checkFound,
  pullsOfCommit,
  largeQuery,
  search,
  assignable,
  editByPerson,
  tick,
  deletedComment,
  mention,
  transfer,
];
