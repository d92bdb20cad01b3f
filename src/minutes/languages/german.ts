import { germanDecisions } from "./german-decisions.ts";
import { germanFinalVerbs, germanPresentVerbs } from "./german-verbs.ts";
import { splitNames, splitWords, type Language } from "./language.ts";

export const german: Language = {
  vocabulary: {
    markers: splitWords(
      `Aufgabe | AUFGABE | Zu erledigen | Nächster Schritt | Nächste Schritte | Arbeitsauftrag | Aufgaben | To do`,
    ),
    actionHeadings:
      splitWords(`nächste schritte | to-dos | arbeitsaufträge | aufträge | aufgaben | zu erledigen | offene aufgaben | offene punkte | maßnahmen | to-dos aus | arbeitsauftrag | handlungsbedarf
    aktionspunkte | aufgabenliste | aufgabenverteilung | offene todos | aktionsplan | zu tun | hausaufgaben | arbeitsplan | aufgabenplanung | arbeitspakete | folgeaufgaben | was zu tun ist
    noch zu tun | noch zu erledigen | aktionen | todo-liste | to-do-liste | handlungsschritte`),
    actionHeadingWords: splitWords(
      `offene | neue | alte | weitere | die | aktuelle | unsere | anstehende | verteilte | vergebene | nächste | übersicht | stand der | laufende | letzte | nicht erledigte | unerledigte | erledigte | abgeschlossene | verbleibende | wichtige | dringende`,
    ),
    taskPlurals: splitWords("aufgaben"),
    actionHeadingTails: splitWords("erledigt | offen | verteilt | vergeben | übersicht"),
    actionHeadingPrepositions: splitWords(
      "aus | von | vom | für | bis | seit | der letzten | des letzten | zum | zur",
    ),
    mixedHeadings: splitWords(
      "bis zum nächsten treffen | bis zum nächsten mal | bis nächste woche | bis zur nächsten sitzung | für nächste woche | für das nächste treffen | für die nächste sitzung",
    ),
    ownerConjunctions: splitWords("oder | bzw | bzw. | mit"),
    conjunctions: splitWords("und"),
    participantHeadings: splitWords(
      `teilnehmer | teilnehmende | teilnehmerinnen | teilnehmer*innen | teilnehmer:innen | teilnehmerliste | anwesend | anwesende | anwesenheit`,
    ),
    presenceWords: splitWords(
      `anwesend | anwesende | anwesenden | anwesender | anwesenheit | anwesenheitsliste | teilnehmer | teilnehmern | teilnehmerinnen | teilnehmende | teilnehmenden | teilnehmer:innen | teilnehmer*innen | teilnehmer_innen | teilgenommen | dabei | dabei waren | beteiligt | beteiligte | zugegen`,
    ),
    absenceWords: splitWords(
      `nicht anwesend | nicht anwesende | abwesende | abwesenheit | entschuldigte | unentschuldigt | verhindert | fehlende | es fehlen | es fehlten | werden`,
    ),
    memberGroups: splitWords("mitglieder | gäste | vorstand | vor ort"),
    absentWords: splitWords("abwesend | entschuldigt | nicht da | nicht dabei | fehlt | fehlend | krank"),
    doneWords: splitWords("erledigt | fertig | hinfällig | abgeschlossen | entfällt"),
    closedWords: splitWords("erledigt | erledigte | abgeschlossen | abgeschlossene | geschlossen"),
    notDoneWords: splitWords("nicht | teilweise | teils | fast | noch nicht | halb | zu"),
    denialWords: splitWords(
      `nicht | kein | keine | nie | noch | teilweise | teils | fast | halb | größtenteils | weitgehend | zu großen Teilen | muss | soll | sollte | sicherstellen | beinahe | nahezu`,
    ),
    restrictionWords: splitWords(
      `bis auf | außer | teilweise | teils | nicht | noch nicht | fast | zum Teil | zur Hälfte | größtenteils`,
    ),
    conditionWords: splitWords("ob | bis | sobald | wenn | was | wer"),
    stateVerbs: splitWords("ist | sind | war | waren | wurde | wurden"),
    commitmentVerbs: splitWords("wird | werden | soll | sollen | muss | müssen"),
    adverbs: splitWords("dann | noch | auch | jetzt"),
    statusVerbs: splitWords("gerne | nicht | sein | haben | fehlen | teilnehmen"),
    takeoverVerbs:
      splitWords(`antwortet | überträgt | startet | spricht mit | spricht | fragt nach | fragt nochmals | bereitet | lädt ein | sucht | testet | baut | aktualisiert | informiert | hakt nach | erinnert
    übersetzt | veröffentlicht | legt | trägt | richtet | nimmt kontakt | dokumentiert | ergänzt | überarbeitet | formuliert | leitet | verschickt | fasst | plant | vereinbart | holt
    teilt | macht einen | macht eine | kümmert sich | hat sich bereit erklärt | erklärt sich bereit | hat zugesagt | hat versprochen | ist zuständig für | ist verantwortlich für | sind zuständig für | sind verantwortlich für | kümmern sich | übernimmt | übernehmen | klärt | klären | bestellt | besorgt | kauft | bucht | kontaktiert | erstellt | schreibt | prüft
    organisiert | sendet | schickt | recherchiert | meldet sich | fragt | macht das | macht es | lädt | erarbeitet | sammelt | koordiniert | hakt | schaut | macht den | macht Termin | gibt bescheid | sagt bescheid | stellt antrag | stellt einen antrag | stellt eine anfrage | stellt anfrage`),
    presentVerbs: germanPresentVerbs,
    inversionStarts: splitWords(
      `bis | am | im | ab | in | um | für | zu | zum | zur | nach | vor | beim | bei | das | dies | dazu | dafür | darum | darüber | hierzu | hierfür | hierum | danach | dann | außerdem | zusätzlich | zunächst
      nächste | nächsten | nächstes | kommende | kommenden | morgen | heute | anschließend | eventuell | evtl | ggf | vorher | demnächst | spätestens | auch`,
    ),
    invertedVerbs: splitWords(
      `kümmert sich | kümmern sich | macht das | erledigt das | übernimmt das | macht | erledigt | übernimmt | schreibt | besorgt | klärt`,
    ),
    futureCues: splitWords(
      `bis | nächste | nächsten | nächstes | nächstem | kommende | kommenden | morgen | demnächst | spätestens | zeitnah | baldmöglichst | am nächsten | in den nächsten`,
    ),
    futureEndings: [],
    noFutures: splitWords(
      `ist | hat | nicht | kommt | fehlt | geht | verlässt | bleibt | findet | denkt | glaubt | hofft | wünscht | wartet | arbeitet | kennt | steht | liegt | sitzt | fährt | tritt | hält | nimmt | leitet
      führt | moderiert | präsentiert | zeigt | nennt | betont | erläutert | begrüßt | eröffnet | schließt | kündigt | empfiehlt | regt | stimmt | beteiligt | protokolliert | vertritt | reist | studiert | verweist | plädiert | fordert | begründet | bedankt | fasst | bemerkt | lobt | gratuliert | dankt`,
    ),
    reportVerbs: splitWords(
      `berichtet | berichtete | erklärt | erklärte | schlägt | schlug | meint | meinte | sagt | sagte | erzählt | bittet | bat | bemerkt | weist | merkt | möchte | informiert | stellt`,
    ),
    firmCommitments: splitWords("kümmert sich | kümmern sich | übernimmt | übernehmen"),
    taskVerbs:
      splitWords(`anfragen | anlegen | anpassen | ansprechen | aufräumen | aufsetzen | ausarbeiten | bauen | besprechen | dokumentieren | einladen | einrichten | entwerfen | ergänzen | erstellen | fragen
    klären | kontaktieren | organisieren | planen | prüfen | recherchieren | schicken | schreiben | senden | testen | überarbeiten | überprüfen | verschicken | veröffentlichen | vorbereiten
    zusammenstellen`),
    finalVerbs: germanFinalVerbs,
    plainVerbs: [],
    taskNouns: [],
    nounFollowers: [],
    leadWords: splitWords("bitte | dann | noch | zuerst | danach | muss"),
    groupWords: [],
    teamWords: splitWords("team | gruppe | arbeitsgruppe | ausschuss | vorstand"),
    needWords: splitWords("nötig | notwendig | fehlt | fehlen | gesucht | sollte | sollten | muss | müssen"),
    wishWords: [],
    clauseWords: splitWords("und | aber | dann"),
    ownerLabels: splitWords("verantwortlich | verantwortliche | zuständig | wer"),
    assignedPhrases: splitWords(
      "zugewiesen an | wird zugewiesen an | vergeben an | übernommen von | wird übernommen von | verantwortlich ist | verantwortlich sind | zuständig ist | zuständig sind",
    ),
    attributeLabels: splitWords("priorität | aufwand"),
    rotaWords: splitWords("protokoll | protokollant | moderiert | sitzungsleitung | urlaub"),
    routineLabels: splitWords("ende der sitzung | ende jeder sitzung | nach der sitzung | vor der sitzung"),
    prepositions: splitWords("mit | von | an | für | bei | über | durch | danke"),
    everybody: splitWords("alle zusammen | alle | jeder | wir | sie | er | es | wer | das | lasst"),
    whoColumns: splitWords(
      `wer | verantwortlich | zuständig | verantwortliche | verantwortlicher | zuständigkeit | verantwortlichkeit | bearbeiter | bearbeitung | wer macht es`,
    ),
    topicColumns: splitWords("thema | themen | top"),
    descriptionColumns: splitWords("beschreibung"),
    whatColumns: splitWords(
      "was | aufgabe | aufgaben | maßnahme | maßnahmen | beschreibung | tätigkeit | aktion | arbeitspaket",
    ),
    whenColumns: splitWords(
      "wann | bis | bis wann | frist | termin | fällig | fällig am | zieldatum | bis zum",
    ),
    stateColumns: splitWords("stand | erledigt | erledigt?"),
    noNames:
      splitWords(`man | momentan | haftpflicht | administration | ressourcen | links | moderation | newsletter | mailingliste | werbung | kasse | mitglieder | planung | vorbereitung | nachbereitung | anträge | wahl | wahlen | räume | raum | material | inventar | server | netzwerk | hardware | software | sommerfest | weihnachtsfeier | exkursion | workshop | workshops | schlüssel | satzung | anmerkung | idee | ideen | ziel | ziele | risiken | fazit | zusammenfassung | webseite | website | bericht | termin | termine | thema | themen | ergebnis | ergebnisse | beschluss | hinweis | frage | fragen | problem | lösung | frist | datum | ort | zeit
    sonstiges | allgemein | nächste | nächster | neue | alte | offen | erledigt | aufgabe | aufgaben | info | infos | bitte | wichtig | der | die | das | ein | eine | und | oder | wir | ich
    finanzen | haushalt | öffentlichkeitsarbeit | veranstaltung | veranstaltungen | technik | vorstand | protokoll | rückmeldung | entwurf | montag | dienstag | mittwoch | donnerstag
    freitag | januar | februar | märz | mai | juni | juli | oktober | dezember | ja | nein | im | am | zu | zur | für | mit | von | bis | vor | nach`),
    numberedNouns:
      splitWords(`teil | schritt | tag | runde | ausgabe | folie | seite | variante | punkt | kapitel | frage | farbe | vorschlag | vorschläge | antrag | anträge | beschluss | treffen | sitzung | termin
    plenum | anforderung | anforderungen | thema | themen | tagesordnungspunkt | punkte | schritte | teile | phase | phasen | etappe | woche | jahr | monat | quartal | los | lose | folien
    seiten | abschnitt | absatz | anlage | anhang | vortrag | nummer | nr | meilenstein | tisch | raum | platz | rang | idee | grund | ziel | fragen | optionen | varianten | alternative
    protokoll | folge | staffel | rechnung | januar | februar | märz | april | juni | juli | august | september | oktober | november | dezember | unser | mein`),
    issueWords: [],
    agendaHeadings: splitWords(
      "links | tagesordnung | tagesordnungspunkte | themen | agendapunkte | ziele der sitzung | ziele des treffens",
    ),
    ...germanDecisions,
    decisionHeadings: splitWords("beschlüsse | entscheidungen | ergebnisse | fazit"),
    statementWords:
      splitWords(`aktuell | derzeit | ist | sind | war | waren | hat | haben | hatte | wird | werden | wurde | wurden | soll | sollen | sollte | kann | können | muss | müssen | wir | ich | er | sie | es
    man | genehmigt | beschließt | bewilligt | angenommen | abgelehnt | beschlossen | besprochen | diskutiert | vorgeschlagen | entschieden | vorgestellt | berichtet | gemergt | geschlossen | bitte | noch | bereits | weil | beschluss | frage | fragen
    läuft | gibt | braucht`),
    stateWords: splitWords(
      `angenommen | abgelehnt | erledigt | fertig | offen | in arbeit | laufend | läuft | geschlossen | abgeschlossen | unverändert | wartet | zurückgestellt`,
    ),
    postponedPhrases:
      splitWords(`verschoben | vertagt | verschieben | vertagen | nächstes mal | nächste sitzung | nächsten sitzung | nächstes treffen | nächsten treffen | zurückgestellt | bei nächster | in nächster | nicht besprochen | keine zeit
    aus zeitgründen`),
    movePrepositions: splitWords("nach | in | zu | ins"),
    linkLabels: splitWords(
      `thema | folien | protokoll | verweis | siehe | siehe auch | details | und | von | bei | im | in`,
    ),
    nameColumns: splitWords("teilnehmer | teilnehmerin | teilnehmende | mitglied | person | vorname"),
    handleColumns: splitWords("kürzel bei github"),
    initialsColumns: splitWords("kürzel | initialen"),
    presenceColumns: splitWords("anwesend | anwesenheit | anwesend? | da"),
    noPeople: splitWords(
      "keine | keiner | niemand | quorum | gäste | teilnehmer | teilnehmende | anwesende | mitglieder | k.a. | weitere | dein name | ausstehend | unbekannt",
    ),
    promises:
      splitWords(`ich werde | ich kümmere mich | ich übernehme | ich mache das | ich mach das | das mache ich | mache ich | ich erledige | ich schreibe | ich schicke | ich frage | ich kläre | ich prüfe
    ich erstelle | ich bereite | ich melde mich | ich lade | ich schaue mir | ich organisiere | ich kontaktiere | ich bestelle | ich besorge | ich spreche mit | ich lege`),
    readyPhrases: splitWords("ich kann | gerne"),
    replyWords: splitWords("ja | gut | okay | klar | gerne | alles klar | dann | danke | genau | also"),
    nowWords: splitWords("jetzt | gerade | sofort"),
    questionWords: splitWords(
      `wer | was | wann | wo | warum | wie | welche | welcher | welches | hat jemand | kann jemand | möchte jemand | will jemand | gibt es | soll | sollen wir | wollen wir | brauchen wir | können wir | jemand`,
    ),
    speechVerbs: splitWords("nicht | sein | nie | sagen | fehlen | nur sagen"),
    unsureWords: splitWords("wenn | falls | sonst | würde | könnte | vielleicht | ob"),
    askVerbs: splitWords("prüfe | prüfen | schaue | schauen | frage | fragen | kläre | klären"),
    subjectPronouns: splitWords("wir | ich | er | sie | es | man"),
  },
  dates: {
    months: splitNames(
      `Januar Jan jänner | Februar Feb | März Mär maerz | April Apr | Mai Mai | Juni Jun | Juli Jul | August Aug | September Sep sept | Oktober Okt | November Nov | Dezember Dez`,
    ),
    namesAfter: {},
    weekdays: splitNames(
      `Montag Mo | Dienstag Di | Mittwoch Mi | Donnerstag Do | Freitag Fr | Samstag Sa Sonnabend | Sonntag So`,
    ),
    hasDotAfterDay: true,
    isMonthFirst: false,
    afterDay: "um und oder mit bitte".split(" "),
    dueCues: ["bis(?: spätestens)?(?: zum| zur)?", "spätestens(?: bis)?(?: zum| am)?"],
    amountCues: [],
    dueLabels: ["fällig(?: am| bis)?", "frist"],
    durationCues: ["innerhalb(?: von| der nächsten)?", "binnen"],
    untilWords: ["bis"],
    weekCues: ["kw", "kalenderwoche"],
    articles: ["den", "dem", "zum"],
    fillers: ["der", "des", "dem", "den", "zum", "zur", "am", "im", "ist", "spätestens", "etwa", "ca."],
    nearDays: [["heute"], ["morgen"], ["übermorgen"]],
    hours: { units: ["uhr"], words: ["mittag", "mitternacht"] },
    dayEnds: ["ende des tages", "tagesende"],
    parts: { start: ["anfang"], middle: ["mitte"], end: ["ende"] },
    notDue: "im in für ab seit von vom nach".split(" "),
    periodEnds: {
      week: ["wochenende"],
      month: ["monatsende"],
      quarter: ["quartalsende"],
      year: ["jahresende"],
    },
    units: {
      day: ["tag(?:en?)?"],
      week: ["wochen?"],
      month: ["monat(?:en?|s)?"],
      quarter: ["quartals?"],
      year: ["jahr(?:e?s)?"],
    },
    numbers: "eine[rmn]? zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(" "),
    durations: { before: ["in", "innerhalb von", "binnen"], after: [] },
    modifiers: {
      current: ["diese[nrms]?"],
      coming: ["kommende[nrms]?"],
      next: ["nächste[nrms]?"],
    },
    nextMeeting: {
      articles: ["zum", "zur"],
      next: ["nächste[nrs]?"],
      meetings: ["mal", "treffen", "sitzung", "termin"],
    },
  },
  files: {
    minutes: splitWords("protokoll | protokolle | mitschrift | niederschrift"),
    agendas: splitWords("tagesordnung | tagesordnungen | tagesordnungspunkte | einladung | einladungen"),
    otherTexts: splitWords(
      "vorlage | vorlagen | protokollvorlage | folien | prasentation | neuigkeiten | rundbrief",
    ),
    generic:
      splitWords(`protokoll | protokolle | sitzung | sitzungen | treffen | termin | termine | besprechung | besprechungen | notizen | mitschrift | mitschriften | dokument | dokumente
    archiv | alt | alte | tagesordnung | tagesordnungen | dateien | seiten | und | der | die | das`),
    titleWords: splitWords(
      `wochentlich | monatlich | online | montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonntag | vom | am | zur | zum | den | des`,
    ),
    groups: splitWords(
      `gruppe | arbeitsgruppe | ag | arbeitskreis | ak | team | vorstand | rat | beirat | kreis | verein | ausschuss | gremium`,
    ),
    isDayFirst: true,
  },
};
