import { workspace } from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/** What a person can turn off in the editor. Nothing here changes a finding. */
export function optionalFeatures(): Middleware {
  const isOn = (feature: string): boolean => workspace.getConfiguration('clausework').get(`${feature}.enabled`, true);
  return {
    provideCodeLenses: (document, token, next) => (isOn('codeLens') ? next(document, token) : []),
    provideInlayHints: (document, range, token, next) => (isOn('inlayHints') ? next(document, range, token) : []),
  };
}
