import type { RuleFinding, SmsContext, SmsRule } from '../rule.ts';

/** What is wrong in the SMS's own schema files. */
export const invalid: SmsRule = {
  id: 'schema/invalid',
  scope: 'sms',
  title: 'Schema file that cannot be used',
  severity: 'error',
  clauses: ['7.5.2'],
  auditor: 'Your own types and clauses say what your documents must hold. A faulty one is left out, and the documents of that type are checked for less than you think.',
  remedy: 'Correct the file; the formats are described beside the built-in schemas.',
  fails: `
//- clausework.yaml
clausework: 1
schemas: schemas
//- schemas/types/house-rule.yaml
id: house-rule
title: { en: House rule }
kind: «polcy»
control: document
`,
  passes: `
//- clausework.yaml
clausework: 1
schemas: schemas
//- schemas/types/house-rule.yaml
id: house-rule
title: { en: House rule }
kind: policy
control: document
`,
  *check({ setup, configuration }: SmsContext): Iterable<RuleFinding> {
    for (const { path, span, message } of setup.schemas) {
      yield { span, file: configuration.schemas === undefined ? path : `${configuration.schemas.replace(/\/+$/, '')}/${path}`, message: /[.!?]$/.test(message) ? message : `${message}.`, subject: `${path}: ${message}` };
    }
  },
};
