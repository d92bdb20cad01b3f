/** Texts of issues that are opened for action items. Markdown; arguments are quoted already. */
export const itemIssueMessages = {
  /** @param meeting  a link  @param topic  may be empty */
  source: (meeting: string, topic: string): string =>
    `An action item of **${meeting}**${topic === "" ? "" : ` · ${topic}`}`,
  owners: (names: string): string => `Owner in the minutes: ${names}`,
  due: (day: string): string => `Due ${day}`,
  noTask: "An action item without text",
  footer: (id: string, login: string, appUrl: string): string =>
    `<sub>Action item \`${id}\`, opened for ${login} by [Minutes Bot](${appUrl}). Close this issue when it is done.</sub>`,
  duplicate: (link: string): string => `This issue was opened twice. ${link} is kept.`,
} as const;
