import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { runIn, temporaryFolder } from '../support/cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function read(file: string): unknown {
  const document = parseDocument(readFileSync(path.join(root, file), 'utf8'), { strict: true, uniqueKeys: true });
  expect(document.errors).toEqual([]);
  expect(document.warnings).toEqual([]);
  return document.toJS();
}

function expectFits(schema: object, value: unknown): void {
  const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
  validate(value);
  expect(validate.errors).toBeNull();
}

const text = { type: 'string', minLength: 1 };
const map = (values: object): object => ({ type: 'object', additionalProperties: values });
const shape = (properties: Readonly<Record<string, object>>, required: readonly string[]): object => ({ type: 'object', properties, required, additionalProperties: false });
const scalar = { type: ['string', 'number', 'boolean'] };

/** What GitHub knows of a step, as far as a template should need it. */
const STEP = { oneOf: [shape({ name: text, uses: { type: 'string', pattern: '^[\\w./-]+@v\\d+$' }, if: text, with: map(scalar) }, ['uses']), shape({ name: text, run: text, shell: { const: 'bash' }, env: map(scalar) }, ['run', 'shell'])] };
const PERMISSION = { enum: ['read', 'write', 'none'] };
const WORKFLOW = shape(
  {
    name: text,
    on: shape({ pull_request: { type: 'null' }, push: shape({ branches: { type: 'array', items: text } }, ['branches']), schedule: { type: 'array', items: shape({ cron: { type: 'string', pattern: '^[\\d*,/-]+( [\\d*,/-]+){4}$' } }, ['cron']) }, workflow_dispatch: { type: 'null' } }, []),
    permissions: shape({ contents: { const: 'read' }, 'pull-requests': PERMISSION, issues: PERMISSION, 'security-events': PERMISSION }, ['contents']),
    jobs: map(shape({ 'runs-on': text, steps: { type: 'array', minItems: 1, items: STEP } }, ['runs-on', 'steps'])),
  },
  ['name', 'on', 'permissions', 'jobs'],
);
const ACTION = shape(
  {
    name: text,
    description: text,
    inputs: map(shape({ description: text, default: { type: 'string' }, required: { type: 'boolean' } }, ['description'])),
    runs: shape({ using: { const: 'composite' }, steps: { type: 'array', items: STEP } }, ['using', 'steps']),
  },
  ['name', 'description', 'inputs', 'runs'],
);

interface Action {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly steps: readonly { readonly run?: string; readonly env?: Readonly<Record<string, string>> }[] };
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, unknown>> }[] }>>;
}

describe('the GitHub templates', () => {
  const action = read('docs/ci/github/action.yml') as Action;

  it('have the shape that GitHub asks for', () => {
    expectFits(ACTION, action);
    expectFits(WORKFLOW, read('docs/ci/github/pull-request.yml'));
    expectFits(WORKFLOW, read('docs/ci/github/scheduled.yml'));
  });

  it('put no expression into a script: what a pull request is called is never run', () => {
    for (const step of action.runs.steps) {
      expect(step.run).not.toContain('${{');
    }
  });

  it('hand each input on under the name that the script reads', () => {
    const script = readFileSync(path.join(root, 'docs/ci/github/clausework.mjs'), 'utf8');
    const handed = Object.entries(action.runs.steps.at(-1)?.env ?? {});
    expect(handed.map(([, value]) => value).sort()).toEqual(Object.keys(action.inputs).map((input) => `\${{ inputs.${input} }}`).sort());
    for (const [name] of handed) {
      expect(script).toContain(`env.${name}`);
    }
  });

  it.each(['pull-request.yml', 'scheduled.yml'])('use in %s only inputs that the action has', (file) => {
    const { jobs } = read(`docs/ci/github/${file}`) as Workflow;
    const uses = Object.values(jobs).flatMap((job) => job.steps).filter((step) => step.uses?.includes('/docs/ci/github@') === true);
    expect(uses).toHaveLength(1);
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(uses[0]?.with ?? {})));
    expect(existsSync(path.join(root, 'docs/ci/github/action.yml'))).toBe(true);
  });
});

describe('the other templates', () => {
  it('name commands and options that exist', () => {
    const scripts = Object.values(read('docs/ci/gitlab/clausework.gitlab-ci.yml') as Record<string, { script?: string[] }>).flatMap((job) => job.script ?? []);
    const [hook] = read('.pre-commit-hooks.yaml') as { entry: string }[];
    const lines = [...scripts, hook?.entry ?? ''].flatMap((script) => script.split('\n')).filter((line) => line.includes('clausework '));
    expect(lines.length).toBeGreaterThan(6);
    for (const line of lines) {
      const [, command = '', rest = ''] = /clausework ([a-z]+)(.*)/.exec(line) ?? [];
      const { code, out } = runIn(temporaryFolder(), [command, '--help']);
      expect(code).toBe(0);
      for (const [option] of rest.matchAll(/--[a-z-]+/g)) {
        expect(out, `${command} ${option}`).toContain(option);
      }
    }
  });

  it('have the shape that GitLab and pre-commit ask for', () => {
    const job = shape(
      {
        extends: text,
        image: text,
        variables: map(scalar),
        rules: { type: 'array', items: shape({ if: text }, ['if']) },
        before_script: { type: 'array', items: text },
        script: { type: 'array', items: text },
        artifacts: shape({ when: { const: 'always' }, expose_as: text, paths: { type: 'array', items: text }, reports: map(text) }, []),
      },
      [],
    );
    expectFits({ type: 'object', properties: { variables: map(scalar) }, additionalProperties: job }, read('docs/ci/gitlab/clausework.gitlab-ci.yml'));
    const hook = shape({ id: text, name: text, description: text, entry: text, language: { const: 'node' }, files: text, pass_filenames: { const: false }, require_serial: { const: true } }, ['id', 'name', 'entry', 'language']);
    expectFits({ type: 'array', minItems: 1, items: hook }, read('.pre-commit-hooks.yaml'));
  });
});
