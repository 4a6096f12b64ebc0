import { masterListView } from '../views/masterList.ts';
import { clauseMatrix, coverageOf, gaps } from './chapters/clauses.ts';
import { cover } from './chapters/cover.ts';
import { evidenceIndex, firstHour, masterList } from './chapters/lists.ts';
import { crosswalk, scorecard } from './chapters/standards.ts';
import { levelsOverTime } from './chapters/overTime.ts';
import { actions, reviews } from './chapters/work.ts';
import type { Chapter, Report } from './content.ts';
import { Disclosure } from './disclosure.ts';
import { figuresOf, frame } from './frame.ts';
import type { Audience, ReportContext, ReportInput } from './input.ts';
import { onePage } from './onePage.ts';

export interface ReportOptions {
  readonly audience: Audience;
  /** The highest classification that may be named; undefined: that of the audience. */
  readonly maxClassification?: string | undefined;
}

/** What may be named to whom, unless it is said otherwise. A customer reads what everybody may. */
const LIMITS: Readonly<Record<Audience, string | undefined>> = { auditor: undefined, management: undefined, customer: 'public' };

export function contextOf(input: ReportInput, options: ReportOptions): ReportContext {
  return { ...input, audience: options.audience, disclosure: new Disclosure(input.sms, options.maxClassification ?? LIMITS[options.audience]) };
}

/** What is on file in an SMS, for people who have no tool to look. */
export function reportOf(input: ReportInput, options: ReportOptions): Report {
  const context = contextOf(input, options);
  if (options.audience === 'management') {
    return onePage(context);
  }
  const clauses = coverageOf(context);
  const list = masterListView(input.sms);
  const forAuditor = (): Chapter[] => [actions(context), reviews(context), gaps(context, clauses)];
  const chapters = [
    ...(options.audience === 'customer' ? [] : [firstHour(context)]),
    clauseMatrix(context, clauses),
    masterList(context, list),
    evidenceIndex(context, list),
    ...(options.audience === 'customer' ? [] : forAuditor()),
    ...levelsOverTime(context),
    ...scorecard(context, clauses),
    ...crosswalk(context, clauses),
  ];
  return frame(context, {
    title: input.name,
    subtitle: `What is on file for ${input.catalogue.title}`,
    cover: [{ kind: 'figures', figures: figuresOf(context) }, ...cover(context)],
    chapters,
  });
}
