import { englishDates } from "./english-dates.ts";
import { englishDecisions } from "./english-decisions.ts";
import {
  englishNoNames,
  englishNumberedNouns,
  englishPlainVerbs,
  englishTaskVerbs,
} from "./english-words.ts";
import { splitWords, type Language } from "./language.ts";

export const english: Language = {
  vocabulary: {
    markers:
      splitWords(`AI | A.I. | AP | AR | #action | #todo | #ai | Action Item | Action item | action item | ACTION ITEM | Action Items | Action items | ACTION | Action | TODO | ToDo | Todo | todo | To-do
    To-Do | TO-DO | to-do | To Do | To do | TO DO | action | Actions | ACTIONS | Action Point | Action point | Action points | Action Points | ACTION POINT | ACTION POINTS | Call to action
    Call to Action | Call To Action | CALL TO ACTION | Task | Tasks | TASK | Next step | Next Step | NEXT STEP | Next steps | Next Steps | NEXT STEPS | TODOs | ToDos | To-dos | Follow-up | Follow up | Follow-Up | FOLLOW-UP | Followup | Follow-ups | Next action | Next actions | Todo item | TODO item | To-do item | Todo Item`),
    actionHeadings:
      splitWords(`action takeaways | action item | action items | actions | open actions | pending actions | pending action items | action points | ai | ais | todo | todos | to do | to-do | to-dos
    task list | tasks | open tasks | action item review | action items review | action item list | action items list | next steps | next step | call to action | calls to action | follow-ups
    follow ups | followups | follow-up items | follow-up actions | next actions | outstanding actions | action log | todo list | to-do list | to do list | to-do items | todo items
    to do items | task assignments | assigned tasks | assignments | action plan | action steps | action register | actions arising | homework | things to do | action tracker
    follow-up tasks | work for this week | work for next week | work this week | plan for next week | plans for next week | goals for next week | to do next | tasks for next week`),
    actionHeadingWords:
      splitWords(`check | checking | review | open | pending | new | old | previous | last | all | our | other | of | the | summary of | carried over | key | main | immediate | outstanding | current
    update on | updates on | follow up on | status of | upcoming | remaining | unresolved | recurring | ongoing | summary | agreed | proposed | future | quick | in progress
    completed | finished | closed | done | not done | unfinished | incomplete | uncompleted | overdue | urgent | further | additional | specific | concrete | today's | assigned | individual | required`),
    taskPlurals: splitWords("actions | action items | action points | todos | to-dos | ais | tasks"),
    actionHeadingTails: splitWords(
      `review | list | log | tracker | status | update | updates | summary | recap | assigned | agreed | pending | open | outstanding | carried over | to do | going forward | overview | completed | done | closed | finished`,
    ),
    actionHeadingPrepositions: splitWords(
      `from | of | for | last | by | until | before | since | after | to be done | to complete | assigned to`,
    ),
    mixedHeadings: splitWords(
      "for next week | for next time | for the next meeting | for next meeting | before next meeting | before the next meeting | by next week | until next meeting | takeaways | take-aways | take aways | key takeaways | work items",
    ),
    conjunctions: splitWords("and"),
    participantHeadings:
      splitWords(`participants | participant | directors present | officers present | executive officers present | voting members present | attendees | attendee | attending | attended by | attended
    who attended | who's here | who’s here | sign-in | sign in | attendance | present | members present | people present | in attendance | roll call | who is here | participants list | participantst | participation
    particpants | partcipants | participiants | attendance list | people | attendee list | present members`),
    memberGroups:
      splitWords(`members | guests | guest | voting members | regular members | non-voting | observers | staff | remote | remotely | in person | on site | onsite | online | team members | invited guests
    others | community | chairs | maintainers`),
    absentWords: splitWords(
      `absent | excused | regrets | apologies | not present | can't attend | cannot attend | couldn't make it | missing | unable to attend | sick`,
    ),
    doneWords: splitWords(
      `done | ✔ | ✔️ | ✅ | ☑ | ☑️ | ✓ | :white_check_mark: | :heavy_check_mark: | :ballot_box_with_check: | obsolete | finished | completed | cancelled | canceled | dropped | wontfix`,
    ),
    closedWords: splitWords("closed | closing | resolved | finished | completed | done | recently completed"),
    notDoneWords: splitWords(
      `not | partly | partially | mostly | almost | nearly | half | be | to be | until | once | when | if | except | have | get | getting | gets | yet to be | un`,
    ),
    denialWords:
      splitWords(`not | never | cannot | nobody | nothing | no one | partly | partially | mostly | almost | nearly | half | to be | be | get | gets | getting | make sure | ensure | yet to be | far from
    hopefully | should | must | want | need | needs | waiting`),
    restrictionWords: splitWords(
      `except | part | partly | partially | not | not yet | almost | nearly | mostly | half | up to | in theory | tomorrow | soon`,
    ),
    conditionWords: splitWords("whether | if | until | once | what | how | when | before | after | who"),
    stateVerbs: splitWords("is | are | was | were | been | has been | have been | got | happened"),
    commitmentVerbs:
      splitWords(`will | to | 'll | shall | should | must | needs to | need to | has to | have to | is going to | are going to | is to | are to | agrees to | agreed to | agree to | volunteers to
    has offered to | has agreed to | has volunteered to | has promised to | volunteered to | offers to | offered to | promised to | promises to | committed to | commits to | is supposed to | was asked to | will try to | please | will need to | will have to
    took an action item to | took the action item to | takes an action item to | has taken an action to | has taken the action to | has taken the action | took an ai to | has an action item to | was assigned to
    took an action to | takes an action to | has an action to | takes the action to | took the action to | was tasked to | is happy to | is willing to | are happy to | are willing to
    is tasked to | will attempt to`),
    adverbs: splitWords("only | then | also | now | still | soon | just | probably | maybe | again"),
    statusVerbs:
      splitWords(`be | not | have | leave | stay | attend | present | moderate | host | chair | facilitate | remain | miss | probably | likely | join | never | become | need | want | like
    participate in | participate at | take part | talk about | speak | give a talk | give the | go with | vote | abstain | accept | agree | do a talk | report from | give an overview
    return | come back | arrive | hold a talk`),
    takeoverVerbs:
      splitWords(`is responsible for | are responsible for | will be responsible for | takes over | take over | takes care | take care | can take over | can take | could take over | takes on | takes this | take this | takes it | take it | takes up | will take over
    is caring for | are caring for | cares for | care for | follows up | follow up | volunteers | volunteer | takes the lead | is in charge | can do | drives this | leading | looks into
    look into | creates | prepares | investigates | checks whether | checks if | checks with | checks the | checks this | checks it | writes | sends | drafts | schedules | invites
    organizes | organises | reaches out | reach out | gets in touch | contacts | opens issue | opens an issue | opens pr | opens a pr | opens an mr | opens a ticket | opens the issue
    opens the pr | files a | files an | takes the task | takes the action | does that | does this | does it | will do | will do it | will do that | will do this`),
    presentVerbs: [],
    inversionStarts: [],
    invertedVerbs: [],
    futureCues: [],
    futureEndings: [],
    noFutures: [],
    reportVerbs:
      splitWords(`said | says | noted | notes | mentioned | mentions | suggested | suggests | proposed | proposes | asked | asks | reported | reports | explained | explains | thinks | agreed | agrees
    raised | presented | shared | pointed | clarified | confirmed | stated | offered | volunteered | motioned | seconded | thanked | introduced | summarized | commented | replied
    responded | reminded | joined | wondered | argued | updated | announced | brought | gave | talked | discussed`),
    firmCommitments: splitWords(
      `takes care | take care | will take care | is taking care | are taking care | is caring for | are caring for | will take over | takes over | take over`,
    ),
    finalVerbs: [],
    taskNouns:
      splitWords(`update | updates | report | reports | review | reviews | research | design | designs | release | test | tests | talk | call | plan | demo | draft | change | request | mail | feedback
    document | documents | measure`),
    nounFollowers: splitWords(
      "by | from | of | on | for | in | at | regarding | about | is | are | was | w/",
    ),
    leadWords:
      splitWords(`please | pls | will | for now | then | also | next | first | still | just | maybe | need to | needs to | should | must | have to | we need to | we should | to | finally | later
    therefore | and | or | plan | plan to | idea | proposal | suggestion`),
    groupWords: splitWords("team | sig | wg"),
    teamWords: splitWords(
      `team | teams | group | wg | sig | committee | board | council | members | maintainers | editors | chairs | crew | squad | staff`,
    ),
    needWords: splitWords(
      `needed | wanted | missing | tbd | tbw | to be done | should | must | need to | needs | need | required | please | to follow`,
    ),
    wishWords: splitWords(
      `be possible | be able | be available | be enough | be sufficient | be fine | be ok | be okay | be fixed | be good | be easy | work | have | suffice`,
    ),
    clauseWords: splitWords("and | but | so | then | also | therefore | hence | again | maybe | perhaps"),
    ownerLabels: splitWords(
      `owner | owners | responsible | assignee | assigned to | assigned | who | lead | person responsible | responsible person | assigned person | owned by`,
    ),
    assignedPhrases: splitWords(
      "assigned to | is assigned to | are assigned to | was assigned to | were assigned to | got assigned to | delegated to | is delegated to | was delegated to",
    ),
    attributeLabels: splitWords("priority | effort | estimate | context"),
    rotaWords:
      splitWords(`minutes | who could fill in | who can fill in | who fills in | who will fill in | facilitated | hosted | chaired | presented | be given | be held | be led | be taken over | be run
    minute taker | minute taking | minute-taker | note taker | note taking | notetaker | scribe | moderator | moderation | moderate | moderates | moderated | moderating | presenting
    present in | facilitator | facilitate | facilitates | chair | host | hosts | community call | reporting | report in | vacation | pto | sick | out of office | ooo | sponsor | presenter
    not available | unavailable | available | on leave`),
    prepositions:
      splitWords(`with | w/ | to | from | by | for | of | ask | asks | asking | ping | pinged | contact | via | cc | thanks | thank | about | and | at | on | is | than | inform | help | let | remind
    involve | support | feedback | regarding | wrt`),
    everybody:
      splitWords(`ai | unassigned | all | everyone | everybody | here | channel | team | anybody | anyone | somebody | tbd | someone | we | they | he | she | it | this | that | who | which | you | one
    nobody | let's | lets | todo | handle | username | name`),
    whoColumns:
      splitWords(`who | owner | owners | assignee | assignees | assigned to | assigned | responsible | person | persons | people | lead | leads | by whom | champion | dri | responsible party
    responsible person | person responsible`),
    topicColumns: splitWords("topic | topics | subject | theme | discussion"),
    descriptionColumns: splitWords("description | item"),
    whatColumns:
      splitWords(`what | action | actions | action item | action items | task | tasks | todo | to do | to-do | item | description | next step | next steps | action required | follow-up | work item
    activity`),
    whenColumns: splitWords(
      `when | by when | due | due date | deadline | date | eta | target date | due by | timeline | expected date`,
    ),
    stateColumns: splitWords("status | state | done | done? | stand"),
    issueWords: splitWords(
      `issue | isssue | pr | prs | pull | pulls | pull-request | mr | gh | ticket | bug | story | epic | task | discussion | discussions`,
    ),
    agendaHeadings:
      splitWords(`standing items | previous meeting | active votes | discussion items | links | resources | further links | agenda | agenda items | agenda points | proposed agenda | draft agenda
    agenda review | topics to discuss | discussion topics | planned topics | meeting flow | meeting structure | order of business | tagged issues | announcements and agenda | meeting objectives | meeting goals | goals of the meeting
    objectives of the meeting`),
    ...englishDecisions,
    decisionHeadings: splitWords(
      "decisions | meeting conclusion | conclusion | conclusions | resolutions | outcome | outcomes | agreements",
    ),
    statementWords:
      splitWords(`added | removed | currently | broken | wanted | sent | wrote | missing | is | are | was | were | isn't | aren't | wasn't | weren't | has | have | had | hasn't | haven't | will | won't
    would | wouldn't | should | shouldn't | could | couldn't | can't | cannot | need | needs | needed | we | we'll | we've | we're | i | i'll | i'm | i've | he | she | they | they're | you
    it's | that's | let's | there's | did | didn't | does | doesn't | don't | seems | looks | wants | want | thinks | agree | agrees | agreed | decided | discussed | proposed | suggested
    asked | asks | waiting | blocked | working on | looking for | feedback | consensus | decision | resolved | approved | rejected | accepted | presented | explained | reported | mentioned
    merged | closed | opened | landed | moved | created | updated | fixed | released | reviewed | shipped | started | finished | published | please | ready | concern | concerns | opinion
    opinions | question | questions | because | probably | still | already | progress | going to | plans to | got | see comment
    maybe | perhaps | possibly | hopefully | might | may require | may need | dito | ditto | also | no progress`),
    stateWords:
      splitWords(`passed | adopted | agreed | granted | denied | superseded | reverted | wip | work in progress | in progress | ongoing | done | merged | closed | open | opened | draft | ready
    ready for review | ready to merge | in review | needs review | needs work | needs rebase | needs update | needs updates | blocked | on hold | stale | stalled | landed | fixed | released
    approved | rejected | accepted | declined | pending | finished | completed | obsolete | abandoned | resolved | unchanged | low prio | low priority | high prio | later | todo | to do
    tbd | wanted | help wanted | waiting | left | ✔ | ✔️ | ✅ | ☑ | ✓ | ❌ | 🚧`),
    postponedPhrases:
      splitWords(`moved to next | moved to the next | move to next | move to the next | postponed | postpone | deferred | defer to | skipped | skip this | skip until | not discussed | was not discussed
    didn't get to | did not get to | ran out of time | out of time | no time | lack of time | next time | next week | next meeting | next call | bump to next | bumped to next | carry over
    carried over | left for | tabled | table until | no one able to report | nobody able to report | not present | on the next agenda`),
    linkLabels:
      splitWords(`issue | issues | pr | prs | pull request | draft pr | pr draft | main pr | new pr | rfc | epic | story | ticket | github issue | github issues | github pr | github discussion
    discussion | discussion in | slides | link | links | url | doc | docs | document | proposal | spec | notes | recording | minutes | tracking issue | meta issue | source | reference
    references | ref | refs | related | related issue | related issues | see | see also | agenda is here | agenda | previous meeting | spec edits | editorial change | details | more | and | or | by | at
    in | of | the | on | tracked in | also | cf | this | comment | comments | compare`),
    nameColumns: splitWords(
      `name | names | full name | participant | participants | attendee | attendees | member | members`,
    ),
    handleColumns: splitWords(
      `github id | github | github handle | github username | handle | username | gh | user | login | id`,
    ),
    initialsColumns: splitWords("initials | short | abbreviation | abbr"),
    presenceColumns: splitWords(
      `present | present? | attendance | attended | attending | here | attendance status`,
    ),
    noPeople:
      splitWords(`githubusername | github username | github name | yourname | your handle | none | nobody | no one | n/a | na | tbd | name | your name | username | handle | github handle | others
    and others | add yourself | add your name | please add yourself | total | guests | everyone | guest | quorum | attendees | participants | members | apologies | various | pending | unknown`),
    promises:
      splitWords(`I will | I'll | I’ll | I shall | I am going to | I'm going to | I’m going to | I will try to | I'll try to | I volunteer | I volunteer to | I take it | I take that | I take this
    I promise to | I commit to | I have taken an action to | I take an action to`),
    readyPhrases: splitWords(
      `I can | happy to | I am happy to | I'm happy to | I’m happy to | I'd be happy to | I can try to | I can try and | I will have to | I'm willing to | I also can`,
    ),
    replyWords:
      splitWords(`yes | yeah | yep | ok | okay | sure | cool | right | great | good | thanks | thank you | fine | alright | well | so | also | no problem | agreed | then | and | but | indeed | no worries
    perfect | in the meantime | meanwhile | next | absolutely | definitely | now`),
    nowWords: splitWords("now | right now | immediately | this moment"),
    questionWords: splitWords(
      `who | what | when | where | why | how | which | does | do we | do you | did | should we | shall we | can we | could we | can somebody | can someone | can anybody | can anyone | is there | is it | are there | are we | is anyone | is anybody | has anyone | has anybody | anyone | anybody | would anyone`,
    ),
    speechVerbs:
      splitWords(`be | not | never | say | admit | note | add that | just say | leave | miss | skip | pass | wait | stop | see | need | want | let | go | defer | point out | mention | start | begin with
    explain | present | share | move on | summarize | close by | assume | argue | agree | disagree | concede | repeat | quote | read out | give you | give it | give an overview | talk about
    speak | hand over | hand it | keep it short | keep this short | accept that | have been | have no | have a | have the | have time | stay | remain | try to be | try not | paste | type
    drop off | kick it off | kick things off | kick us off | take some questions | take questions | give context | give some context | put it in the chat | try to summarize | try to explain
    have to go | have to leave | have to drop | have to stop | understand | describe | clarify | talk | guess | take a guess | imagine | answer | respond | elaborate | relate | hear
    attest | confirm | suggest | recommend | second | echo | support`),
    unsureWords: splitWords(
      `if | unless | otherwise | would | could | might | may | whether | maybe | perhaps | in case | wouldn't | couldn't | when I was | I thought | I think I`,
    ),
    askVerbs: splitWords(
      `see | check | double-check | doublecheck | find out | ask | test | know | verify | investigate | figure out | determine | confirm | look`,
    ),
    routineLabels: splitWords(
      `end of the meeting | end of each meeting | end of every meeting | end of the call | after the meeting | after each meeting | after the call | before the meeting | before each meeting`,
    ),
    subjectPronouns: splitWords(
      `we | we're | we'll | we've | i | i'm | i'll | i've | he | she | it | it's | they | they're | they'll | there | there's | that's`,
    ),
    presenceWords:
      splitWords(`attendees | attendee | attendance | in attendance | attending | attended | participants | participating | participated | present | rollcall | roll call | roll-call | in the room
    on the call | on the line | joined | joining | signed in | was there | were there | is here | who was here`),
    absenceWords:
      splitWords(`not in attendance | not attending | not present | did not attend | didn't attend | absentees | absences | non-attendees | apology | could not attend | unable to join | could not join
    not here | will attend | will be | to attend`),
    ownerConjunctions: splitWords("or | and/or | with | w/"),
    movePrepositions: splitWords("to | into | over to"),
    taskVerbs: englishTaskVerbs,
    plainVerbs: englishPlainVerbs,
    noNames: englishNoNames,
    numberedNouns: englishNumberedNouns,
  },
  dates: englishDates,
  files: {
    minutes: splitWords("minutes | notes | mom"),
    agendas: splitWords("agenda | invitation | pre read | preread"),
    otherTexts: splitWords("template | slides | presentation | blog | post | article | news | newsletter"),
    generic:
      splitWords(`meeting | note | minute | agenda | doc | document | archive | archived | past | previous | old | call | telcon | telecon | teleconference | telco | log | record
    recording | transcript | content | src | source | public | file | page | wiki | website | data | history | misc | other | all | and | of | the | for | raw | regular | main | text | md`),
    titleWords: splitWords("weekly | biweekly | monthly | video | virtual | online | session | on | from"),
    groups: splitWords("group | wg | cg | sig | tsc | tac | tc | pmc | team | committee | council | board"),
  },
};
