import { splitWords, type DecisionWords } from "./language.ts";

/** How decisions are marked in German. */
export const germanDecisions: DecisionWords = {
  decisionMarkers: splitWords(
    "beschluss | beschluß | beschlüsse | beschlossen | plenumsbeschluss | vorstandsbeschluss | mehrheitsbeschluss | ratsbeschluss | entscheidung | entscheidungen | entschieden | entscheid | einigung | konsens | vereinbarung | festlegung | festlegungen",
  ),
  decisionTitles: splitWords(
    "beschluss | beschluß | beschlüsse | beschlossen | entscheidung | entscheidungen | festlegung | festlegungen",
  ),
  decisionQualifiers: splitWords(
    "gefasste | gefasster | getroffene | getroffener | einstimmiger | einstimmige | unser | neue | wichtige | der | die | das",
  ),
  decisionTails: splitWords(
    "gefasst | getroffen | der sitzung | des treffens | der versammlung | des vorstands | des vorstandes | des plenums | des rates | des gremiums | vom heutigen tag",
  ),
  noDecisions: splitWords(
    "keine | keiner | kein | kein beschluss | keine beschlüsse | keine entscheidung | keine entscheidungen | keine einigung | kein konsens | nichts | offen | ausstehend | steht aus | noch offen | entfällt | unklar | zurückgezogen",
  ),
  putOffDecisions: splitWords("vertagt | verschoben | zurückgestellt"),
  noneTails: splitWords("gefasst | getroffen | auf | bis | in | nächste | wegen"),
  motionWords: splitWords("antrag | antragstext | beschlussantrag"),
  votedWords: splitWords("antrag | abstimmung | beschlussvorlage | änderungsantrag"),
  passedWords: splitWords("angenommen | beschlossen | genehmigt | bewilligt | gebilligt | zugestimmt"),
  failedWords: splitWords(
    "abgelehnt | nicht angenommen | zurückgezogen | vertagt | nicht beschlossen | durchgefallen | gescheitert",
  ),
  unanimityWords: splitWords(
    "einstimmig | keine gegenstimmen | keine gegenrede | keine einwände | ohne gegenstimme | ohne gegenstimmen | ohne gegenrede | ohne einwände | im konsens",
  ),
  moverWords: splitWords("antragsteller | antragstellerin | antragstellende | eingebracht von"),
  voteLabels: splitWords("abstimmung | abstimmungsergebnis | stimmen | ergebnis | votum | wahlergebnis"),
  ballots: splitWords(
    "ja | dafür | dagegen | nein | ja-stimmen | nein-stimmen | jastimmen | neinstimmen | gegenstimmen | gegenstimme | ja-stimme | nein-stimme | fürstimmen | zustimmungen | zustimmen | enthaltung | enthaltungen | enthalten",
  ),
  amounts: splitWords("keine | kein | null | eine | ein | zwei | drei | vier | fünf | sechs | alle"),
};
