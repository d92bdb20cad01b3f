/**
 * Words that the parser recognises in minutes. They are compared without case, except for `markers`. The configuration
 * (`vocabulary`) can extend some of the lists. The other lists contain grammar words of English and German.
 */
export type Vocabulary = {
  /** Keywords of action items, case-sensitive: `AI`, `TODO`, `Action Item`. */
  readonly markers: readonly string[];
  /** Headings and labels of lists of action items: "Action items", "AIs from last time". */
  readonly actionHeadings: readonly string[];
  /** Words before those headings: "Check AIs", "Pending action items". */
  readonly actionHeadingWords: readonly string[];
  /** Headings of one word that may have one more word before them: "IAM ToDos". */
  readonly taskPlurals: readonly string[];
  /** Words after those headings: "tareas asignadas", "actions review". */
  readonly actionHeadingTails: readonly string[];
  /** Words after those headings that begin a phrase: "action items from last time". */
  readonly actionHeadingPrepositions: readonly string[];
  /** Headings whose lists hold tasks beside other things: "Takeaways". */
  readonly mixedHeadings: readonly string[];
  /** Words that join two words or names: "and". */
  readonly conjunctions: readonly string[];
  /** Other words that join two owners: "or", "with". */
  readonly ownerConjunctions: readonly string[];
  /** Headings and labels of the list of participants. */
  readonly participantHeadings: readonly string[];
  /** Headings and labels of parts of that list: "Guests", "Voting members". */
  readonly memberGroups: readonly string[];
  /** Words for presence anywhere in such a label: "Board members in attendance". */
  readonly presenceWords: readonly string[];
  /** Labels of people who were not there: "Members not in attendance". */
  readonly absenceWords: readonly string[];
  /** Words that mark a person in that list as absent. */
  readonly absentWords: readonly string[];
  /** Words that say that an action item is finished or dropped. */
  readonly doneWords: readonly string[];
  /** First words of labels over tasks that are done: "Closed items:". */
  readonly closedWords: readonly string[];
  /** Words that negate a done word: "not done", "partly done", "to be done". */
  readonly notDoneWords: readonly string[];
  /** Words that deny a done word anywhere in its clause: "not yet quite done", "make sure that it is done". */
  readonly denialWords: readonly string[];
  /** Words after a done word that restrict it: "done except …", "done: not yet". */
  readonly restrictionWords: readonly string[];
  /** Words that make a done word conditional: "once it is done". */
  readonly conditionWords: readonly string[];
  /** Verbs that state a fact: "is done", "documents are written". */
  readonly stateVerbs: readonly string[];
  /** Words between a person and what they commit to: "@x will …", "@x to …". */
  readonly commitmentVerbs: readonly string[];
  /** Promises of a speaker: "I will …", "ich kümmere mich". */
  readonly promises: readonly string[];
  /** Phrases that make a promise of a task verb after them: "I can …", "happy to …". */
  readonly readyPhrases: readonly string[];
  /** Words that answer before a promise: "sure, I will …". */
  readonly replyWords: readonly string[];
  /** Verbs that make a promise none: "I will say that …", "I'll be away". */
  readonly speechVerbs: readonly string[];
  /** Words by which a speaker says what they do this moment: "I'll review it now". */
  readonly nowWords: readonly string[];
  /** Words that begin a question: "who …", "do we …". */
  readonly questionWords: readonly string[];
  /** Words that make every promise in their sentence a condition or a guess: "if you like, I will …". */
  readonly unsureWords: readonly string[];
  /** Verbs before "if" and "whether" that make them part of the task: "I will check whether …". */
  readonly askVerbs: readonly string[];
  /** Words that may follow a commitment verb: "@x will now …". */
  readonly adverbs: readonly string[];
  /** Words after a commitment verb that make it no commitment: "@x will be on vacation". */
  readonly statusVerbs: readonly string[];
  /** Complete commitments without a further verb: "@x takes over". */
  readonly takeoverVerbs: readonly string[];
  /**
   * Verbs that are such commitments after a known person only, because they are also nouns or say what a thing does. "…" stands
   * for words between the parts of a verb: "schließt … ab".
   */
  readonly presentVerbs: readonly string[];
  /** Words that begin a clause whose verb stands before the person: "Bis Freitag schreibt Ada den Text". */
  readonly inversionStarts: readonly string[];
  /** Verbs that stand before the person in any clause: "se encarga Ada", "erledigt Ada". */
  readonly invertedVerbs: readonly string[];
  /** Words that make a task of any verb in the present after a known person: "Ada spült bis Freitag". */
  readonly futureCues: readonly string[];
  /** Endings of verbs in the future tense that make a commitment of any verb: "enviará". */
  readonly futureEndings: readonly string[];
  /** Words with such an ending that are no commitment: "será". */
  readonly noFutures: readonly string[];
  /** Verbs after somebody who says something: "Ada suggested". */
  readonly reportVerbs: readonly string[];
  /** Commitments that count for any capitalised name, also a company: "ACME is caring for this". */
  readonly firmCommitments: readonly string[];
  /** First words of a task that names its owner at the end: "Write release notes (@x)". */
  readonly taskVerbs: readonly string[];
  /** Verbs that make a name of the word before "to": "Cleo to oil it", but not "Respond to issue". */
  readonly plainVerbs: readonly string[];
  /** Last words of a task in a language whose verbs stand last: "Handbuch schreiben". */
  readonly finalVerbs: readonly string[];
  /** First words that are nouns before one of `nounFollowers`: "Update by mail". */
  readonly taskNouns: readonly string[];
  readonly nounFollowers: readonly string[];
  /** Words before a task: "please", "for now", "then". */
  readonly leadWords: readonly string[];
  /** First words of a group's name: "Team Container", "SIG IAM". */
  readonly groupWords: readonly string[];
  /** Last words of a group's name that stands as an owner: "Infra team", "Board members". */
  readonly teamWords: readonly string[];
  /** Words that state a need, with an owner at the end: "… needed (@x)". */
  readonly needWords: readonly string[];
  /** Words after a need word that make it a wish: "should be possible". */
  readonly wishWords: readonly string[];
  /** Words that begin a clause: "and @x to …". */
  readonly clauseWords: readonly string[];
  /** Labels before an owner: "Owner: @x". */
  readonly ownerLabels: readonly string[];
  /** Phrases between a task and its owner: "was assigned to @x". */
  readonly assignedPhrases: readonly string[];
  /** Labels below a task that say more about it: "Priority: high". */
  readonly attributeLabels: readonly string[];
  /** Words of routine duties, which are no action items: who takes the minutes, who presents. */
  readonly rotaWords: readonly string[];
  /** Ends of labels over what is done at every meeting: "At the end of the meeting:". */
  readonly routineLabels: readonly string[];
  /** Words before a person who is mentioned but not assigned: "with @x". */
  readonly prepositions: readonly string[];
  /** Handles and words that name no single person: `@all`. */
  readonly everybody: readonly string[];
  /** Column headers of a table of action items: owner, topic, task, due date, status. */
  readonly whoColumns: readonly string[];
  readonly topicColumns: readonly string[];
  /** Those of `whatColumns` that describe a topic if the table has a column of topics. */
  readonly descriptionColumns: readonly string[];
  readonly whatColumns: readonly string[];
  readonly whenColumns: readonly string[];
  readonly stateColumns: readonly string[];
  /** Words after a keyword that look like a name but are none: "TODO: need to …". */
  readonly noNames: readonly string[];
  /** Words before a number that count something else: "Hackathon #3". */
  readonly numberedNouns: readonly string[];
  /** Words before a number that mean "issue" or "pull request" and name no repository: "PR#12". */
  readonly issueWords: readonly string[];
  /** Headings and labels of lists of what a meeting plans to discuss: "Agenda". */
  readonly agendaHeadings: readonly string[];
  /** Headings of lists of what a meeting decided: "Decisions". */
  readonly decisionHeadings: readonly string[];
  /** Labels before a decision: "Decision: …", "RESOLVED: …". */
  readonly decisionMarkers: readonly string[];
  /** Headings over decisions, and columns of tables with them: "Decisions". */
  readonly decisionTitles: readonly string[];
  /** Words before such a label: "Final decision: …". */
  readonly decisionQualifiers: readonly string[];
  /** Words after such a label: "Decisions made: …", "Decision log". */
  readonly decisionTails: readonly string[];
  /** Texts in the place of a decision that say that there is none: "Decision: none". */
  readonly noDecisions: readonly string[];
  /** Texts that put a decision off: "Decision: postponed". */
  readonly putOffDecisions: readonly string[];
  /** Words after such a text: "none yet", "postponed to the next meeting". */
  readonly noneTails: readonly string[];
  /** Labels before a motion, which is a decision once it has passed. */
  readonly motionWords: readonly string[];
  /** What passes or fails: "Motion carried", "Vote passed". */
  readonly votedWords: readonly string[];
  /** Words for a motion that passed. */
  readonly passedWords: readonly string[];
  /** Words for a motion that did not pass. */
  readonly failedWords: readonly string[];
  /** Words for a vote without votes against: "unanimously". */
  readonly unanimityWords: readonly string[];
  /** Words of sentences that say who made a motion: "Moved by Ada". */
  readonly moverWords: readonly string[];
  /** Labels before the count of a vote: "Vote: 5 in favour". */
  readonly voteLabels: readonly string[];
  /** Words beside the numbers of such a count: "in favour", "abstentions". */
  readonly ballots: readonly string[];
  /** Numbers in words in such a count: "no votes against". */
  readonly amounts: readonly string[];
  /** Words that show that a text says something and is more than a title: "is", "we", "agreed". */
  readonly statementWords: readonly string[];
  /** Words that begin a sentence and no title: "We", "It". */
  readonly subjectPronouns: readonly string[];
  /** Words that mark the state of an issue: "WIP", "merged", "needs review". */
  readonly stateWords: readonly string[];
  /** Phrases that put an issue off: "moved to the next meeting". */
  readonly postponedPhrases: readonly string[];
  /** Words between "moved" and another issue: "moved to #8". */
  readonly movePrepositions: readonly string[];
  /** Labels before a link that name what it leads to: "Slides", "RFC", "Issue". */
  readonly linkLabels: readonly string[];
  /** Column headers of a table of people. */
  readonly nameColumns: readonly string[];
  readonly handleColumns: readonly string[];
  readonly initialsColumns: readonly string[];
  readonly presenceColumns: readonly string[];
  /** Words in the place of a name that say that there is nobody, or that are a form to fill in. */
  readonly noPeople: readonly string[];
};
