import { splitWords } from "./language.ts";
import { germanPresent } from "./verb-forms.ts";

/** Infinitives that end a task: "Handbuch schreiben". */
export const germanFinalVerbs =
  splitWords(`abbauen | abholen | abklären | ablehnen | abnehmen | abrechnen | abschicken | abschließen | absenden | absprechen | abstimmen | ändern | anfangen | anfordern | anfragen | angehen | anlegen
    anmelden | anpassen | anrufen | anschaffen | anschauen | anschreiben | ansehen | ansprechen | antworten | aufbauen | aufnehmen | aufräumen | aufsetzen | ausarbeiten | ausbauen | ausdrucken
    ausfüllen | ausprobieren | ausschreiben | austauschen | auswählen | bauen | beantragen | beantworten | bearbeiten | beauftragen | befragen | begleiten | bereitstellen | beschaffen | besorgen
    besprechen | bestellen | bewerben | bezahlen | buchen | definieren | diskutieren | dokumentieren | drucken | durchführen | einarbeiten | einbauen | einfügen | einholen | einkaufen | einladen
    einpflegen | einreichen | einrichten | eintragen | entfernen | entscheiden | entwerfen | entwickeln | erarbeiten | erfragen | ergänzen | erinnern | erledigen | erneuern | erstellen | erweitern
    finden | formulieren | fragen | freigeben | gestalten | hinweisen | hinzufügen | hochladen | informieren | installieren | kaufen | klären | kommunizieren | konfigurieren | kontaktieren
    koordinieren | korrigieren | kümmern | löschen | mitbringen | mitteilen | nachbestellen | nachfragen | nachhaken | nachschauen | organisieren | pflegen | planen | posten | programmieren | prüfen
    recherchieren | reparieren | reservieren | rumschicken | sammeln | schicken | schreiben | senden | sichten | sprechen | starten | streichen | suchen | teilen | testen | übergeben | überarbeiten
    überlegen | überprüfen | übersetzen | übertragen | überweisen | umbauen | umsetzen | umstellen | umziehen | unterschreiben | verabreden | verbessern | vereinbaren | verlinken | veröffentlichen
    verschicken | versenden | verteilen | vorbereiten | vorschlagen | weitergeben | weiterleiten | zusammenfassen | zusammenstellen | zusammentragen | abgeben | anbieten | anbringen | anfertigen | anhängen | aufhängen | aufstellen | ausleihen | auswerten | einsammeln | einstellen | festlegen | fertigstellen
    fertigmachen | führen | gießen | halten | herstellen | herausfinden | hinterlegen | implementieren | konzipieren | mailen | messen | notieren | nachreichen | rückmelden | rausschicken | rausfinden
    reinigen | spenden | sichern | umschreiben | vorstellen | weiterentwickeln | weiterverfolgen | zurückmelden | zurückgeben | zusenden | zeichnen | aktualisieren | analysieren | anmieten | archivieren
    auflisten | aufschreiben | ausfindig machen | einschicken | einscannen | scannen | evaluieren | fixen | kalkulieren | mieten | montieren | nachtragen | protokollieren | schneiden | tauschen
    übernehmen | vermessen | verwalten | visualisieren | wechseln | zusagen | gucken | nachgucken | nachsehen | besichtigen | melden | erkundigen | aufteilen | einordnen | bauen lassen`);

/** Verbs of tasks that only report in the third person: "Ada schlägt … vor". */
const reported = new Set(
  splitWords(
    `ablehnen | abnehmen | abstimmen | anbieten | anfangen | angehen | ausfindig machen | begleiten | besprechen | bewerben | diskutieren | entscheiden | finden | führen | halten | hinweisen | mitteilen
    protokollieren | sprechen | teilen | umziehen | vorschlagen | vorstellen | zusagen | rückmelden`,
  ),
);

/** Verbs in the third person that make a task of a known person. */
export const germanPresentVerbs = [
  ...germanPresent(germanFinalVerbs.filter((verb) => !reported.has(verb))),
  ...splitWords(
    `macht | ändert | entwirft | mailt | bringt | ruft | besucht | räumt | sagt … bescheid | gibt … bescheid | gibt … rückmeldung | gibt … feedback | macht … fertig | macht … klar | setzt … in verbindung`,
  ),
];
