import { durationInWords, parseDuration } from '../dates/plainDate.ts';
import type { Lookups } from '../index/lookups.ts';
import type { FieldDefinition } from '../schema/model.ts';

/** Names of roles, people, customers by id, gathered while the index holds one side, for sentences that speak of both. */
export class Names {
  readonly #titles = new Map<string, string>();

  /** What was noted first stands. */
  note(lookups: Lookups, ids: Iterable<string>): void {
    for (const id of ids) {
      const entity = this.#titles.has(id) ? undefined : lookups.entity(id);
      if (entity !== undefined) {
        this.#titles.set(id, entity.title);
      }
    }
  }

  /** "Harbour Bank", else the id itself. */
  of(id: string): string {
    return this.#titles.get(id) ?? id;
  }

  /** A value as a person says it: the name of a role or a person, an interval in words, else as written. */
  value(definition: Pick<FieldDefinition, 'type'> | undefined, text: string): string {
    switch (definition?.type) {
      case 'role':
      case 'person':
        return this.of(text);
      case 'duration': {
        const duration = parseDuration(text);
        return duration === undefined ? text : durationInWords(duration);
      }
      default:
        return text;
    }
  }
}
