import { splitNames, type DateLanguage } from "./language.ts";

/** How dates are written in English. */
export const englishDates: DateLanguage = {
  months: splitNames(
    `January Jan | February Feb | March Mar | April Apr | May May | June Jun | July Jul | August Aug | September Sep sept | October Oct | November Nov | December Dec`,
  ),
  namesAfter: { by: ["Jan", "April", "May", "June", "August"] },
  weekdays: splitNames(
    `Monday Mon | Tuesday Tue Tues | Wednesday Wed | Thursday Thu Thur Thurs | Friday Fri | Saturday Sat | Sunday Sun`,
  ),
  hasDotAfterDay: false,
  isMonthFirst: true,
  afterDay: "at and or so to for if with then latest please noon".split(" "),
  dueCues: ["by", "before", "until", "till", "not? later than", "at the latest", "latest by"],
  amountCues: ["by"],
  dueLabels: [
    String.raw`due(?! to(?!\p{L}))(?: date)?(?: on| by)?`, // "due to …" gives a reason
    "deadline",
    "eta",
    "📅",
  ],
  durationCues: ["within"],
  untilWords: ["until", "till"],
  weekCues: ["cwk?", "calendar week", "week"],
  articles: ["the"],
  fillers: ["the", "on", "at", "of", "about", "around", "latest", "is", "very"],
  nearDays: [["today", "tonight"], ["tomorrow"], ["the day after tomorrow", "day after tomorrow"]],
  hours: { units: ["am", "pm", "a.m.", "p.m.", "o'clock", "hrs"], words: ["noon", "midday", "midnight"] },
  dayEnds: [String.raw`(?:the )?end of (?:the |this )?day(?!\p{L})`, "close of business"],
  parts: { start: ["early", "beginning", "start"], middle: ["mid", "middle"], end: ["end", "late"] },
  notDue: "in for from to since of after".split(" "),
  periodEnds: {
    week: ["weekend", "week(?:'s)? end"],
    month: ["month(?:'s)?[ -]end"],
    quarter: ["quarter(?:'s)?[ -]end"],
    year: ["year(?:'s)?[ -]end"],
  },
  units: { day: ["days?"], week: ["weeks?"], month: ["months?"], quarter: ["quarter"], year: ["year"] },
  numbers: "an?|one two three four five six seven eight nine ten eleven twelve".split(" "),
  durations: { before: ["in", "within"], after: ["from now", "from today"] },
  modifiers: { current: ["this"], coming: ["coming", "upcoming"], next: ["next"] },
  nextMeeting: {
    articles: ["the", "our"],
    next: ["next", "following"],
    meetings: ["time", "meeting", "call", "session"],
  },
};
