import { nameServer, type Zone } from '@leadfactory/integrations/dns-testing';
import type { Rest } from '@leadfactory/stack/testing';
import { openMailbox } from '@leadfactory/stack/testing/crash';

const ADDRESS = 'sam@acme.example';

/** Lets a stack send through a mail server on this machine as an organisation would through its own; `env` is the stack's. */
export async function ownServer(port: number) {
  const zone: Zone = new Map();
  const dns = await nameServer(zone);
  return {
    env: { GUARD_ALLOW: `127.0.0.1:${port}`, DNS_SERVERS: dns.address },
    /** A mailbox that sends through it, whose address a record proves; its id. */
    async mailbox(rest: Rest): Promise<string> {
      const connection = await rest.post<{ id: string; problem: string | null }>('/connections', {
        ...{ vendor: 'mail-server', name: 'Own server', use: false },
        credentials: {
          ...{ smtpHost: '127.0.0.1', smtpPort: String(port), smtpSecurity: 'none' },
          ...{ user: ADDRESS, password: 'a password' },
        },
      });
      if (connection.problem) throw new Error(`The mail server is not to be used: ${connection.problem}`);
      const { id } = await rest.post<{ id: string }>('/mailboxes', {
        ...openMailbox,
        ...{ fromName: 'Sam Seller', address: ADDRESS, connectionId: connection.id },
      });
      type Mailbox = { id: string; proof: { record: { name: string; value: string } } };
      const { rows } = await rest.get<{ rows: Mailbox[] }>('/mailboxes');
      const { record } = rows.find((mailbox) => mailbox.id === id)!.proof;
      zone.set(record.name, [record.value]);
      const { outcome } = await rest.post<{ outcome: string }>(`/mailboxes/${id}/dns`);
      if (outcome !== 'proved') throw new Error(`The address is not proved: ${outcome}`);
      return id;
    },
    close: () => dns.close(),
  };
}
