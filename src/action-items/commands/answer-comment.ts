import { addTo, dayOf } from "../calendar.ts";
import type { Refusal } from "./item-commands.ts";
import { formatAnswerMarker } from "../item-markers.ts";
import { answerSentences as sentences } from "../messages.ts";
import type { ItemSetting } from "../item-setting.ts";
import { dashboardLink } from "../../render/links.ts";
import { quotePlain } from "../../render/quote.ts";

const most = { written: 120, name: 100 };

/**
 * Says in one sentence why a command was not done, and how it is written. Pings nobody: who wrote the command is told
 * of it as anybody who takes part.
 * @param voice  the comment with the command
 */
export function answerComment(
  refused: { readonly written: string; readonly why: Refusal },
  voice: { readonly id: number; readonly login: string; readonly at: Date },
  setting: ItemSetting,
): string {
  const name = quotePlain(voice.login, most.name);
  const written = quotePlain(refused.written, most.written);
  const sentence = sentences.refused(name, written, whyOf(refused.why, voice.at, setting));
  return `${sentence}\n\n${formatAnswerMarker({ repository: setting.repositoryId, comment: voice.id })}`;
}

function whyOf(why: Refusal, at: Date, setting: ItemSetting): string {
  switch (why.kind) {
    case "malformed":
      return sentences[why.what];
    case "unknown id":
      return sentences.unknown(why.id, dashboardLink(setting));
    case "which":
      return sentences.which(why.ids);
    case "not yours":
      return sentences.notYours;
    case "past":
      return sentences.past(why.until);
    case "too long":
      return sentences.tooLong(why.until, addTo(dayOf(at, setting.timeZone), { months: 12 }));
  }
}
