import type { Sms } from '../../index/sms.ts';
import type { Proposal, Writing } from './proposal.ts';

/** The headings of a file as anchors, with their titles. */
export function anchorsOf(sms: Sms, path: string): Proposal[] {
  const headings = sms.model(path)?.facts.headings ?? [];
  const bySlug = new Map(headings.map((heading, at) => [heading.slug, { heading, at }]));
  return [...new Set(sms.lookups.anchors(path))].map((slug, order): Proposal => {
    const found = bySlug.get(slug);
    return { label: `#${slug}`, kind: 'anchor', rank: 20 + (found?.at ?? order) / 1000, ...(found === undefined ? {} : { title: found.heading.text, words: found.heading.text }) };
  });
}

export function ownAnchors({ sms, path }: Writing): Proposal[] {
  return anchorsOf(sms, path);
}
