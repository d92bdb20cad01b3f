/** Words of addresses of roles, groups and lists, in the languages of the minutes. */
const roleWords = new Set(
  `abuse accounting admin admins alliance announce antrag architects ask association billing board book bugs careers
  chair chairs checkout coc cochairs code committee community conduct conference consortium contact contacts council data
  calendar demo dev devel devs developers discuss donate donations edata editor editors email engineering event events everyone example
  feedback finance foundation git governance group groups hello help helpdesk hi host hostmaster hotline hpc hr inbox key keys
  info infra instructors invoice invoices it jobs join legal lead list lists mail maintainer maintainers management
  manager managers marketing media meeting meetings member members membership minutes moderation moderator moderators news newsletter noc office
  operations ops organiser organisers organizer organizers partners payments postmaster press privacy project projects
  questions register registration request requests research root sales secretariat secretary security service services sig
  sponsor sponsors sponsoring sponsorship staff steering support tac talk tc team teams tech test trainers training treasurer
  tsc user users webmaster website welcome wg workshop workshops
  anmeldung buero büro datenschutz fachschaft fsr geschaeftsstelle geschäftsstelle kasse kassenwart kontakt leitung
  mitglieder presse rechnung rechnungen redaktion schatzmeister sekretariat spenden technik verein verwaltung vorsitz
  vorstand
  accueil adherents adhesion asso atelier benevoles bureau collectif communication direction dons equipe formation
  inscription inscriptions redaction tresorerie tresorier
  asociacion avisos ayuda comunicacion contacto coordinacion correo donaciones equipo grupo informacion inscripcion
  inscripciones junta organizacion prensa presidencia secretaria socios soporte tesoreria tesorero`.split(
    /\s+/,
  ),
);

const roleEnding = /(?:group|team|chairs|list|admin|committee|gruppe|verein|vorstand)s?$/;

/** Minimum length of a name that is recognised in an address: `acme` in `robots.acme@example.net`. */
const minNameLength = 4;

/** Returns whether an address is that of a role: `group-chairs@…`, `simgroup@…`, or of an organization: `acme@acme.org`. */
export function isRoleAddress(user: string, host: string, organizations: readonly string[]): boolean {
  const parts = user
    .toLowerCase()
    .split(/[._+-]/)
    .map((part) => part.replace(/\d{1,4}$/, ""));
  if (parts.some((part) => roleWords.has(part) || roleEnding.test(part))) return true;
  const whole = parts.join("");
  return [...host.split("."), ...organizations].some((name) => {
    const plain = name.toLowerCase().replace(/[^\p{L}\d]+/gu, "");
    return (
      plain.length >= minNameLength && (whole === plain || (whole.includes(plain) && parts.includes(plain)))
    );
  });
}
