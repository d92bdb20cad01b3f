import { describe, expect, test } from "@jest/globals";
import { itemsOf } from "./tasks.ts";

describe("reads lists of tasks", () => {
  test.each<[lines: string, items: readonly string[]]>([
    ["## Tasks\n\n| Action item |\n| --- |\n| oil it |\n| Linus: dig |", ["5 -: oil it", "6 Linus: dig"]],
    [
      "## Tasks\n\n| Task | Due |\n| --- | --- |\n| oil it (Linus) | 2026-03-20 |",
      ["5 Linus: oil it 2026-03-20"],
    ],
    [
      "## Tareas\n\n| Tarea | Responsable |\n| --- | --- |\n| Linus debe pintar | Todos |",
      ["5 -: Linus debe pintar"],
    ],
    ["## Tasks\n\n| Action item | Description |\n| --- | --- |\n| 3.1 | Linus to dig |", ["5 Linus: to dig"]],
    ["## Arm\n\n| Action item |\n| --- |\n| oil it |", []],
  ])("in a table: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    [
      "## Actions prévues lors de la réunion précédente\n\n- Jonna : relancer le fournisseur",
      ["3 Jonna: relancer le fournisseur"],
    ],
    [
      "## Revisión tareas trimestrales asignadas\n\n- Jonna: pintar el cobertizo",
      ["3 Jonna: pintar el cobertizo"],
    ],
    ["Aktionsplan:\n\n- neue Kabel", ["3 -: neue Kabel"]],
    [
      "## Tasks\n\n### Linus\n\n- new cables\n\n### Zelda\n\n- roof",
      ["5 Linus: new cables", "9 Zelda: roof"],
    ],
    ["## Tasks\n\n### Zelda\n\n- roof", ["5 -: roof"]],
    ["## Agenda\n\n### Arm\n\n- [ ] new cables\n- [x] roof", []],
    ["## Agenda\n\n- arm\n\n## Tasks\n\n- [ ] new cables", ["7 -: new cables"]],
    ["- Action on Cleo to dig\n- ACTION on Linus: paint", ["1 Cleo: to dig", "2 Linus: paint"]],
    ["## Zu tun bis Freitag\n\n- neue Kabel", ["3 -: neue Kabel"]],
    ["## Tasks - 10 minutes\n\n- new cables", ["3 -: new cables"]],
    [
      "## Decisions and action items\n\n- The shed is green\n- check it\n- new cables - Linus",
      ["4 -: check it", "5 Linus: new cables"],
    ],
    ["## Action items & next steps\n\n- new cables", ["3 -: new cables"]],
    ["- AI\n    - New cables arrived\n    - check it", ["3 -: check it"]],
    ["- AI:\n    - new cables", ["2 -: new cables"]],
    ["Next garden meeting todo\n\n- new shed", ["3 -: new shed"]],
    ["## Results and todos\n\n- The shed is green\n- check it", ["4 -: check it"]],
    ["Work for this week:\n\n- new shed", ["3 -: new shed"]],
    ["For next week:\n\n- write a text\n- new shed", ["3 -: write a text"]],
    ["Para la próxima semana:\n\n- escribir un texto\n- casa", ["3 -: escribir un texto"]],
    ["Pour la prochaine réunion :\n\n- écrire un texte\n- cabane", ["3 -: écrire un texte"]],
    ["## Status of action items\n\n- No progress on AP1 or AP2", []],
    ["## Tasks\n\n- Ask members to stay", ["3 -: Ask members to stay"]],
    [
      "## Tasks\n\n- **Cleo and Frieda** : dig\n- **Cleo and any others**: If you dig, tell us",
      ["3 Cleo+Frieda: dig", "4 Cleo: If you dig, tell us"],
    ],
    ["## Tasks\n\nBuild a shed.\n\nIt is green.\n\nFollow us: @ada", ["3 -: Build a shed."]],
    ["## Compromisos\n\nEnviar el texto", ["3 -: Enviar el texto"]],
    ["Todos & Ideen:\n\n- Text entwerfen (bald)\n- Zaun", ["3 -: Text entwerfen (bald)"]],
    ["## Tasks - garden fair\n\n- new cables", ["3 -: new cables"]],
    ["## **Acciones \\- Feria**\n\n- nuevos cables", ["3 -: nuevos cables"]],
    ["## Tasks - paint the shed", []],
    ["## Revisión de tareas y Feria\n\n- Plantear una feria\n- feria", ["3 -: Plantear una feria"]],
    ["## Tâches identifiées\n\n- peindre", ["3 -: peindre"]],
    ["## Tareas definidas\n\n- pintar", ["3 -: pintar"]],
    ["## Actions identified\n\n- new cables", ["3 -: new cables"]],
    ["- Todo item: Linus\n    - new cables", ["2 Linus: new cables"]],
    ["## Compromiso(s)\n\n- pintar", ["3 -: pintar"]],
    ["## Tâche(s)\n\n- peindre", ["3 -: peindre"]],
    ["Aufgabe(n) (Linus):\n\n- neue Kabel", ["3 Linus: neue Kabel"]],
    ["**Phase 1**\nTasks:\n- new cables", ["3 -: new cables"]],
    ["**Phase 1**\nnew cables arrive:\n- blue", []],
    ["## Actions de la commune\n\n- une fête", []],
    ["## Role assignments\n\n- gardener", []],
  ])("below a heading: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    ["## Tasks\n\n- Shed\n    - paint it\n    - new door (Linus)", ["4 -: paint it", "5 Linus: new door"]],
    [
      "## Tasks\n\n- The big green shed of the garden\n    - door - Linus\n    - roof - @ada",
      ["4 Linus: door", "5 ada: roof"],
    ],
    ["## Tasks\n\n- repair the shed\n    - door - Linus", ["3 -: repair the shed"]],
    ["## Tasks\n\n- various\n    - action AB - oil it", ["4 AB: oil it"]],
    ["## Tasks\n\n- Done:\n    - paint it\n- Open:\n    - oil it", ["4 -: paint it ✓", "6 -: oil it"]],
    ["## Completed actions\n\n- paint it", ["3 -: paint it ✓"]],
    ["## Closed tasks\n\n- paint it", ["3 -: paint it ✓"]],
    ["## Tâches réalisées\n\n- peindre", ["3 -: peindre ✓"]],
    ["## Tareas terminadas\n\n- pintar", ["3 -: pintar ✓"]],
    [
      "## Aufgaben\n\n### Erledigte Aufgaben\n\n- Linus: streichen\n\n### Nicht erledigte Aufgaben\n\n- Linus: graben\n\n### Neu\n\n- Linus: gießen",
      ["5 Linus: streichen ✓", "9 Linus: graben", "13 Linus: gießen"],
    ],
    ["## Tasks\n\n### Tasks of Linus\n\n- dig\n\n## Fair\n\n- new stand", ["5 -: dig"]],
    ["## Tasks\n\nClosing these, because the shed is gone:\n\n- paint it", ["5 -: paint it ✓"]],
    ["## Tasks\n\n- Jonna: new door?\n- Shed:\n    - Jonna: green door?", ["3 Jonna: new door?"]],
    ["## Tasks\n\n- @ada: is all in the tracker", []],
    ["## Tasks\n\n- Linus reported a leak", []],
  ])("in parts: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    ["## Tasks\n\n- oil it - Linus - done", ["3 Linus: oil it ✓"]],
    ["- [] oil it", ["1 -: oil it"]],
    ["- [] Linus: oil it", ["1 Linus: oil it"]],
    ["## Tasks\n\n- oil it (Linus) - unchanged", ["3 Linus: oil it"]],
    ["## Tasks\n\n- 2026-02-04: Cleo to oil it", ["3 Cleo: to oil it"]],
    ["## Tasks\n\n- 2026/02/04 (Linus): oil it", ["3 Linus: oil it"]],
    ["## Tasks\n\n- Respond to issue 7", ["3 -: Respond to issue 7"]],
    ["## Tasks\n\n- [name=cleo-b] oil it", ["3 cleo-b: oil it"]],
    ["## Tasks\n\n- [name=all] oil it", ["3 -: oil it"]],
    ["AIs for @ada:\n\n- oil it", ["3 ada: oil it"]],
    ["AIs for @ada and @bob\n\n- oil it", ["3 ada+bob: oil it"]],
    ["TODO until Friday:\n\n- oil it", ["3 -: oil it"]],
    ["AIs:\n- ada : oil it", ["2 ada: oil it"]],
    ["AIs:\n- _Linus_: oil it", ["2 Linus: oil it"]],
    ["AIs:\n- Linus -> oil it", ["2 Linus: oil it"]],
    ["AIs:\n- Linus – oil it", ["2 Linus: oil it"]],
    ["AIs:\n- Cleo Berg/Linus: oil it", ["2 Cleo Berg+Linus: oil it"]],
    ["AIs:\n- Linus + Cleo to oil it", ["2 Linus+Cleo: to oil it"]],
    ["AIs:\n- #7: oil it (Linus)", ["2 Linus: #7: oil it"]],
    ["AIs:\n- oil it (Linus) soon", ["2 -: oil it (Linus) soon"]],
    ["AIs:\n- oil it with Linus", ["2 -: oil it with Linus"]],
    ["AIs:\n- oil it, then ask Linus", ["2 -: oil it, then ask Linus"]],
    ["AIs:\n- oil it:\n  - the arm\n  - the leg", ["3 -: the arm", "4 -: the leg"]],
    ["AIs:\n- oil it\n  - Linus: it squeaks", ["2 -: oil it"]],
    ["AIs:\n- Linus reported it\n- Linus: reported it", ["3 Linus: reported it"]],
    ["| Task | Who |\n|---|---|\n| oil it | cleo@acme.example |", ["3 -: oil it"]],
    ["## Tasks\n\n- [MVP] oil it\n- [MVP] paint it", ["3 -: [MVP] oil it", "4 -: [MVP] paint it"]],
    ["## Tasks\n\n- oil it - Linus/Cleo", ["3 Linus+Cleo: oil it"]],
    ["## Tareas\n\n- pintar (Linus y Ada)", ["3 Linus+Ada: pintar"]],
    [
      "## Tasks\n\n- Control of the pumps: oil it\n- Mockups: paint it\n- Linus: dig",
      ["3 -: Control of the pumps: oil it", "4 -: Mockups: paint it", "5 Linus: dig"],
    ],
    [
      "## Tasks\n\n- oil it\n    - Responsible: Linus\n    - Deadline: 2026-03-20",
      ["3 Linus: oil it 2026-03-20"],
    ],
    ["## Tasks\n\n- Task: oil it\n    - Priority: high", ["3 -: oil it"]],
    [
      "| 🔧 Task | Owner(s) |\n| --- | --- |\n| oil it | Cleo María Berg, Linus |",
      ["3 Cleo María Berg+Linus: oil it"],
    ],
    [
      "| Tarea | Responsable/s | Vencimiento |\n| --- | --- | --- |\n| pintar | Linus | 2026-03-20 |",
      ["3 Linus: pintar 2026-03-20"],
    ],
    [
      "## Linus\n\n- Next steps: oil it\n- TODO @ada: dig\n\n## Shed\n\n- TODO: dig",
      ["3 Linus: oil it", "4 ada: dig", "8 -: dig"],
    ],
    ["## Linus and @ada\n\n- TODO: dig", ["3 -: dig"]],
    ["## Linus: shed\n\n- TODO: dig", ["3 -: dig"]],
  ])("with owners: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    ["action AB - oil it", ["1 AB: oil it"]],
    ["action AB: oil it", ["1 AB: oil it"]],
    ["Action on all: oil it", ["1 -: on all: oil it"]],
    ["action plan - oil it", []],
    ["Jonna: AI: let's oil it\n\nJonna: no", ["1 -: let's oil it"]],
    ["- [ ] new cables\n    - Done in #6", ["1 -: new cables ✓"]],
    ["TODO: oil it\n\nDone in #6", ["1 -: oil it ✓"]],
    ["- TODO: oil it\n  Done in #6", ["1 -: oil it ✓"]],
    ["TODO: oil it\n\nDone is better than perfect", ["1 -: oil it ✓"]],
    ["TODO: dig\nTODO: oil it\n\nDone in #6", ["1 -: dig", "2 -: oil it ✓"]],
    ["ACTION by ada to oil it", ["1 ada: to oil it"]],
    ["AI: oil it (Linus): in progress", ["1 Linus: oil it"]],
    ["AI: oil it - 100% done", ["1 -: oil it - 100% done ✓"]],
  ])("with a keyword: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));
});

describe("reads tasks without a keyword after", () => {
  test.each<[lines: string, items: readonly string[]]>([
    ["Linus publiera un article", ["1? Linus: publiera un article"]],
    ["Linus sera absent", []],
    ["Linus enviará el informe", ["1? Linus: enviará el informe"]],
    ["Linus considera que es tarde", []],
    ["Linus añade que es tarde", []],
    ["Linus añade el enlace", ["1? Linus: añade el enlace"]],
    ["Linus druckt Plakate", ["1? Linus: druckt Plakate"]],
    ["Haftpflicht druckt Plakate", []],
    ["Linus Berg (@linus-b) will oil it", ["1? linus-b: will oil it"]],
    ["Linus took an action to oil it", ["1? Linus: took an action to oil it"]],
    ["Linus will go with the majority", []],
    ["Linus wird ohne Gegenstimmen wiedergewählt", []],
  ])("a known person: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    [
      "Cleo suggested a pump\n\nCleo will take care of it. Cleo to oil it",
      ["3? Cleo: will take care of it", "3? Cleo: to oil it"],
    ],
    ["It rusts; Cleo to send oil", ["1? Cleo: to send oil"]],
    ["**Pump**: Cleo Marsh to send oil", ["1? Cleo Marsh: to send oil"]],
    ["Cleo Marsh to review?", []],
    ["Voting will close soon", []],
    ["We ask Cleo Marsh to send oil", []],
    ["Cleo Marsh will send oil?", []],
    ["we said @ada -> write it", []],
    ["write it @ada -> Linus", []],
    ["Determine volunteers for the minutes", []],
    ["- neue Kabel bestellen (Linus)", ["1? Linus: neue Kabel bestellen"]],
    ["- neue Kabel (Linus)", []],
    ["- Schuppen streichen (Linus) - unverändert", ["1? Linus: Schuppen streichen"]],
    [
      "- Schuppen streichen (LB)\n- Dach decken (XY)\n- Tür kaufen (XY)",
      ["1? LB: Schuppen streichen", "3? XY: Tür kaufen"],
    ],
  ])("a name: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    ["Ada: qui relance le fournisseur ?\n\nLinus: je m'en occupe", ["3? Linus: qui relance le fournisseur"]],
    ["- who oils it?\n    - Linus: I take it", ["2? Linus: who oils it"]],
    ["Linus: I take it", []],
  ])("a promise that answers: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));

  test.each<[lines: string, items: readonly string[]]>([
    [
      "## Action items\n\n- @ada will:\n    - new cables\n    - oil it",
      ["4 ada: new cables", "5 ada: oil it"],
    ],
    ["**Action items completed:**\n\n- @ada sent the invitations", ["3 ada: sent the invitations ✓"]],
    ["## Acciones completadas\n\n- nuevos cables", ["3 -: nuevos cables ✓"]],
    ["## Actions à mener\n\n- nouveaux câbles (F Moll & JJ Berg)", ["3 F Moll+JJ Berg: nouveaux câbles"]],
    ["## Tasks\n\n- The shed, is it still open (Ada)\n    - AI: Ada will paint it", ["4 Ada: will paint it"]],
    ["## Tasks\n\n- [ ] [robot#7](https://github.com/acme/robot/issues/7)", []],
    ["- [ ] @ada [robot#7](https://github.com/acme/robot/issues/7)", ["1 ada: robot#7"]],
    ["## Tasks\n\n- does anybody want to help?\n- new cables?", ["4 -: new cables?"]],
    ["## Tasks\n\n- Ada to\n- oil it", ["4 -: oil it"]],
    ["Ada: I'll oil it now. Done", []],
    ["Attendees: Linus, Ada\n\n- AI Ada: oil it", ["3 Ada: oil it"]],
    [
      "| # | Acuerdo/Decisión | Responsable(s) |\n| - | - | - |\n| 1 | Nuevos cables | Linus Moll |",
      ["3 Linus Moll: Nuevos cables"],
    ],
  ])("people, states and topics: %j", (lines, items) => expect(itemsOf(lines)).toEqual(items));
});
