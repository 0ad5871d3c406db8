import type { RetentionKind } from '../retention/index.ts';

/** One erasure, and the workflow's time. */
export interface ErasureSubject {
  orgId: string;
  erasureId: string;
  at: string;
}

export interface Removed {
  /** Removed or emptied. */
  rows: number;
  files: number;
}

export interface ErasurePort {
  /** Names the places to erase, in order; none where it was done before. */
  beginErasure(s: ErasureSubject): Promise<{ places: string[] }>;
  /** Whether something is still at work for the person: a life that ends, an audit, an import. */
  erasureWaits(s: ErasureSubject): Promise<{ waits: boolean }>;
  /** Erases the person at one place, files first; done before, it gives what it came to then. */
  erasePlace(s: ErasureSubject & { place: string }): Promise<Removed>;
  /** Looks through all places once more, writes the certificate and forgets whom it was about. */
  concludeErasure(s: ErasureSubject): Promise<Removed>;
}

export interface RetentionPort {
  /** Ids of organisations in their order, a page at a time; `after` null: these were the last. */
  tenantsAfter(s: { after: string | null }): Promise<{ orgIds: string[]; after: string | null }>;
  /** Removes what an organisation keeps no longer, one batch of one kind. */
  retainBatch(s: { orgId: string; kind: RetentionKind; at: string }): Promise<Removed & { more: boolean }>;
}

/** What this room asks of the worker. */
export type ComplianceActivities = ErasurePort & RetentionPort;
