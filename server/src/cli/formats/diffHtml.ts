import { JUDGEMENT_KINDS, type DocumentChange } from '../../core/diff/change.ts';
import { findingLists, groupFindings, groupPoints, JUDGEMENT_TITLES, labelOf, othersOf, sidesInWords, type DiffReport, type FindingList } from '../../node/diff/diffReport.ts';
import { clipWords, detailLines, documentLine } from '../../node/diff/diffWords.ts';

/** The effect of a change as one page that needs nothing from anywhere: no scripts, no network. */
export function diffAsHtml(reports: readonly DiffReport[]): string {
  const [first] = reports;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(first?.name ?? '')}: what a change does</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${reports.map(pageOf).join('\n')}
</main>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; --line: #8886; --added: #1a7f3733; --removed: #cf222e33; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem 1.5rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid var(--line); }
.verdict { font-size: 1.1rem; font-weight: 600; }
ins { background: var(--added); } del { background: var(--removed); }
details { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; padding: .4rem .8rem; }
summary { cursor: pointer; } small { opacity: .75; }
@media print { details { break-inside: avoid; } }
`;

function pageOf(report: DiffReport): string {
  const { view, name, failing } = report;
  const judgement = JUDGEMENT_KINDS.map((kind) => {
    const own = view.judgement.filter((one) => one.kind === kind);
    const items = own.map(({ message, details }) => `<li>${text(message)}${list((details ?? []).map(text))}</li>`);
    return own.length === 0 ? '' : `<h2>${text(JUDGEMENT_TITLES[kind])}</h2><ul>${items.join('')}</ul>`;
  });
  const points = groupPoints(view.points).map(({ mark, text: said }) => `${mark} ${text(said)}`);
  const findings = ({ findings: shown }: FindingList): string[] =>
    groupFindings(shown).map((group) => {
      const place = `${group.first.path}:${group.first.range.start.line + 1}`;
      return `<code>${text(place)}</code> ${text(group.first.message + othersOf(group))} <small>${text(labelOf(group.first))}</small>`;
    });
  return [
    `<h1>${text(name)}: what this change does</h1>`,
    `<p class="verdict">${text(view.verdict.sentence)}</p>`,
    failing.length === 0 ? '' : `<p>It does not pass: ${text(failing.join('; '))}.</p>`,
    ...judgement,
    section('What proves the clauses', list(points)),
    ...findingLists(view).map((one) => section(one.title.charAt(0).toUpperCase() + one.title.slice(1), list(findings(one)))),
    section('Documents', view.documents.map(documentOf).join('')),
    `<p><small>${text(sidesInWords(report))}, both measured with the rules of the second, as of ${view.asOf}. It says what is on file, not whether the system conforms.</small></p>`,
  ].join('\n');
}

function section(title: string, body: string): string {
  return body === '' ? '' : `<h2>${title}</h2>${body}`;
}

function documentOf(document: DocumentChange): string {
  const prose = document.sections
    .filter((one) => one.kind === 'changed' && one.words.length > 0)
    .map((one) => {
      const words = clipWords(one.words, 200).map(({ kind, text: part }) => (kind === 'same' ? text(part) : kind === 'added' ? `<ins>${text(part)}</ins>` : `<del>${text(part)}</del>`));
      return `<h3>${text(one.heading === '' ? 'Beginning' : one.heading)}</h3><p>${words.join('')}</p>`;
    });
  return `<details><summary>${document.kind}: ${text(documentLine(document))}</summary>${list(detailLines(document).map(text))}${prose.join('')}</details>`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
