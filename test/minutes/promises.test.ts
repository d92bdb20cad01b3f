import { describe, expect, test } from "@jest/globals";
import { itemsOf } from "./tasks.ts";

describe("a promise in the first person is the speaker's", () => {
  test.each<[remark: string, item: string]>([
    ["[rob] I will rename it.", "1? rob: rename it"],
    ["* [rob] Yes. I'll file it. It is easy.", "1? rob: file it"],
    ["[name=Rob] I started and I will try to reproduce it", "1? Rob: reproduce it"],
    ["eP: I'll file it", "1? eP: file it"],
    ["Ada: It is old. Linus: I'll file it.", "1? Linus: file it"],
    ["Ada: It is old\nLinus: I'll file it", "2? Linus: file it"],
    ["Ada: It is new. Note: I'll file it.", "1? Ada: file it"],
    ["eP: I’ll file it", "1? eP: file it"],
    ["> SC: I volunteer to file it", "1? SC: file it"],
    ["@ada: I am going to file it", "1? ada: file it"],
    ["ada, rob: Sure, I will file it", "1? ada+rob: file it"],
    ["ada: Okay, I can look into it and report back", "1? ada: look into it and report back"],
    ["ada: Happy to send a mail", "1? ada: send a mail"],
    ["ada: will rename it", "1? ada: will rename it"],
    ["ada: volunteered to rename it\nada: Yes", "1? ada: volunteered to rename it"],
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

describe("each form of a speaker and of a promise", () => {
  const speakers = ["Linus:", "[Linus]", "[name=Linus]", "> Linus:", "- Linus:", "@Linus:", "* [Linus]"];

  test.each([
    ["I will check it.", "check it"],
    ["OK, I will check it", "check it"],
    ["yes, I can check it", "check it"],
    ["I'm happy to check it", "check it"],
    ["I promise to check it", "check it"],
    ["I'll try to fix it", "fix it"],
    ["It leaks. I will ask whether it works. It rusts.", "ask whether it works"],
    ["ich prüfe das", "das"],
    ["je m'occupe de la pompe", "de la pompe"],
    ["me encargo de la bomba", "de la bomba"],
  ])("%j", (promise, task) => {
    for (const speaker of speakers) expect(itemsOf(`${speaker} ${promise}`)).toEqual([`1? Linus: ${task}`]);
  });

  test.each([
    "I'll check it now.",
    "I'll check it unless Ada does",
    "I could check it",
    "I think I will check it",
    "I have checked it",
    "I am checking it",
    "I will not check it",
    "I won't check it",
    "I will be there",
    "I will be checking it",
    "we will check it",
    "he will check it",
    "will it rain",
    "will the pump run",
    "Will I check it?",
  ])("but not of %j", (remark) => {
    for (const speaker of speakers) expect(itemsOf(`${speaker} ${remark}`)).toEqual([]);
  });
});
