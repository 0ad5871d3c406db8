import { agree } from './agree.ts';

/** `npm run inbound:agree -- <folder>`: how far what is read of samples agrees with what is expected of them. */
const LEAST = 0.98;

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Name a folder with an expected.json: npm run inbound:agree -- <folder>');
  process.exit(1);
}
const { counts, disagreements } = await agree(folder);
const lines = Object.entries(counts)
  .filter(([, { of }]) => of)
  .map(([what, { agreed, of }]) => `${what}: ${agreed} of ${of}, ${((100 * agreed) / of).toFixed(1)} %`);
process.stdout.write([...disagreements, ...lines, ''].join('\n'));
process.exit(Object.values(counts).every(({ agreed, of }) => agreed >= LEAST * of) ? 0 : 1);
