import { spanishDecisions } from "./spanish-decisions.ts";
import { splitNames, splitWords, type Language } from "./language.ts";
import { spanishPresent } from "./verb-forms.ts";

/** Infinitives that begin a task. */
const taskVerbs =
  splitWords(`actualizar | agregar | analizar | añadir | arreglar | asignar | buscar | cambiar | completar | comprobar | contactar | corregir | crear | definir | desarrollar | desplegar | diseñar
    documentar | elaborar | eliminar | enviar | escribir | estudiar | hablar | hacer | implementar | instalar | investigar | mejorar | modificar | organizar | pedir | planificar | preparar
    presentar | probar | proponer | publicar | realizar | redactar | revisar | solicitar | subir | terminar | validar | verificar | plantear | mandar | llamar | avisar | concretar | reservar | comprar | pagar | coordinar | gestionar | difundir | convocar | preguntar
    consultar | responder | contestar | montar | recopilar | traducir | incluir | ampliar | generar | integrar | configurar | entregar | finalizar | repartir | dividir | reunirse`);

/** Verbs of tasks that only report in the third person, or are irregular. */
const reported = new Set(
  splitWords(
    `proponer | presentar | hablar | hacer | pedir | comprobar | probar | corregir | cambiar | estudiar | enviar | desplegar | mejorar | plantear | preguntar | contestar | reunirse | incluir | dividir`,
  ),
);

export const spanish: Language = {
  vocabulary: {
    markers: splitWords(
      `TAREA | Tarea | Acción | ACCIÓN | Próximo paso | Próximos pasos | Próximos Pasos | PRÓXIMOS PASOS | Pendiente | PENDIENTE | Pendientes | Acciones | Tareas`,
    ),
    actionHeadings:
      splitWords(`tareas asignadas | tareas trimestrales | asignación de tareas | acciones | tareas | tareas pendientes | pendientes | próximos pasos | por hacer | acuerdos y tareas | compromisos
    acciones pendientes | plan de acción | próximo paso | siguientes pasos | puntos de acción | tareas por hacer | lista de tareas | acciones a realizar | cosas por hacer | reparto de tareas
    pasos a seguir | siguientes acciones | trabajo pendiente | trabajo a realizar | asignaciones | puntos pendientes | distribución de tareas | cosas pendientes | deberes`),
    actionHeadingWords: splitWords(
      `revisión | revisión de | lista de | seguimiento de | estado de | resumen de | nuevas | las | los | nuestras | otras | próximas | siguientes | definición de`,
    ),
    taskPlurals: splitWords("tareas"),
    actionHeadingTails: splitWords(
      `completadas | hechas | realizadas | asignadas | asignados | trimestrales | mensuales | semanales | pendientes | anteriores | previas | abiertas | nuevas | acordadas | acordados | en curso | por hacer | a realizar | próximas | no completadas | no realizadas | terminadas | finalizadas | urgentes`,
    ),
    actionHeadingPrepositions: splitWords(
      `de la reunión | de la última | de la anterior | de la semana | de la sesión | del acta | del mes | para | antes | desde | hasta`,
    ),
    mixedHeadings: splitWords(
      "para la próxima reunión | para la próxima semana | para la próxima sesión | antes de la próxima reunión",
    ),
    ownerConjunctions: splitWords("o | u | con"),
    conjunctions: splitWords("y | e"),
    participantHeadings: splitWords(
      `asistentes | asistencia | participantes | presentes | miembros presentes | personas asistentes`,
    ),
    presenceWords: splitWords(
      `asistente | asistentes | asisten | asistieron | asistencia | presente | presentes | participante | participantes | participan | participaron | participamos | asistimos | estuvieron | estuvimos | concurrentes | acuden`,
    ),
    absenceWords: splitWords(
      `no asistentes | no asistieron | no presentes | ausencias | disculpan | disculpas | inasistencia | inasistentes | asistirán | estarán`,
    ),
    memberGroups: splitWords("miembros | invitados | invitadas | en línea | remoto | presencial | equipo"),
    absentWords: splitWords(
      `ausente | ausentes | excusado | excusada | excusados | no asiste | no asisten | no asistió | justificado | justificada`,
    ),
    doneWords: splitWords(
      `completadas | completados | hecho | hecha | hechos | hechas | realizado | realizada | realizados | realizadas | terminado | terminada | terminados | terminadas | finalizados | finalizadas | completado | completada | finalizado | finalizada | cancelado | cancelada | resuelto | resuelta`,
    ),
    closedWords: splitWords("hecho | hechas | terminadas | completadas | cerradas | tareas completadas"),
    notDoneWords: splitWords("no | todavía no | aún no | casi | parcialmente | en parte | ser | estar"),
    denialWords: splitWords(
      `no | nunca | todavía | aún | casi | parcialmente | en parte | a medias | asegurar | asegurarse | debe | falta`,
    ),
    restrictionWords: splitWords(
      `excepto | salvo | menos | parcialmente | en parte | no | todavía no | aún no | casi | a medias`,
    ),
    conditionWords: splitWords("si | hasta | cuando | una vez | después | antes | quién"),
    stateVerbs: splitWords("es | son | eran | está | están | fue | fueron | ha sido | han sido"),
    commitmentVerbs: splitWords(
      "va a | van a | debe | deben | se compromete a | tiene que | tienen que | deberá",
    ),
    adverbs: splitWords("luego | también | todavía | pronto | ahora"),
    statusVerbs: splitWords("ser | estar | tener | haber"),
    takeoverVerbs:
      splitWords(`llama | llamará | envía | enviará | prepara | preparará | contacta | contactará | revisa | revisará | crea | creará | hará | habla con | hablará | busca | buscará | sube | subirá
    piensa en | escribe | escribirá | organiza | organizará | preguntará | actualiza | actualizará | publicará | se pone en contacto | se encarga de | se encarga del | se encargan de
    se encargará de | se encargará del | se ocupa de | se ocupa del | se ofrece | se ofreció a | se ofreció para | se ha ofrecido a | se ha ofrecido para | se compromete a | se comprometió a | es responsable de | será responsable de | es responsable del | será responsable del | se encargarán de
    se encargarán del | se ocupará de | se ocuparán de | está encargado de | está encargada de | asume | lo hace | lo hará | se encarga | se ocupa | queda en | quedó en | quedan en | queda encargado de | queda encargada de`),
    presentVerbs: [
      ...spanishPresent(taskVerbs.filter((verb) => !reported.has(verb))),
      ...splitWords(
        `pide | manda | añade | redacta | elabora | diseña | desarrolla | implementa | corrige | investiga | realiza | completa | solicita | convoca | comprueba | coordina | gestiona | compra | reserva | publica | traduce | responde`,
      ),
    ],
    inversionStarts: [],
    invertedVerbs: splitWords(
      "se encarga | se encargan | se encargará | se encargarán | se ocupa | se ocupan | se ocupará | lo hace | lo hará | lo envía | lo revisa",
    ),
    futureCues: [],
    futureEndings: splitWords("ará | erá | irá | drá | arán | erán | irán | drán"),
    noFutures: splitWords(
      `será | serán | estará | estarán | habrá | habrán | podrá | podrán | tendrá | tendrán | vendrá | vendrán | querrá | asistirá | participará | considera | espera | genera | supera | opera | coopera
      libera | acelera | tolera | mira | retira | tira | gira | respira | inspira | admira | borra | cierra | corra | continuará | seguirá | deberá | presentará`,
    ),
    reportVerbs: splitWords(
      `propone | comenta | explica | informa | pregunta | sugiere | indica | plantea | recuerda | presenta | menciona | dice | comentó | propuso | explicó | informó | dijo | pregunta`,
    ),
    firmCommitments: splitWords("se encarga de | se encarga del | se encargará de | se ocupa de"),
    taskVerbs,
    finalVerbs: [],
    plainVerbs: [],
    taskNouns: [],
    nounFollowers: splitWords("por | de | del | en"),
    leadWords: splitWords("hay que | por favor | luego | después | y"),
    groupWords: splitWords("equipo | grupo"),
    teamWords: splitWords("equipo | grupo | comisión | junta"),
    needWords: splitWords("falta | faltan | necesario | debe | deben"),
    wishWords: [],
    clauseWords: splitWords("y | pero | luego | entonces"),
    ownerLabels: splitWords("responsable | responsables | encargado | encargada | quién | asignado a"),
    assignedPhrases: splitWords(
      "asignado a | asignada a | asignados a | asignadas a | se asigna a | se asignó a | se le asigna a | se le asignó a | a cargo de | queda a cargo de | quedan a cargo de | encargado a | encargada a",
    ),
    attributeLabels: splitWords("prioridad | esfuerzo"),
    rotaWords: splitWords(`toma de notas | moderador | moderadora | secretario | secretaria | de vacaciones`),
    prepositions: splitWords("con | de | para | por | a | en | sobre | gracias"),
    everybody: splitWords(
      `equipo | todos | todas | todo el equipo | nosotros | ellos | ellas | él | ella | nadie | alguien | vamos | por definir | a definir | pendiente`,
    ),
    whoColumns: splitWords(
      `quién | quien | responsable | responsables | encargado | encargada | encargados | asignado a | asignada a | asignado | asignada | asignados | integrantes | integrante | persona`,
    ),
    topicColumns: splitWords("tema | temas | asunto"),
    descriptionColumns: splitWords("descripción | actividad"),
    whatColumns: splitWords(
      `qué | que | tarea | tareas | acción | acciones | descripción | actividad | tarea asignada | descripción breve | descripción de la tarea | breve descripción | acuerdo | acuerdos | acuerdo decisión | pendiente | pendientes | compromiso | compromisos`,
    ),
    whenColumns: splitWords(
      "cuándo | fecha | fecha límite | fecha limite | plazo | para cuándo | vencimiento | fecha de entrega",
    ),
    stateColumns: splitWords("estado | hecho"),
    noNames:
      splitWords(`propuesta | propuestas | prioridad | recursos | usuarios | seguimiento | análisis | control | objetivo | objetivos | presentación | revisión | diseño | desarrollo | planificación | plan | servidor | material | boletín | asociación | tesorería | elecciones | estatutos | resumen | avances | avance | agenda | cuestionario | feedback | idea | ideas | riesgo | riesgos | grupo | equipo | proyecto | gestión | formación | definición | la | el | los | las | un | una | reunión | sitio | web | comunicación | presupuesto | evento | eventos | punto | puntos | tema | temas | decisión | decisiones | resultado | nota
    pregunta | preguntas | problema | solución | plazo | fecha | lugar | hora | importante | recordatorio | acción | acciones | tarea | tareas | varios | próxima | próximo | informe
    documentación | pruebas | base | página | costes | y | o | de | del | nosotros | yo | este | esta | sí | no | lunes | martes | miércoles | jueves | viernes | al | a | en | con | sobre
    se`),
    numberedNouns:
      splitWords(`reunión | número | n.º | paso | parte | taller | sesión | enero | febrero | marzo | abril | mayo | junio | julio | agosto | septiembre | octubre | noviembre | diciembre | propuesta
    propuestas | lote | lotes | punto | puntos | tema | temas | encuentro | conferencia | episodio | edición | capítulo | sección | página | diapositiva | fase | semana | año | mes
    trimestre | grupo | sala | opción | opciones | idea | razón | objetivo | pregunta | preguntas | requisito | requisitos | anexo | artículo | resolución | moción | factura | hito | caso
    escenario | acta | jornada | pasos | reuniones | nuestro | mi`),
    issueWords: splitWords("incidencia"),
    agendaHeadings: splitWords(
      "enlaces | orden del día | agenda | temas | temas a tratar | puntos a tratar | objetivos de la reunión",
    ),
    ...spanishDecisions,
    decisionHeadings: splitWords("decisiones | acuerdos | conclusiones | resoluciones"),
    statementWords:
      splitWords(`añadido | actualmente | es | son | era | eran | está | están | fue | fueron | ha sido | han | será | debe | deben | hay que | puede | pueden | nosotros | yo | se decidió | se acordó
    acordamos | decidido | discutido | aprueba | acuerda | propuesto | presentado | aprobado | rechazado | aceptado | cerrado | todavía | aún | ya | porque | decisión | pregunta`),
    stateWords: splitWords(
      `aprobado | rechazado | aceptado | hecho | terminado | en curso | en progreso | pendiente | abierto | cerrado | fusionado | en espera | bloqueado | abandonado | listo`,
    ),
    postponedPhrases: splitWords(
      `aplazado | aplazada | pospuesto | pospuesta | postergado | próxima reunión | próxima vez | próxima sesión | no se trató | no se discutió | sin tiempo | falta de tiempo`,
    ),
    movePrepositions: splitWords("a | al | en"),
    linkLabels: splitWords(
      `tema | enlace | enlaces | ver | véase | incidencia | diapositivas | y | de | del | en`,
    ),
    nameColumns: splitWords(
      `nombre | nombres | nombre completo | apellidos, nombre | nombre y apellidos | participante | asistente | miembro | integrante`,
    ),
    handleColumns: splitWords("usuario"),
    initialsColumns: splitWords("iniciales | siglas"),
    presenceColumns: splitWords("asistencia | asistió | presente | asiste"),
    noPeople: splitWords(
      "ninguno | ninguna | nadie | quórum | quorum | participantes | asistentes | miembros | tu nombre | pendiente | por definir | por confirmar",
    ),
    promises:
      splitWords(`yo me encargo | me encargo | me encargaré | me ocupo | yo me ocupo | yo lo hago | lo haré | lo hago yo | voy a | enviaré | revisaré | prepararé | contactaré | escribiré | crearé
    preguntaré | hablaré con | buscaré | haré | actualizaré | subiré | yo haré`),
    readyPhrases: splitWords("puedo | yo puedo"),
    replyWords: splitWords("sí | vale | claro | de acuerdo | gracias | bien | perfecto | entonces"),
    nowWords: splitWords("ahora | ahora mismo"),
    questionWords: splitWords(
      `quién | quien | qué | cuándo | dónde | por qué | cómo | cuál | hay que | alguien | podemos`,
    ),
    speechVerbs: splitWords("decir | ser | estar | no | irme"),
    unsureWords: splitWords("si | quizás | tal vez | podría | sería | a lo mejor"),
    askVerbs: splitWords("ver | comprobar | verificar | preguntar | preguntaré"),
    routineLabels: splitWords(
      `final de la reunión | fin de la reunión | después de la reunión | antes de la reunión`,
    ),
    subjectPronouns: splitWords("nosotros | nosotras | yo | él | ella | ellos | ellas | hay"),
  },
  dates: {
    months: splitNames(
      `enero ene | febrero feb | marzo mar | abril abr | mayo may | junio jun | julio jul | agosto ago | septiembre sept sep setiembre | octubre oct | noviembre nov | diciembre dic`,
    ),
    namesAfter: {},
    weekdays: splitNames(`lunes | martes | miércoles miercoles | jueves | viernes | sábado sabado | domingo`),
    hasDotAfterDay: false,
    isMonthFirst: false,
    afterDay: "a y o con si".split(" "),
    dueCues: [
      ...["antes del?", "para(?: el| la)?", "hasta(?: el| la)?"],
      ...["a más tardar(?: el)?", "como muy tarde(?: el)?"],
    ],
    amountCues: [],
    dueLabels: ["fecha límite", "plazo", "vence(?: el)?"],
    durationCues: ["dentro de"],
    untilWords: ["hasta", "hasta el"],
    weekCues: ["semana"],
    articles: ["el", "del", "al"],
    fillers: ["el", "la", "los", "las", "del", "de", "a", "al", "es"],
    nearDays: [["hoy"], ["mañana"], ["pasado mañana"]],
    hours: { units: ["horas?"], words: ["mediodía", "medianoche"] },
    dayEnds: ["(?:el )?(?:final|fin) del día"],
    parts: {
      start: ["principios", "inicios", "comienzos"],
      middle: ["mediados"],
      end: ["fin", "fines", "final", "finales"],
    },
    notDue: "en desde después".split(" "),
    periodEnds: { week: ["fin de semana"], month: [], quarter: [], year: [] },
    units: {
      day: ["días?"],
      week: ["semanas?"],
      month: ["mes(?:es)?"],
      quarter: ["trimestre"],
      year: ["año"],
    },
    numbers: "una? dos tres cuatro cinco seis siete ocho nueve diez once doce".split(" "),
    durations: { before: ["en", "dentro de"], after: [] },
    modifiers: { current: ["este", "esta"], coming: ["próxim[oa]", "que viene"], next: [] },
    nextMeeting: {
      articles: ["la", "nuestra"],
      next: ["próxima", "siguiente"],
      meetings: ["reunión", "vez", "sesión"],
    },
  },
  files: {
    minutes: splitWords("acta | minuta"),
    agendas: splitWords("orden del dia | ordenes del dia | convocatoria | agenda"),
    otherTexts: splitWords("plantilla | diapositivas | presentacion | noticias | boletin"),
    generic: splitWords(
      `acta | minuta | reunion | reuniones | junta | sesion | sesiones | nota | orden | dia | documento | archivo | historico | pagina | y | de | del | la | el | los | las`,
    ),
    titleWords: splitWords(
      `semanal | mensual | ordinaria | extraordinaria | lunes | martes | miercoles | jueves | viernes | sabado | domingo`,
    ),
    groups: splitWords(
      `grupo | gt | equipo | comite | comision | consejo | junta directiva | asociacion | circulo | colectivo`,
    ),
    isDayFirst: true,
  },
};
