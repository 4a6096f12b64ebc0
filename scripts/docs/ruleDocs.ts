import type { Rule } from '../../server/src/core/rules/rule.ts';

/** The pages of the rule catalogue by their path below docs/: a list of all rules, and a page for each. */
export function ruleDocs(rules: readonly Rule[]): Map<string, string> {
  return new Map([['rules.md', listPage(rules)], ...rules.map((rule) => [pageOf(rule.id), rulePage(rule)] as const)]);
}

function pageOf(id: string): string {
  return `rules/${id}.md`;
}

function listPage(rules: readonly Rule[]): string {
  const families = [...new Set(rules.map((rule) => familyOf(rule)))];
  const parts = families.map((family) => {
    const rows = rules.filter((rule) => familyOf(rule) === family).map((rule) => `| [${rule.id}](${pageOf(rule.id)}) | ${rule.title} | ${rule.severity}${rule.isTimeCaused === true ? ', by time alone' : ''} | ${rule.clauses.join(', ')} |`);
    return `## ${family}\n\n| Rule | What it reports | Severity | Clause |\n|---|---|---|---|\n${rows.join('\n')}`;
  });
  return `# Rules

${rules.length} rules. An **error** cannot be read, resolved or trusted; a **warning** is what an auditor would write up; **information** is due soon,
planned or customary; a **hint** is work left in a draft. What is unfinished is a hint in a draft, a warning in review and an error once approved.
What only the passing of time brings about never stops a pull request. \`clausework explain RULE\` shows the same pages in a terminal.

${parts.join('\n\n')}
`;
}

function rulePage(rule: Rule): string {
  const clauses = rule.clauses.length === 0 ? '' : ` An auditor would cite ISO/IEC 20000-1, clause ${rule.clauses.join(', ')}.`;
  const time = rule.isTimeCaused === true ? ' Only the passing of time brings it about.' : '';
  return `# ${rule.title}

\`${rule.id}\`: ${rule.severity} by default.${time}${clauses}

## What an auditor wants

${rule.auditor}

## What to do

${rule.remedy}

## Reported

What stands between \`«\` and \`»\` is reported.

${exampleOf(rule.fails)}

## Not reported

${exampleOf(rule.passes)}

## In clausework.yaml

\`\`\`yaml
rules:
  ${rule.id}: ${rule.severity}   # or another severity, or off
\`\`\`

[All rules](../../rules.md)
`;
}

/** The files of an example, each in a block of its own. */
function exampleOf(fixture: string): string {
  const files = fixture.replace(/^\n/, '').split(/^\/\/- /m).slice(1);
  return files
    .map((file) => {
      const end = file.indexOf('\n');
      const name = file.slice(0, end).trim();
      return `\`${name}\`\n\n~~~~${name.endsWith('.md') ? 'markdown' : name.endsWith('.yaml') ? 'yaml' : 'text'}\n${file.slice(end + 1).replace(/\n+$/, '')}\n~~~~`;
    })
    .join('\n\n');
}

function familyOf(rule: Rule): string {
  return rule.id.split('/')[0] ?? rule.id;
}
