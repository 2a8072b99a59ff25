/** The page's look: light and dark as the reader's system is, one column where there is little room, plain on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --raised: #f6f7f9; --line: #d9dde3; --text: #1b1f24; --dim: #59636e; --accent: #0b57d0;
  --major: #b3261e; --minor: #8a5a00; --patch: #46617c; --none: #1a7f37;
  --gone: #ffe9e7; --added: #e3f6e6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #111418; --raised: #1a1f25; --line: #333b45; --text: #e6e9ed; --dim: #9aa6b2; --accent: #8ab4f8;
    --major: #ff8a80; --minor: #f2c14e; --patch: #9fb8d1; --none: #7bd88f;
    --gone: #47201f; --added: #16391f;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 5rem; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
code, pre, .diff { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.87em; }
code { overflow-wrap: anywhere; }
p code, li code, h3 code { background: var(--raised); border-radius: 4px; padding: 0.1em 0.3em; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: 0.5rem; z-index: 2; }
header, .layout { max-width: 84rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 0.5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.25rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
.dim { color: var(--dim); }
.small { font-size: 0.87em; }
.step { display: inline-block; border: 1px solid currentColor; border-radius: 999px; padding: 0 0.6em; font-weight: 600;
  font-size: 0.8em; }
li.major .step, .step.major { color: var(--major); } li.minor .step, .step.minor { color: var(--minor); }
li.patch .step, .step.patch { color: var(--patch); } .step.none { color: var(--none); }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { border: 1px solid var(--line); padding: 0.3rem 0.75rem; text-align: left; }
td.count { text-align: right; font-variant-numeric: tabular-nums; }
form { position: sticky; top: 0; z-index: 1; background: var(--page); border-bottom: 1px solid var(--line); }
form > div { max-width: 84rem; margin: 0 auto; padding: 0.6rem 1.5rem; display: flex; flex-wrap: wrap; gap: 0.5rem 1.25rem;
  align-items: center; }
form fieldset { border: 0; padding: 0; margin: 0; display: flex; gap: 0.9rem; }
form legend { float: left; margin-right: 0.6rem; color: var(--dim); }
input[type="search"], select { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line);
  border-radius: 6px; padding: 0.3rem 0.6rem; max-width: 100%; }
input[type="search"] { min-width: 16rem; flex: 1; }
.layout { display: grid; grid-template-columns: 17rem minmax(0, 1fr); gap: 2rem; }
nav { position: sticky; top: 4rem; align-self: start; max-height: calc(100vh - 5rem); overflow: auto; padding: 1rem 0.25rem; }
nav ul { list-style: none; margin: 0 0 1rem; padding: 0; }
nav li { display: flex; align-items: baseline; gap: 0.5em; overflow-wrap: anywhere; padding: 0.1rem 0; }
nav a { text-decoration: none; }
nav .dot { flex: none; width: 0.6em; height: 0.6em; border-radius: 50%; background: currentColor; }
nav .major .dot { color: var(--major); } nav .minor .dot { color: var(--minor); } nav .patch .dot { color: var(--patch); }
article { border: 1px solid var(--line); border-radius: 8px; margin: 1rem 0; padding: 0.75rem 1rem; }
article:target { border-color: var(--accent); }
article ul { list-style: none; margin: 0.5rem 0 0; padding: 0; }
article li { border-top: 1px solid var(--line); padding: 0.6rem 0; }
article li p { margin: 0.15rem 0; overflow-wrap: anywhere; }
summary { cursor: pointer; width: fit-content; color: var(--accent); font-size: 0.87em; }
.diff { display: grid; grid-template-columns: 1fr 1fr; border: 1px solid var(--line); border-radius: 6px; margin-top: 0.4rem;
  overflow: hidden; }
.diff > * { min-height: 1.5em; padding: 0 0.6rem; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
.diff > :nth-child(odd) { border-right: 1px solid var(--line); }
.diff > b { background: var(--raised); font-family: system-ui, sans-serif; }
.diff del { background: var(--gone); } .diff ins { background: var(--added); }
.diff del, .diff ins { text-decoration: none; }
.diff del::before { content: "- "; } .diff ins::before { content: "+ "; } .diff span::before { content: "  "; }
[hidden] { display: none !important; }
@media (max-width: 60rem) {
  .layout { grid-template-columns: minmax(0, 1fr); gap: 0; }
  nav { position: static; max-height: 16rem; border-bottom: 1px solid var(--line); }
  header, .layout, form > div { padding-left: 1rem; padding-right: 1rem; }
  form { position: static; }
}
@media (max-width: 40rem) {
  .diff { grid-template-columns: 1fr; }
  .diff > :nth-child(odd) { border-right: 0; }
  .diff > span:nth-child(even), .diff > :empty { display: none; }
  .diff > b:nth-child(2) { display: none; }
}
@media print {
  :root { --page: #fff; --raised: #f6f7f9; --text: #000; --dim: #444; --line: #bbb; --gone: #ffe9e7; --added: #e3f6e6;
    --major: #b3261e; --minor: #8a5a00; --patch: #46617c; --none: #1a7f37; color-scheme: light; }
  form, nav, summary, .skip { display: none; }
  .layout { display: block; }
  article, .diff { break-inside: avoid-page; }
  body { font-size: 11px; }
}
`;
