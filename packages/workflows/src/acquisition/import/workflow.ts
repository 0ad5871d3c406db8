import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  continueAsNew,
  ParentClosePolicy,
  setCurrentDetails,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import { acquisitionWorkflows, intakeId } from '../messages.ts';
import { searchAttributes as keys } from '../../platform/messages.ts';
import { finishImport, importedLeads, importRows } from '../effects.ts';
import { isRefused, reasonOf } from '../../platform/failures.ts';
import { now } from '../../crm/lead.ts';

export interface ImportInput {
  orgId: string;
  importId: string;
  /** False: the leads are only written; their campaign's lifecycles will take them in. Default true. */
  intake?: boolean;
  /** Carried over continue-as-new: the rows are written, intakes are started up to here. */
  resume?: { after: string | null; started: number; counts: ImportCounts };
}
interface ImportCounts {
  created: number;
  merged: number;
  refused: number;
}

const PAGE = 50;
/** A run starts no more intakes than this: the server bounds the children that a workflow has open at once. */
const PER_RUN = 1000;

/** A file of leads: all its rows are written, then each new lead's intake is started. Gives what became of the rows. */
export async function importLeads(input: ImportInput): Promise<ImportCounts> {
  const { orgId, importId } = input;
  const counts = input.resume?.counts ?? (await writeRows(input));
  let { after, started } = input.resume ?? { after: null, started: 0 };
  if (!counts) return { created: 0, merged: 0, refused: 0 };
  if (input.intake === false) return counts;

  let inThisRun = 0;
  do {
    const page = await importedLeads({ orgId, importId, after, size: PAGE });
    await Promise.all(page.leadIds.map((leadId) => startIntake(orgId, leadId)));
    inThisRun += page.leadIds.length;
    started += page.leadIds.length;
    after = page.after;
    setCurrentDetails(`**Rows are in**: ${summaryOf(counts)}\n\n- Intakes started: ${started}`);
    if (after && (inThisRun >= PER_RUN || workflowInfo().continueAsNewSuggested)) {
      await continueAsNew<typeof importLeads>({ ...input, resume: { after, started, counts } });
    }
  } while (after);
  return counts;
}

/** Null where the file was refused as a whole; the import says why. */
async function writeRows({ orgId, importId }: ImportInput): Promise<ImportCounts | null> {
  setCurrentDetails('**Reading the file**');
  try {
    const counts = await importRows({ orgId, importId, at: now() });
    await finishImport({ orgId, importId, at: now(), error: null });
    return counts;
  } catch (error) {
    if (!isRefused(error)) throw error;
    await finishImport({ orgId, importId, at: now(), error: reasonOf(error) });
    setCurrentDetails('**The file was refused**; the import’s page says why');
    return null;
  }
}

async function startIntake(orgId: string, leadId: string): Promise<void> {
  try {
    await startChild(acquisitionWorkflows.intake, {
      workflowId: intakeId(orgId, leadId),
      args: [{ orgId, leadId, joined: true }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      typedSearchAttributes: [
        { key: keys.orgId, value: orgId },
        { key: keys.leadId, value: leadId },
      ],
      staticSummary: 'Intake of one lead: enrich, screen, score, route',
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

const summaryOf = ({ created, merged, refused }: ImportCounts) =>
  `${created} created, ${merged} merged, ${refused} refused`;
