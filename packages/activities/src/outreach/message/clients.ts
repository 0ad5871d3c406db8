import { VendorError } from '@leadfactory/domain/platform/errors';
import type { Connections } from '@leadfactory/integrations/connections';
import type { MailClients } from './ledger.ts';

/**
 * Who sends an organisation's mails: its own connection, or what the environment configures. What became of a mail is
 * asked where the environment's server can be asked, unless the organisation ever had a connection of its own: a mail may
 * have gone out by that one, which the server does not know; then only events tell (`byEvents`). `environmentKeeps`: what the
 * environment's server takes stays on this machine.
 */
export const createMailClients =
  ({
    connections,
    byEvents,
    environmentKeeps,
  }: {
    connections: Connections;
    byEvents: MailClients['lookup'];
    environmentKeeps: boolean;
  }) =>
  async (orgId: string): Promise<MailClients> => {
    const sender = await connections.of(orgId, 'mailSender');
    if (!sender)
      throw new VendorError('mail', { kind: 'retryable' }, 'nothing is configured that could send mails');
    const isOwn = sender.connectionId !== null || (await connections.everHad(orgId, 'mailSender'));
    const asked = isOwn ? null : connections.ofProcess('mailLookup');
    const staysHere = environmentKeeps && sender.connectionId === null;
    return { sender: sender.use, lookup: asked?.use ?? byEvents, staysHere };
  };
