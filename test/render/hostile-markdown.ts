import fc from "fast-check";

/** Attempts to make a comment of the bot mention, reference, show or command something. */
const pieces = [
  ..."@ann ＠ann ﹫ann @garden/gardeners &commat;ann &#64;ann &#x40;ann @\u200Bann @\u00ADann @_ann_ @**ann**".split(
    " ",
  ),
  ..."ann@example.org <ann@example.org> mailto:ann@example.org #1 ＃1 &#35;1 &num;1 GH-1 gh-1 garden/tools#1".split(
    " ",
  ),
  ..."garden/tools@abcdef0 https://github.com/garden/tools/issues/1 <https://github.com/garden/tools/pull/1>".split(
    " ",
  ),
  ..."www.github.com/garden/tools/issues/1 http://GitHub.com:80/garden/tools/issues/1 https://github.com./garden/tools/issues/1".split(
    " ",
  ),
  ..."[tools](https://github.com/garden/tools/issues/1) [tools][ref] [ref] ![picture](https://github.com/garden/tools/issues/1)".split(
    " ",
  ),
  ..."[x](//github.com/garden/tools/issues/1) [x](../issues/1) [x](javascript:alert(1)) [x](<https://github.com/garden/tools/issues/1>)".split(
    " ",
  ),
  ..."@ # 1 ann GH- : // https: www .github.com/ garden/tools /issues/1 & &# 64; ; \\ ` `` ``` ~~~ $ $$ ~ ~~ * ** _ __ ! [ ] ( ) < > | \" '".split(
    " ",
  ),
  ..."<!-- --> <!----> <!-- <b> </b> <br> <name> <div> </div> <img/src=x> <details> </details> <summary> </summary> <script> </script>".split(
    " ",
  ),
  ..."<style> <pre> </pre> <sub> </sub> <a/href=https://github.com/garden/tools/issues/1> </a> <![CDATA[ ]]> <?x ?> <!X".split(
    " ",
  ),
  "[ref]: https://github.com/garden/tools/issues/1\n",
  "[^1]",
  "[^1]: @ann #1\n",
  "[!NOTE]",
  "[ ] ",
  "[x] ",
  "- [ ] @ann #1\n",
  "```mermaid\n",
  "```suggestion\n",
  "```math\n",
  "~~~geojson\n",
  "| a | @ann |\n| - | - |\n| #1 | `@ann` |\n",
  "|-|-|\n",
  "/close\n",
  "/lgtm\n",
  "bors r+\n",
  "@dependabot merge\n",
  "<!-- minutes-bot:v1 repository=1 -->",
  ..."\n \n\n \r\n \t \u2028 \u2029 \u0000 \u200B \u200D \u202E \u2066 \uFEFF \u00A0 \uD83D \u{1F331} é \u0007 \u001B[31m \u0085 \u009B2J \u061C \u034F \u115F \u180E \u200C \u2063 \u3164 \uFE0F \uFFF9 \uDC00 \u{E0041} \u{E0101}".split(
    " ",
  ),
  ..."https://github.com.evil.example/garden/tools/issues/1 https://github.com@evil.example/ https://evil.example\\@github.com/garden/tools/issues/1".split(
    " ",
  ),
  ..."https://gіthub.com/garden/tools/issues/1 https://xn--gthub-cta.com/ https://github.com%2fevil.example/ https://GITHUB.com.:443/garden/tools/issues/1".split(
    " ",
  ),
  ..."[https://github.com/login](https://evil.example/login) [github.com](//evil.example) [x](https://github.com/../../garden/tools/issues/1)".split(
    " ",
  ),
  " ",
  "  \n",
  "    ",
  "\n- ",
  "\n1. ",
  "\n> ",
  "\n# ",
  "\n===\n",
  "\n---\n",
  "\n***\n",
  "\n```\n",
];

export const hostileMarkdown: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...pieces) }, fc.string({ maxLength: 4 })), {
    maxLength: 24,
  })
  .map((parts) => parts.join(""));
