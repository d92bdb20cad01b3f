/** The lists of words that a community can add to, each with its purpose and an example. */
export const vocabularyLists = {
  markers: {
    description:
      "Keywords of action items, and headings of lists of them: `TAREA @ada: oil the arm`, or a list below `## Tareas`. Before an item, upper and lower case must be the same.",
    example: ["TAREA", "Tareas"],
  },
  participants: {
    description: "Headings and labels of the list of participants and of its parts: `## Asistentes`.",
    example: ["Asistentes", "Invitados"],
  },
  absent: {
    description: "Words that mark a listed person as absent: `@grace (ausente)`.",
    example: ["ausente"],
  },
  done: {
    description: "Words that mark an action item as finished or dropped: `TAREA @ada: oil the arm - hecho`.",
    example: ["hecho", "ya no aplica"],
  },
  taskVerbs: {
    description:
      "Verbs of tasks, as they stand at the start of a task or after a person: `Escribir el manual (@ada)`, `@ada va a revisar el cable`.",
    example: ["escribir", "va a"],
  },
  decisions: {
    description:
      "Labels before a decision, and headings of lists of decisions: `Acordado: paint the shed`, or a list below `## Acordado`.",
    example: ["Acordado", "Conclusion"],
  },
} as const;

type VocabularyList = keyof typeof vocabularyLists;

/** Lists of earlier versions, each with the list that takes its words now, or null if its words are only built in. */
export const formerVocabularyLists: ReadonlyMap<string, VocabularyList | null> = new Map(
  Object.entries<VocabularyList | null>({
    actionHeadings: "markers",
    actionHeadingWords: "markers",
    participantHeadings: "participants",
    memberGroups: "participants",
    absentWords: "absent",
    doneWords: "done",
    commitmentVerbs: "taskVerbs",
    takingVerbs: "taskVerbs",
    firmVerbs: "taskVerbs",
    notDoneWords: null,
    conditionWords: null,
    stateVerbs: null,
    adverbs: null,
    statusVerbs: null,
    taskNouns: null,
    nounFollowers: null,
    leadWords: null,
    groupWords: null,
    needWords: null,
    wishWords: null,
    clauseWords: null,
    ownerLabels: null,
    rotaWords: null,
    prepositions: null,
    everybody: null,
    noNames: null,
    whoColumns: null,
    whatColumns: null,
    whenColumns: null,
    stateColumns: null,
    ranks: null,
    issueWords: null,
  }),
);
