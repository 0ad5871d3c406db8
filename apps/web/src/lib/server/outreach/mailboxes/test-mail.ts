import { randomUUID } from 'node:crypto';
import { audit, type Actor } from '@leadfactory/db/identity';
import { mailboxToTest } from '@leadfactory/db/outreach/mailboxes';
import { mayWriteAs } from '@leadfactory/db/outreach/proofs';
import { recordCheck } from '@leadfactory/db/platform/connections';
import { DomainError, VendorError } from '@leadfactory/domain/platform/errors';
import type { Services } from '#lib/server/services.ts';

/**
 * Sends a mail from a mailbox, through the account that its mails go through, to the person who asks for it. Gives what is
 * wrong, in the vendor's words; null: it was taken. Throws `not_found`, `forbidden` where no person asks,
 * and `conflict` where nothing may be sent as its address.
 */
export async function sendTestMail(
  { db, connections, mailsStayHere, change }: Services,
  { orgId, by, mailboxId, to }: { orgId: string; by: Actor; mailboxId: string; to: string | null },
): Promise<{ to: string; problem: string | null }> {
  const { connectionId, address, fromName } = await db.forOrg(orgId, (tx) => mailboxToTest(tx, mailboxId));
  if (to === null)
    throw new DomainError('forbidden', 'A test mail goes to the person who asks for it: sign in as one.');
  const staysHere = connectionId === null && (await mailsStayHere(orgId));
  if (!(await db.forOrg(orgId, (tx) => mayWriteAs(tx, orgId, [address], staysHere))))
    throw new DomainError(
      'conflict',
      `Nobody has proved yet that ${address} is yours, and nothing is sent as it before, no test either. Prove it first.`,
    );
  const problem = await tried(async () => {
    const through = connectionId
      ? await connections.through(orgId, connectionId, 'mailSender')
      : await connections.of(orgId, 'mailSender');
    if (!through) return 'There is no account that it could send through.';
    const says = `This mail went out from ${address} by ${through.vendor.name}, to test the account. Nothing is asked of you.`;
    await through.use.send(
      {
        ...{ id: randomUUID(), orgId: null, from: { name: fromName, address }, to, replyTo: address },
        ...{ subject: `Test of ${address}`, text: `${says}\n`, html: `<p>${escape(says)}</p>` },
      },
      new Date(),
    );
    return null;
  });
  await change(orgId, async (tx) => {
    // Whoever asked looks at the mailbox next: what came of it stands there by then.
    if (connectionId) await recordCheck(tx, connectionId, { error: problem, at: new Date() });
    await audit(tx, orgId, by, 'mailbox.tested', mailboxId, { after: { works: problem === null } });
  });
  return { to, problem };
}

const tried = (work: () => Promise<string | null>): Promise<string | null> =>
  work().catch((error: unknown) => {
    if (error instanceof VendorError) return error.message.slice(error.vendor.length + 2);
    throw error;
  });

const escape = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
