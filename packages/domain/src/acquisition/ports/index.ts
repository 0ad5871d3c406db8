import type { Moved, Moving } from '../../crm/ports/index.ts';
import type { EmailStatus } from '../enrichment/index.ts';
import type { Subject } from '../../platform/ports/index.ts';

export interface EnrichPort {
  /** Validates the contact points and reads company facts from the website. Skips what is still fresh. */
  enrichLead(s: Subject & Moving): Promise<{ email: EmailStatus; hasWebsite: boolean } & Moved>;
}

export interface ImportPort {
  /** Reads the stored file and writes its rows in batches; picks up after a crash where it was. Heartbeats. */
  importRows(i: {
    orgId: string;
    importId: string;
    at: string;
  }): Promise<{ created: number; merged: number; refused: number }>;
  /** Leads of the import that still need their intake, a page at a time. */
  importedLeads(i: {
    orgId: string;
    importId: string;
    after: string | null;
    size: number;
  }): Promise<{ leadIds: string[]; after: string | null }>;
  finishImport(i: { orgId: string; importId: string; at: string; error: string | null }): Promise<void>;
}

/** What this room asks of the worker. */
export type AcquisitionActivities = EnrichPort & ImportPort;

export type { AcquisitionCapabilities } from './capabilities.ts';
