import type { Sms } from '../../index/sms.ts';
import type { Rule } from '../../rules/rule.ts';
import type { DocumentationKey } from '../completion/proposal.ts';
import { clauseCard } from './clauseCard.ts';
import { entityCard } from './entityCard.ts';
import { ruleCard, typeCard } from './typeCard.ts';

/** What there is to say about something a completion offered: the same that its hover says. */
export function documentationOf(sms: Sms, rules: readonly Rule[], key: DocumentationKey): string | undefined {
  switch (key.about) {
    case 'entity':
      return entityCard(sms, key.id);
    case 'clause':
      return clauseCard(sms, key.id);
    case 'type':
      return typeCard(sms, key.id);
    case 'rule':
      return ruleCard(rules, key.id);
  }
}
