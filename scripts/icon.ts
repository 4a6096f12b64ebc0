// Draws the icon of the extension from its SVG, which the marketplace does not take. `npx tsx scripts/icon.ts`
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../test/support/chromium.ts';

const media = fileURLToPath(new URL('../client/media/', import.meta.url));
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  await page.setContent(`<style>body { margin: 0; background: transparent } svg { display: block }</style>${readFileSync(`${media}icon.svg`, 'utf8')}`);
  await page.screenshot({ path: `${media}icon.png`, omitBackground: true });
} finally {
  await browser.close();
}
