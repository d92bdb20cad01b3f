const months = "January February March April May June July August September October November December".split(
  " ",
);

/** Returns a date for people: `6 December 2023`. */
export function longDate(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${Number(day)} ${months[Number(month) - 1] ?? ""} ${year}`;
}

/** Returns a date in a column of dates of one year: `6 Dec`. */
export function shortDate(date: string): string {
  const [, month = "", day = ""] = date.split("-");
  return `${Number(day)} ${(months[Number(month) - 1] ?? "").slice(0, 3)}`;
}
