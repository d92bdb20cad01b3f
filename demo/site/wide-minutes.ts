const longWord = "Fährverbindungsverzeichnis".repeat(8);

/** Minutes with what does not fit on a phone, headings that skip levels, and HTML. */
export const wideMinutes = `# Web, 2026-11-26 ${longWord}

#### A topic on level four: openferry/timetable#41

- ${longWord}, see https://github.com/openferry/timetable/issues/58?${longWord}
- AI @sol: look at \`${longWord}\` until 2026-12-01
- Decision: [${longWord}](https://github.com/openferry/timetable/issues/41) waits
- write to wilma.wellenreiter@ferries.openferry.net

\`\`\`
${longWord} ${longWord}
\`\`\`

| ${"a column | ".repeat(12)}
| ${"--- | ".repeat(12)}
| ${`${"words ".repeat(3)} | `.repeat(12)}

| | ${longWord} |
| --- | --- |
| 1 | [${longWord}](https://github.com/openferry/timetable/issues/41) |

![${longWord}](picture.png) <details><summary>More</summary>

## A topic on level two

</details>

> ${longWord} <script>document.title = "broken"</script>

1. - [ ] ${longWord}
   - [x] done[^1]

[^1]: ${longWord}
`;
