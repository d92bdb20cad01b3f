import { describe, expect, test } from "@jest/globals";
import { itemsOf } from "./tasks.ts";

describe("a promise in the first person is the speaker's", () => {
  test.each<[remark: string, item: string]>([
    ["[rob] I will rename it.", "1? rob: rename it"],
    ["* [rob] Yes. I'll file it. It is easy.", "1? rob: file it"],
    ["[name=Rob] I started and I will try to reproduce it", "1? Rob: reproduce it"],
    ["eP: I'll file it", "1? eP: file it"],
    ["eP: I’ll file it", "1? eP: file it"],
    ["> SC: I volunteer to file it", "1? SC: file it"],
    ["@ada: I am going to file it", "1? ada: file it"],
    ["ada, rob: Sure, I will file it", "1? ada+rob: file it"],
    ["ada: Okay, I can look into it and report back", "1? ada: look into it and report back"],
    ["ada: Happy to send a mail", "1? ada: send a mail"],
    ["ada: will rename it", "1? ada: will rename it"],
    ["ada: new pump. will rename it", "1? ada: will rename it"],
    ["ada: I will rename it if necessary", "1? ada: rename it if necessary"],
    ["Jonna: Ich werde das prüfen, falls nötig", "1? Jonna: das prüfen, falls nötig"],
    ["ada: I will check whether it works", "1? ada: check whether it works"],
    ["Jonna: Ich kümmere mich um den Arm", "1? Jonna: um den Arm"],
    ["Jonna: Gut, ich werde das prüfen", "1? Jonna: das prüfen"],
    ["Jonna: je vais relancer le fournisseur", "1? Jonna: relancer le fournisseur"],
    ["Jonna: yo me encargo del brazo", "1? Jonna: del brazo"],
    ["Jonna: voy a revisar el brazo", "1? Jonna: revisar el brazo"],
  ])("%j", (remark, item) => expect(itemsOf(remark)).toEqual([item]));

  test.each([
    "[rob] We should rename it.",
    "[rob] We will rename it.",
    "[rob] I could rename it.",
    "[rob] I can rename it if you like.",
    "[rob] If nobody minds, I will rename it.",
    "[rob] Maybe I will rename it.",
    "[rob] Shall I rename it? I will wait.",
    "[rob] Will I rename it?",
    "[rob] I'll be away on Friday.",
    "[rob] I will not rename it.",
    "[rob] I'll just say that it is fine.",
    "[rob] I can see that.",
    "[rob] I can understand that.",
    "[rob] I'll try.",
    "[rob] I'll suggest that we close it.",
    "[rob] To be sure: rename it.",
    "[rob] I rename it unless I will find a way",
    "I will rename it.",
    "Note: I will rename it.",
    "Jonna : oui, je m'en occupe",
    "Jonna: wir sollten das prüfen",
    "Jonna: ich kann das prüfen, wenn ihr wollt",
    "Jonna: je peux le faire si vous voulez",
    "Jonna: ¿voy a revisar el brazo?",
  ])("but %j is nobody's", (remark) => expect(itemsOf(remark)).toEqual([]));
});
