import { runCommandLine } from '../../server/src/cli/program.ts';
import type { PlainDate } from '../../server/src/core/dates/plainDate.ts';
import { EMPTY_SCHEMAS } from '../../server/src/core/schema/loadSchemas.ts';

/** The page on the command line, made of what --help prints, so that it cannot say anything else. */
export function cliDocs(): Map<string, string> {
  const general = helpOf();
  const names = [...general.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1] ?? '').filter((name) => name !== 'help');
  const parts = names.map((name) => `## ${name}\n\n~~~~text\n${helpOf(name)}~~~~`);
  return new Map([['cli.md', `${HEAD}\n~~~~text\n${general}~~~~\n\n${parts.join('\n\n')}\n`]]);
}

function helpOf(...command: string[]): string {
  let out = '';
  const add = (text: string): void => {
    out += text;
  };
  runCommandLine([...command, '--help'], {
    cwd: '.',
    out: add,
    error: add,
    isInteractive: false,
    hasColour: false,
    width: 100,
    today: '2026-01-01' as PlainDate,
    environment: {},
    version: '',
    schemas: () => EMPTY_SCHEMAS,
    sample: '', finish: () => undefined, chartDrawer: () => Promise.resolve(() => ''), serve: () => undefined,
  });
  return out;
}

const HEAD = `# The command line

Commands that read an SMS take its folder, else they look in the current one: the nearest folder upward that holds \`clausework.yaml\`
is the SMS; where there is none, all systems below are read.

| exit code | means |
|---|---|
| 0 | nothing at or above the fail level |
| 1 | findings at or above it |
| 2 | it could not do its job: bad arguments, no documents, a configuration that cannot be read |

\`check --format\`:

| format | for | paths from |
|---|---|---|
| text | a person at a terminal | the SMS root |
| json | programs; also the baseline of a later check | the SMS root |
| markdown | a comment on a pull request | the SMS root |
| sarif | code scanning (SARIF 2.1.0) | the git top |
| junit | CI servers: a test for each document | the git top |
| github | annotations in a GitHub workflow, and its step summary | the git top |
| gitlab | a GitLab code quality report | the git top |

Every run states its day and why: \`--as-of\`, else \`as-of\` in \`clausework.yaml\`, else today.

Where \`clausework.yaml\` names several \`catalogues\`, \`check\`, \`diff\` and \`explain\` are about all of them. \`coverage\`, \`report\` and \`history\`
show one at a time: the first, or the one named with \`--catalogue\`; their JSON is always of one. A clause of a further catalogue is written with its id
before the number, as in \`report --clause house:H.1\`.
`;
