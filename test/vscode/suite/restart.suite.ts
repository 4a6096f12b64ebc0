import { api, codesIn, until } from './editor.ts';

describe('A server that is started again', () => {
  it('shows the findings again', async () => {
    const { server } = await api();
    await server.restart();
    await until('the SMS to be read again', () => server.statuses.some((status) => status.state === 'ready'));
    await until('a finding in the policy', () => codesIn('policies/service-management.md').includes('link/unknown-id'));
  });
});
