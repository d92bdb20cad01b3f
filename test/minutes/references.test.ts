import { expect, test } from "@jest/globals";
import type { ReadingOptions } from "../../src/minutes/minutes.ts";
import { formatAddress } from "../../src/minutes/minutes.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";

const options: ReadingOptions = {
  repository: { owner: "acme", name: "minutes" },
  hosts: ["github.com"],
  aliases: {},
  tracker: null,
  people: {},
};

/** The references of a text with their lines; URLs of issues on GitHub are shortened to "gh:". */
function referencesIn(text: string, more: Partial<ReadingOptions>): readonly string[] {
  const { references } = readMinutes("robots/weekly.md", text.replaceAll("gh:", "https://github.com/"), {
    ...options,
    ...more,
  });
  return references.map(
    ({ line, address, form, text: written }) =>
      `${line}: ${address === null ? "?" : formatAddress(address)} ${form === "url" ? "url" : written}`,
  );
}

test.each<[text: string, more: Partial<ReadingOptions>, references: readonly string[]]>([
  ["#7", {}, ["1: ? #7"]],
  ["#7", { tracker: "acme/tracker" }, ["1: acme/tracker#7 #7"]],
  ["#7 and gh:acme/arm/pull/7", {}, ["1: acme/arm#7 url"]],
  ["#7\n\ngh:acme/arm/pull/7", {}, ["1: acme/arm#7 #7", "3: acme/arm#7 url"]],
  ["gh:acme/arm/pull/7\n\n#7", {}, ["1: acme/arm#7 url", "3: acme/arm#7 #7"]],
  ["#7\n\na\n\ngh:acme/arm/pull/7", {}, ["1: acme/arm#7 #7", "5: acme/arm#7 url"]],
  [
    "#7\n\na\n\ngh:acme/arm/pull/7 gh:acme/leg/pull/7",
    {},
    ["1: ? #7", "5: acme/arm#7 url", "5: acme/leg#7 url"],
  ],
  ["#7\n\na\n\ngh:acme/arm/pull/7 gh:Acme/ARM/issues/7", {}, ["1: acme/arm#7 #7", "5: acme/arm#7 url"]],
  ["#7 gh:acme/arm/pull/7\n\na\n\ngh:acme/leg/pull/7", {}, ["1: acme/arm#7 url", "5: acme/leg#7 url"]],
  ["gh:acme/leg/pull/7\n\na\n\ngh:acme/arm/pull/7 #7", {}, ["1: acme/leg#7 url", "5: acme/arm#7 url"]],
  [
    "#7\n\n\n\ngh:acme/arm/pull/7\n\na\n\ngh:acme/leg/pull/7",
    {},
    ["1: acme/arm#7 #7", "5: acme/arm#7 url", "9: acme/leg#7 url"],
  ],
  [
    "#7\n\n\n\n\ngh:acme/arm/pull/7\n\na\n\ngh:acme/leg/pull/7",
    {},
    ["1: ? #7", "6: acme/arm#7 url", "10: acme/leg#7 url"],
  ],
  ["#8 gh:acme/arm/pull/7", { tracker: "acme/tracker" }, ["1: acme/arm#7 url", "1: acme/tracker#8 #8"]],
  ["arm issue #7", { aliases: { Arm: "acme/robot-arm" } }, ["1: acme/robot-arm#7 #7"]],
  ["arm issue #7 gh:acme/arm/pull/8", {}, ["1: acme/arm#8 url", "1: acme/arm#7 #7"]],
  [
    "arm issue #7\n\ngh:acme/arm/pull/8 gh:other/arm/pull/8",
    {},
    ["1: ? #7", "3: acme/arm#8 url", "3: other/arm#8 url"],
  ],
  ["arm issue #7", { tracker: "acme/tracker" }, ["1: acme/tracker#7 #7"]],
  ["k issue #7, [k/#8](gh:acme/kilo/issues/8)", {}, ["1: acme/kilo#8 url", "1: acme/kilo#7 #7"]],
  ["arm#7", {}, ["1: acme/arm#7 arm#7"]],
  ["ARM#7", { aliases: { arm: "other/robot" } }, ["1: other/robot#7 ARM#7"]],
  ["arm#7 gh:other/arm/pull/7", {}, ["1: other/arm#7 url"]],
  ["arm#7\n\ngh:other/arm/pull/8", {}, ["1: other/arm#7 arm#7", "3: other/arm#8 url"]],
  [
    "arm#7\n\ngh:other/arm/pull/8\n\ngh:acme/arm/pull/9",
    {},
    ["1: acme/arm#7 arm#7", "3: other/arm#8 url", "5: acme/arm#9 url"],
  ],
  ["Arm#7 gh:other/ARM/pull/7", {}, ["1: other/ARM#7 url"]],
  [
    "arm#7\n\ngh:other/arm/pull/7 gh:acme/arm/pull/7",
    {},
    ["1: acme/arm#7 arm#7", "3: other/arm#7 url", "3: acme/arm#7 url"],
  ],
  ["ra#7 gh:acme/robot-arm/pull/7", {}, ["1: acme/robot-arm#7 url"]],
  ["ra#7 gh:acme/leg/pull/7", {}, ["1: acme/leg#7 url", "1: acme/ra#7 ra#7"]],
  ["ar#7 gh:acme/robot-arm/pull/7", {}, ["1: acme/robot-arm#7 url"]],
  ["xr#7 gh:acme/robot-arm/pull/7", {}, ["1: acme/robot-arm#7 url", "1: acme/xr#7 xr#7"]],
  ["zz#100 gh:acme/robot-arm/pull/100", {}, ["1: acme/robot-arm#100 url"]],
  ["zz#99 gh:acme/robot-arm/pull/99", {}, ["1: acme/robot-arm#99 url", "1: acme/zz#99 zz#99"]],
  [
    "zz#100 gh:acme/zz/pull/1 gh:acme/robot-arm/pull/100",
    {},
    ["1: acme/zz#1 url", "1: acme/robot-arm#100 url", "1: acme/zz#100 zz#100"],
  ],
  [
    "issues#100 gh:acme/robot-arm/pull/100",
    {},
    ["1: acme/robot-arm#100 url", "1: acme/issues#100 issues#100"],
  ],
  ["RA#7 gh:acme/Robot-Arm/pull/7", {}, ["1: acme/Robot-Arm#7 url"]],
  ["k#9 and [k/#8](gh:acme/kilo/issues/8)", {}, ["1: acme/kilo#8 url", "1: acme/kilo#9 k#9"]],
  ["K#9 and [k#8](gh:acme/kilo/issues/8)", {}, ["1: acme/kilo#8 url", "1: acme/kilo#9 K#9"]],
  ["k#9 and [k#7](gh:acme/kilo/issues/8)", {}, ["1: acme/kilo#8 url", "1: acme/k#9 k#9", "1: acme/k#7 k#7"]],
  [
    "k#9 [k#8](gh:acme/kilo/issues/8) [k#7](gh:acme/mega/issues/7)",
    {},
    ["1: acme/kilo#8 url", "1: acme/mega#7 url", "1: acme/kilo#9 k#9"],
  ],
  ["k#9 [see k#8](gh:acme/kilo/issues/8)", {}, ["1: acme/kilo#8 url", "1: acme/k#9 k#9"]],
  ["k#9 [K#8](gh:acme/kilo/issues/8)", {}, ["1: acme/kilo#8 url", "1: acme/kilo#9 k#9"]],
  ["other/arm#7", {}, ["1: other/arm#7 other/arm#7"]],
  ["other/arm#7 gh:Other/Arm/pull/7", {}, ["1: Other/Arm#7 url"]],
  ["other/arm#7 gh:third/arm/pull/7", {}, ["1: third/arm#7 url", "1: other/arm#7 other/arm#7"]],
  ["ab/arm#7", { repository: { owner: "AcmeBots", name: "m" } }, ["1: AcmeBots/arm#7 ab/arm#7"]],
  ["AB/arm#7", { repository: { owner: "AcmeBots", name: "m" } }, ["1: AcmeBots/arm#7 AB/arm#7"]],
  ["arm/issues#7 gh:acme/arm/pull/1", {}, ["1: acme/arm#1 url", "1: acme/arm#7 arm/issues#7"]],
  ["acme/issues#7 gh:acme/acme/pull/1", {}, ["1: acme/acme#1 url", "1: acme/issues#7 acme/issues#7"]],
  ["arm/issues#7", {}, ["1: arm/issues#7 arm/issues#7"]],
  ["arm/Issues#7 gh:acme/Arm/pull/1", {}, ["1: acme/Arm#1 url", "1: acme/Arm#7 arm/Issues#7"]],
  ["x/arm#7", { aliases: { "x/arm": "acme/y" } }, ["1: acme/y#7 x/arm#7"]],
  ["settings/arm#7", {}, ["1: ? settings/arm#7"]],
  ["acme/arm/#7", {}, ["1: acme/arm#7 acme/arm/#7"]],
  [
    "ARM/issues#7 gh:acme/arm/pull/1 gh:other/arm/pull/1",
    {},
    ["1: acme/arm#1 url", "1: other/arm#1 url", "1: ARM/issues#7 ARM/issues#7"],
  ],
  ["[arm#7](gh:acme/leg/pull/7)", {}, ["1: acme/leg#7 url"]],
  ["[arm#7](gh:acme/leg/pull/8)", {}, ["1: acme/leg#8 url", "1: acme/arm#7 arm#7"]],
  ["[a](https://x.org) arm#7", {}, ["1: acme/arm#7 arm#7"]],
  ["[arm#7](https://x.org)", {}, []],
  [
    "[a](gh:acme/leg/pull/8) arm#7 [b](gh:acme/leg/pull/9) arm#9",
    {},
    ["1: acme/leg#8 url", "1: acme/leg#9 url", "1: acme/arm#7 arm#7", "1: acme/arm#9 arm#9"],
  ],
  ["arm#7 [b #9](gh:acme/leg/pull/9)", {}, ["1: acme/leg#9 url", "1: acme/arm#7 arm#7"]],
  ["[arm#7 and arm#8](gh:acme/leg/pull/8)", {}, ["1: acme/leg#8 url", "1: acme/arm#7 arm#7"]],
  ["arm#7 arm#7 acme/arm#7 gh:acme/arm/issues/7", {}, ["1: acme/arm#7 url"]],
  ["arm#7\narm#7", {}, ["1: acme/arm#7 arm#7", "2: acme/arm#7 arm#7"]],
  ["bed#2 arm#1\nleg#3", {}, ["1: acme/bed#2 bed#2", "1: acme/arm#1 arm#1", "2: acme/leg#3 leg#3"]],
  ["#7 #7 #8", {}, ["1: ? #7", "1: ? #8"]],
])("%j with %j", (text, more, references) => expect(referencesIn(text, more)).toEqual(references));
