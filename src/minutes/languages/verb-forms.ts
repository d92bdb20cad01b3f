/** Prefixes that part from a German verb: "abschicken", but "schickt … ab". Longer ones come first. */
const germanPrefixes =
  "zusammen zurück weiter wieder fertig bereit durch hinzu fest frei hoch nach raus rein rum ran auf aus bei ein her hin los mit vor weg ab an um zu".split(
    " ",
  );

/** The third person of German verbs whose vowel changes. */
const germanForms: Readonly<Record<string, string>> = {
  fangen: "fängt",
  geben: "gibt",
  halten: "hält",
  helfen: "hilft",
  laden: "lädt",
  lesen: "liest",
  nehmen: "nimmt",
  schlagen: "schlägt",
  sehen: "sieht",
  sprechen: "spricht",
  tragen: "trägt",
  treffen: "trifft",
  tun: "tut",
  werfen: "wirft",
};

function germanThirdPerson(infinitive: string): string {
  const base = Object.keys(germanForms).find((each) => infinitive.endsWith(each));
  if (base !== undefined) return infinitive.slice(0, -base.length) + (germanForms[base] ?? "");
  const stem = infinitive.replace(/e?n$/, "");
  return /(?:[dt]|[^aeiouäöülrhmn][mn]|ch[mn])$/.test(stem) ? `${stem}et` : `${stem}t`;
}

/** Returns the third person of German infinitives: "klärt", or "schließt … ab" for a verb that parts. */
export function germanPresent(infinitives: readonly string[]): readonly string[] {
  return infinitives.map((infinitive) => {
    const prefix = germanPrefixes.find(
      (each) => infinitive.startsWith(each) && infinitive.length - each.length > 4,
    );
    return prefix === undefined
      ? germanThirdPerson(infinitive)
      : `${germanThirdPerson(infinitive.slice(prefix.length))} … ${prefix}`;
  });
}

/** Returns the third person of French infinitives: "ajoute", "complète", "finit", "écrit". */
export function frenchPresent(infinitives: readonly string[]): readonly string[] {
  return infinitives.map((infinitive) => {
    if (infinitive.endsWith("yer")) return `${infinitive.slice(0, -3)}ie`;
    if (infinitive.endsWith("er")) return `${infinitive.slice(0, -2).replace(/[eé](?=[^aeiouéèêl]$)/, "è")}e`;
    if (infinitive.endsWith("vrir") || infinitive.endsWith("frir")) return `${infinitive.slice(0, -2)}e`;
    return infinitive.endsWith("ttre") ? infinitive.slice(0, -3) : `${infinitive.replace(/i?re?$/, "i")}t`;
  });
}

/** Returns the third person of regular Spanish infinitives: "revisa", "define". */
export function spanishPresent(infinitives: readonly string[]): readonly string[] {
  return infinitives.map((infinitive) => infinitive.slice(0, -2) + (infinitive.endsWith("ar") ? "a" : "e"));
}
