import { z } from 'zod';
import {
  count,
  cursor,
  id,
  instant,
  sentence,
  type ActivitySchemas,
} from '../../../platform/impersonal/schemas/index.ts';
import { moved, moving } from '../../../crm/ports/schemas/index.ts';
import { subject } from '../../../platform/ports/schemas/index.ts';
import { emailStatuses } from '../../enrichment/email-status.ts';
import type { AcquisitionActivities } from '../index.ts';

const ofImport = { orgId: id, importId: id };

/** What became of a file's rows. */
export const importCounts = z.strictObject({ created: count, merged: count, refused: count });

export const acquisitionSchemas = {
  enrichLead: {
    input: z.strictObject({ ...subject, ...moving }),
    result: z.strictObject({ email: z.enum(emailStatuses), hasWebsite: z.boolean(), ...moved }),
  },
  importRows: {
    input: z.strictObject({ ...ofImport, at: instant }),
    result: importCounts,
  },
  importedLeads: {
    input: z.strictObject({ ...ofImport, after: cursor, size: count }),
    result: z.strictObject({ leadIds: z.array(id), after: cursor }),
  },
  finishImport: {
    input: z.strictObject({ ...ofImport, at: instant, error: sentence.nullable() }),
    result: z.void(),
  },
} satisfies ActivitySchemas<AcquisitionActivities>;
