import { createCampaign } from '@leadfactory/db/lifecycle/campaigns';
import { createLead } from '@leadfactory/db/acquisition/leads';
import type { TestApp } from './app.ts';

export interface SentMail {
  leadId: string;
  enrolmentId: string;
  messageId: string;
}

/** A lead that runs in a campaign and was sent one mail an hour ago, as the worker would have left it. */
export async function sentMail(
  { services, orgId }: Pick<TestApp, 'services' | 'orgId'>,
  name: string,
): Promise<SentMail> {
  const system = { kind: 'system' as const, id: null };
  return services.db.forOrg(orgId, async (tx) => {
    const { leadId } = await createLead(tx, orgId, system, { company: name, email: `ann@${name}.example` });
    const mailbox = await tx.mailbox.create({
      data: { orgId, fromName: 'Ann', address: `${name}@sender.example`, timeZone: 'UTC' },
    });
    const { campaignId } = await createCampaign(tx, orgId, system, {
      name,
      templateId: 'website-report',
      mailboxId: mailbox.id,
      audience: {},
      steps: [
        {
          kind: 'email',
          key: 'one',
          name: 'One',
          variants: [{ key: 'a', weight: 1, subject: 'S', body: 'B' }],
        },
      ],
    });
    const { sequenceVersionId } = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    const enrolment = await tx.enrolment.create({
      data: { orgId, leadId, campaignId, sequenceVersionId, status: 'running' },
    });
    const sentAt = new Date(Date.now() - 3_600_000);
    const message = await tx.message.create({
      data: {
        ...{
          orgId,
          leadId,
          campaignId,
          enrolmentId: enrolment.id,
          stepKey: 'one',
          variant: 'a',
          status: 'sent',
        },
        ...{
          toAddress: `ann@${name}.example`,
          subject: 'S',
          text: 'B',
          html: 'B',
          sentAt,
          attemptedAt: sentAt,
        },
      },
    });
    return { leadId, enrolmentId: enrolment.id, messageId: message.id };
  });
}
