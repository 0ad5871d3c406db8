import type { Sealed } from '@leadfactory/tokens';

/** An organisation's connection as it is kept; `version` is another whenever its credentials are. */
export interface Kept {
  id: string;
  orgId: string;
  vendor: string;
  keyId: string;
  sealed: string;
  version: string;
}

/** Where connections are kept. */
export interface ConnectionStore {
  defaultOf(orgId: string, capability: string): Promise<Kept | null>;
  byId(orgId: string, id: string): Promise<Kept | null>;
  /** The oldest first. */
  allOf(orgId: string, vendors: string[]): Promise<Kept[]>;
  everHad(orgId: string, vendors: string[]): Promise<boolean>;
  /** One after the other over all processes: `work` gives what takes the place of the credentials, null for nothing. */
  alone<T>(
    orgId: string,
    id: string,
    work: (kept: Kept) => Promise<{ sealed: Sealed | null; result: T }>,
  ): Promise<T | null>;
  recordUse(
    orgId: string,
    id: string,
    outcome: { error: string | null; blames: boolean; at: Date },
  ): Promise<void>;
  recordCheck(orgId: string, id: string, outcome: { error: string | null; at: Date }): Promise<void>;
}
