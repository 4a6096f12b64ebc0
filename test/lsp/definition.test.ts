import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DefinitionRequest, type DefinitionLink, type Location } from 'vscode-languageserver-protocol';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { TestClient } from './client.ts';

const NOTE = 'See clause 5.2.1 and [the policy](governance/POL-SM.md#commitment-to-requirements).\n';

describe('definition', () => {
  let folder: string;
  let client: TestClient;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausework-lsp-'));
    cpSync(SAMPLE_ROOT, folder, { recursive: true });
    writeFileSync(path.join(folder, 'note.md'), NOTE);
    client = await TestClient.start(folder, { capabilities: { textDocument: { definition: { linkSupport: true } } } });
    await client.ready();
  }, 60_000);
  afterAll(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  /** Where the server leads from the first place of some words, as `file: text of the target`. */
  async function from(file: string, words: string, ahead = 1): Promise<string[]> {
    const text = readFileSync(path.join(folder, file), 'utf8');
    await client.open(file, text);
    const position = client.positionAt(file, text.indexOf(words) + ahead);
    const links = (await client.connection.sendRequest(DefinitionRequest.type, { textDocument: { uri: client.uri(file) }, position })) as DefinitionLink[] | null;
    return (links ?? []).map((link) => {
      const target = client.pathOf(link.targetUri);
      const lines = readFileSync(path.join(folder, target), 'utf8').split('\n');
      const { start, end } = link.targetSelectionRange;
      expect(link.originSelectionRange).toBeDefined();
      expect(link.targetRange.start.line).toBeLessThanOrEqual(start.line);
      return `${target}: ${lines[start.line]?.slice(start.character, end.line === start.line ? end.character : undefined) ?? ''}`;
    });
  }

  it('leads from ids to documents and rows', async () => {
    expect(await from('services/SLA-PAYROLL.md', 'SVC-PAYROLL')).toEqual(['services/SERVICE-CATALOGUE.md: SVC-PAYROLL']);
    expect(await from('services/SLA-PAYROLL.md', 'REQ-PAYROLL:')).toEqual(['services/REQ-PAYROLL.md: REQ-PAYROLL']);
    expect(await from('services/SLA-PAYROLL.md', 'service-level-manager')).toEqual(['governance/ROLES.md: service-level-manager']);
    expect(await from('services/SLA-PAYROLL.md', 'l.novak')).toEqual(['governance/PEOPLE.md: l.novak']);
    expect(await from('services/SLA-PAYROLL.md', 'MET-AVAIL')).toEqual(['registers/METRICS.md: MET-AVAIL']);
  });

  it('leads from a clause to what proves it, and from a link to its file', async () => {
    await client.open('note.md', NOTE);
    const at = async (character: number): Promise<string[]> => {
      const links = (await client.connection.sendRequest(DefinitionRequest.type, { textDocument: { uri: client.uri('note.md') }, position: { line: 0, character } })) as DefinitionLink[] | null;
      return (links ?? []).map((link) => `${client.pathOf(link.targetUri)}:${link.targetSelectionRange.start.line}`);
    };
    expect((await at(12)).some((target) => target.startsWith('governance/POL-SM.md'))).toBe(true);
    const heading = readFileSync(path.join(folder, 'governance/POL-SM.md'), 'utf8').split('\n').indexOf('## Commitment to requirements');
    expect(await at(40)).toEqual([`governance/POL-SM.md:${heading}`]);
    expect(await at(1)).toEqual([]);
  });

  it('gives plain locations to a client that knows no links', async () => {
    const plain = await TestClient.start(folder);
    await plain.ready();
    const text = readFileSync(path.join(folder, 'services/SLA-PAYROLL.md'), 'utf8');
    await plain.open('services/SLA-PAYROLL.md', text);
    const found = (await plain.connection.sendRequest(DefinitionRequest.type, {
      textDocument: { uri: plain.uri('services/SLA-PAYROLL.md') },
      position: plain.positionAt('services/SLA-PAYROLL.md', text.indexOf('SVC-PAYROLL')),
    })) as Location[];
    expect(found.map((location) => plain.pathOf(location.uri))).toEqual(['services/SERVICE-CATALOGUE.md']);
    expect(plain.initialized?.capabilities.definitionProvider).toBe(true);
    await plain.stop();
  }, 60_000);
});
