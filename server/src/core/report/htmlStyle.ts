/** The looks of a report, on a screen and on A4. System fonts only: nothing is loaded. */
export const STYLE = `
:root {
  --ink: #1d2733; --soft: #4a5866; --line: #d4dae0; --line-soft: #e8ecef; --wash: #f4f6f8; --accent: #0b4f6c;
  --good: #1b6038; --good-wash: #e6f3ea; --planned: #1f4e8c; --planned-wash: #e7eef9; --attention: #7a4a00; --attention-wash: #fdf1dc; --bad: #9b1c1c; --bad-wash: #fce8e8;
}
* { box-sizing: border-box; }
html { font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif; color: var(--ink); background: #fff; }
body { margin: 0; }
main { max-width: 68rem; margin: 0 auto; padding: 3rem 2rem 5rem; }
h1 { font-size: 2.1rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; margin: 0; color: var(--accent); text-wrap: balance; }
.subtitle { font-size: 1.15rem; color: var(--soft); margin: 0.4rem 0 2rem; }
h2 { font-size: 1.35rem; line-height: 1.3; font-weight: 650; margin: 3.5rem 0 1rem; color: var(--accent); break-after: avoid; }
.cover h2 { font-size: 1.05rem; margin: 2rem 0 0.5rem; }
p { margin: 0.6rem 0; max-width: 60rem; }
p.attention, p.bad, p.good { border-left: 3px solid currentColor; padding: 0.4rem 0.9rem; background: var(--attention-wash); color: var(--attention); }
p.empty { color: var(--soft); }
a { color: var(--accent); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.figures { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem; margin: 0 0 2rem; padding: 0; }
.figures li { border: 1px solid var(--line); border-top: 3px solid var(--accent); padding: 0.8rem 1rem; break-inside: avoid; }
.figures li.good { border-top-color: var(--good); }
.figures li.attention { border-top-color: #c27c0e; }
.figures strong { display: block; font-size: 1.5rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
.figures span { display: block; color: var(--soft); font-size: 0.85rem; line-height: 1.35; margin-top: 0.25rem; }

.facts { margin: 0 0 1rem; }
.facts div { display: grid; grid-template-columns: 11rem 1fr; gap: 1rem; padding: 0.35rem 0; border-bottom: 1px solid var(--line-soft); break-inside: avoid; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }

nav ol { columns: 2; column-gap: 3rem; padding-left: 1.4rem; margin: 0; }
nav li { padding: 0.15rem 0; break-inside: avoid; }

table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 0.875rem; line-height: 1.4; margin: 0.8rem 0 2rem; }
caption { text-align: left; font-weight: 600; padding: 0.8rem 0 0.4rem; caption-side: top; break-after: avoid; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--line-soft); overflow-wrap: break-word; hyphens: auto; }
th:first-child, td:first-child { padding-left: 0.5rem; }
thead th { font-weight: 600; color: var(--soft); border-bottom: 1.5px solid var(--ink); vertical-align: bottom; background: #fff; hyphens: manual; overflow-wrap: normal; }
.day { white-space: nowrap; }
tbody th { font-weight: 400; }
tr.group > * { background: var(--wash); font-weight: 600; border-bottom-color: var(--line); }
td.col-date, td.col-id { white-space: nowrap; font-variant-numeric: tabular-nums; }
td.col-count, th.col-count { text-align: right; font-variant-numeric: tabular-nums; }
.id { font-family: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Consolas, monospace; font-size: 0.9em; hyphens: none; }
.mark { display: inline-block; padding: 0 0.4em; border-radius: 0.25em; font-size: 0.92em; line-height: 1.45; white-space: nowrap; font-weight: 500; }
.mark.good { color: var(--good); background: var(--good-wash); }
.mark.planned { color: var(--planned); background: var(--planned-wash); }
.mark.attention { color: var(--attention); background: var(--attention-wash); }
.mark.bad { color: var(--bad); background: var(--bad-wash); }
.mark.quiet { color: var(--soft); background: var(--wash); }
pre { font: 0.78rem/1.45 ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Consolas, monospace; background: var(--wash); border-left: 3px solid var(--line); padding: 0.6rem 0.9rem; margin: 0.3rem 0 1rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.chart { margin: 1.2rem 0; break-inside: avoid; }
.chart svg { display: block; width: 100%; height: auto; }
.chart figcaption { color: var(--soft); font-size: 0.85rem; margin-top: 0.4rem; }
footer { max-width: 68rem; margin: 0 auto; padding: 1rem 2rem 2rem; color: var(--soft); font-size: 0.8rem; border-top: 1px solid var(--line); }

@media (max-width: 44rem) {
  main { padding: 1.5rem 1rem 3rem; }
  .facts div { grid-template-columns: 1fr; gap: 0; }
  nav ol { columns: 1; }
  table { display: block; overflow-x: auto; }
  thead, tbody { min-width: 40rem; }
}

@page { size: A4; margin: 16mm 15mm 13mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 7.5pt system-ui, sans-serif; color: #4a5866; vertical-align: top; padding-top: 2mm; } }
@media print {
  html { font-size: 10.5pt; line-height: 1.4; }
  /* A fixed foot stands on every page in every engine, margin boxes only in new ones; the foot of a table keeps its place free on each page. */
  body { display: table; table-layout: fixed; width: 100%; }
  main { display: table-row-group; }
  body::after { content: "\\a0"; display: table-footer-group; break-inside: avoid; line-height: 11mm; }
  h1 { font-size: 24pt; }
  .subtitle { font-size: 12.5pt; margin-bottom: 9mm; }
  h2 { font-size: 15pt; margin: 0 0 4mm; }
  .cover h2, nav h2 { font-size: 11.5pt; margin: 6mm 0 2mm; }
  nav { break-inside: avoid; }
  section { break-before: page; }
  section.brief { break-before: auto; break-inside: avoid; margin-top: 9mm; }
  table { font-size: 8.2pt; line-height: 1.35; margin: 2mm 0 6mm; }
  th, td { padding: 1.1mm 1.6mm; }
  thead { display: table-header-group; break-inside: avoid; }
  tr { break-inside: avoid; }
  tbody tr:first-child, tbody tr:last-child { break-before: avoid; }
  h2 { break-inside: avoid; }
  tr.group { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  .facts { font-size: 9.2pt; }
  .facts div { grid-template-columns: 38mm 1fr; padding: 0.9mm 0; }
  .figures { grid-template-columns: repeat(4, 1fr); gap: 3mm; margin-bottom: 6mm; }
  .figures li { padding: 2.5mm 3mm; }
  .figures strong { font-size: 14pt; }
  .figures span { font-size: 7.8pt; }
  pre { font-size: 7pt; break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  .mark, tr.group > *, pre, p.attention { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  footer { position: fixed; left: 0; right: 0; bottom: 0; max-width: none; margin: 0; padding: 2mm 0 0; font-size: 7.5pt; line-height: 1.3; border-top: 0.5pt solid var(--line); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .continuous section { break-before: auto; margin-top: 9mm; }
  .continuous section .facts { break-inside: avoid; break-after: avoid; }
  .continuous h2 { font-size: 12pt; margin-bottom: 2mm; }
  .one-page section { break-before: avoid; }
  .one-page h1 { font-size: 17pt; }
  .one-page .facts { font-size: 8.6pt; }
  .one-page p { font-size: 9pt; }
  .one-page .figures { margin-bottom: 2mm; }
  .one-page caption { padding-top: 1mm; }
  .one-page .subtitle { font-size: 10.5pt; margin-bottom: 4mm; }
  .one-page table { margin-bottom: 3mm; }
}
`;
