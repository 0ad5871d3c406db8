import { VendorError } from '@leadfactory/domain/platform/errors';
import type { Capability } from '@leadfactory/domain/ports';
import type { Connected, Connections } from '@leadfactory/integrations/connections';
import type { Through } from '@leadfactory/db/outreach/ledger';
import type { MailLookup, MailSender } from '@leadfactory/domain/outreach/ports';

/** Who sends, and by which account. */
export interface MailClients extends Through {
  sender: MailSender;
  /** Whether what this sender takes stays on this machine: then nobody is written to in another's name. */
  staysHere: boolean;
}

/** Who knows what became of a mail that was tried. */
export interface Asked {
  lookup: MailLookup;
  /** As the sender's that it was tried with. */
  requestTimeoutMs: number;
}

export interface MailAccounts {
  /**
   * By a mailbox's own connection; null: by the organisation's default, else the environment's. Throws a VendorError where there
   * is none that could be used.
   */
  of(orgId: string, connectionId: string | null): Promise<MailClients>;
  /** Of a mail that was tried by an account, whoever its mailbox sends through by now; null: of before that was remembered. */
  asked(orgId: string, through: Through | null): Promise<Asked>;
}

export interface MailAccountsOptions {
  connections: Connections;
  /** Where a provider tells of mails by itself. */
  byEvents: MailLookup;
  /** Where nobody can be asked: what happened to have been told. */
  byChance: MailLookup;
  /** What the environment's server takes stays on this machine. */
  environmentKeeps: boolean;
}

/** Of a sender that is there no more: no request of any lasts as long. */
const LONGEST_REQUEST_MS = 60_000;

export function createMailAccounts({
  connections,
  byEvents,
  byChance,
  environmentKeeps,
}: MailAccountsOptions): MailAccounts {
  const ofEnvironment = (): Asked => ({
    lookup: connections.ofProcess('mailLookup')?.use ?? byEvents,
    requestTimeoutMs: connections.ofProcess('mailSender')?.use.requestTimeoutMs ?? LONGEST_REQUEST_MS,
  });
  /** Null where the connection is gone, cannot be read, or does not do this. */
  const through = <K extends Capability>(
    orgId: string,
    id: string,
    capability: K,
  ): Promise<Connected<K> | null> =>
    connections.through(orgId, id, capability).catch((error: unknown) => {
      if (error instanceof VendorError) return null;
      throw error;
    });

  return {
    async of(orgId, connectionId) {
      const sender = connectionId
        ? await connections.through(orgId, connectionId, 'mailSender')
        : await connections.of(orgId, 'mailSender');
      if (!sender)
        throw new VendorError(
          'mail',
          { kind: 'retryable' },
          connectionId ? 'the mailbox’s account was removed' : 'nothing is configured that could send mails',
        );
      const { use, connectionId: by } = sender;
      return { sender: use, connectionId: by, staysHere: environmentKeeps && by === null };
    },

    async asked(orgId, by) {
      if (by === null) {
        // It may have gone out by a connection that the environment's server does not know.
        const isOwn = await connections.everHad(orgId, 'mailSender');
        return isOwn ? { ...ofEnvironment(), lookup: byEvents } : ofEnvironment();
      }
      if (by.connectionId === null) return ofEnvironment();
      const sender = await through(orgId, by.connectionId, 'mailSender');
      const lookup = await through(orgId, by.connectionId, 'mailLookup');
      return {
        lookup: lookup?.use ?? (sender?.vendor.webhook ? byEvents : byChance),
        requestTimeoutMs: sender?.use.requestTimeoutMs ?? LONGEST_REQUEST_MS,
      };
    },
  };
}
