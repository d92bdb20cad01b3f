/** Context that a comment needs besides the backlink. */
export type CommentContext = {
  /** `https://github.com` */
  readonly serverUrl: string;
  /** `owner/name` of the minutes repository. */
  readonly minutesRepository: string;
  readonly repositoryId: number;
  /** URL of the app's page, for the footer. */
  readonly appUrl: string;
  readonly seriesName: (series: string) => string;
  readonly passage: "folded" | "open" | "none";
};
