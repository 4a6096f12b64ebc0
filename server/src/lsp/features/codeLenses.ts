import type { CodeLens, CodeLensParams, Command } from 'vscode-languageserver';
import { countTitle, lensesOf, linkedFrom, pointsProvenBy, type Lens } from '../../core/features/codeLenses.ts';
import { rangeOf } from '../convert.ts';
import { targetOf, type Feature } from '../feature.ts';
import { CLIENT_COMMANDS } from '../protocol.ts';

interface LensData {
  readonly uri: string;
  readonly kind: Extract<Lens['kind'], 'linked' | 'proves'>;
}

export const codeLenses: Feature = {
  capabilities: { codeLensProvider: { resolveProvider: true } },
  register({ connection, workspace, options, guard }) {
    const knows = new Set(options.commands);
    /** Without a command of the client's a lens is read only. */
    const command = (title: string, name: string, ...args: unknown[]): Command => (knows.has(name) ? { title, command: name, arguments: args } : { title, command: '' });
    connection.onCodeLens(
      guard('Code lenses', null as CodeLens[] | null, async ({ textDocument: { uri } }: CodeLensParams) => {
        const target = await targetOf(workspace, uri);
        if (target?.model === undefined || target.project.state !== 'ready') {
          return null;
        }
        return lensesOf(target.sms, target.model).map(({ kind, span, title }): CodeLens => {
          const range = rangeOf(target.source, span);
          return title === undefined ? { range, data: { uri, kind } } : { range, command: kind === 'review' ? command(title, CLIENT_COMMANDS.reviewed, uri) : command(title, '') };
        });
      }),
    );
    connection.onCodeLensResolve(async (lens, token) => {
      const resolve = guard('Working out a code lens', lens, async (one: CodeLens): Promise<CodeLens> => {
        const { uri, kind } = one.data as LensData;
        const target = await targetOf(workspace, uri);
        const document = target?.model?.document;
        if (target?.model === undefined || document === undefined) {
          return { ...one, command: { title: '', command: '' } };
        }
        if (kind === 'linked') {
          return { ...one, command: command(countTitle(kind, linkedFrom(target.sms, target.model, document).length), CLIENT_COMMANDS.showReferences, uri, one.range.start) };
        }
        const points = pointsProvenBy(target.sms, target.model);
        return { ...one, command: command(countTitle(kind, points.length), CLIENT_COMMANDS.showPoints, document.id, points) };
      });
      return resolve(lens, token);
    });
  },
};
