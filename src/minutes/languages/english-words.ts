import { splitWords } from "./language.ts";

/** The `taskVerbs` of English. */
export const englishTaskVerbs =
  splitWords(`talk | tell | containerize | containerise | stabilize | stabilise | standardize | standardise | analyze | analyse | initialize | prioritize | prioritise | categorize | reorganize | simplify | verify
  notify | collaborate | structure | restructure | apply | archive | audit | coordinate | deprecate | disable | exchange | forward | generate | identify | iterate | label | list | outline
  pin | post | promote | query | reduce | refresh | retire | reserve | revisit | rewrite | search | solve | specify | study | transform | tag | order | buy | sell | pay | print | book
  renew | port | backport | package | triage | groom | poll | doodle | vote | nominate | negotiate | calculate | estimate | record | translate | proofread | repair | mend | subscribe
  benchmark | compile | refactor | rerun | add | adjust | adapt | address | align | announce | approach | arrange | ask | assess | assign | attend | automate | bring | build | bump | call
  cancel | change | check | clarify | clean | close | collect | compare | confirm | contact | convert | copy | create | debug | decide | define | delete | deploy | describe | design
  develop | discuss | distribute | document | double-check | draft | drive | elaborate | enable | enhance | ensure | escalate | establish | evaluate | explain | extend | figure | file
  fill | find | finalize | finish | fix | follow | gather | get | give | implement | improve | include | inform | install | integrate | introduce | investigate | invite | look | mail
  make | measure | mention | merge | migrate | move | nudge | open | organize | organise | ping | plan | prepare | propose | provide | publish | pull | push | put | raise | read | rebase
  refine | register | release | remind | remove | rename | replace | reply | report | request | research | resolve | restart | review | revise | rework | run | schedule | scrape | send
  set | setup | share | split | start | submit | summarize | switch | sync | take | test | tidy | track | transfer | try | understand | unify | update | upgrade | upload | use
  validate | work | wrap | write | meet | email | e-mail | phone | interview | join | poke | chase | hire | reach | engage | experiment | explore | pick | prototype | pursue
  reproduce | rethink | survey | track down | brainstorm | communicate | obtain | spread | capture`);

/** The `plainVerbs` of English. */
export const englishPlainVerbs =
  splitWords(`accept | accompany | acquire | activate | administer | adopt | advance | advertise | advise | advocate | aim | allow | amend | answer | appoint | approve | argue
  assemble | assist | assume | attach | attempt | attract | avoid | await | back | backfill | balance | base | begin | bias | block | boost | bootstrap | bounce | branch | break
  brief | broadcast | browse | budget | bundle | cache | campaign | capitalize | care | carry | cast | catch | cater | champion | circle | circulate | cite | clear
  clone | coach | code | color | combine | comment | commission | commit | compete | complete | compose | compress | concentrate | conclude | conduct | configure | connect
  consider | consolidate | construct | consult | consume | continue | contribute | control | convene | convince | cooperate | cope | correct | count | cover | craft | cross
  curate | cut | deal | dedicate | deepen | defend | deliver | demo | demonstrate | derive | detail | detect | determine | devise | diagnose | differentiate | dig | digest
  direct | disclose | display | dissolve | divide | donate | double | drop | dump | edit | educate | email | embed | emphasize | employ | empower | encourage | enforce
  enlarge | enlist | enrich | enrol | enroll | enter | equip | examine | execute | expand | expedite | expose | express | facilitate | feed | fetch | fight | finance
  fine-tune | fit | flag | flesh | focus | fold | forge | fork | form | formalize | format | formulate | foster | frame | free | freeze | fund | gain | gate | gauge | go | govern
  grab | graduate | greet | grow | guarantee | guide | hand | handle | harden | harmonize | harvest | head | help | highlight | hold | host | hunt | illustrate
  import | improve | incorporate | increase | index | indicate | initiate | inject | insert | inspect | inspire | instruct | insure | interact | interpret | invest | involve
  isolate | iterate | join | judge | jump | keep | kick | land | launch | lead | learn | leave | lend | let | leverage | liaise | lift | link | listen
  live | load | localize | lock | log | lower | lubricate | maintain | manage | map | master | match | maximize | mediate | mentor | migrate | minimize | mirror | moderate
  modernize | modify | monitor | motivate | mount | narrow | navigate | notice | nurture | observe | occupy | offer | oil | onboard | operate | optimize | own | pack | paint
  pair | park | participate | pass | patch | pause | pay | perform | persuade | phrase | place | plant | play | polish | pool | populate | position | practice | pray
  present | preserve | press | prevent | process | procure | produce | profile | program | progress | prompt | protect | prove | purchase | purge | qualify | quantify | question
  queue | quit | quote | rally | ramp | rate | ratify | react | realize | rebuild | recap | receive | recommend | reconcile | recruit | redesign | redirect | redo | reduce
  refer | reflect | regenerate | reject | relate | relaunch | relax | relay | rely | remember | render | reopen | reorder | repeat | rephrase | represent | reserve
  reset | reshape | reshuffle | resize | respond | restore | restrict | resume | retain | retest | retry | return | reuse | reveal | revert | revive | reward | reword | ring
  roll | rotate | round | route | sanitize | save | scale | scan | scope | score | screen | seal | secure | seek | select | separate | serve | settle | shape | sharpen
  shepherd | shift | ship | shoot | show | shrink | shut | sign | sketch | skim | skip | slice | slim | slow | smooth | snapshot | solder | solicit | sort | sound | source
  spawn | speak | spearhead | speed | spend | spin | sponsor | stage | standardise | standardize | state | steer | step | stick | stop | store | straighten
  strategize | streamline | strengthen | stress | strip | suggest | supervise | supply | support | suspend | swap | sweep | sync | table | tackle | target | teach
  team | tend | thank | throw | tie | tighten | time | tinker | toggle | top | trace | trade | train | translate | trigger | trim | troubleshoot | trust | tune
  turn | tweak | tweet | type | unblock | undertake | undo | unlock | use | utilize | value | vet | view | visit | volunteer | vote | walk | warn | wash | watch
  water | weigh | welcome | whitewash | widen | win | wire | withdraw | witness | wonder | word | wrangle`);

/** The `noNames` of English. */
export const englishNoNames =
  splitWords(`resources | references | reference | verdict | related | sidenote | aside | music | applause | laughter | filter | filters | manager | secretary | treasurer | chair | host | scribe | speaker | mockup | mockups | tracking | follow-up | followup | followups | attendees | participants | minutes | recording | slides | overview | introduction | intro | objectives | objective | goals | risk | risks | blocker | blockers | dependencies | scope | strategy | report | reports | activity | activities | deliverable | deliverables | accomplishments | highlights | progress | announcement | announcements | welcome | closing | opening | framework | library | package | module | component | components | service | services | platform | tool | tools | model | models | report | survey | newsletter | podcast | video | videos | image | images | document | documents | page | pages | form | template | templates | plan | planning | schedule | timeline | milestones | metrics | analytics | accessibility | usability | quality | maintenance | support | help | volunteer | sponsors | sponsor | sponsorship | partners | outreach | education | curriculum | mentors | mentorship | membership | member | elections | election | vote | votes | voting | licensing | trademark | legal | finances | expenses | invoices | contracts | contract | hiring | issue | question | want | is | are | was | were | doc | enh | maint | feat | chore | tst | rel | perf | refactor | legal | need | needs | try | wants | have | has | able | how | where | when | what
  why | plan | plans | remember | due | yet | continue | up | like | according | next | later | soon | maybe | docs | documentation | note | notes | idea | proposal
  status | pr | ci | tests | goal | decision | discussion | team | future | optional | open | done | wip | tbd | website | web | site | release | releases | security
  infra | infrastructure | budget | finance | events | event | marketing | community | blog | news | agenda | roadmap | testing | build | builds | deployment | performance | bug
  bugs | feature | features | context | background | summary | topic | topics | outcome | outcomes | result | results | conclusion | consensus | problem | problems | solution
  example | examples | link | links | source | details | reason | rationale | priority | deadline | date | time | location | place | action | actions | task | tasks | item | items
  owner | owners | assignee | short | long | mid | term | high | medium | low | first | second | third | option | phase | step | steps | part | milestone | spec | api | apis | ui
  ux | cli | sdk | url | prs | rfc | fyi | tldr | important | warning | reminder | info | tba | todo | todos | closed | pending | new | old | other | others | misc | miscellaneous
  general | yes | no | ok | okay | so | but | and | also | still | this | that | these | there | here | if | then | it | they | we | you | i | the | a | an | any | some | more
  one | two | three | resolution | resolved | motion | approved | agreed | accepted | decided | answer | comment | comments | feedback | response | github | gitlab | slack
  discord | zoom | linux | windows | macos | python | rust | javascript | docker | kubernetes | ai | ml | faq | readme | license | licence | code | repo | repos | repository
  project | projects | version | branch | logo | governance | policy | process | tooling | packaging | benchmarks | tutorial | tutorials | guide | workshop | conference | meeting
  meetings | call | calls | previous | last | current | backlog | sprint | demo | demos | design | research | training | hardware | software | frontend | backend | server | client
  database | data | english | german | french | spanish | monday | tuesday | wednesday | thursday | friday | saturday | sunday | january | february | march | april | june | july
  august | september | october | november | december | please | everything | nothing | update | updates | not | for | with | from | to | by | on | in | at | of | as | probably
  possibly | perhaps | hopefully | everyone | someone | anyone | instead | minutes | category | had | can | could | may | might | must | should | would | does | did | do | good | bad | great | suggested | proposed | planned | requested | required
  recommended | deferred | postponed | blocked | completed | finished | expected | added | removed | fixed | needed | optional | tentative | assigned | operator
  operators | user | users | developer | developers | vendor | vendors | customer | customers | upstream | downstream | browser | browsers | firefox | chrome | chromium | safari | deno`);

/** The `numberedNouns` of English. */
export const englishNumberedNouns =
  splitWords(`point | talk | hackathon | hack | lot | meeting | sprint | call | workshop | number | no | nr | rank | top | day | week | part | phase | step | round | session | edition | episode
  slide | page | option | variant | version | team | channel | room | item | agenda | priority | prio | level | tier | chapter | section | figure | case | question
  regulation | regulations | c | f | color | colour | colors | colours | hackathons | talks | meetings | meetup | meetups | workshops | options | proposal | proposals | requirement
  requirements | principle | principles | parts | steps | phases | points | items | cases | questions | topic | topics | bullet | approach | scenario | scenarios | milestone
  milestones | experiment | exercise | lesson | lecture | batch | cohort | annex | appendix | footnote | clause | article | column | vol | volume | season | conference | summit
  interview | iteration | quarter | month | invoice | motion | resolution | amendment | poll | goal | objective | reason | theory | alternative | january | february | march | april
  june | july | august | september | october | november | december | my | our`);
