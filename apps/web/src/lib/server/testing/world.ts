import { system } from '@leadfactory/db/identity';
import { inviteMember } from '@leadfactory/db/identity/invitations';
import { randomUUID } from 'node:crypto';
import { startCheckout } from '@leadfactory/db/revenue/sales';
import { DEMO } from '@leadfactory/domain/revenue/orders';
import { sampleKey, testAudit } from '@leadfactory/db/testing';
import { receiveUpload } from '../acquisition/uploads/upload.ts';
import type { TestApp, TestPerson } from './app.ts';
import { sentMail } from './sent-mail.ts';

/** The ids of one of everything that an organisation has, for tests that ask for it in another's name. */
export type Ids = Awaited<ReturnType<typeof testWorld>>;

/** Names what is made here, so that a test finds it wherever it should not be. */
export const MARK = 'Zanzibar';

const UPLOAD = 'Email\nann@zanzibar.example\n';

/** One of everything, of the organisation of `owner`, who asks for none of it back. */
export async function testWorld({ services }: TestApp, owner: TestPerson, orgId: string) {
  const { leadId, enrolmentId, messageId } = await sentMail({ services, orgId }, MARK.toLowerCase());
  const { leadId: otherId } = await sentMail({ services, orgId }, `${MARK.toLowerCase()}-2`);
  const made = await services.db.forOrg(orgId, async (tx) => {
    const lead = await tx.lead.update({
      where: { id: leadId },
      data: { name: MARK, ownerId: owner.userId },
    });
    const { campaignId, campaign, sequenceVersionId } = await tx.enrolment.findUniqueOrThrow({
      where: { id: enrolmentId },
      include: { campaign: true },
    });
    const { sequenceId } = await tx.sequenceVersion.findUniqueOrThrow({ where: { id: sequenceVersionId } });
    const { id: sourceId } = await tx.source.create({ data: { orgId, name: MARK, kind: 'csv' } });
    const imported = await tx.import.create({
      data: {
        orgId,
        sourceId: sourceId!,
        fileName: `${MARK}.csv`,
        storageKey: 'x',
        sizeBytes: 1,
        mapping: {},
      },
    });
    const merge = await tx.leadMerge.create({
      data: { orgId, leadId, importId: imported.id, line: 2, by: 'email', value: MARK, at: new Date() },
    });
    const task = await tx.task.create({ data: { orgId, leadId, title: MARK, dueAt: new Date() } });
    const audited = await testAudit(tx, { orgId, leadId, current: true, insight: true });
    const before = await testAudit(tx, { orgId, leadId, at: new Date(Date.now() - 86_400_000) });
    const { orderId } = await startCheckout(tx, { orgId, leadId, provider: DEMO });
    const reply = await tx.incomingMail.create({
      data: {
        ...{ orgId, leadId, mailboxId: campaign.mailboxId, kind: 'reply', receivedAt: new Date() },
        ...{ providerKey: '1', messageId: `<${MARK}@x>`, fromName: MARK, subject: MARK, text: MARK },
        fromAddress: `${MARK.toLowerCase()}@answers.example`,
      },
    });
    const conversation = await tx.conversation.create({
      data: {
        ...{ orgId, leadId, mailboxId: campaign.mailboxId, subject: MARK, preview: MARK, unread: 1 },
        ...{ lastAt: new Date(), assigneeId: owner.userId },
      },
    });
    const answer = await tx.message.create({
      data: {
        ...{ orgId, leadId, purpose: `answer:${randomUUID()}`, toAddress: '', subject: MARK, text: MARK },
        ...{ html: '', answer: { create: { orgId, leadId, source: MARK, leavesAt: new Date() } } },
      },
    });
    const erasure = await tx.erasure.create({
      data: { orgId, requestedByKind: 'system', status: 'done', doneAt: new Date() },
    });
    const suppression = await tx.suppression.create({
      data: { orgId, address: `${MARK.toLowerCase()}@suppressed.example`, reason: 'manual' },
    });
    const connection = await tx.connection.create({
      data: { orgId, vendor: 'stripe', name: MARK, sealed: MARK, keyId: 'k' },
    });
    const prompt = { key: 'insight', system: MARK, template: MARK };
    const version = await tx.promptVersion.create({ data: { orgId, version: 1, ...prompt } });
    const trial = await tx.promptTrial.create({ data: { orgId, leadId, ...prompt } });
    const simulation = await tx.simulation.create({
      data: {
        orgId,
        wanted: simulatedHere(campaign.mailboxId),
        leadCount: 1,
        leads: { create: { orgId, leadId, position: 0 } },
      },
    });
    const draft = await tx.mailDraft.create({
      data: {
        ...{ orgId, enrolmentId, stepKey: 'one', status: 'waiting', subject: MARK, body: MARK },
        plannedAt: new Date(),
      },
    });
    return {
      ...{ simulation: simulation.id, draft: draft.id },
      ...{ orgId, lead: leadId, otherLead: otherId, company: lead.companyId!, source: sourceId },
      ...{ enrolment: enrolmentId, message: messageId, campaign: campaignId, sequence: sequenceId },
      sequenceVersion: sequenceVersionId,
      ...{ mailbox: campaign.mailboxId, import: imported.id, merge: merge.id, task: task.id },
      ...{ assessment: audited, olderAssessment: before, order: orderId, connection: connection.id },
      ...{ erasure: erasure.id, suppression: suppression.id },
      ...{ reply: reply.id, conversation: conversation.id, answer: answer.id },
      ...{ promptVersion: version.id, trial: trial.id },
    };
  });
  await services.storage.put(
    sampleKey(orgId, 'screenshot-desktop'),
    new TextEncoder().encode(MARK),
    'image/png',
  );
  const file = new Request('http://app.test/?name=leads.csv', {
    method: 'POST',
    body: UPLOAD,
    headers: { 'content-type': 'text/csv' },
  });
  const { caller } = owner;
  return {
    ...made,
    user: owner.userId,
    passkey: await passkeyOfOwner(services, owner.userId),
    identity: await identityOfOwner(services, owner.userId),
    session: owner.locals.signedIn!.sessionId,
    invitation: await invited(services, orgId),
    apiKey: (await caller.settings.createApiKey({ name: MARK, role: 'rep' })).id,
    team: (await caller.teams.create({ name: MARK })).id,
    field: (await caller.fields.create({ label: MARK, type: 'text' })).id,
    rule: (await caller.scoring.addRule({ condition: 'city:filled', points: 5, text: MARK })).id,
    upload: (await receiveUpload(services, orgId, system, file)).uploadId,
  };
}

/** As a campaign is simulated that was not saved. */
const simulatedHere = (mailboxId: string) => ({
  ...{ campaignId: null, name: MARK, templateId: 'website-report', params: {}, mailboxId, minScore: 0 },
  ...{ saleWindowDays: 30, despiteAnswers: false, whatIf: [] },
  steps: [{ kind: 'task', key: 'call', title: MARK }],
});

/** Somebody who is asked to become a member. */
const invited = async (services: TestApp['services'], orgId: string): Promise<string> => {
  const invitation = { email: `${MARK.toLowerCase()}@invited.example`, name: MARK, role: 'rep' as const };
  return (await services.db.forOrg(orgId, (tx) => inviteMember(tx, orgId, system, invitation))).id;
};

/** An account of the owner's elsewhere. */
const identityOfOwner = async (services: TestApp['services'], userId: string): Promise<string> => {
  const who = { userId, provider: MARK, issuer: `https://${MARK}.example`, subject: userId };
  const { id } = await services.db.forUser(userId, (tx) =>
    tx.signInIdentity.create({ data: who, select: { id: true } }),
  );
  return id;
};

/** A device of the owner's, which is nowhere. */
const passkeyOfOwner = async (services: TestApp['services'], userId: string): Promise<string> => {
  const { id } = await services.db.forUser(userId, (tx) =>
    tx.passkey.create({
      data: {
        ...{ userId, credentialId: `${MARK}-${userId}`, publicKey: new Uint8Array([0]), name: MARK },
        ...{ synced: false, backedUp: false },
      },
      select: { id: true },
    }),
  );
  return id;
};

/** Ids of the same kinds that nothing has. */
export const unknownIds = (): Ids =>
  new Proxy({} as Ids, {
    get: (_, kind) =>
      kind === 'user' || kind === 'session' ? 'nobody' : kind === 'upload' ? 'nothing' : randomUUID(),
  });
