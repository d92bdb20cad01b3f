import { splitWords, type DecisionWords } from "./language.ts";

/** How decisions are marked in French. */
export const frenchDecisions: DecisionWords = {
  decisionMarkers: splitWords(
    "décision | décisions | decision | decisions | décidé | résolution | résolutions | consensus | relevé de décisions | accord | délibération | délibérations",
  ),
  decisionTitles: splitWords(
    "décision | décisions | résolution | résolutions | relevé de décisions | délibérations",
  ),
  decisionQualifiers: splitWords("les | la | nos | principales | liste des | relevé des"),
  decisionTails: splitWords(
    "prise | prises | adoptée | adoptées | finale | du jour | de la réunion | collective",
  ),
  noDecisions: splitWords(
    "aucune | aucun | aucune décision | pas de décision | pas de consensus | néant | rien | en attente | à définir | à venir | à prendre | à discuter | sans objet | retirée | retiré",
  ),
  putOffDecisions: splitWords("reportée | reporté"),
  noneTails: splitWords("prise | à | au | pour | pour le moment | pour l'instant"),
  motionWords: splitWords("motion | proposition soumise au vote"),
  votedWords: splitWords("motion | résolution | vote | délibération"),
  passedWords: splitWords(
    "adoptée | adopté | approuvée | approuvé | acceptée | accepté | votée | validée | validé",
  ),
  failedWords: splitWords(
    "rejetée | rejeté | refusée | refusé | retirée | retiré | reportée | reporté | non adoptée",
  ),
  unanimityWords: splitWords("à l'unanimité | unanimité | à l’unanimité | unanime | par consensus"),
  moverWords: splitWords("proposé par | proposée par | appuyé par | appuyée par | secondé par"),
  voteLabels: splitWords("vote | votes | résultat | résultat du vote | scrutin | résultats du vote"),
  ballots: splitWords("pour | contre | abstention | abstentions | oui | non | blanc | blancs | nul | nuls"),
  amounts: splitWords("aucune | aucun | zéro | un | une | deux | trois | quatre | cinq"),
};
