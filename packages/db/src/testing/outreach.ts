import type { Tx } from '../platform/client/index.ts';

/** A lead in a campaign, with one mail sent an hour ago: what mail events and sales are about. */
export interface SentMail {
  orgId: string;
  leadId: string;
  companyId: string;
  enrolmentId: string;
  messageId: string;
  address: string;
}

let made = 0;

/** For tests: makes it, in a campaign of its own unless `beside` names one to share the company with. */
export async function testSentMail(tx: Tx, orgId: string, beside?: SentMail): Promise<SentMail> {
  const n = ++made;
  const hourAgo = new Date(Date.now() - 3_600_000);
  const source = await tx.source.create({ data: { orgId, name: `List ${n}`, kind: 'csv' } });
  const companyId =
    beside?.companyId ??
    (await tx.company.create({ data: { orgId, name: `Shop ${n}`, dedupeKey: `shop${n}.example` } })).id;
  const contact = await tx.contact.create({ data: { orgId, companyId, firstName: 'Ann' } });
  const address = `ann${n}@shop${n}.example`;
  await tx.contactPoint.create({
    data: {
      orgId,
      contactId: contact.id,
      kind: 'email',
      value: address,
      normalised: address,
      isPrimary: true,
    },
  });
  const lead = await tx.lead.create({
    data: {
      orgId,
      companyId,
      contactId: contact.id,
      sourceId: source.id,
      name: `Shop ${n}`,
      stage: 'contacted',
      dedupeKey: `lead${n}`,
    },
  });
  const mailbox = await tx.mailbox.create({
    data: { orgId, fromName: 'Sam', address: `sam${n}@acme.example`, timeZone: 'America/New_York' },
  });
  const sequence = await tx.sequence.create({ data: { orgId, name: `Sequence ${n}` } });
  const version = await tx.sequenceVersion.create({ data: { orgId, sequenceId: sequence.id, version: 1 } });
  const campaign = await tx.campaign.create({
    data: {
      orgId,
      name: `Campaign ${n}`,
      templateId: 'website-report',
      sequenceVersionId: version.id,
      mailboxId: mailbox.id,
      audience: {},
    },
  });
  const enrolment = await tx.enrolment.create({
    data: {
      orgId,
      leadId: lead.id,
      campaignId: campaign.id,
      sequenceVersionId: version.id,
      status: 'running',
    },
  });
  const message = await tx.message.create({
    data: {
      orgId,
      leadId: lead.id,
      enrolmentId: enrolment.id,
      campaignId: campaign.id,
      stepKey: 'hello',
      variant: 'a',
      toAddress: address,
      subject: 'Hello',
      text: 'Hello',
      html: '<p>Hello</p>',
      status: 'sent',
      attempts: 1,
      attemptedAt: hourAgo,
      sentAt: hourAgo,
    },
  });
  return {
    orgId,
    leadId: lead.id,
    companyId,
    enrolmentId: enrolment.id,
    messageId: message.id,
    address,
  };
}
