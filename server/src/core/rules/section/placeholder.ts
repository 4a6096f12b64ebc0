import type { DocumentModel } from '../../index/documentModel.ts';
import type { Span } from '../../text/lineIndex.ts';
import { BLANK } from '../../facts/plainText.ts';
import { clip } from '../support/clip.ts';
import { isKeptUp, severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

/** Every blank, wherever it stands. It mutes whatever else could be said of the same value. */
export const placeholder: DocumentRule = {
  id: 'section/placeholder',
  scope: 'document',
  title: 'Still to be filled in',
  severity: 'error',
  clauses: ['7.5.2', '7.5.3'],
  auditor: 'Blanks are honest in a draft. In an approved document they show that somebody approved what was not finished.',
  remedy: 'Fill it in and take the TODO(…) away.',
  fails: `
//- criteria.md
---
id: RC-1
type: risk-criteria
title: Risk criteria
status: in-review
acceptance-threshold: «TODO(highest score that may be accepted)»
---
## Scales
One is rare, «TODO(what two to five mean)».
`,
  passes: `
//- criteria.md
---
id: RC-1
type: risk-criteria
title: Risk criteria
status: in-review
acceptance-threshold: 8
---
## Scales
One is rare, five is certain.
`,
  *check({ model }: DocumentContext): Iterable<RuleFinding> {
    if (model.isPage || !isKeptUp(model.document)) {
      return;
    }
    const severity = severityByStatus(model.document);
    for (const { text, span } of model.facts.blanks) {
      yield { span, message: saying(text), subject: `${placeOf(model, span)}: ${clip(text)}`, severity };
    }
    for (const { entity, definition, file, values, span } of model.notable) {
      for (const blank of file === model.path ? [] : values.flatMap((value) => [...value.text.matchAll(BLANK)])) {
        yield { span, file, entity, message: saying(blank[1] ?? ''), subject: `${definition.name}: ${clip(blank[1] ?? '')}`, severity };
      }
    }
  },
};

function saying(text: string): string {
  const what = clip(text.trim());
  return what === '' ? 'Something is still to be filled in here.' : `Still to be filled in: ${what.replace(/[.!?]+$/, '')}.`;
}

/** The field or the section a blank stands in. */
function placeOf(model: DocumentModel, { start }: Span): string {
  const root = model.facts.frontMatter?.root;
  if (start < model.facts.bodyStart) {
    return (root?.kind === 'map' ? root.entries : []).findLast((entry) => entry.keySpan.start <= start)?.key ?? 'front matter';
  }
  const section = model.sections.findLast((one) => one.span.start <= start && start < one.span.end);
  return section?.definition.name ?? model.facts.headings.findLast((heading) => heading.span.start <= start)?.slug ?? 'text';
}
