import { heatMapView } from '../views/heatMap.ts';
import type { Block, Figure, Report } from './content.ts';
import type { ReportContext } from './input.ts';
import { plural } from '../text/plural.ts';

/** Puts the foot of every page and the words on what was left out around the content; only now is it known what was. */
export function frame(context: ReportContext, content: Pick<Report, 'title' | 'subtitle' | 'cover' | 'chapters' | 'isOnePage' | 'isContinuous'>): Report {
  const { asOf, name, source } = context;
  const commit = source.commit === undefined ? '' : ` · commit ${source.commit.slice(0, 12)}${(source.changedFiles ?? 0) > 0 ? ' with changes' : ''}`;
  const words = leftOutWords(context);
  const cover: readonly Block[] = words === undefined ? content.cover : [...content.cover, { kind: 'text', text: words }];
  return { ...content, cover, footer: `Uncontrolled copy · ${name} · as of ${asOf.date}${commit}`, language: 'en' };
}

function leftOutWords({ disclosure }: ReportContext): string | undefined {
  if (!disclosure.isLimited) {
    return undefined;
  }
  const parts = [plural(disclosure.leftOutDocuments, 'document'), plural(disclosure.leftOutEntries, 'entry', 'entries'), plural(disclosure.leftOutSentences, 'sentence')];
  return `Left out, as its classification is above what this report may name: ${parts[0] ?? ''}, ${parts[1] ?? ''} of registers and minutes, and ${parts[2] ?? ''} that mention them.`;
}

/** The counts that stand on top: never an average. */
export function figuresOf(context: ReportContext): Figure[] {
  const view = heatMapView(context.sms, context.catalogue);
  const points = { complete: view.stage1.points.complete + view.stage2.points.complete, total: view.stage1.points.total + view.stage2.points.total };
  const open = view.clauses.length - view.counts.complete;
  return [
    { value: `${view.counts.complete} of ${view.clauses.length}`, label: 'clauses with every point complete', tone: open === 0 ? 'good' : 'attention' },
    { value: `${points.complete} of ${points.total}`, label: 'points complete' },
    // Which kinds these are, ISO/IEC 20000-1 says, so the figure has no place on the cover of another standard.
    ...(context.catalogue.isDefault ? [{ value: `${view.stage1.inForce} of ${view.stage1.total}`, label: 'kinds of documents that every system needs, in force' }] : []),
    { value: `${view.stage2.points.complete} of ${view.stage2.points.total}`, label: 'points that ask for records, with records on file' },
  ];
}

