// Packs the extension as the build made it. `npm run package` writes clausework-VERSION.vsix, or `node scripts/package.mjs FILE`
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = (await import('../package.json', { with: { type: 'json' } })).default;
const packagePath = path.resolve(process.argv[2] ?? path.join(root, `clausework-${manifest.version}.vsix`));
await createVSIX({ cwd: path.join(root, 'dist'), packagePath, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false, skipLicense: false });
console.log(`${path.relative(process.cwd(), packagePath)}: ${(statSync(packagePath).size / 1e6).toFixed(2)} MB`);
