import { DocumentTypesRequest, NewDocumentRequest, StarterFilesRequest } from '../../../server/src/lsp/protocol.ts';
import { api, until } from './editor.ts';
import { equal, includes } from './expect.ts';

describe('What can be written anew', () => {
  const root = async (): Promise<string> => {
    const { server } = await api();
    const status = await until('the SMS to be read', () => server.statuses.find((one) => one.state === 'ready'));
    return status.root;
  };

  it('is listed by clause and place', async () => {
    const { server } = await api();
    const types = await server.request(DocumentTypesRequest, { root: await root() });
    const sla = types.find((type) => type.id === 'sla');
    includes(sla?.clauses ?? [], ['8.3.3']);
    equal(types.find((type) => type.id === 'service-management-policy')?.folder, 'policies');
  });

  it('comes with its blanks, in the folder it was asked for', async () => {
    const { server } = await api();
    const file = await server.request(NewDocumentRequest, { root: await root(), type: 'sla', folder: 'agreements' });
    equal(file?.path, 'agreements/sla-1.md');
    equal(file?.text.startsWith('---\nid: SLA-1\ntype: sla\n'), true);
    equal(file?.text.includes('TODO('), true);
  });

  it('may be a whole SMS', async () => {
    const { server } = await api();
    const files = await server.request(StarterFilesRequest, { name: 'Northwind IT', profile: 'internal-it' });
    includes(files.map((file) => file.path), ['clausework.yaml', 'README.md', 'policies/service-management-policy.md']);
  });
});
