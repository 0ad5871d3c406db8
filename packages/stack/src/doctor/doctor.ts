import { readConfig, type StackConfig } from '../config/config.ts';
import { checks, type Finding } from './checks.ts';

const SIGNS = { ok: '✓', warn: '!', wrong: '✗' } as const;

/** Says what is missing or wrong, and the remedy for each. Exit status 1 if LeadFactory cannot start like this. */
export async function doctor(): Promise<number> {
  let config: StackConfig;
  try {
    config = readConfig(process.env);
    tell({ state: 'ok', what: 'Configuration', found: 'complete' });
  } catch (error) {
    tell({ state: 'wrong', what: 'Configuration', found: (error as Error).message });
    return 1;
  }
  const findings = await Promise.all(checks.map((check) => check(config)));
  findings.forEach(tell);
  const wrong = findings.filter(({ state }) => state === 'wrong').length;
  console.log(wrong ? `\n${wrong} to put right before npm start.` : '\nReady for npm start.');
  return wrong ? 1 : 0;
}

function tell({ state, what, found, remedy }: Finding): void {
  console.log(`${SIGNS[state]} ${what.padEnd(14)} ${found}`);
  if (remedy) console.log(`  ${' '.repeat(14)} ${remedy}`);
}
