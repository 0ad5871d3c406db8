/**
 * `npm run bench`: measures one run on this machine and prints ratios and aims. Where services are needed, a stack of its own,
 * on free ports and throwaway data, so that a running `npm start` is not touched. `npm run bench -- lists pixel` runs only those.
 */
import { startStack } from '@leadfactory/stack';
import { restClient } from '@leadfactory/stack/testing';
import { benchAudit } from './audit.ts';
import { benchAuditLog } from './audit-log.ts';
import { benchAudits } from './audits.ts';
import type { Figure } from './figure.ts';
import { benchGrowth } from './growth.ts';
import { benchImport } from './import.ts';
import { benchLifecycle } from './lifecycle.ts';
import { benchLists } from './lists.ts';
import { benchLive } from './live.ts';
import { benchPaint } from './paint.ts';
import { benchPause } from './pause.ts';
import { benchPixel } from './pixel.ts';
import { benchScreening } from './screening.ts';
import { benchSend } from './send.ts';
import { benchSleeping } from './sleeping.ts';

const onStack = {
  import: benchImport,
  lifecycle: benchLifecycle,
  pixel: benchPixel,
  pause: benchPause,
  lists: benchLists,
  live: benchLive,
  paint: benchPaint,
  'audit-log': benchAuditLog,
  growth: benchGrowth,
  sleeping: benchSleeping,
};
/** Those that need no services, or other ones. */
const alone = { screening: benchScreening, audit: benchAudit, audits: benchAudits, send: benchSend };
const all = { ...onStack, ...alone };
const asked = process.argv.slice(2).filter((name) => name in all) as (keyof typeof all)[];

const wanted = asked.length > 0 ? asked : (Object.keys(all) as (keyof typeof all)[]);
const figures: Figure[] = [];

// First what needs no services, so that none of them disturbs it.
for (const name of wanted)
  if (name in alone) {
    console.log(`measuring: ${name}`);
    figures.push(...(await alone[name as keyof typeof alone]()));
  }
if (wanted.some((name) => name in onStack)) {
  const stack = await startStack({ sampleData: false, say: (line) => console.log(line) });
  try {
    const rest = restClient(stack.endpoints.app!, stack.endpoints.apiKey!);
    for (const name of wanted)
      if (name in onStack) {
        console.log(`measuring: ${name}`);
        figures.push(...(await onStack[name as keyof typeof onStack]({ stack, rest })));
      }
  } finally {
    await stack.stop();
  }
}
console.table(
  figures.map((f) => ({ ...f, met: f.met === null ? '–' : f.met ? 'yes' : 'NO' })),
  ['what', 'value', 'against', 'ratio', 'met'],
);
// An aim that is missed is told, and fails nothing: machines differ, and a timed test is no test.
process.exit(0);
