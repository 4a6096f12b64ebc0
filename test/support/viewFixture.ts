import type { Sms } from '../../server/src/core/index/sms.ts';
import type { Place } from '../../server/src/core/views/places.ts';
import { sealText } from '../../scripts/sealText.ts';
import { builtinSchemas } from './builtinSchemas.ts';
import { readFixture, smsOf } from './fixture.ts';

export interface ViewFixture {
  readonly sms: Sms;
  /** The text a place points at. */
  readonly textAt: (place: Place | undefined) => string | undefined;
}

/** An SMS from a fixture, its documents sealed as an approval or a closing would have done; `//- unsealed/…` are left as they are. */
export function viewFixture(text: string): ViewFixture {
  const { types } = builtinSchemas().schemas;
  const files = new Map([...readFixture(text).files].map(([path, content]) => [path, path.endsWith('.md') && !path.startsWith('unsealed/') ? sealText(content, types, undefined) : content]));
  return {
    sms: smsOf(files),
    textAt: (place) => (place === undefined ? undefined : files.get(place.path)?.slice(place.span.start, place.span.end)),
  };
}
