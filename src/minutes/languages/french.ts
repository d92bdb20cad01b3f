import { frenchDecisions } from "./french-decisions.ts";
import { splitNames, splitWords, type Language } from "./language.ts";
import { frenchPresent } from "./verb-forms.ts";

/** Infinitives that begin a task. */
const taskVerbs =
  splitWords(`ajouter | appeler | changer | chercher | compléter | contacter | corriger | créer | déployer | demander | écrire | envoyer | étudier | faire | finir | mettre | mettre à jour | ouvrir
    organiser | préparer | prévoir | proposer | publier | rédiger | regarder | relancer | relire | réserver | supprimer | tester | trouver | vérifier | voir | acheter | commander
    installer | modifier | améliorer | définir | documenter | traduire | valider | discuter | planifier | choisir | rechercher | payer | réaliser | développer | finaliser | intégrer | terminer | configurer | élaborer | informer | inviter | rappeler | répondre | imprimer | récupérer | lancer
    nettoyer | concevoir | mettre en place | partager | lister | désigner`);

/** Verbs of tasks that only report in the third person, or are irregular. */
const reported = new Set(
  splitWords(
    `proposer | informer | inviter | rappeler | terminer | concevoir | mettre en place | lancer | répondre | demander | discuter | trouver | changer | voir | prévoir | faire | choisir | appeler | mettre | mettre à jour`,
  ),
);

export const french: Language = {
  vocabulary: {
    markers: splitWords(
      `À faire | A faire | À FAIRE | Action à mener | Tâche | Prochaine étape | Prochaines étapes | Actions à mener`,
    ),
    actionHeadings:
      splitWords(`tâches restantes | travail restant | à réaliser | points à traiter | actions | actions prévues | actions à mener | à faire | a faire | reste à faire | prochaines étapes
    prochaines actions | tâches | tâches à faire | liste des actions | plan d'action | plan d'actions | prochaine étape | actions à faire | tâches à réaliser | prochaines tâches
    liste des tâches | répartition des tâches | actions en cours | choses à faire | actions décidées | actions à prendre | points d'action | travail à faire | travaux à faire | suites à donner
    relevé d'actions | attribution des tâches | distribution des tâches | reste à faire | devoirs | étapes suivantes | à faire ensuite | prochaines missions | missions à faire`),
    actionHeadingWords: splitWords(
      `définition des | liste des | répartition des | suivi des | point sur les | les | des | nouvelles | anciennes | nos | prochaines | rappel des | revue des | bilan des | tableau des | état des | répartition | autres`,
    ),
    taskPlurals: splitWords("tâches"),
    actionHeadingTails: splitWords(
      `terminées | réalisées | faites | prévues | prévu | restantes | restants | en cours | ouvertes | précédentes | assignées | attribuées | décidées | à venir | à faire | à réaliser | à effectuer | à mener | en suspens | non terminées | non réalisées | non faites | effectuées | urgentes`,
    ),
    actionHeadingPrepositions: splitWords(
      `de la réunion | de la dernière | de la précédente | de la semaine | de la séance | du dernier | du mois | pour | avant | d'ici | depuis | lors | issues`,
    ),
    mixedHeadings: splitWords(
      "à retenir | pour la prochaine réunion | pour la prochaine fois | pour la prochaine séance | d'ici la prochaine réunion | pour la semaine prochaine",
    ),
    ownerConjunctions: splitWords("ou | avec"),
    conjunctions: splitWords("et"),
    participantHeadings:
      splitWords(`présents | présent | présente | présentes | présent·es | présent-e-s | présent·e·s | présent(e)s | présence | présences | participants | participantes | participant·es | participant·e·s
    participation | personnes présentes | membres présents | étaient présents`),
    presenceWords: splitWords(
      `présent | présents | présente | présentes | présent·es | présent·e·s | présent-e-s | présent(e)s | présent.e.s | présent.es | présence | présences | participant | participants | participantes | participant·es | participant·e·s | participant.e.s | participaient | ont participé | assistaient | émargement`,
    ),
    absenceWords: splitWords(
      `non présents | n'étaient pas présents | absences | absent.e.s | absent.es | absent(e)s | excusé.e.s | excusé(e)s | empêchés | seront | sera`,
    ),
    memberGroups: splitWords(
      `membres | chargés de mission | invités | invitée | invité | invité·es | visiteurs | à distance | sur place | bureau | en ligne`,
    ),
    absentWords: splitWords(
      `absent | absents | absente | absentes | absent·es | absent·e·s | excusé | excusés | excusée | excusées | excusé·es | excusé·e·s`,
    ),
    doneWords: splitWords(
      `fait | faite | faits | faites | terminé | terminée | terminés | terminées | réalisé | réalisée | réalisés | réalisées | effectué | effectuée | effectuées | clos | réglé | abandonné | abandonnée | annulé | annulée`,
    ),
    closedWords: splitWords("terminé | terminées | fait | faites | clôturées | tâches terminées"),
    notDoneWords: splitWords(
      "pas | pas encore | presque | partiellement | en partie | à moitié | être | bien",
    ),
    denialWords: splitWords(
      `pas | pas encore | jamais | presque | partiellement | en partie | à moitié | doit être | à être | s'assurer | vérifier que | reste`,
    ),
    restrictionWords: splitWords(
      `sauf | excepté | hormis | partiellement | en partie | pas | pas encore | presque | à moitié | en cours`,
    ),
    conditionWords: splitWords("si | jusqu'à | une fois | dès que | quand | avant | après | qui"),
    stateVerbs: splitWords("est | sont | était | étaient | a été | ont été"),
    commitmentVerbs: splitWords(
      `va | vont | doit | doivent | s'engage à | se charge de | devra | devront | se propose de`,
    ),
    adverbs: splitWords("ensuite | aussi | encore | bientôt | d'abord"),
    statusVerbs: splitWords("être | avoir | absent | absente"),
    takeoverVerbs:
      splitWords(`relance | transmet | fait un | fait une | ajoute | contacte | envoie | prépare | rédige | crée | met à jour | met en place | cherche | organise | publie | corrige | vérifie | écrit
    appelle | réserve | planifie | installe | se renseigne | termine | s'en occupe | s'en occupent | s'en charge | s'en chargent | s'occupera | s'occuperont | est chargé de | est chargée de | sont chargés de | est chargé du | est chargée du
    est chargé | est chargée | sera chargé de | sera chargée de | est responsable de | est responsable du | sera responsable de | sera responsable du | se propose pour | s'est proposé pour
    s'est proposée pour | s'est proposé de | s'engage à | s'est engagé à | s'est engagée à | vont s'occuper de | va s'occuper de | s'occupe de | s'occupe du | s'occupe des | s'occupe d'
    se charge de | se charge du | se charge des | prend en charge | le fait | le fera | prend contact | voit avec | fait le | fait les | essaie de | essaye de`),
    presentVerbs: [
      ...frenchPresent(taskVerbs.filter((verb) => !reported.has(verb))),
      ...splitWords(
        `regarde | finalise | complète | partage | teste | commande | achète | imprime | traduit | modifie | déploie | développe | récupère | rassemble | lance | réalise | étudie | documente | collecte | répond | renvoie | intègre | implémente | reprend | résout`,
      ),
    ],
    inversionStarts: [],
    invertedVerbs: [],
    futureCues: [],
    futureEndings: splitWords("era | ira | dra | ttra | îtra | rra | eront | iront | dront | rront"),
    noFutures: splitWords(
      `sera | seront | aura | auront | pourra | pourront | faudra | viendra | voudra | voudront | sera | restera | présentera | participera | animera | assistera`,
    ),
    reportVerbs: splitWords(
      `propose | explique | rappelle | présente | indique | demande | précise | signale | pense | informe | annonce | souligne | remercie | a | dit | suggère`,
    ),
    firmCommitments: splitWords("s'en occupe | s'en charge | s'occupe de | se charge de"),
    taskVerbs,
    finalVerbs: [],
    plainVerbs: [],
    taskNouns: [],
    nounFollowers: splitWords("par | de | du | sur"),
    leadWords: splitWords("il faut | il faudrait | penser à | merci de | puis | ensuite | et"),
    groupWords: splitWords("équipe | groupe"),
    teamWords: splitWords("équipe | groupe | commission | bureau"),
    needWords: splitWords("à faire | à prévoir | manque | requis | doit | doivent"),
    wishWords: [],
    clauseWords: splitWords("et | mais | puis | donc"),
    ownerLabels: splitWords("responsable | responsables | qui | assigné à | porteur"),
    assignedPhrases: splitWords(
      "assigné à | assignée à | assignés à | attribué à | attribuée à | est attribué à | est attribuée à | confié à | confiée à | est confié à | est confiée à | à la charge de | pris en charge par | prise en charge par",
    ),
    attributeLabels: splitWords("priorité | charge"),
    rotaWords: splitWords(
      `secrétaire de séance | président de séance | prise de notes | compte-rendu | compte rendu | animateur | en vacances | en congé`,
    ),
    prepositions: splitWords("avec | de | pour | par | à | chez | sur | merci | demander à"),
    everybody: splitWords(
      `équipe | toute l'équipe | tous | toutes | tout le monde | chacun | on | nous | vous | il | elle | ils | elles | cela | personne | quelqu'un | à définir | qui`,
    ),
    whoColumns: splitWords(
      `qui | responsable | responsables | assigné à | assigné | assignés | assignée | porteur | pilote | en charge | affecté à | attribué à | attribution | personne en charge`,
    ),
    topicColumns: splitWords("sujet | sujets | thème | thèmes"),
    descriptionColumns: splitWords("description"),
    whatColumns: splitWords(
      "quoi | action | actions | tâche | tâches | description | à faire | travail | action à mener",
    ),
    whenColumns: splitWords(
      "quand | échéance | échéances | date limite | pour quand | délai | date | date d'échéance",
    ),
    stateColumns: splitWords("état | statut | avancement | fait"),
    noNames:
      splitWords(`priorité | priorités | ressources | maquette | maquettes | suivi | objectif | objectifs | présentation | diaporama | rendu | rendus | planning | recherche | tests | serveur | matériel | logiciel | newsletter | mailing | partenariat | partenariats | adhésion | adhésions | comptabilité | banque | élection | élections | bureau | statuts | statut | résumé | pourquoi | avancement | retour | retours | demande | idée | idées | risque | risques | la | le | les | un | une | des | il | pour | réunion | site | trésorerie | communication | budget | événement | événements | point | points | sujet | sujets | décision | décisions
    résultat | remarque | note | question | questions | problème | solution | échéance | date | lieu | heure | important | rappel | action | actions | tâche | tâches | divers | suite
    prochaine | prochain | bilan | rapport | création | ajout | documentation | tests | interface | base | page | et | ou | de | du | nous | je | ce | cette | oui | non | lundi | mardi
    mercredi | jeudi | vendredi | au | aux | à | en | sur | avec`),
    numberedNouns:
      splitWords(`réunion | numéro | n° | étape | partie | atelier | séance | diapo | janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre
    proposition | propositions | lot | lots | point | points | sujet | sujets | rencontre | conférence | épisode | édition | chapitre | section | phase | semaine | année | mois | trimestre
    groupe | salle | choix | idée | raison | objectif | question | questions | exigence | besoin | annexe | article | résolution | motion | facture | jalon | module | cas | scénario
    compte-rendu | conseil | étapes | réunions | notre | mon`),
    issueWords: [],
    agendaHeadings: splitWords(
      `liens | ordre du jour | odj | sujets | points à aborder | points à l'ordre du jour | objectifs de la réunion`,
    ),
    ...frenchDecisions,
    decisionHeadings: splitWords("décisions | conclusion | conclusions | résolutions"),
    statementWords:
      splitWords(`ajouté | actuellement | est | sont | était | étaient | a été | ont | sera | seront | doit | doivent | faut | faudrait | peut | peuvent | on | nous | je | il | elle | ils | décidé
    discuté | proposé | présenté | approuve | adopte | vote | validé | accepté | refusé | adopté | fusionné | fermé | encore | déjà | parce que | décision | question`),
    stateWords: splitWords(
      `adopté | adoptée | refusé | validé | fait | terminé | en cours | à faire | ouvert | fermé | fusionné | en attente | bloqué | abandonné | prêt | inchangé`,
    ),
    postponedPhrases: splitWords(
      `reporté | reportée | reportés | repoussé | repoussée | remis à | prochaine réunion | prochaine séance | prochaine fois | pas abordé | non abordé | pas le temps | faute de temps`,
    ),
    movePrepositions: splitWords("vers | dans | à | sur"),
    linkLabels: splitWords(
      `sujet | lien | liens | voir | voir aussi | ticket | diapositives | et | de | du | sur | dans`,
    ),
    nameColumns: splitWords("nom | noms | prénom | nom et prénom | participant | membre"),
    handleColumns: splitWords("identifiant | pseudo"),
    initialsColumns: splitWords("initiales | trigramme"),
    presenceColumns: splitWords("présent | présence | présent ?"),
    noPeople: splitWords(
      "aucun | aucune | personne | néant | quorum | participants | présents | membres | votre nom | à compléter | à définir",
    ),
    promises:
      splitWords(`je m'en occupe | je m’en occupe | je m'en charge | je m’en charge | je m'occupe | je m’occupe | je me charge | je vais | je ferai | je le ferai | j'enverrai | j’enverrai
    je contacterai | je préparerai | je vérifierai | je regarderai | j'écrirai | je rédigerai | je relancerai | je prends en charge | je prends ça | je le fais | je demanderai | j'ouvrirai
    je créerai | j'appellerai`),
    readyPhrases: splitWords("je peux | je veux bien"),
    replyWords: splitWords("oui | d'accord | ok | merci | alors | bien sûr | bon | bien | parfait"),
    nowWords: splitWords("maintenant | tout de suite"),
    questionWords: splitWords(
      `qui | que | quoi | quand | où | pourquoi | comment | quel | quelle | est-ce | faut-il | peut-on | qu'est-ce | quelqu'un`,
    ),
    speechVerbs: splitWords("pas | dire | être | devoir partir | partir | juste dire"),
    unsureWords: splitWords("si | sinon | peut-être | pourrais | pourrait | serait"),
    askVerbs: splitWords("voir | vérifier | demander | vérifierai | demanderai"),
    routineLabels: splitWords("fin de la réunion | fin de réunion | après la réunion | avant la réunion"),
    subjectPronouns: splitWords("nous | je | il | elle | ils | elles | on | c'est"),
  },
  dates: {
    months: splitNames(
      `janvier janv jan | février févr fév fevrier fev | mars mars | avril avr | mai mai | juin juin | juillet juil | août août aout | septembre sept sep | octobre oct | novembre nov | décembre déc decembre dec`,
    ),
    namesAfter: {},
    weekdays: splitNames(`lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche`),
    hasDotAfterDay: false,
    isMonthFirst: false,
    afterDay: "à et ou avec si".split(" "),
    dueCues: [
      ...["avant(?: le| la)?", "pour(?: le| la)?", "au plus tard(?: le| à| au)?"],
      ...["jusqu'au", "jusqu'à", "d'ici(?: le| la| au| à)?"],
    ],
    amountCues: [],
    dueLabels: ["échéance(?: le)?", "date limite"],
    durationCues: ["sous", "d'ici"],
    untilWords: ["jusqu'au", "jusqu'à"],
    weekCues: ["semaine"],
    articles: ["le", "au"],
    fillers: ["le", "la", "les", "l'", "au", "à", "du", "de", "d'", "vers", "est"],
    nearDays: [["aujourd'hui", "ce soir"], ["demain"], ["après-demain"]],
    hours: { units: ["h", "heures?"], words: ["midi", "minuit"] },
    dayEnds: ["(?:la )?fin de (?:la )?journée"],
    parts: { start: ["début"], middle: ["mi", "milieu"], end: ["fin"] },
    notDue: "en depuis dès après".split(" "),
    periodEnds: { week: ["week-?end"], month: [], quarter: [], year: [] },
    units: {
      day: ["jours?"],
      week: ["semaines?"],
      month: ["mois"],
      quarter: ["trimestre"],
      year: ["année"],
    },
    numbers: "une? deux trois quatre cinq six sept huit neuf dix onze douze".split(" "),
    durations: { before: ["dans", "sous"], after: [] },
    modifiers: { current: ["ce", "cette", "cet"], coming: ["prochaine?"], next: [] },
    nextMeeting: { articles: ["la", "notre"], next: ["prochaine"], meetings: ["fois", "réunion", "séance"] },
  },
  files: {
    minutes: splitWords(
      "compte rendu | comptes rendus | proces verbal | proces verbaux | cr | pv | releve de decisions",
    ),
    agendas: splitWords("ordre du jour | ordres du jour | odj | convocation"),
    otherTexts: splitWords("modele | gabarit | diapositives | actualites | billets"),
    generic:
      splitWords(`compte | rendu | cr | pv | proces | verbal | verbaux | reunion | seance | note | document | archive | ancien | ordre | jour | fichier | page | et | de | des | du | la
    le | les`),
    titleWords: splitWords(
      `hebdomadaire | mensuel | mensuelle | visio | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche`,
    ),
    groups: splitWords(
      `groupe | gt | equipe | comite | conseil | bureau | commission | association | collectif | cercle`,
    ),
    isDayFirst: true,
  },
};
