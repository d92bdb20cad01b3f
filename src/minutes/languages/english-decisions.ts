import { splitWords, type DecisionWords } from "./language.ts";

/** How decisions are marked in English. */
export const englishDecisions: DecisionWords = {
  decisionMarkers:
    splitWords(`decision | decisions | decided | resolution | resolutions | resolved | agreed | agreement | agreements | consensus | approved | verdict | verdicts | outcome | outcomes | ruling
    agreed solution`),
  decisionTitles: splitWords(
    "decision | decisions | resolution | resolutions | agreement | agreements | consensus | verdicts",
  ),
  decisionQualifiers:
    splitWords(`final | discussion | group | team | board | committee | council | meeting | tsc | tac | wg | rough | general | key | our | formal | official | interim
    unanimous | meeting's | today's | list of | summary of | all | main | joint | community | steering | vote | voting | call | motion | technical | important | major | new | resulting`),
  decisionTails:
    splitWords(`made | taken | reached | agreed | adopted | passed | today | for now | so far | log | register | summary | points | items | here | of today | of the meeting | from today | of this meeting | by consensus
    of the group | of the discussion | from the meeting | from this meeting | at this meeting | at the meeting | during the meeting`),
  noDecisions:
    splitWords(`none | no | no decision | no decisions | no formal decision | no formal decisions | no decision made | no decisions made | no decisions were made | no decision was made | no resolution | no resolutions | no agreement | no consensus | no strong consensus | no clear consensus | no real consensus | no final decision | no clear decision | no conclusion | no conclusions
    no outcome | no outcomes | nothing | nothing decided | nothing to report | not decided | undecided | tbd | tbc | tba | n/a | na | not applicable | pending | open | not yet | needed | required | to be made | to be decided | to be determined | to be discussed
    to be confirmed | wip | todo | unknown | unclear | not reached | none reached | no decision yet | withdrawn | retracted`),
  putOffDecisions: splitWords(
    "postponed | postpone | deferred | defer | tabled | put off | moved to next meeting | move to next meeting | moved to the next meeting",
  ),
  noneTails: splitWords(
    "yet | made | taken | at this time | at this point | so far | today | until | till | to next | to the next | for now | as | reached | needed | this week | this time | were made | was made | were taken | was taken | were recorded | recorded",
  ),
  motionWords: splitWords(
    "motion | motion text | text | proposed motion | formal motion | vote on motion | vote on the motion",
  ),
  votedWords: splitWords("motion | vote | resolution | amendment"),
  passedWords: splitWords(
    "passed | passes | carried | carries | approved | adopted | accepted | ratified | agreed",
  ),
  failedWords: splitWords(
    "failed | fails | defeated | rejected | lost | denied | withdrawn | tabled | not carried | did not pass | does not pass | did not carry | declined | not approved | not adopted | postponed | deferred",
  ),
  unanimityWords: splitWords(
    "unanimously | unanimous | by consensus | without objection | no objections | no objection | all in favor | all in favour | by acclamation | by lazy consensus",
  ),
  moverWords: splitWords(
    "moved | seconded | second | put forward | motioned | proposed by | mover | maker | made by | seconder | moved by | seconded by",
  ),
  voteLabels: splitWords(
    "vote | votes | voting | vote count | vote result | vote results | voting result | voting results | result | results | result of the vote | tally | ballot",
  ),
  ballots:
    splitWords(`in favor | in favour | favor | favour | for | yes | yea | yeas | yay | yays | aye | ayes | against | opposed | oppose | opposing | no | nay | nays | abstain | abstains | abstained | abstaining | abstention
    abstentions | absent | approve | approved | reject | rejected | neutral | support | object | objections | not voting | did not vote`),
  amounts: splitWords(
    "none | zero | one | two | three | four | five | six | seven | eight | nine | ten | all | no",
  ),
};
