import { retentionKinds } from '@leadfactory/domain/compliance/retention';
import { continueAsNew, patched, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import { now } from '../../crm/lead.ts';
import { retainBatch, tenantsAfter } from '../effects.ts';

/** Carried over continue-as-new. */
export interface RetentionInput {
  after: string | null;
  rows: number;
  files: number;
}

/** A kind of one organisation's data has so many batches a day: the rest waits for tomorrow, and nobody for it. */
const BATCHES = 100;
/** A run makes no more batches than this, so that its history stays short. */
const PER_RUN = 500;

/** What organisations keep no longer is removed: one after the other, kind after kind, in bounded batches. */
export async function keepRetention(resume?: RetentionInput): Promise<{ rows: number; files: number }> {
  let { after, rows, files } = resume ?? { after: null, rows: 0, files: 0 };
  // A run that began before the audit log had a rule goes on without it; the next night has it.
  const kinds = patched('audit-log') ? retentionKinds : retentionKinds.filter((kind) => kind !== 'audit_log');
  let batches = 0;
  do {
    const page = await tenantsAfter({ after });
    for (const orgId of page.orgIds) {
      for (const kind of kinds)
        for (let batch = 0, more = true; more && batch < BATCHES; batch++, batches++) {
          const removed = await retainBatch({ orgId, kind, at: now() });
          ({ more } = removed);
          rows += removed.rows;
          files += removed.files;
        }
      setCurrentDetails(`**What is kept no longer**: ${rows} rows and ${files} files removed`);
      // Within a page, too: after an organisation that is done, the rest begins in a run of its own.
      if (batches >= PER_RUN || workflowInfo().continueAsNewSuggested)
        await continueAsNew<typeof keepRetention>({ after: orgId, rows, files });
    }
    ({ after } = page);
  } while (after !== null);
  return { rows, files };
}
