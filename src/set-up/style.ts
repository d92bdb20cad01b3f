/** Style of the set-up page: colours and fonts of the demo. One text without resources, so that its hash can allow it. */
export const setUpStyle = `
:root {
  color-scheme: light dark;
  --text: #1f2328; --muted: #59636e; --link: #0969da; --page: #ffffff; --inset: #f6f8fa; --border: #d1d9e0;
  --field: #818b98; --accent: #0969da; --note: #fff8c5; --red: #d1242f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #f0f6fc; --muted: #9198a1; --link: #4493f8; --page: #0d1117; --inset: #151b23; --border: #3d444d;
    --field: #656c76; --accent: #1f6feb; --note: #3b2e00; --red: #f85149;
  }
}
* { box-sizing: border-box }
body {
  margin: 0; background: var(--page); color: var(--text); overflow-wrap: break-word;
  font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif;
}
code, textarea {
  font-family: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: 85%;
}
code { padding: .15em .35em; border-radius: 6px; background: color-mix(in srgb, var(--muted) 18%, transparent) }
a { color: var(--link) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
header { background: var(--inset); border-bottom: 1px solid var(--border); margin-bottom: 1.5rem }
.wide { max-width: 720px; margin-inline: auto; padding-inline: 1rem }
header .wide { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; padding-block: .75rem }
.brand { margin: 0; font-weight: 600; font-size: 1rem }
.brand small { color: var(--muted); font-weight: 400 }
.logo {
  display: inline-grid; place-items: center; width: 1.75rem; height: 1.75rem; margin-right: .5rem; border-radius: 6px;
  background: var(--text); color: var(--page);
}
.step { margin: 0 0 0 auto; color: var(--muted) }
h1 { font-size: 1.5rem; font-weight: 600; line-height: 1.3; margin: 0 0 .5rem }
h2 { font-size: 1rem; font-weight: 600; margin: 1.5rem 0 .5rem }
p { margin: 0 0 1rem }
fieldset, .field { margin: 0 0 1.25rem; padding: 0; border: 0; min-width: 0 }
legend, .field > label { display: block; padding: 0; margin-bottom: .35rem; font-weight: 600 }
.hint { margin: .35rem 0 0; color: var(--muted) }
input[type="text"], textarea {
  width: 100%; padding: .4rem .6rem; border: 1px solid var(--field); border-radius: 6px; background: var(--page);
  color: var(--text);
}
input[type="text"] { font: inherit }
input[aria-invalid="true"] { border-color: var(--red) }
.problem { margin: .35rem 0 0; color: var(--red); font-weight: 500 }
.alert { margin: 0 0 1rem; padding: .5rem .75rem; border: 1px solid var(--red); border-radius: 6px }
.alert p { margin: 0 }
.note { padding: .5rem .75rem; border-radius: 6px; background: var(--note) }
.choice {
  display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 .6rem; padding: .6rem .75rem;
  border: 1px solid var(--border);
}
.choice:first-of-type { border-radius: 6px 6px 0 0 }
.choice:last-of-type { border-radius: 0 0 6px 6px }
.choice + .choice { border-top: 0 }
.choice input { margin: .25rem 0 0; accent-color: var(--accent) }
.choice label { font-weight: 500 }
.choice .hint { grid-column: 2; margin: 0 }
form:has(#mode-action:checked) .server-only { display: none }
button {
  padding: .35rem 1rem; border: 1px solid #1f883d; border-radius: 6px; background: #1f883d; color: #ffffff; font: inherit;
  font-weight: 500; cursor: pointer;
}
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem 1rem; margin-top: 1.25rem }
table { width: 100%; border-collapse: collapse; margin: 0 0 1rem }
th, td { padding: .4rem .75rem; border: 1px solid var(--border); text-align: left; vertical-align: top; font-weight: 400 }
td { overflow-wrap: anywhere }
th { white-space: nowrap; color: var(--muted) }
label code { white-space: nowrap }
ol { margin: 0 0 1rem; padding-left: 1.5rem }
li { margin-bottom: .75rem }
footer { margin-top: 2rem; padding-block: 1rem 2rem; border-top: 1px solid var(--border); color: var(--muted); font-size: 12px }
footer a { margin-right: 1rem }
@media (max-width: 520px) {
  th { white-space: normal }
  .step { margin-left: 0 }
}`;
