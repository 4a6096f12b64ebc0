import { explainType } from '../../explain/explainType.ts';
import type { Sms } from '../../index/sms.ts';
import type { Rule } from '../../rules/rule.ts';
import { code, dotted, few, lines, paragraphs, plain } from './markdown.ts';

/** A type: what it is for, how it is controlled, what it proves. */
export function typeCard(sms: Sms, id: string): string | undefined {
  const type = Object.hasOwn(sms.schemas.types, id) ? sms.schemas.types[id] : undefined;
  if (type === undefined) {
    return undefined;
  }
  const told = explainType(sms.schemas, type, sms.configuration.catalogues[0]);
  const required = told.sections.filter((section) => section.required).map((section) => section.title);
  return paragraphs(
    `**${plain(told.title)}** ${code(id)}`,
    plain(told.summary),
    lines(
      dotted(plain(told.kind), REGIMES[told.control ?? ''], told.abstract ? 'only to extend' : undefined),
      told.review === undefined ? undefined : `Reviewed every ${told.review}`,
      told.cadence === undefined ? undefined : `Usually one every ${told.cadence}`,
      told.approvedBy.length === 0 ? undefined : `Approved by: ${plain(few(told.approvedBy))}`,
      told.agreedWith.length === 0 ? undefined : `Agreed with: ${plain(few(told.agreedWith))}`,
      required.length === 0 ? undefined : `Sections: ${plain(few(required, 8))}`,
    ),
    told.proves.length === 0 ? undefined : `Proves ${plain(clausesIn(told.proves.map((one) => one.point)))}`,
    `${code(`clausework explain ${id}`)} says more.`,
  );
}

const REGIMES: Readonly<Record<string, string>> = {
  document: 'approved, sealed and reviewed',
  register: 'kept up and reviewed',
  record: 'closed once, never reviewed',
};

/** `8.3.3#b, 8.3.3#c, 9.4#a` as "8.3.3 (b, c), 9.4 (a)". */
export function clausesIn(points: readonly string[]): string {
  const byClause = new Map<string, string[]>();
  for (const point of points) {
    const [clause = '', letter = ''] = point.split('#');
    byClause.set(clause, [...(byClause.get(clause) ?? []), letter]);
  }
  return few([...byClause].map(([clause, letters]) => `${clause} (${letters.join(', ')})`), 6);
}

export function ruleCard(rules: readonly Rule[], id: string): string | undefined {
  const rule = rules.find((one) => one.id === id);
  return rule === undefined ? undefined : paragraphs(`**${plain(rule.title)}** ${code(rule.id)} · ${rule.severity}`, plain(rule.auditor), plain(rule.remedy));
}
