import type { Sms } from '../../index/sms.ts';
import { MAX_PROVERS } from '../../proof/evaluate.ts';
import { LEVELS, worst, type Condition, type Level } from '../../proof/level.ts';
import type { PointState } from '../../proof/points.ts';
import type { CatalogueDefinition, ClauseDefinition, PointDefinition } from '../../schema/model.ts';
import { roleName, typeTitle } from '../names.ts';
import { wayOut } from '../wayOut.ts';
import { clipped, counted, escapeMarkdown, HALF_A_LINE, NO_NODES, passes, type TreeNode, type TreeOptions, type TreeView } from './treeNode.ts';

/** How the clauses are laid out: as in the standard, by what is missing, by the five groups of 2005, by who answers for them. */
export const COVERAGE_LENSES = ['clause', 'missing', 'group', 'owner'] as const;
export type CoverageLens = (typeof COVERAGE_LENSES)[number];

export interface CoverageTreeOptions extends TreeOptions {
  readonly lens?: CoverageLens;
}

const LEVEL_WORDS: Readonly<Record<Level, string>> = { missing: 'missing', planned: 'planned', drafted: 'drafted', defined: 'defined', evidenced: 'evidenced' };
const CONDITION_WORDS: Readonly<Record<Condition, string>> = { overdue: 'review overdue', suspect: 'suspect', gap: 'records missing', expired: 'expired', claimed: 'claimed', 'self-assessed': 'self-assessed' };

/** Where each clause stands, down to what proves each point, or what is missing. */
export function coverageTree(sms: Sms, catalogue: CatalogueDefinition, options: CoverageTreeOptions = {}): TreeView {
  return new CoverageTree(sms, catalogue, options).view();
}

/** A catalogue as one line, by what the filter lets through; none where nothing of it would be below. */
export function catalogueNode(sms: Sms, catalogue: CatalogueDefinition, options: CoverageTreeOptions): TreeNode[] {
  return new CoverageTree(sms, catalogue, options).asNode();
}

interface Point {
  readonly clause: ClauseDefinition;
  readonly point: PointDefinition;
  readonly state: PointState;
}

class CoverageTree {
  readonly #sms: Sms;
  readonly #catalogue: CatalogueDefinition;
  readonly #options: CoverageTreeOptions;

  constructor(sms: Sms, catalogue: CatalogueDefinition, options: CoverageTreeOptions) {
    this.#sms = sms;
    this.#catalogue = catalogue;
    this.#options = options;
  }

  view(): TreeView {
    const { parent } = this.#options;
    if (parent !== undefined) {
      return { nodes: this.#children(parent) };
    }
    const open = this.#open();
    const nodes = this.#roots();
    return {
      nodes,
      badge: { count: open.length, words: open.length === 0 ? 'Every point has what it asks for' : `${counted(open.length, 'point')} of ${this.#catalogue.title} still to be completed` },
      ...(nodes.length === 0 ? { message: this.#options.filter === undefined ? 'Nothing is missing here.' : `No clause or point has "${this.#options.filter}" in it.` } : {}),
    };
  }

  asNode(): TreeNode[] {
    const isShown = this.#options.lens !== 'missing' || this.#open().length > 0;
    return isShown ? this.#group(`catalogue:${this.#catalogue.id}`, this.#catalogue.title, this.#points()) : [];
  }

  #roots(): TreeNode[] {
    switch (this.#options.lens ?? 'clause') {
      case 'clause':
        return this.#chapters();
      case 'missing':
        return LEVELS.flatMap((level) => this.#group(`level:${level}`, LEVEL_WORDS[level].replace(/^./, (first) => first.toUpperCase()), this.#pointsOfLevel(level)));
      case 'group':
        // A standard without such groups is laid out by its own chapters.
        return this.#catalogue.groups['2005'] === undefined ? this.#chapters() : Object.entries(this.#catalogue.groups['2005']).flatMap(([group, title]) => this.#group(`group:${group}`, title, this.#pointsOf(this.#clausesOfGroup(group))));
      case 'owner':
        return this.#ownerRoles().flatMap((role) => {
          const { title, holderName } = this.#owner(role);
          return this.#group(`owner:${role}`, title, this.#pointsOf(this.#clausesOfOwner(role)), holderName);
        });
    }
  }

  #children(parent: string): TreeNode[] {
    const colon = parent.indexOf(':');
    const [kind, name] = [parent.slice(0, colon), parent.slice(colon + 1)];
    switch (kind) {
      case 'chapter':
        return this.#clauseNodes(this.#clauses().filter((clause) => chapterOf(clause) === name));
      case 'group':
        return this.#clauseNodes(this.#clausesOfGroup(name));
      case 'owner':
        return this.#clauseNodes(this.#clausesOfOwner(name));
      case 'level':
        return this.#pointsOfLevel(name).map((point) => this.#pointNode(point, true));
      case 'clause':
        return this.#pointsOf(this.#clauses().filter((clause) => clause.id === name)).map((point) => this.#pointNode(point, false));
      case 'point':
        return this.#provers(name);
      default:
        return [];
    }
  }

  #clauses(): ClauseDefinition[] {
    return this.#catalogue.clauses.filter((clause) => clause.points.length > 0);
  }

  #clausesOfGroup(group: string): ClauseDefinition[] {
    return this.#clauses().filter((clause) => clause.groups['2005'] === group);
  }

  #clausesOfOwner(role: string): ClauseDefinition[] {
    return this.#clauses().filter((clause) => (clause.ownerRoles[0] ?? '') === role);
  }

  #ownerRoles(): string[] {
    return [...new Set(this.#clauses().map((clause) => clause.ownerRoles[0] ?? ''))];
  }

  /** A standard role by its name, with whoever holds the organisation's own role that acts as it. */
  #owner(role: string): { readonly title: string; readonly holderName?: string } {
    const { lookups, schemas } = this.#sms;
    const [own] = lookups.actingAs(role);
    const { holderName } = roleName(lookups, own ?? role);
    const title = schemas.roles[role]?.title.en ?? (role === '' ? 'Nobody in particular' : role);
    return { title, ...(holderName === undefined ? {} : { holderName }) };
  }

  #points(): Point[] {
    return this.#pointsOf(this.#clauses());
  }

  /** The points of these clauses that the filter lets through: all of a clause that fits by its own name. */
  #pointsOf(clauses: readonly ClauseDefinition[]): Point[] {
    const { filter } = this.#options;
    return clauses.flatMap((clause) => {
      const fits = passes(filter, clause.id, clause.title);
      return clause.points
        .filter((point) => fits || passes(filter, `${clause.id}#${point.id}`, point.text))
        .map((point) => ({ clause, point, state: this.#sms.levels.point(this.#catalogue, clause, point) }));
    });
  }

  #open(): Point[] {
    return this.#points().filter(({ point, state }) => !point.note && !state.isComplete);
  }

  #pointsOfLevel(level: string): Point[] {
    return this.#open().filter(({ state }) => state.level === level);
  }

  #chapters(): TreeNode[] {
    const chapters = [...new Set(this.#clauses().map(chapterOf))];
    const titleOf = (chapter: string | undefined): string => this.#catalogue.clauses.find((clause) => clause.id === chapter)?.title ?? '';
    // A small standard may have no chapters: one line that says "H" would be a step for nothing.
    if (chapters.length === 1 && titleOf(chapters[0]) === '') {
      return this.#clauseNodes(this.#clauses());
    }
    return chapters.flatMap((chapter) => {
      const title = titleOf(chapter);
      return this.#group(`chapter:${chapter}`, `${chapter} ${title}`.trim(), this.#pointsOf(this.#clauses().filter((clause) => chapterOf(clause) === chapter)));
    });
  }

  #group(key: string, label: string, points: readonly Point[], more?: string): TreeNode[] {
    const { complete, total, level } = sum(points);
    if (points.length === 0) {
      return [];
    }
    const count = key.startsWith('level:') ? counted(points.length, 'point') : `${complete} of ${counted(total, 'point')}`;
    const description = more === undefined ? count : `${count}, ${more}`;
    const isExpanded = this.#options.filter === undefined ? {} : { isExpanded: true as const };
    return [{ key, label, description, icon: key.startsWith('level:') ? level : complete === total ? 'complete' : level, accessible: `${label}, ${description}`, isLeaf: false, ...isExpanded, offers: [] }];
  }

  #clauseNodes(clauses: readonly ClauseDefinition[]): TreeNode[] {
    return clauses.flatMap((clause): TreeNode[] => {
      const points = this.#pointsOf([clause]);
      if (points.length === 0) {
        return [];
      }
      const { complete, total, level, conditions } = sum(points);
      const label = `${clause.id} ${clause.title}`;
      const state = complete === total ? 'complete' : LEVEL_WORDS[level];
      const description = [`${complete} of ${total}`, ...(complete === total ? [] : [state]), ...conditions.map((condition) => CONDITION_WORDS[condition])].join(', ');
      const open = points.filter((one) => !one.point.note && !one.state.isComplete);
      const tooltip = [`**${clause.id} ${clause.title}**`, escapeMarkdown(clause.summary), ...open.slice(0, 8).map(({ point, state: one }) => `- ${point.id}) ${escapeMarkdown(point.text)}: *${LEVEL_WORDS[one.level]}*${one.missing === undefined ? '' : `. ${escapeMarkdown(clipped(one.missing, 200))}`}`)].join('\n\n');
      return [{ key: `clause:${clause.id}`, label, description, tooltip, icon: complete === total ? 'complete' : level, accessible: `Clause ${label}, ${complete} of ${total} points complete${complete === total ? '' : `, ${state}`}`, isLeaf: false, ...(this.#options.filter === undefined ? {} : { isExpanded: true as const }), offers: ['explain'], about: { clause: clause.id } }];
    });
  }

  #pointNode({ clause, point, state }: Point, isAlone: boolean): TreeNode {
    const isOpen = !state.isComplete && !point.note;
    const words = state.isComplete ? this.#byWords(state) : clipped(state.missing ?? LEVEL_WORDS[state.level]);
    const conditions = state.conditions.map((condition) => CONDITION_WORDS[condition]);
    // What is missing is the news of an open point, so it must not be pushed out of the line. Among the points of its clause a point
    // is known by its own words; in a list of what is missing these come behind, where a narrow side bar has no room for both.
    const isNewsFirst = isOpen && isAlone;
    const text = isNewsFirst ? clipped(inShort(words)) : isOpen ? clipped(point.text, HALF_A_LINE) : clipped(point.text);
    const label = `${isAlone ? `${clause.id} ` : ''}${point.id}) ${text}`;
    const description = point.note ? 'advice' : [isNewsFirst ? clipped(point.text) : words, ...conditions].filter((word) => word !== '').join(', ');
    const tooltip = [
      `**${clause.id}\\#${point.id}** ${escapeMarkdown(point.text)}`,
      `Stands at *${LEVEL_WORDS[state.level]}*${state.isComplete ? '' : `, should be *${LEVEL_WORDS[point.target]}*`}${conditions.length === 0 ? '' : ` (${conditions.join(', ')})`}.`,
      ...(state.missing === undefined ? [] : [escapeMarkdown(state.missing)]),
      ...(state.plannedBy === undefined ? [] : [`Planned by ${escapeMarkdown(state.plannedBy)}.`]),
    ].join('\n\n');
    return {
      key: `point:${clause.id}#${point.id}`,
      label,
      description,
      tooltip,
      icon: state.isComplete ? 'complete' : state.level,
      accessible: `Point ${clause.id} ${point.id}) ${point.text}, ${LEVEL_WORDS[state.level]}${state.isComplete ? ', complete' : `, ${words}`}`,
      isLeaf: false,
      ...this.#goesTo(point, state),
      offers: ['explain'],
      about: { clause: `${clause.id}#${point.id}` },
    };
  }

  #byWords({ by }: PointState): string {
    const [first] = by;
    return first === undefined ? '' : by.length === 1 ? first.id : `${first.id} and ${by.length < MAX_PROVERS ? '' : 'at least '}${by.length - 1} more`;
  }

  /** What proves a point, what is missing, and what could be begun. */
  #provers(name: string): TreeNode[] {
    const found = this.#points().find(({ clause, point }) => `${clause.id}#${point.id}` === name) ?? this.#unfiltered(name);
    if (found === undefined) {
      return [];
    }
    const { point, state } = found;
    const { lookups } = this.#sms;
    const nodes: TreeNode[] = [];
    if (state.missing !== undefined && !state.isComplete) {
      nodes.push({ key: `missing:${name}`, label: clipped(state.missing, 160), tooltip: escapeMarkdown(state.missing), icon: state.level, accessible: `Missing: ${state.missing}`, isLeaf: true, ...this.#goesTo(point, state), offers: ['explain'], about: { clause: name } });
    }
    for (const [at, prover] of state.by.entries()) {
      const entity = lookups.entity(prover.id);
      const what = entity === undefined ? '' : typeTitle(lookups, entity.type);
      const section = prover.section === undefined ? '' : `, ${prover.section.replace(/^#/, '')}`;
      nodes.push({
        key: `prover:${name}:${at}:${prover.id}`,
        label: entity?.title ?? prover.id,
        description: `${prover.id}, ${what}${section}${prover.isClaim === true ? ', claimed' : ''}`,
        icon: entity?.control === 'record' ? 'record' : entity?.host === undefined ? 'document' : 'item',
        accessible: `Proven by ${entity?.title ?? prover.id}, ${what}`,
        isLeaf: true,
        goesTo: prover,
        offers: ['trace'],
        about: { id: prover.id },
      });
    }
    if (state.plannedBy !== undefined) {
      nodes.push({ key: `plan:${name}`, label: `Planned by ${state.plannedBy}`, description: lookups.entity(state.plannedBy)?.title ?? '', icon: 'planned', accessible: `Planned by ${state.plannedBy}`, isLeaf: true, goesTo: { id: state.plannedBy }, offers: ['trace'], about: { id: state.plannedBy } });
    }
    if (!state.isComplete) {
      for (const { type, title } of wayOut(this.#sms, point, state).create) {
        nodes.push({ key: `create:${name}:${type}`, label: `Create: ${title}`, description: type, tooltip: escapeMarkdown(this.#sms.schemas.types[type]?.summary ?? ''), icon: 'add', accessible: `Create the missing ${title}`, isLeaf: true, offers: ['create'], about: { type } });
      }
    }
    return nodes;
  }

  /** Of an open point where it can be seen to, of a complete one what proves it. */
  #goesTo(point: PointDefinition, state: PointState): Pick<TreeNode, 'goesTo'> {
    const target = state.isComplete ? state.by[0] : wayOut(this.#sms, point, state).target;
    return target === undefined ? {} : { goesTo: target };
  }

  #unfiltered(name: string): Point | undefined {
    const found = this.#sms.levels.clauses.find(`${this.#catalogue.id}:${name}`);
    return found?.point === undefined ? undefined : { clause: found.clause, point: found.point, state: this.#sms.levels.point(found.catalogue, found.clause, found.point) };
  }
}

/** What is missing without the names and reasons that come behind it: "4 of 5 services in scope". */
function inShort(words: string): string {
  return /^.+?(?=; | \(|, and )/.exec(words)?.[0] ?? words;
}

function chapterOf(clause: ClauseDefinition): string {
  return clause.id.split('.')[0] ?? clause.id;
}

function sum(points: readonly Point[]): { complete: number; total: number; level: Level; conditions: Condition[] } {
  const asked = points.filter(({ point }) => !point.note);
  const open = asked.filter(({ state }) => !state.isComplete);
  const level = open.reduce<Level>((lowest, { state }) => worst(lowest, state.level), 'evidenced');
  return { complete: asked.length - open.length, total: asked.length, level, conditions: [...new Set(asked.flatMap(({ state }) => state.conditions))] };
}

/** Nothing: where no catalogue is in use. */
export const NO_COVERAGE: TreeView = { ...NO_NODES, message: 'clausework.yaml names no catalogue.' };
