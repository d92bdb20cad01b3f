// Compares the decisions that `extract` reads with labels. A label file has facts only: repository, path, and for each decision
// its line, its lines, the issues that it is about, and the count of its vote. What can be argued counts neither way: a label with
// a doubt whether it is a decision or how many, and the index at the end that repeats the decisions.

const isKindDoubt = ({ doubt }) => /^(?:kind|label)/.test(doubt ?? "");
const isAboutDoubt = ({ doubt }) => /about:/.test(doubt ?? "");
const linesOf = ({ line, lines }) =>
  Array.isArray(lines) ? lines : [lines?.from ?? line, lines?.to ?? line];
const holds = ([from, to], line) => from <= line && line <= to;

/** Returns the labelled decision that a decision is: the one with its line, else the one around it, else the one within it. */
function match(decision, labels) {
  return (
    labels.find(({ line }) => line === decision.line) ??
    labels.find((label) => holds(linesOf(label), decision.line)) ??
    labels.find(({ line }) => holds(linesOf(decision), line))
  );
}

/** Returns whether a decision is a part of what can be argued. */
function isArguable(decision, { decisions, notDecisions = [] }) {
  return (
    decisions.some((each) => isKindDoubt(each) && holds(linesOf(each), decision.line)) ||
    notDecisions.some(({ line, why = "" }) => line === decision.line && why.startsWith("repeat"))
  );
}

/**
 * @param files  `{ label, decisions }` of each file: the labels, and what was read
 * @returns precision, recall and F1 of decisions, and the share of right issues and votes, with all mistakes
 */
export function scoreDecisions(files) {
  const count = { right: 0, wrong: 0, missed: 0, about: 0, abouts: 0, votes: 0, voted: 0 };
  const mistakes = [];
  for (const { label, decisions } of files) {
    const found = new Set();
    for (const decision of decisions) {
      const labelled = match(
        decision,
        label.decisions.filter((each) => !found.has(each)),
      );
      if (labelled === undefined) {
        if (isArguable(decision, label)) continue;
        count.wrong++;
        mistakes.push(`${label.repo} ${label.file}:${decision.line} is no decision`);
        continue;
      }
      found.add(labelled);
      if (isKindDoubt(labelled)) continue;
      count.right++;
      if (labelled.vote !== undefined) scoreVote(labelled, decision, count, mistakes, label);
      if (labelled.about !== undefined && !isAboutDoubt(labelled))
        scoreAbout(labelled, decision, count, mistakes, label);
    }
    for (const each of label.decisions) {
      if (found.has(each) || isKindDoubt(each)) continue;
      count.missed++;
      mistakes.push(`${label.repo} ${label.file}:${each.line} is missed`);
    }
  }
  const precision = count.right / Math.max(1, count.right + count.wrong);
  const recall = count.right / Math.max(1, count.right + count.missed);
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / Math.max(Number.EPSILON, precision + recall),
    about: count.about / Math.max(1, count.abouts),
    votes: count.votes / Math.max(1, count.voted),
    count,
    mistakes,
  };
}

function scoreAbout({ line, about }, { references }, count, mistakes, { repo, file }) {
  const sorted = (addresses) =>
    addresses
      .map((each) => each.toLowerCase())
      .sort()
      .join(" ");
  count.abouts++;
  if (sorted(about) === sorted(references)) count.about++;
  else mistakes.push(`${repo} ${file}:${line} is about [${about.join(" ")}], read [${references.join(" ")}]`);
}

function scoreVote({ line, vote }, read, count, mistakes, { repo, file }) {
  if (vote === null && read.vote === null) return;
  count.voted++;
  const words = (text) =>
    (text ?? "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(" ") ?? "";
  if (vote !== null && words(read.vote) === words(vote)) count.votes++;
  else mistakes.push(`${repo} ${file}:${line} has another vote`);
}
