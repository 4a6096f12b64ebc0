import type { Entity } from '../../index/entity.ts';
import { matchesFilter, type Lookups } from '../../index/lookups.ts';
import { isReplaced } from '../support/regime.ts';
import { frontSpan, frontValue, idSpan } from '../support/frontMatter.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

const SCOPE = 'sms-scope';
const PLAN = 'service-management-plan';
const SERVICE = 'service';

/** Scope, catalogue and plan speak of the same services. */
export const mismatch: DocumentRule = {
  id: 'scope/mismatch',
  scope: 'document',
  title: 'Scope, catalogue and plan name different services',
  severity: 'warning',
  clauses: ['4.3', '6.3', '8.2.4'],
  auditor: 'The services in the scope are the first thing an auditor compares, with the catalogue and with the service management plan. A difference is the most frequent finding of all.',
  remedy: 'Decide which list is right and correct the others: the links of the scope and of the plan, or the status of the service in the catalogue.',
  fails: `
//- scope.md
---
id: SCOPE
type: sms-scope
title: Scope
links: { «service»: [SVC-MAIL, «SVC-FAX»] }
---
//- plan.md
---
id: PLAN
type: service-management-plan
title: Service management plan
links: { service: [SVC-MAIL, SVC-PAYROLL] }
---
//- services.md
---
id: CAT
type: service-catalogue
title: Services
owner: catalogue-manager
---
## Services
| ID | Name | Lifecycle status |
|---|---|---|
| SVC-MAIL | Mail | live |
| SVC-PAYROLL | Payroll | live |
| SVC-FAX | Fax | retired |
`,
  passes: `
//- scope.md
---
id: SCOPE
type: sms-scope
title: Scope
links: { service: [SVC-MAIL, SVC-PAYROLL] }
---
//- plan.md
---
id: PLAN
type: service-management-plan
title: Service management plan
links: { service: [SVC-MAIL, SVC-PAYROLL] }
---
//- services.md
---
id: CAT
type: service-catalogue
title: Services
owner: catalogue-manager
---
## Services
| ID | Name | Lifecycle status |
|---|---|---|
| SVC-MAIL | Mail | live |
| SVC-PAYROLL | Payroll | live |
| SVC-FAX | Fax | retired |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { document } = model;
    const isList = document !== undefined && (lookups.isA(document, SCOPE) || lookups.isA(document, PLAN));
    if (!isList || document.host !== undefined || !isKeptUp(document) || isReplaced(lookups, document)) {
      return;
    }
    const here = document.type === SCOPE || lookups.isA(document, SCOPE) ? 'scope' : 'service management plan';
    const named = model.edges.filter(({ edge, writtenAs }) => edge.writtenBy === document.id && writtenAs === SERVICE);
    const live = liveServices(lookups);
    if (named.length === 0 || live.size === 0) {
      return;
    }
    const ids = new Set(named.flatMap(({ target }) => lookups.entity(target)?.id ?? []));
    for (const { target, span } of named) {
      const service = lookups.entity(target);
      if (service !== undefined && lookups.isA(service, SERVICE) && !live.has(service.id)) {
        const state = service.fields['lifecycle-status']?.[0];
        yield {
          span,
          message: `The ${here} names ${service.id}, and the service catalogue ${state === undefined ? 'does not say that it is live' : `shows it as ${state}`}.`,
          help: `Take it out of the ${here}, or correct its status in the catalogue.`,
          subject: service.id,
          related: [{ entity: service.id, field: 'lifecycle-status', message: 'In the service catalogue.' }],
        };
      }
    }
    for (const id of live) {
      if (!ids.has(id)) {
        yield missingService(model, here, id, otherList(lookups, document, id));
      }
    }
  },
};

function missingService(model: DocumentContext['model'], here: string, id: string, other: string): RuleFinding {
  const list = frontValue(model, 'links', SERVICE);
  const last = list?.kind === 'list' ? list.items.at(-1) : undefined;
  const text = list?.kind === 'scalar' ? { span: list.span, text: `[${list.value}, ${id}]` } : last === undefined ? undefined : { span: { start: last.span.end, end: last.span.end }, text: `, ${id}` };
  const isFlow = list?.kind === 'scalar' || (last !== undefined && list !== undefined && list.span.end === last.span.end + 1);
  return {
    span: list === undefined ? idSpan(model) : keySpan(model),
    message: `${id} is live in the service catalogue${other}, and the ${here} does not name it.`,
    help: `Add it to the ${here}, or correct its status in the catalogue.`,
    subject: id,
    related: [{ entity: id, message: 'In the service catalogue.' }],
    fixes: text === undefined || !isFlow ? [] : [{ title: `Add ${id}`, isSafe: false, edits: [{ path: model.path, ...text }] }],
  };
}

/** What is missing from a list is placed on the name of the list. */
function keySpan(model: DocumentContext['model']): RuleFinding['span'] {
  const links = frontValue(model, 'links');
  const entry = links?.kind === 'map' ? links.entries.find((one) => one.key === SERVICE) : undefined;
  return entry?.keySpan ?? frontSpan(model, 'links', SERVICE);
}

/** Whether the third list agrees with the catalogue: then it is this one that is behind. */
function otherList(lookups: Lookups, document: Entity, service: string): string {
  const [type, title] = lookups.isA(document, SCOPE) ? [PLAN, 'plan'] : [SCOPE, 'scope'];
  const names = lookups.ofType(type).some((id) => isKeptUp(lookups.entity(id)) && lookups.linked(id, SERVICE).includes(service));
  return names ? ` and named in the ${title}` : '';
}

/** The services that the catalogue of the standard counts as in scope, whatever the state of their register. */
function liveServices(lookups: Lookups): ReadonlySet<string> {
  return lookups.derived('live-services', () => {
    const catalogue = lookups.schemas.catalogues[lookups.configuration.catalogues[0] ?? ''];
    const where = catalogue?.populations[SERVICE]?.where;
    return new Set(
      lookups.ofType(SERVICE).filter((id) => {
        const entity = lookups.entity(id);
        const host = entity?.host === undefined ? undefined : lookups.entity(entity.host);
        return entity !== undefined && isKeptUp(host) && matchesFilter(entity, where);
      }),
    );
  });
}
