import type { Db } from '@leadfactory/db/platform/client';
import { storeSteps } from '@leadfactory/db/outreach/sequences';
import { testOrganisation } from '@leadfactory/db/testing';
import type { SequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import type { AnyStep } from '@leadfactory/domain/outreach/steps';

/** Rows that the tests of sending and selling stand on: a campaign with one mailbox, and leads enrolled in it. */
export interface World {
  orgId: string;
  mailboxId: string;
  campaignId: string;
  sourceId: string;
  versionId: string;
}

export const twoMails: SequenceDefinition = {
  steps: [
    {
      kind: 'email',
      key: 'hello',
      name: 'Hello',
      variants: [
        {
          key: 'a',
          weight: 1,
          subject: 'About {{ company }}',
          body: 'Hi {{ contact.first_name | default: "there" }},\n\n{% for f in findings %}- {{ f.title }}\n{% endfor %}\n{% if assessed %}See [your report]({{ report_url }}).{% endif %}\n\n{{ sender }}',
        },
      ],
    },
    { kind: 'wait', key: 'pause', for: { days: 3 } },
    {
      kind: 'email',
      key: 'again',
      name: 'Again',
      variants: [{ key: 'a', weight: 1, subject: 'Again', body: 'Still there? {{ website }}' }],
    },
  ],
};

let worlds = 0;

/** Each with a mailbox address of its own, as an address is one organisation's. */
export async function makeWorld(
  db: Db,
  mailbox: Record<string, unknown> = {},
  sequence: SequenceDefinition | { steps: readonly AnyStep[] } = twoMails,
): Promise<World> {
  const orgId = await testOrganisation(db, 'Acme Audits');
  const n = ++worlds;
  return db.forOrg(orgId, async (tx) => {
    const source = await tx.source.create({ data: { orgId, name: 'List', kind: 'csv' } });
    const made = await tx.sequence.create({ data: { orgId, name: 'Report' } });
    const version = await tx.sequenceVersion.create({ data: { orgId, sequenceId: made.id, version: 1 } });
    await storeSteps(tx, { orgId, versionId: version.id }, sequence.steps);
    const box = await tx.mailbox.create({
      data: {
        orgId,
        fromName: 'Sam Seller',
        address: `sam@acme${n === 1 ? '' : n}.example`,
        timeZone: 'America/New_York',
        ...mailbox,
      },
    });
    const campaign = await tx.campaign.create({
      data: {
        orgId,
        name: 'Spring',
        templateId: 'website-report',
        sequenceVersionId: version.id,
        mailboxId: box.id,
        audience: {},
      },
    });
    return { orgId, mailboxId: box.id, campaignId: campaign.id, sourceId: source.id, versionId: version.id };
  });
}

export interface MadeLead {
  leadId: string;
  enrolmentId: string;
  email: string;
}

let made = 0;

/** A qualified lead with a contact, enrolled. */
export async function makeLead(
  db: Db,
  world: World,
  given: { email?: string | null; stage?: string; companyId?: string; lead?: Record<string, unknown> } = {},
): Promise<MadeLead> {
  const n = ++made;
  const { orgId } = world;
  const email = given.email === undefined ? `ann${n}@shop${n}.example` : given.email;
  return db.forOrg(orgId, async (tx) => {
    const companyId =
      given.companyId ??
      (
        await tx.company.create({
          data: { orgId, name: `Shop ${n}`, domain: `shop${n}.example`, dedupeKey: `shop${n}.example` },
        })
      ).id;
    const contact = await tx.contact.create({
      data: { orgId, companyId, firstName: 'Ann', lastName: 'Lee' },
    });
    if (email)
      await tx.contactPoint.create({
        data: {
          orgId,
          contactId: contact.id,
          kind: 'email',
          value: email,
          normalised: email.toLowerCase(),
          status: 'valid',
          isPrimary: true,
        },
      });
    const lead = await tx.lead.create({
      data: {
        orgId,
        companyId,
        contactId: contact.id,
        sourceId: world.sourceId,
        name: `Shop ${n}`,
        stage: given.stage ?? 'qualified',
        website: `https://shop${n}.example/`,
        country: 'US',
        timeZone: 'America/New_York',
        dedupeKey: `lead${n}`,
        ...given.lead,
      },
    });
    const enrolment = await tx.enrolment.create({
      data: {
        orgId,
        leadId: lead.id,
        campaignId: world.campaignId,
        sequenceVersionId: world.versionId,
        status: 'running',
      },
    });
    return { leadId: lead.id, enrolmentId: enrolment.id, email: email ?? '' };
  });
}

export const subjectOf = (world: World, lead: MadeLead, at = new Date().toISOString()) => ({
  orgId: world.orgId,
  leadId: lead.leadId,
  enrolmentId: lead.enrolmentId,
  at,
});
