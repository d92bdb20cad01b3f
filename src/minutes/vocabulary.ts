import type { ReadingSettings } from "./minutes.ts";

/**
 * The wordings by which minutes are read, as data: a community or a language extends them (configuration key
 * `vocabulary`). They are compared without case, except for `markers`.
 */
export type Vocabulary = {
  /** Marks of an action item, in the case in which they are one: `AI`, `TODO`, `Action Item`. */
  readonly markers: readonly string[];
  /** Headings and labels over lists of action items: "Action items", "AIs from last time". */
  readonly actionHeadings: readonly string[];
  /** Words in front of those: "Check AIs", "Pending action items". */
  readonly actionHeadingWords: readonly string[];
  /** Headings and labels over the list of those present. */
  readonly participantHeadings: readonly string[];
  /** Headings and labels of parts of that list: "Guests", "Voting members". */
  readonly memberGroups: readonly string[];
  /** Words that mark somebody in that list as not there. */
  readonly absentWords: readonly string[];
  /** Words that say that an action item is finished or dropped. */
  readonly doneWords: readonly string[];
  /** Words that turn a done word around: "not done", "partly done", "to be done". */
  readonly notDoneWords: readonly string[];
  /** Words under which a done word says nothing yet: "once it is done". */
  readonly conditionWords: readonly string[];
  /** Verbs that tell a state: "is done", "documents are written". */
  readonly stateVerbs: readonly string[];
  /** Words between a person and what they commit to: "@x will …", "@x to …". */
  readonly commitmentVerbs: readonly string[];
  /** Words that may stand between the two: "@x will now …". */
  readonly adverbs: readonly string[];
  /** What follows a commitment verb where it is none: "@x will be on vacation". */
  readonly statusVerbs: readonly string[];
  /** Whole commitments without a further verb: "@x takes over". */
  readonly takingVerbs: readonly string[];
  /** Those that are a promise whoever says it, a company too: "ACME is caring for this". */
  readonly firmVerbs: readonly string[];
  /** First words of a task that names its owner at the end: "Write release notes (@x)". */
  readonly taskVerbs: readonly string[];
  /** First words that are nouns before one of `nounFollowers`: "Update by mail". */
  readonly taskNouns: readonly string[];
  readonly nounFollowers: readonly string[];
  /** Words in front of a task: "please", "for now", "then". */
  readonly leadWords: readonly string[];
  /** Words that make a group's name with another: "Team Container", "SIG IAM". */
  readonly groupWords: readonly string[];
  /** Words that say that something is still to be done, where an owner stands at the end: "… needed (@x)". */
  readonly needWords: readonly string[];
  /** What follows a need word where nobody has to do anything: "should be possible". */
  readonly wishWords: readonly string[];
  /** Words that begin a clause: "and @x to …". */
  readonly clauseWords: readonly string[];
  /** Labels in front of an owner: "Owner: @x". */
  readonly ownerLabels: readonly string[];
  /** Words that tell routine rota, never an action item: who takes the minutes, who presents. */
  readonly rotaWords: readonly string[];
  /** Words before a person who is spoken of and not spoken to: "with @x". */
  readonly prepositions: readonly string[];
  /** Handles and words that are nobody's name: `@all`. */
  readonly everybody: readonly string[];
  /** Heads of the columns of a table of action items: who, what, by when, how far. */
  readonly whoColumns: readonly string[];
  readonly whatColumns: readonly string[];
  readonly whenColumns: readonly string[];
  readonly stateColumns: readonly string[];
  /** Words that look like a name behind a marker and are none: "TODO: need to …". */
  readonly noNames: readonly string[];
  /** Given names by which people without a handle are known. */
  readonly givenNames: readonly string[];
  /** Words before a number that count something else: "Hackathon #3". */
  readonly ranks: readonly string[];
  /** Words before a number that say "issue" or "pull request" and name no repository: "PR#12". */
  readonly issueWords: readonly string[];
  /** What stands in a passage that only points elsewhere: "see", "moved to". */
  readonly filler: readonly string[];
};

/** One wording between two bars or line ends. */
function words(text: string): readonly string[] {
  return text
    .split(/[|\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

/** English and German. */
export const defaultVocabulary: Vocabulary = {
  markers:
    words(`AI | A.I. | AP | AR | #action | #todo | #ai | Action Item | Action item | action item | ACTION ITEM | Action Items | Action items
    ACTION | Action | TODO | ToDo | Todo | todo | To-do | To-Do | TO-DO | to-do | To Do | To do | TO DO | Aufgabe | AUFGABE`),
  actionHeadings:
    words(`action item | action items | actions | open actions | pending actions | pending action items
    action points | ai | ais | todo | todos | to do | to-do | to-dos | task list | tasks | open tasks | aufgaben
    offene aufgaben | offene punkte | maßnahmen | to-dos aus | action item review | action items review | action item list | action items list`),
  actionHeadingWords:
    words(`check | checking | review | open | pending | new | old | previous | last | all | our | other | of | the
    summary of | carried over | offene | neue | alte`),
  participantHeadings:
    words(`participants | participant | attendees | attendee | attending | attendance | present
    members present | people present | in attendance | roll call | who is here | participants list | teilnehmer
    teilnehmende | teilnehmerinnen | teilnehmer*innen | teilnehmer:innen | teilnehmerliste | anwesend | anwesende
    anwesenheit | participantst | participation | particpants | partcipants | participiants | attendance list | people | attendee list | present members`),
  memberGroups:
    words(`members | guests | guest | voting members | regular members | non-voting | observers | staff | remote
    remotely | in person | on site | onsite | online | team members | invited guests | others | community | mitglieder | gäste
    vorstand | vor ort | chairs | maintainers`),
  absentWords:
    words(`absent | excused | regrets | apologies | abwesend | entschuldigt | not present | nicht da | nicht dabei
    can't attend | cannot attend | couldn't make it | missing | unable to attend | fehlt | fehlend | krank | sick`),
  doneWords:
    words(`done | ✔ | ✔️ | ✅ | ☑ | ☑️ | ✓ | :white_check_mark: | :heavy_check_mark: | :ballot_box_with_check:
    obsolete | erledigt | fertig | finished | completed | cancelled | canceled | dropped | hinfällig | abgeschlossen | entfällt | hinfällig | wontfix`),
  notDoneWords:
    words(`not | partly | partially | mostly | almost | nearly | half | be | to be | until | once | when | if
    except | nicht | teilweise | teils | fast | noch nicht | halb | zu | have | get | getting | gets | yet to be | un`),
  conditionWords: words(
    `whether | if | until | once | what | how | when | before | after | who | ob | bis | sobald | wenn | was | wer`,
  ),
  stateVerbs: words(
    `is | are | was | were | been | has been | have been | got | happened | ist | sind | wurde | wurden`,
  ),
  commitmentVerbs:
    words(`will | to | 'll | shall | should | must | needs to | need to | has to | have to | is going to
    are going to | is to | are to | agrees to | volunteers to
    please | wird | werden | soll | sollen | muss | müssen`),
  adverbs: words(
    `only | then | also | now | still | soon | just | probably | maybe | again | dann | noch | auch | jetzt`,
  ),
  statusVerbs:
    words(`be | not | have | leave | stay | attend | present | moderate | host | chair | facilitate | remain
    miss | probably | likely | join | never | become | need | want | like | gerne | nicht | sein | haben | fehlen | participate in | participate at | take part
    talk about | speak | give a talk | do a talk | report from | give an overview | return | come back | arrive | hold a talk | teilnehmen`),
  takingVerbs:
    words(`takes over | take over | takes care | take care | can take over | can take | could take over | takes on
    takes this | take this | takes it | take it | takes up | will take over | is caring for | are caring for | cares for
    care for | follows up | follow up | volunteers | volunteer | takes the lead | is in charge | kümmert sich
    kümmern sich | übernimmt | übernehmen | can do | drives this | leading | looks into | look into | klärt | klären
    erstellt | schreibt | prüft | organisiert | sendet | schickt | recherchiert | meldet sich | fragt`),
  firmVerbs:
    words(`takes care | take care | will take care | is taking care | are taking care | is caring for | are caring for
    will take over | takes over | take over | kümmert sich | kümmern sich | übernimmt | übernehmen`),
  taskVerbs:
    words(`order | buy | sell | pay | print | book | renew | port | backport | package | triage | groom | poll | doodle | vote | nominate
    negotiate | calculate | estimate | record | translate | proofread | repair | mend | subscribe | benchmark | compile | refactor | rerun
    add | adjust | adapt | address | align | announce | approach | arrange | ask | assess | assign | attend
    automate | bring | build | bump | call | cancel | change | check | clarify | clean | close | collect | compare | confirm
    contact | convert | coordinate | copy | create | debug | decide | define | delete | deploy | describe | design | develop
    discuss | distribute | document | double-check | draft | drive | elaborate | enable | enhance | ensure | escalate
    establish | evaluate | explain | extend | figure | file | fill | find | finalize | finish | fix | follow | gather | get
    give | implement | improve | include | inform | install | integrate | introduce | investigate | invite | look | mail
    make | measure | mention | merge | migrate | move | nudge | open | organize | organise | ping | plan | prepare | propose
    provide | publish | pull | push | put | raise | read | rebase | refine | register | release | remind | remove | rename
    replace | reply | report | request | research | resolve | restart | review | revise | rework | run | schedule | scrape
    send | set | setup | share | split | start | submit | summarize | switch | sync | take | talk | test | tidy | track
    transfer | try | understand | unify | update | upgrade | upload | use | validate | verify | work | wrap | write
    anfragen | anlegen | anpassen | ansprechen | aufräumen | aufsetzen | ausarbeiten | bauen | besprechen | dokumentieren
    einladen | einrichten | entwerfen | ergänzen | erstellen | fragen | klären | kontaktieren | organisieren | planen
    prüfen | recherchieren | schicken | schreiben | senden | testen | überarbeiten | überprüfen | verschicken
    veröffentlichen | vorbereiten | zusammenstellen`),
  taskNouns:
    words(`update | updates | report | reports | review | reviews | research | design | designs | release | test | tests | talk
    call | plan | demo | draft | change | request | mail | feedback | document | documents | measure`),
  nounFollowers: words(`by | from | of | on | for | in | at | regarding | about | is | are | was | w/`),
  leadWords:
    words(`please | pls | for now | then | also | next | first | still | just | maybe | need to | needs to | should | must
    have to | we need to | we should | to | finally | later | therefore | and | or | plan | plan to | idea | proposal | suggestion
    bitte | dann | noch | zuerst | danach | muss`),
  groupWords: words(`team | sig | wg`),
  needWords:
    words(`needed | wanted | missing | tbd | tbw | to be done | should | must | need to | needs | need | required
    please | to follow | nötig | notwendig | fehlt | fehlen | gesucht | sollte | sollten | muss | müssen`),
  wishWords:
    words(`be possible | be able | be available | be enough | be sufficient | be fine | be ok | be okay | be fixed | be good
    be easy | work | have | suffice`),
  clauseWords: words(
    `and | but | so | then | also | therefore | hence | again | maybe | perhaps | und | aber | dann`,
  ),
  ownerLabels:
    words(`owner | owners | responsible | assignee | assigned to | assigned | verantwortlich | zuständig
    wer | who | lead`),
  rotaWords:
    words(`minutes | minute taker | minute taking | minute-taker | note taker | note taking | notetaker | scribe
    moderator | moderation | moderate | moderates | moderated | moderating | presenting | present in | facilitator
    facilitate | facilitates | chair | host | hosts | community call | reporting | report in | protokoll | protokollant
    moderiert | sitzungsleitung | vacation | pto | urlaub | sick | out of office | ooo | sponsor | presenter | not available
    unavailable | available | on leave`),
  prepositions:
    words(`with | w/ | to | from | by | for | of | ask | asks | asking | ping | pinged | contact | via | cc
    thanks | thank | about | and | at | on | mit | von | an | für | bei | über | durch | danke | is | than | inform | help
    let | remind | involve | support | feedback | regarding | wrt`),
  everybody:
    words(`ai | all | everyone | everybody | here | channel | team | alle | jeder | anybody | anyone | somebody | tbd
    someone | we | they | he | she | it | this | that | who | which | you | wir | sie | er | es | wer | das | one | nobody | todo | handle | username | name`),
  whoColumns:
    words(`who | owner | owners | assignee | assignees | assigned to | assigned | responsible | person | wer | verantwortlich
    zuständig | verantwortliche`),
  whatColumns:
    words(`what | action | actions | action item | action items | task | tasks | todo | item | description | was | aufgabe
    aufgaben | maßnahme | beschreibung`),
  whenColumns: words(
    `when | by when | due | due date | deadline | date | eta | wann | bis | bis wann | frist | termin | fällig`,
  ),
  stateColumns: words(`status | state | done | done? | stand | erledigt | erledigt?`),
  noNames:
    words(`need | needs | try | want | wants | have | has | able | how | where | when | what | why | plan | plans | remember | due
    yet | continue | up | like | according | next | later | soon | later | maybe | docs | documentation | note | notes | question | idea
    proposal | status | pr | issue | ci | tests | goal | decision | discussion | team | future | optional | open | done | wip | tbd`),
  givenNames:
    words(`ada | grace | linus | alan | clara | katherine | dorothy | margaret | barbara | ken | dennis | donald | guido | larry | bjarne | priya | rahul | amit | anil | sanjay | arun | deepak | neha | pooja | vikram | anita | sunil | kavita | hiroshi | kenji | takashi
    akira | yuki | haruki | ming | jin | mehmet | ayse | fatima | mohammed | ahmed | ali | omar | layla | olga | irina | tatiana | dmitri
    sergey | vladimir | nikita | andrei | ivana | jana | petr | pavel | jiri | tomas | katarina | zuzana | marek | piotr | krzysztof
    agnieszka | magda | giulia | marco | luca | francesco | alessandro | pierre | jacques | claire | camille | antoine | guillaume
    pablo | diego | miguel | carmen | lucia | joao | pedro | ines | bjorn | lars | ingrid | kari | joyee | rich | rod | colin | matteo
    bert | trevor | jeremiah | julien | domenic | adam | adrian | alex | alexander | alexandra | alexis | alice | andre | andrea | andreas | andrew | andy
    angela | anja | anna | anne | annette | anton | arne | arno | artem | arthur | arvid | ben | benjamin | bernd | bernhard
    bob | boris | brian | carl | carla | carlos | carol | carolin | caroline | catherine | charles | charlie | chris
    christian | christiane | christina | christine | christoph | christopher | claudia | claus | cristina | dan | daniel
    daniela | dave | david | dennis | diana | dieter | dirk | dominik | doris | dustin | ed | edward | elena | eleonora
    elisabeth | elizabeth | emily | emma | enrico | eric | erik | eva | evelyn | fabian | felix | florian | frank | franz
    franziska | frederik | friederike | friedrich | gabriel | george | georg | gerd | gisela | greg | gregor | günter | hannah
    hannes | hans | harald | harry | heike | heiko | helen | helena | helmut | henning | henrik | henry | holger | ian | ines
    ingo | ingrid | irene | isabel | ivan | jack | jacob | jakob | james | jan | jana | jane | janina | janis | jason | jean
    jeff | jennifer | jenny | jens | jeremy | jessica | jim | joachim | joe | johann | johanna | johannes | john | jonas
    jonathan | jörg | jörn | josef | joseph | josephine | josh | joshua | juan | judith | julia | julian | julie | jürgen
    justin | karen | karin | karl | karsten | katharina | kathrin | katja | katrin | kevin | kim | klaus | konrad | kurt | lars
    laura | lena | leon | leonie | linda | lisa | louis | lucas | lukas | luisa | manfred | manuel | manuela | marc | marcel
    marcus | maria | marie | mario | mark | marko | markus | marion | martin | martina | mary | matej | mathias | matthew
    matthias | max | maximilian | melanie | michael | michel | michelle | mike | monika | moritz | nadine | natalie | nick
    nicola | nicolas | nicole | niklas | nils | nina | norbert | oliver | olivia | oscar | patricia | patrick | paul | paula
    peter | petra | phil | philip | philipp | rachel | rafael | rainer | ralf | ralph | ramona | raphael | rebecca | regina
    reinhard | renate | richard | robert | robin | roland | roman | ronald | ryan | sabine | sabrina | sam | samuel | sandra
    sara | sarah | sascha | scott | sebastian | silke | silvia | simon | sofia | sonja | sophia | sophie | stefan | stefanie
    steffen | stephan | stephanie | stephen | steve | steven | susan | susanne | sven | sylvia | tanja | thomas | thorsten
    tim | timo | tina | tobias | tom | toni | tony | torsten | udo | ulf | ulrich | ulrike | ursula | ute | uwe | vanessa
    vera | verena | victor | victoria | viktor | volker | walter | werner | wiebke | wilhelm | william | wolfgang | yvonne`),
  ranks:
    words(`hackathon | hack | talk | lot | meeting | sprint | call | workshop | number | no | nr | rank | top | day | week | part
    teil | phase | step | schritt | tag | round | runde | session | edition | ausgabe | episode | slide | folie | seite | page
    option | variant | variante | version | team | channel | room | point | punkt | item | agenda | priority | prio | level
    tier | chapter | kapitel | section | figure | case | question | frage | regulation | regulations | c | f | color | colour | farbe | colors | colours`),
  issueWords:
    words(`issue | isssue | pr | prs | pull | pulls | pull-request | mr | gh | ticket | bug | story | epic | task
    discussion | discussions`),
  filler:
    words(`see | see also | cf | cf. | siehe | siehe auch | s. | vgl. | moved to | moved | verschoben nach | verschoben
    more in | details in | follow-up in | continued in | discussed in | tracked in | tracked by | related to | related | issue
    issues | pr | prs | pull request | pull requests | link | links | ticket | story | and | und | in | at | here | hier | the
    this | to | voir | déplacé vers | ver | véase | movido a`),
};

const merged = new Map<string, Vocabulary>();

/** The default wordings and those of the settings; the same object for the same additions. */
export function vocabularyOf(settings: ReadingSettings): Vocabulary {
  const added = settings.vocabulary;
  if (!added) return defaultVocabulary;
  const key = JSON.stringify(added);
  const known = merged.get(key);
  if (known) return known;
  const made = merge(added);
  // A process meets as many vocabularies as it serves communities; a flood of others is not kept.
  if (merged.size > 100) merged.clear();
  merged.set(key, made);
  return made;
}

function merge(added: Partial<Vocabulary>): Vocabulary {
  const made: { -readonly [key in keyof Vocabulary]: readonly string[] } = { ...defaultVocabulary };
  for (const key of Object.keys(defaultVocabulary) as (keyof Vocabulary)[]) {
    const wordings = (added[key] ?? []).map((wording) => wording.trim()).filter((wording) => wording !== "");
    const cased = key === "markers" ? wordings : wordings.map((wording) => wording.toLowerCase());
    made[key] = [...defaultVocabulary[key], ...cased];
  }
  return made;
}
