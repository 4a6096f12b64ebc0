import matter from 'gray-matter';
import type { TemplateValue } from '../../core/templates/documentTemplate.ts';
import { frontMatterYaml } from '../../core/templates/frontMatterYaml.ts';

type Engine = { parse: (input: string) => object; stringify?: (data: object) => string };

/** gray-matter runs what stands after `---js`. No text that anybody wrote is ever given to it to read, and if it were, it would refuse. */
const refuse: Engine = {
  parse: () => {
    throw new Error('Front matter is never parsed or run here.');
  },
};

const engines: Record<string, Engine> = {
  yaml: { ...refuse, stringify: frontMatterYaml },
  ...Object.fromEntries(['js', 'javascript', 'json', 'coffee', 'coffeescript', 'cson', 'toml'].map((language) => [language, refuse])),
};

/** Joins front matter and body to a document. The only place that uses gray-matter, and only to write. */
export function writeDocument(frontMatter: Readonly<Record<string, TemplateValue>>, body: string): string {
  return matter.stringify({ content: body }, frontMatter, { language: 'yaml', engines });
}
