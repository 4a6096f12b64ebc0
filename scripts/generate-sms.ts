// Writes a generated SMS for trying things at size. `npx tsx scripts/generate-sms.ts FOLDER COUNT`
import { generateSms } from '../test/bench/generate.ts';

const [folder, count] = process.argv.slice(2);
if (folder === undefined || !/^\d+$/.test(count ?? '')) {
  console.error('Usage: npx tsx scripts/generate-sms.ts FOLDER COUNT');
  process.exit(2);
}
console.log(`${generateSms(folder, Number(count))} documents in ${folder}`);
