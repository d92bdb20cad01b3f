import { splitWords, type DecisionWords } from "./language.ts";

/** How decisions are marked in Spanish. */
export const spanishDecisions: DecisionWords = {
  decisionMarkers: splitWords(
    "decisión | decisiones | decision | acuerdo | acuerdos | se acuerda | se acordó | se decide | se decidió | acordado | resolución | resoluciones | consenso | puntos acordados | se aprueba",
  ),
  decisionTitles: splitWords(
    "decisión | decisiones | acuerdo | acuerdos | resolución | resoluciones | puntos acordados",
  ),
  decisionQualifiers: splitWords("los | las | la | el | principales | lista de | resumen de"),
  decisionTails: splitWords(
    "tomada | tomadas | tomados | tomado | alcanzados | alcanzado | adoptados | adoptado | adoptadas | final | de la reunión | aprobados | y decisiones | y acuerdos",
  ),
  noDecisions: splitWords(
    "ninguna | ninguno | sin decisión | sin acuerdo | no hay | nada | pendiente | por definir | por decidir | no se decidió | retirada | retirado",
  ),
  putOffDecisions: splitWords("aplazado | aplazada | pospuesto | pospuesta"),
  noneTails: splitWords("hasta | para | a la | por ahora | todavía | aún"),
  motionWords: splitWords("moción | propuesta sometida a votación"),
  votedWords: splitWords("moción | votación | resolución"),
  passedWords: splitWords("aprobada | aprobado | aceptada | aceptado | adoptada | adoptado"),
  failedWords: splitWords(
    "rechazada | rechazado | denegada | retirada | retirado | aplazada | aplazado | no aprobada",
  ),
  unanimityWords: splitWords("por unanimidad | unanimidad | unánime | por consenso"),
  moverWords: splitWords("propuesto por | propuesta por | secundado por | secundada por"),
  voteLabels: splitWords("votación | votos | voto | resultado | resultado de la votación"),
  ballots: splitWords(
    "a favor | en contra | abstención | abstenciones | sí | si | no | votos a favor | votos en contra",
  ),
  amounts: splitWords("ninguna | ninguno | cero | uno | una | dos | tres | cuatro | cinco"),
};
