import type { EntityWithPlaces } from '../../index/documentModel.ts';
import { matchesFilter, type Lookups } from '../../index/lookups.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { isReplaced } from '../support/regime.ts';
import { fieldPlace, rowsOf } from '../support/rows.ts';

const SERVICE = 'service';
const SLA = 'sla';
const CUSTOMER = 'customer';

/** The catalogue and the agreements tell customers the same. */
export const slaMismatch: DocumentRule = {
  id: 'catalogue/sla-mismatch',
  scope: 'document',
  title: 'Catalogue and agreements do not fit',
  severity: 'warning',
  clauses: ['8.2.4', '8.3.3'],
  auditor: 'Auditors take a service from the catalogue and ask for its agreement, then take an agreement and look the service up. Both ways must arrive.',
  remedy: 'Agree service levels with the customer named in the catalogue, correct the catalogue, or retire the agreement for a service that is no longer offered.',
  fails: `
//- services.md
---
id: CAT
type: service-catalogue
title: Services
---
## Services
| ID | Name | Customer | Lifecycle status |
|---|---|---|---|
| SVC-MAIL | Mail | CUS-1, «CUS-2» | live |
| «SVC-PRINT» | Print | | live |
| SVC-FAX | Fax | | retired |
//- customers.md
---
id: CUSTOMERS
type: customer-register
title: Customers
---
## Customers
| ID | Name |
|---|---|
| CUS-1 | Harbourside Council |
| CUS-2 | Linden Clinics |
//- mail.md
---
id: SLA-MAIL
type: sla
title: Agreement, Mail
links: { service: SVC-MAIL, customer: CUS-1 }
---
//- fax.md
---
id: SLA-FAX
type: sla
title: Agreement, Fax
status: approved
links: { service: «SVC-FAX», customer: CUS-1 }
---
`,
  passes: `
//- services.md
---
id: CAT
type: service-catalogue
title: Services
---
## Services
| ID | Name | Customer | Lifecycle status |
|---|---|---|---|
| SVC-MAIL | Mail | CUS-1 | live |
| SVC-PRINT | Print | | planned |
//- customers.md
---
id: CUSTOMERS
type: customer-register
title: Customers
---
## Customers
| ID | Name |
|---|---|
| CUS-1 | Harbourside Council |
| CUS-2 | Linden Clinics |
//- mail.md
---
id: SLA-MAIL
type: sla
title: Agreement, Mail
links: { service: SVC-MAIL, customer: CUS-1 }
---
`,
  *check(context: DocumentContext): Iterable<RuleFinding> {
    const { model, lookups } = context;
    if (model.document === undefined || !isKeptUp(model.document) || isReplaced(lookups, model.document)) {
      return;
    }
    if (lookups.isA(model.document, SLA)) {
      yield* servicesGone(context, model.document.id);
    }
    for (const row of rowsOf(model)) {
      if (lookups.isA(row.entity, SERVICE) && isLive(lookups, row.entity.id)) {
        yield* withoutAgreement(context, row);
      }
    }
  },
};

function* servicesGone({ model, lookups }: DocumentContext, sla: string): Iterable<RuleFinding> {
  for (const { edge, target, span, file, writtenAs } of model.edges) {
    const service = edge.writtenBy === sla && writtenAs === SERVICE ? lookups.entity(target) : undefined;
    const state = service?.fields['lifecycle-status']?.[0];
    if (service !== undefined && state === 'retired') {
      yield {
        span,
        file,
        message: `${sla} promises targets for ${service.id}, which the service catalogue shows as ${state}.`,
        help: 'Retire the agreement, or correct the catalogue.',
        subject: service.id,
        related: [{ entity: service.id, field: 'lifecycle-status', message: 'In the service catalogue.' }],
      };
    }
  }
}

function* withoutAgreement({ model, lookups }: DocumentContext, row: EntityWithPlaces): Iterable<RuleFinding> {
  const { id, title } = row.entity;
  const agreements = lookups.linked(id, 'service-of').filter((other) => isAgreement(lookups, other));
  if (agreements.length === 0) {
    // While there is no agreement at all, that is one finding about the clause, not one for every service.
    if (lookups.ofType(SLA).length > 0) {
      yield { ...fieldPlace(row, undefined), entity: id, subject: id, message: `${title} (${id}) is live, and no service level agreement covers it.`, help: 'Agree service levels with its customers, or correct its status.', fixes: [{ title: `Create a service level agreement for ${id}`, isSafe: false, edits: [], creates: { type: SLA, links: { service: id } } }] };
    }
    return;
  }
  const covered = new Set(agreements.flatMap((agreement) => lookups.linked(agreement, CUSTOMER)));
  for (const { edge, target, span, file } of model.edges) {
    if (edge.writtenBy === id && edge.relation === CUSTOMER && edge.from === id && covered.size > 0 && !covered.has(target) && lookups.entity(target) !== undefined) {
      yield {
        span,
        file,
        entity: id,
        subject: `${id}:${target}`,
        message: `The catalogue offers ${id} to ${target}, and no agreement about it is made with ${target}.`,
        help: `Agree service levels with ${target}, or take ${target} out of the catalogue.`,
        related: agreements.map((entity) => ({ entity, message: 'An agreement about this service.' })),
      };
    }
  }
}

function isAgreement(lookups: Lookups, id: string): boolean {
  const entity = lookups.entity(id);
  return entity !== undefined && lookups.isA(entity, SLA) && isKeptUp(entity) && !isReplaced(lookups, entity);
}

function isLive(lookups: Lookups, id: string): boolean {
  const entity = lookups.entity(id);
  const population = lookups.schemas.catalogues[lookups.configuration.catalogues[0] ?? '']?.populations[SERVICE];
  return entity !== undefined && matchesFilter(entity, population?.where);
}
