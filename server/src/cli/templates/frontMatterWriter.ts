import matter from 'gray-matter';
import { Document, isCollection, isMap, isScalar } from 'yaml';
import type { TemplateValue } from '../../core/templates/documentTemplate.ts';

type Engine = { parse: (input: string) => object; stringify?: (data: object) => string };

/** gray-matter runs what stands after `---js`. No text that anybody wrote is ever given to it to read, and if it were, it would refuse. */
const refuse: Engine = {
  parse: () => {
    throw new Error('Front matter is never parsed or run here.');
  },
};

const engines: Record<string, Engine> = {
  yaml: { ...refuse, stringify: writeYaml },
  ...Object.fromEntries(['js', 'javascript', 'json', 'coffee', 'coffeescript', 'cson', 'toml'].map((language) => [language, refuse])),
};

/** Joins front matter and body to a document. The only place that uses gray-matter, and only to write. */
export function writeDocument(frontMatter: Readonly<Record<string, TemplateValue>>, body: string): string {
  return matter.stringify({ content: body }, frontMatter, { language: 'yaml', engines });
}

/** YAML as people write it: no quotes where none are needed, short maps on one line. */
function writeYaml(data: object): string {
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
