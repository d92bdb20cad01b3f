import { splitWords } from "./language.ts";

/** The `taskVerbs` of English. */
export const englishTaskVerbs =
  splitWords(`containerize | containerise | stabilize | stabilise | standardize | standardise | analyze | analyse | initialize | prioritize | prioritise | categorize | reorganize | simplify | verify
  notify | collaborate | structure | restructure | apply | archive | audit | coordinate | deprecate | disable | exchange | forward | generate | identify | iterate | label | list | outline
  pin | post | promote | query | reduce | refresh | retire | reserve | revisit | rewrite | search | solve | specify | study | transform | tag | order | buy | sell | pay | print | book
  renew | port | backport | package | triage | groom | poll | doodle | vote | nominate | negotiate | calculate | estimate | record | translate | proofread | repair | mend | subscribe
  benchmark | compile | refactor | rerun | add | adjust | adapt | address | align | announce | approach | arrange | ask | assess | assign | attend | automate | bring | build | bump | call
  cancel | change | check | clarify | clean | close | collect | compare | confirm | contact | convert | copy | create | debug | decide | define | delete | deploy | describe | design
  develop | discuss | distribute | document | double-check | draft | drive | elaborate | enable | enhance | ensure | escalate | establish | evaluate | explain | extend | figure | file
  fill | find | finalize | finish | fix | follow | gather | get | give | implement | improve | include | inform | install | integrate | introduce | investigate | invite | look | mail
  make | measure | mention | merge | migrate | move | nudge | open | organize | organise | ping | plan | prepare | propose | provide | publish | pull | push | put | raise | read | rebase
  refine | register | release | remind | remove | rename | replace | reply | report | request | research | resolve | restart | review | revise | rework | run | schedule | scrape | send
  set | setup | share | split | start | submit | summarize | switch | sync | take | talk | test | tidy | track | transfer | try | understand | unify | update | upgrade | upload | use
  validate | work | wrap | write | meet | tell | email | e-mail | phone | interview | join | poke | chase | hire | reach | engage | experiment | explore | pick | prototype | pursue
  reproduce | rethink | survey | track down | brainstorm | communicate | obtain | spread | capture`);

/** The `plainVerbs` of English. */
export const englishPlainVerbs =
  splitWords(`accept | accompany | acquire | act | activate | administer | adopt | advance | advertise | advise | advocate | agree | aim | allow | amend | answer | appoint | approve | argue
  assemble | assist | assume | attach | attempt | attract | avoid | await | back | backfill | balance | base | begin | bias | block | boost | bootstrap | bounce | branch | break
  brief | broadcast | browse | budget | bundle | cache | campaign | capitalize | care | carry | cast | catch | cater | chair | champion | circle | circulate | cite | clear
  clone | coach | code | color | combine | comment | commission | commit | compete | complete | compose | compress | concentrate | conclude | conduct | configure | connect
  consider | consolidate | construct | consult | consume | continue | contribute | control | convene | convince | cooperate | cope | correct | count | cover | craft | cross
  curate | cut | deal | dedicate | deepen | defend | deliver | demo | demonstrate | derive | detail | detect | determine | devise | diagnose | differentiate | dig | digest
  direct | disclose | display | dissolve | divide | donate | double | drop | dump | edit | educate | email | embed | emphasize | employ | empower | encourage | end | enforce
  enlarge | enlist | enrich | enrol | enroll | enter | equip | evolve | examine | execute | expand | expedite | expose | express | facilitate | feed | fetch | fight | finance
  fine-tune | fit | flag | flesh | focus | fold | forge | fork | form | formalize | format | formulate | foster | frame | free | freeze | fund | gain | gate | gauge | go | govern
  grab | graduate | grant | greet | grow | guarantee | guide | hand | handle | harden | harmonize | harvest | head | hear | help | highlight | hold | host | hunt | illustrate
  import | improve | incorporate | increase | index | indicate | initiate | inject | insert | inspect | inspire | instruct | insure | interact | interpret | invest | involve
  isolate | issue | iterate | join | judge | jump | keep | kick | know | land | launch | lead | learn | leave | lend | let | leverage | liaise | lift | limit | link | listen
  live | load | localize | lock | log | lower | lubricate | maintain | manage | map | mark | master | match | maximize | mediate | mentor | migrate | minimize | mirror | moderate
  modernize | modify | monitor | motivate | mount | narrow | navigate | notice | nurture | observe | occupy | offer | oil | onboard | operate | optimize | own | pack | paint
  pair | park | participate | pass | patch | pause | pay | perform | persuade | phrase | place | plant | play | point | polish | pool | populate | position | practice | pray
  present | preserve | press | prevent | process | procure | produce | profile | program | progress | prompt | protect | prove | purchase | purge | qualify | quantify | question
  queue | quit | quote | rally | ramp | rate | ratify | react | realize | rebuild | recap | receive | recommend | reconcile | recruit | redesign | redirect | redo | reduce
  refer | reflect | regenerate | reject | relate | relaunch | relax | relay | rely | remain | remember | render | reopen | reorder | repeat | rephrase | represent | reserve
  reset | reshape | reshuffle | resize | respond | restore | restrict | resume | retain | retest | retry | return | reuse | reveal | revert | revive | reward | reword | ring
  roll | rotate | round | route | sanitize | save | say | scale | scan | scope | score | screen | seal | secure | seek | select | separate | serve | settle | shape | sharpen
  shepherd | shift | ship | shoot | show | shrink | shut | sign | sketch | skim | skip | slice | slim | slow | smooth | snapshot | solder | solicit | sort | sound | source
  spawn | speak | spearhead | speed | spend | spin | sponsor | stage | stand | standardise | standardize | state | stay | steer | step | stick | stop | store | straighten
  strategize | streamline | strengthen | stress | strip | succeed | suggest | supervise | supply | support | suspend | swap | sweep | sync | table | tackle | target | teach
  team | tell | tend | thank | think | throw | tie | tighten | time | tinker | toggle | top | trace | trade | train | translate | trigger | trim | troubleshoot | trust | tune
  turn | tweak | tweet | type | unblock | undertake | undo | unlock | use | utilize | value | vet | view | visit | volunteer | vote | wait | walk | want | warn | wash | watch
  water | weigh | welcome | whitewash | widen | win | wire | withdraw | witness | wonder | word | wrangle`);
