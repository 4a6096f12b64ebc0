import { Document, isCollection, isMap, isScalar } from 'yaml';

/** YAML as people write it: no quotes where none are needed, short maps on one line. */
export function frontMatterYaml(data: object): string {
  // In this schema every scalar is text, so that 0.1 and 2026-03-31 need no quotes.
  const document = new Document(data, { schema: 'failsafe' });
  for (const item of isMap(document.contents) ? document.contents.items : []) {
    if (isMap(item.value) && item.value.items.every(({ value }) => isScalar(value) && !String(value.value).includes('TODO('))) {
      item.value.flow = true;
    } else if (isCollection(item.value) && !isMap(item.value)) {
      item.value.flow = true;
    }
  }
  return document.toString({ lineWidth: 0 });
}
