import { describe, expect, test } from "@jest/globals";
import { formatAddress } from "../../src/minutes/minutes.ts";
import { readMinutes } from "../../src/minutes/read-minutes.ts";
import { options } from "./reading-options.ts";
import { cases } from "./rows.ts";

/** Returns the references of a text, each behind its line. "gh:" stands for the address of GitHub. */
const referencesOf = (text: string): string =>
  readMinutes("robots/weekly.md", text.replaceAll("gh:", "https://github.com/"), {
    ...options,
    tracker: "acme/t",
  })
    .references.map(({ line, address }) => `${line} ${address ? formatAddress(address) : "?"}`)
    .join(", ");

describe("numbers, names and URLs that are references, and those that are none", () => {
  test.each(
    cases(`
    GH-12 and gh-7 => 1 acme/t#12, 1 acme/t#7
    [PR7: Pump](#pump), [PR8: Door](#door)⏎⏎## Pump⏎⏎gh:acme/p/pull/7 => 1 acme/p#7, 5 acme/p#7
    PR7 leaks. gh:acme/p/pull/7⏎⏎PR7 is old => 1 acme/p#7, 3 acme/p#7
    GH-123456 => 1 acme/t#123456
    GH-1234567 =>
    GH-0 =>
    xGH-12 =>
    a/GH-12 =>
    GH-12a =>
    GH-12-3 =>
    \`GH-12\` => 1 acme/t#12
    #123456 => 1 acme/t#123456
    #1234567 =>
    #0 =>
    #7a =>
    #7-a =>
    #7.5 =>
    #7. => 1 acme/t#7
    #7-8 => 1 acme/t#7, 1 acme/t#8
    #7-9 and so on => 1 acme/t#7, 1 acme/t#8, 1 acme/t#9
    #7–9 => 1 acme/t#7, 1 acme/t#8, 1 acme/t#9
    #7-9. => 1 acme/t#7, 1 acme/t#8, 1 acme/t#9
    #7-9.5 => 1 acme/t#7
    #7-9/3 => 1 acme/t#7
    #7-9:30 => 1 acme/t#7
    #7-9a => 1 acme/t#7
    #7-28 => 1 acme/t#7
    #7-29 => 1 acme/t#7
    #7 - #9 => 1 acme/t#7, 1 acme/t#9
    #7 – #9 => 1 acme/t#7, 1 acme/t#8, 1 acme/t#9
    #7, - #9 => 1 acme/t#7, 1 acme/t#9
    #7-#9 => 1 acme/t#7, 1 acme/t#8, 1 acme/t#9
    a#7-#9 => 1 acme/a#7, 1 acme/a#8, 1 acme/a#9
    a#7 – b#9 => 1 acme/a#7, 1 acme/b#9
    v1#7 =>
    v1.2#7 =>
    1.2#7 =>
    a1#7 => 1 acme/a1#7
    a&#7 =>
    #a#7 =>
    @a#7 =>
    a//b#7 =>
    \`#7\` and \`a#7\` and \`a/b#7\` => 1 a/b#7
    PR#7 => 1 acme/t#7
    a/PR#7 => 1 acme/a#7
    issue #7 => 1 acme/t#7
    issue 7 =>
    the PR 7⏎⏎gh:acme/arm/pull/7 => 1 acme/arm#7, 3 acme/arm#7
    the PR 8⏎⏎gh:acme/arm/pull/7 => 3 acme/arm#7
    review 1053⏎⏎gh:acme/arm/pull/1053 => 1 acme/arm#1053, 3 acme/arm#1053
    review 105⏎⏎gh:acme/arm/pull/105 => 1 acme/arm#105, 3 acme/arm#105
    review 99⏎⏎gh:acme/arm/pull/99 => 3 acme/arm#99
    review 100⏎⏎gh:acme/arm/pull/100 => 1 acme/arm#100, 3 acme/arm#100
    in 1900⏎⏎gh:acme/arm/pull/1900 => 3 acme/arm#1900
    in 2026⏎⏎gh:acme/arm/pull/2026 => 3 acme/arm#2026
    in 1899⏎⏎gh:acme/arm/pull/1899 => 1 acme/arm#1899, 3 acme/arm#1899
    in 2101⏎⏎gh:acme/arm/pull/2101 => 1 acme/arm#2101, 3 acme/arm#2101
    port 1053⏎⏎gh:acme/arm/pull/1053 => 3 acme/arm#1053
    version 1053⏎⏎gh:acme/arm/pull/1053 => 3 acme/arm#1053
    RFC 1053⏎⏎gh:acme/arm/pull/1053 => 3 acme/arm#1053
    1053 €⏎⏎gh:acme/arm/pull/1053 => 3 acme/arm#1053
    €1053⏎⏎gh:acme/arm/pull/1053 => 3 acme/arm#1053
    1053%⏎⏎gh:acme/arm/pull/1053 => 3 acme/arm#1053
    10:1053⏎⏎gh:acme/arm/pull/1053 => 3 acme/arm#1053
    \`review 1053\`⏎⏎gh:acme/arm/pull/1053 => 3 acme/arm#1053
    Hackathon #3 =>
    Hackathon #999 =>
    Hackathon #1000 => 1 acme/t#1000
    Hackathon #99999 => 1 acme/t#99999
    Hackathon #100000 =>
    Hackathon#3 =>
    Nr. #3 =>
    number #3 =>
    Juillet 2020 #1 =>
    Juillet 2020 #99 =>
    Juillet 2020 #100 => 1 acme/t#100
    (option #3) =>
    [option #3 =>
    once a quarter. #3 => 1 acme/t#3
    option #3, #4 =>
    option #3⏎⏎gh:acme/arm/pull/3 => 1 acme/arm#3, 3 acme/arm#3
    standards issue #190 => 1 acme/t#190
    standards issue #190 and gh:acme/standards/pull/1 => 1 acme/standards#1, 1 acme/standards#190
    (standards) issue #190 and gh:acme/standards/pull/1 => 1 acme/standards#1, 1 acme/t#190
    the issue #190 and gh:acme/standards/pull/1 => 1 acme/standards#1, 1 acme/t#190
    [see #7 and #8](gh:acme/arm/pull/7) => 1 acme/arm#7, 1 acme/arm#8
    [see b#8](gh:acme/arm/pull/7) => 1 acme/arm#7, 1 acme/b#8
    [#8](gh:acme/arm/pull/7) => 1 acme/arm#7
    [see acme/b#8](https://x.example) => 1 acme/b#8
    [see b#8](https://x.example) =>
    [#8](https://x.example) =>
    gh:acme/arm/pull/7, #8 and #9 => 1 acme/arm#7, 1 acme/arm#8, 1 acme/arm#9
    gh:acme/arm/pull/7 and then there is #8 => 1 acme/arm#7, 1 acme/t#8
    gh:acme/arm/pull/7#8 => 1 acme/arm#7
    gh:acme/arm/issues/7#issuecomment-8 => 1 acme/arm#7
    gh:acme/arm/pull/7/files => 1 acme/arm#7
    gh:acme/arm/pulls/7 => 1 acme/arm#7
    gh:acme/arm/discussions/7 => 1 acme/arm#7
    gh:acme/arm/Issues/7 => 1 acme/arm#7
    gh:acme/arm/issue/7 =>
    gh:acme/arm/pull/7x =>
    gh:acme/arm/pull/07 =>
    gh:acme/arm/pull/0 =>
    gh:acme/arm/pull/1234567890 =>
    gh:acme/arm/pull/123456789 => 1 acme/arm#123456789
    gh:acme/arm//pull/7 => 1 acme/arm#7
    gh:acme/./pull/7 =>
    gh:acme/../pull/7 =>
    gh:-acme/arm/pull/7 =>
    gh:orgs/arm/pull/7 =>
    gh:acme/a@b/pull/7 =>
    http://github.com/acme/arm/pull/7 => 1 acme/arm#7
    https://www.github.com/acme/arm/pull/7 => 1 acme/arm#7
    www.github.com/acme/arm/pull/7 => 1 acme/arm#7
    https://github.com:443/acme/arm/pull/7 => 1 acme/arm#7
    http://github.com:80/acme/arm/pull/7 => 1 acme/arm#7
    https://github.com:8080/acme/arm/pull/7 =>
    https://redirect.github.com/acme/arm/pull/7 => 1 acme/arm#7
    https://api.github.com/acme/arm/pull/7 =>
    https://a.www.github.com/acme/arm/pull/7 =>
    https://github.company/acme/arm/pull/7 =>
    HTTPS://GitHub.com/acme/arm/pull/7 => 1 acme/arm#7
    <https://github.com/acme/arm/pull/7> => 1 acme/arm#7
    (gh:acme/arm/pull/7) => 1 acme/arm#7
    *gh:acme/arm/pull/7* => 1 acme/arm#7
    gh:acme/arm/pull/7. => 1 acme/arm#7
    gh:acme/arm/pull/7?a=b => 1 acme/arm#7
    gh:acme/arm/pull/7⏎gh:acme/arm/pull/7 => 1 acme/arm#7, 2 acme/arm#7
    - a#7⏎  - b#8⏎⏎e#9 => 1 acme/a#7, 2 acme/b#8, 4 acme/e#9
    | a#7 | b#8 |⏎|--|--|⏎| e#9 | d#10 | => 1 acme/a#7, 1 acme/b#8, 3 acme/e#9, 3 acme/d#10
    # a#7⏎⏎\`\`\`⏎b#8⏎\`\`\`⏎<!-- e#9 -->⏎> d#10 => 1 acme/a#7, 7 acme/d#10
  `),
  )("%j: %s", (text, references) => expect(referencesOf(text)).toBe(references));
});
