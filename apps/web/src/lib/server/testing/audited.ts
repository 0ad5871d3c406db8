import { randomUUID } from 'node:crypto';
import { completePurchase } from '@leadfactory/db/revenue/sales';
import { inviteMember } from '@leadfactory/db/identity/invitations';
import { system } from '@leadfactory/db/identity';
import { DEMO } from '@leadfactory/domain/revenue/orders';
import { decodeBase32 } from '@oslojs/encoding';
import { generateHOTP } from '@oslojs/otp';
import { PASSWORD, visitor, type TestApp, type TestPerson } from './app.ts';
import { authenticator } from './authenticator.ts';
import type { Zone } from '@leadfactory/integrations/dns-testing';
import type { MailboxProvider } from '@leadfactory/integrations/mailbox-testing';
import type { Ids } from './world.ts';

/** An organisation with one of everything, and its owner, who asks. */
export interface Asked {
  app: TestApp;
  owner: TestPerson;
  ids: Ids;
  /** What the app's name server answers. */
  zone: Zone;
  /** Where mailboxes are signed in to. */
  mailboxes: MailboxProvider;
}

/** Where the app is: passkeys are for a secure origin. */
export const ORIGIN = 'https://leads.example.com';

/** What asking for a change leaves in the audit log. */
export interface Audited {
  action: string;
  /**
   * What the entry tells: how it was and how it is (`changed`), what was made (`made`), what is gone (`gone`), or that
   * something was done that left no setting behind (`done`).
   */
  tells: 'changed' | 'made' | 'gone' | 'done';
  /** What is asked; default: as `asks` has it, with the organisation's own ids. */
  input?: (ids: Ids) => object;
  /** What must be there first; gives more of the input, and `in`: whose log has the entry, where it is not the owner's. */
  first?: (asked: Asked) => Promise<Record<string, unknown> & { in?: string }>;
  /** It ends or changes what others need: it is tried in an organisation of its own. */
  alone?: true;
  /** What it answers where no Temporal listens: the entry is written before it is asked. */
  answers?: 'SERVICE_UNAVAILABLE';
}

/** Nothing is changed by it, which is tried; or why a change needs no entry. */
export type Excused = { input?: (ids: Ids) => object } & (
  { changesNothing: string } | { needsNoEntry: string }
);

const on = (action: string, tells: Audited['tells'], more: Partial<Audited> = {}): Audited => ({
  ...{ action, tells },
  ...more,
});
const alone = (row: Audited): Audited => ({ ...row, alone: true });
const given = (input: object) => ({ input: () => input });

const ofApp = (uri: string, later: -1 | 0 | 1): string =>
  generateHOTP(
    decodeBase32(new URL(uri).searchParams.get('secret')!),
    BigInt(Math.floor(Date.now() / 30_000) + later),
    6,
  );
const started = async ({ owner }: Asked) => {
  const { uri } = await owner.caller.account.startSecondFactor({ password: PASSWORD });
  return { code: ofApp(uri, 0) };
};
export const recovery = async (asked: Asked) => {
  const { codes } = await asked.owner.caller.account.confirmSecondFactor(await started(asked));
  return { code: codes[0]! };
};
export const device = async ({ owner }: Asked) => {
  const { ticket, options } = await owner.caller.account.startPasskey({ password: PASSWORD });
  const key = authenticator({ origin: ORIGIN });
  return { key, ticket, name: 'Ann’s phone', answer: key.register(options) };
};
const passkey = async (asked: Asked) => {
  const { key: _, ...added } = await device(asked);
  return added;
};
/** Its campaign runs, and there is another version of its sequence. */
const nextVersion = async (asked: Asked) => {
  const { app, ids } = asked;
  await app.services.db.forOrg(ids.orgId, async (tx) => {
    await tx.campaign.update({ where: { id: ids.campaign }, data: { status: 'running' } });
    const made = await tx.sequenceVersion.create({
      data: { orgId: ids.orgId, sequenceId: ids.sequence, version: 2 },
    });
    await tx.step.create({
      data: {
        ...{ orgId: ids.orgId, versionId: made.id, key: 'stop', kind: 'stop', position: 0 },
        definition: { kind: 'stop', key: 'stop' },
      },
    });
  });
  return {};
};
/** The mail that waits in the world's enrolment comes next, and has not left. */
const unsent = async ({ app, ids: { orgId, enrolment } }: Asked) => {
  await app.services.db.forOrg(orgId, async (tx) => {
    await tx.message.updateMany({ where: { enrolmentId: enrolment }, data: { status: 'queued' } });
    await tx.enrolment.update({
      where: { id: enrolment },
      data: { nextStepKey: 'one', nextCode: 'approval' },
    });
  });
  return {};
};
const wished = { email: 'kim@quux.example', password: PASSWORD };
/** A sequence's draft that could be published, and which it is. */
const drafted = async ({ owner, ids: { sequence: id } }: Asked) => {
  const { draft } = await owner.caller.sequences.get({ id });
  const steps = [{ kind: 'wait', key: `w${draft.revision}`, for: { days: 1 } }];
  const { revision } = await owner.caller.sequences.save({ id, revision: draft.revision, steps });
  return { revision };
};
const revision = async ({ owner, ids: { sequence: id } }: Asked) => ({
  revision: (await owner.caller.sequences.get({ id })).draft.revision,
});
const provedMailbox = async (asked: Asked) => {
  await asked.owner.caller.settings.checkMailboxDns(await recorded(asked, asked.ids.mailbox));
  return {};
};
const restored = async ({ owner, ids: { sequence: id } }: Asked) => {
  await owner.caller.sequences.restore({ id });
  return {};
};
/** Where a provider sends the owner back to, who signed in to a mailbox. */
export const signedIn = async ({ owner, mailboxes }: Asked): Promise<URL> =>
  mailboxes.visit((await owner.caller.connections.beginSignIn({ vendor: 'gmail' })).url);
/** A mailbox that nothing proves yet. */
export const unproved = async ({ owner }: Asked) => {
  const address = `ann@proof-${randomUUID()}.com`;
  const { id } = await owner.caller.settings.createMailbox({ fromName: 'Ann', address });
  return { id };
};
/** The record that proves a mailbox stands at its domain. */
const recorded = async ({ owner, zone }: Asked, id: string) => {
  const { rows: mailboxes } = await owner.caller.settings.mailboxes({});
  const { name, value } = mailboxes.find((one) => one.id === id)!.proof.record!;
  zone.set(name, [value]);
  return { id };
};
/** Another mailbox, whose domain is proved. */
const proved = async (asked: Asked) => {
  const { id } = await unproved(asked);
  await asked.owner.caller.settings.checkMailboxDns(await recorded(asked, id));
  return id;
};
const colleague = async ({ app, ids }: Asked) => {
  const { userId } = await app.person('rep', ids.orgId);
  return { userId };
};
const invitedElsewhere = async ({ app, owner }: Asked) => {
  const orgId = await app.organisation('Elsewhere');
  const wanted = { email: owner.email, role: 'rep' as const };
  const { id } = await app.services.db.forOrg(orgId, (tx) => inviteMember(tx, orgId, system, wanted));
  return { id, orgId, in: orgId };
};
/** A lead with a website. */
const website = async ({ owner }: Asked): Promise<string> =>
  (await owner.caller.leads.create({ companyName: 'Site', website: `site-${randomUUID()}.example` })).id;
/** The other lead of no campaign. */
const ended = async ({ app, ids: { orgId, otherLead } }: Asked) => {
  await app.services.db.forOrg(orgId, (tx) =>
    tx.enrolment.updateMany({ where: { leadId: otherLead }, data: { status: 'ended', endedAt: new Date() } }),
  );
  return {};
};
const running = async ({ app, ids }: Asked) => {
  await app.services.db.forOrg(ids.orgId, (tx) =>
    tx.campaign.update({ where: { id: ids.campaign }, data: { status: 'running' } }),
  );
  return {};
};
const over = async ({ app, ids }: Asked) => {
  await app.services.db.forOrg(ids.orgId, (tx) =>
    tx.campaign.update({ where: { id: ids.campaign }, data: { status: 'stopped' } }),
  );
  return {};
};
/** A campaign under way with a test of two texts. */
const tested = async ({ app, owner, ids }: Asked) => {
  const name = `With a test ${randomUUID()}`;
  const wanted = { name, templateId: 'website-report', mailboxId: ids.mailbox, audience: {} };
  const { id } = await owner.caller.campaigns.create(wanted);
  await app.services.db.forOrg(ids.orgId, (tx) =>
    tx.campaign.update({ where: { id }, data: { status: 'running' } }),
  );
  return { id, stepKey: 'first-findings' };
};

/**
 * What every mutation leaves in the audit log. One that is missing fails the test, which says what to add: an entry in the
 * use case (`audit` or `auditPerson`, with `difference` or `state`), its words in `features/identity/audit`, and a row here.
 */
export const audited: Record<string, Audited | Excused> = {
  'account.changePassword': alone(
    on('account.password_changed', 'done', given({ current: PASSWORD, password: 'ein ganz neuer Satz' })),
  ),
  'account.startSecondFactor': { needsNoEntry: 'nothing asks for it before it is confirmed' },
  'account.confirmSecondFactor': alone(on('account.second_factor_on', 'changed', { first: started })),
  'account.renewRecoveryCodes': alone(on('account.recovery_codes_renewed', 'done', { first: recovery })),
  'account.removeSecondFactor': alone(on('account.second_factor_off', 'changed', { first: recovery })),
  'account.startPasskey': { needsNoEntry: 'nothing is kept before the device answered' },
  'account.finishPasskey': alone(on('account.passkey_added', 'done', { first: passkey })),
  'account.renamePasskey': on('account.passkey_renamed', 'changed'),
  'account.removePasskey': alone(on('account.passkey_removed', 'done')),
  'account.changeAddress': on('account.address_change_asked', 'done', given(wished)),
  'account.withdrawAddress': on('account.address_change_withdrawn', 'done', {
    first: async ({ owner }) => {
      await owner.caller.account.changeAddress(wished);
      return {};
    },
  }),
  'account.removeProvider': alone(on('account.provider_disconnected', 'gone')),
  'account.acceptInvitation': on('member.joined', 'made', { first: invitedElsewhere }),
  'account.declineInvitation': on('member.invitation_declined', 'gone', { first: invitedElsewhere }),
  'session.end': alone(on('session.ended', 'done')),
  'session.endOthers': on('session.ended', 'done', {
    first: async ({ app, owner }) => {
      await app.services.auth.signIn(owner.email, PASSWORD, visitor);
      return {};
    },
  }),
  'session.switchOrganisation': {
    needsNoEntry: 'which of their organisations a person’s tabs show; all of them were told of the sign-in',
  },
  'session.leaveOrganisation': alone(
    on('member.left', 'gone', {
      first: async ({ app, ids }) => {
        await app.person('owner', ids.orgId);
        return {};
      },
    }),
  ),
  'branding.save': on('branding.changed', 'changed', given({ primary: '#123456' })),
  'branding.removeLogo': on('branding.logo_changed', 'changed', {
    first: async ({ app, owner, ids: { orgId } }) => {
      await owner.caller.branding.save({ accent: '#123456' });
      const logo = { logoKey: 'x', logoWidth: 1, logoHeight: 1 };
      await app.services.db.forOrg(orgId, (tx) => tx.branding.update({ where: { orgId }, data: logo }));
      return {};
    },
  }),
  'branding.reset': on('branding.reset', 'changed', {
    first: async ({ owner }) => {
      await owner.caller.branding.save({ primary: '#654321' });
      return {};
    },
  }),
  'branding.preview': { changesNothing: 'shows a report in another look' },
  'connections.create': on(
    'connection.created',
    'made',
    given({
      vendor: 'stripe',
      name: 'Ours',
      credentials: { secretKey: 'sk_test_hidden42', webhookSecret: 'whsec_hidden42' },
      use: false,
    }),
  ),
  'connections.beginSignIn': { needsNoEntry: 'leads to the provider; nothing is kept before it answered' },
  'connections.finishSignIn': on('connection.created', 'made', {
    first: async (asked) => ({ vendor: 'gmail', search: (await signedIn(asked)).search }),
  }),
  'connections.change': on('connection.renamed', 'changed'),
  'connections.check': { needsNoEntry: 'asks a vendor how an account is, and keeps its answer' },
  'connections.checkEnvironment': {
    changesNothing: 'asks a vendor how the server’s account is',
    ...given({ vendor: 'ses' }),
  },
  'connections.makeDefault': on('connection.chosen', 'changed'),
  'connections.remove': alone(on('connection.removed', 'gone')),
  'settings.updateOrganisation': on('organisation.changed', 'changed', given({ name: 'Another name' })),
  'settings.invite': on(
    'member.invited',
    'made',
    given({ email: 'new@invited.example', name: 'Quux', role: 'rep' }),
  ),
  'settings.requireSecondFactor': alone(
    on('organisation.second_factor_required', 'changed', given({ required: true })),
  ),
  'settings.reinvite': on('member.invited_again', 'done'),
  'settings.withdrawInvitation': on('member.invitation_withdrawn', 'gone'),
  'settings.changeRole': on('member.role_changed', 'changed', { first: colleague }),
  'settings.changeRights': on('member.rights_changed', 'changed', { first: colleague }),
  'teams.create': on('team.created', 'made', given({ name: 'North' })),
  'teams.rename': on('team.renamed', 'changed'),
  'teams.setMembers': on('team.members_changed', 'changed', {
    first: async (asked) => ({ userIds: [(await colleague(asked)).userId] }),
  }),
  'teams.delete': alone(on('team.deleted', 'gone')),
  'settings.removeMember': on('member.removed', 'gone', { first: colleague }),
  'settings.createApiKey': on('api_key.created', 'made', given({ name: 'CI', role: 'rep' })),
  'settings.revokeApiKey': on('api_key.revoked', 'gone'),
  'settings.createMailbox': on(
    'mailbox.created',
    'made',
    given({ fromName: 'Bo', address: 'bo@sender.example' }),
  ),
  'settings.updateMailbox': on('mailbox.changed', 'changed'),
  'settings.testMailbox': on('mailbox.tested', 'made', {
    first: async (asked) => ({ id: await proved(asked) }),
  }),
  'settings.mailMailboxLink': on('mailbox.proof_mailed', 'done', { first: unproved }),
  'settings.checkMailboxDns': on('mailbox.proved', 'done', {
    first: async (asked) => recorded(asked, (await unproved(asked)).id),
  }),
  'settings.checkMailboxDomain': on('domain.checked', 'made'),
  'settings.giveMailboxKey': on('domain.key_made', 'made'),
  'settings.trackMailboxBy': on('domain.links_moved', 'changed', {
    first: async ({ owner, ids: { mailbox: id } }) => {
      const { rows } = await owner.caller.settings.mailboxes({});
      const { address } = rows.find((row) => row.id === id)!;
      return { host: `go.${address.slice(address.lastIndexOf('@') + 1)}` };
    },
  }),
  'settings.deleteMailbox': on('mailbox.deleted', 'gone', {
    first: ({ owner }) =>
      owner.caller.settings.createMailbox({ fromName: 'Cy', address: 'cy@sender.example' }),
  }),
  'settings.loadSample': on('sample_data.loaded', 'done'),
  'settings.removeSample': on('sample_data.removed', 'done'),
  'settings.chooseIndustry': on('industry.chosen', 'changed', given({ industry: 'agencies' })),
  'fields.create': on('field.created', 'made', given({ label: 'Budget', type: 'number' })),
  'fields.update': on('field.changed', 'changed'),
  'fields.order': on('field.ordered', 'changed', {
    first: async ({ owner, ids }) => {
      const { id } = await owner.caller.fields.create({ label: 'Second', type: 'text' });
      return { ids: [id, ids.field] };
    },
  }),
  'fields.archive': on('field.archived', 'changed'),
  'fields.restore': on('field.restored', 'changed', {
    first: async ({ owner, ids }) => {
      await owner.caller.fields.archive({ id: ids.field });
      return {};
    },
  }),
  'leads.create': on('lead.created', 'done', given({ companyName: 'Quux', email: 'kim@quux.example' })),
  'leads.assign': on('lead.assigned', 'changed'),
  'leads.moveStage': on('lead.stage_moved', 'changed', {
    input: ({ lead: id }) => ({ id, to: 'enriching' }),
  }),
  'leads.won': alone(on('lead.stage_moved', 'changed')),
  'leads.lost': on('lead.stage_moved', 'changed', {
    input: ({ lead: id }) => ({ id, reason: 'Ann said no' }),
  }),
  'leads.completeTask': on('task.done', 'changed'),
  'leads.erase': alone(on('erasure.requested', 'done')),
  'leads.merge': alone(on('lead.merged', 'done', { first: ended })),
  'leads.notSame': on('lead.set_apart', 'done'),
  'leads.undoMerge': alone(
    on('lead.merge_undone', 'done', {
      first: async (asked) => {
        await ended(asked);
        const { owner, ids } = asked;
        const { mergeId } = await owner.caller.leads.merge({ id: ids.lead, otherId: ids.otherLead });
        return { id: mergeId };
      },
    }),
  ),
  'leads.setFields': on('lead.fields_set', 'done'),
  'leads.decideMessage': alone(
    on('message.decided', 'made', {
      first: async ({ app, ids }) => {
        await app.services.db.forOrg(ids.orgId, (tx) =>
          tx.message.update({
            where: { id: ids.message },
            data: { status: 'sending', attemptedAt: new Date(Date.now() - 3_600_000) },
          }),
        );
        return {};
      },
    }),
  ),
  'leads.replied': alone(
    on('lead.replied', 'changed', {
      first: async ({ app, ids: { orgId, lead } }) => {
        await app.services.db.forOrg(orgId, (tx) =>
          tx.lead.update({ where: { id: lead }, data: { stage: 'contacted' } }),
        );
        return {};
      },
    }),
  ),
  'leads.setConsent': on('lead.consent_set', 'made'),
  'settings.setLaw': on('organisation.consent_rules_changed', 'changed', given({ elsewhere: 'opt_in' })),
  'leads.doNotContact': alone(on('suppression.added', 'made')),
  'inbox.assign': on('conversation.assigned', 'changed', {
    input: ({ conversation: id }) => ({ id, assigneeId: null }),
  }),
  'inbox.snooze': on('conversation.snoozed', 'changed', {
    input: ({ conversation: id }) => ({ id, until: new Date(Date.now() + 86_400_000).toISOString() }),
  }),
  'inbox.done': on('conversation.done', 'changed'),
  'inbox.read': on('conversation.read', 'changed', {
    first: async ({ app, ids }) => {
      await app.services.db.forOrg(ids.orgId, (tx) =>
        tx.conversation.update({ where: { id: ids.conversation }, data: { unread: 0 } }),
      );
      return {};
    },
  }),
  'inbox.classify': on('reply.classified', 'changed'),
  'inbox.answer': on('conversation.answered', 'done'),
  'inbox.takeBack': on('conversation.answer_taken_back', 'done'),
  'drafts.edit': alone(on('draft.edited', 'done', { first: unsent })),
  'drafts.approve': alone(on('draft.approved', 'changed', { first: unsent })),
  'drafts.reject': alone(on('draft.rejected', 'changed', { first: unsent })),
  'suppression.check': { changesNothing: 'reads lines, and looks which are on the list' },
  'suppression.add': on(
    'suppression.added',
    'made',
    given({ entries: ['kim@quux.example', 'quux.example'] }),
  ),
  'suppression.import': on('suppression.imported', 'made'),
  'suppression.remove': on('suppression.removed', 'gone'),
  'privacy.preview': { changesNothing: 'counts what an erasure would take away' },
  'privacy.erase': alone(on('erasure.requested', 'done', given({ email: 'ann@zanzibar.example' }))),
  'privacy.export': on('person.exported', 'done', given({ email: 'ann@zanzibar.example' })),
  'privacy.readmit': {
    needsNoEntry: 'leaves erasure.readmitted; it needs an erasure that is done, which its own test makes',
  },
  'privacy.setRetention': on('retention.set', 'changed', given({ kind: 'mails', days: 400 })),
  'imports.previewLeads': { changesNothing: 'reads the first rows of a file' },
  'imports.create': on('import.created', 'made'),
  'assessments.request': on('audit.requested', 'done', {
    first: async (asked) => ({ leadId: await website(asked) }),
  }),
  'assessments.requestMany': on('audit.requested', 'done', {
    first: async (asked) => ({ leadIds: [await website(asked)] }),
  }),
  'assessments.rerun': on('audit.requested_again', 'done'),
  'prompts.save': on('prompt.saved', 'changed', {
    first: async ({ owner }) => {
      const { versions } = await owner.caller.prompts.get({ key: 'insight' });
      return { baseId: versions.find(({ active }) => active)!.id, template: 'About {{ website }}' };
    },
  }),
  'prompts.choose': on('prompt.chosen', 'changed'),
  'prompts.try': on('prompt.tried', 'done'),
  'scoring.addRule': on(
    'score_rule.added',
    'made',
    given({ condition: 'city:filled', points: 7, text: 'Has a city' }),
  ),
  'scoring.removeRule': on('score_rule.removed', 'gone'),
  'usage.setBudget': on('ai.budget_set', 'changed', given({ monthlyCents: 500 })),
  'products.setPrice': on(
    'product.priced',
    'changed',
    given({ kind: 'report', cents: 12_300, currency: 'EUR' }),
  ),
  'sales.refund': on('order.refunded', 'changed', {
    first: async ({ app, ids: { orgId, order: orderId } }) => {
      await app.services.db.forOrg(orgId, (tx) =>
        completePurchase(tx, { orgId, orderId, provider: DEMO, providerRef: orderId }),
      );
      return {};
    },
  }),
  'workflow.pause': on('lead.paused', 'changed', { answers: 'SERVICE_UNAVAILABLE' }),
  'workflow.resume': on('lead.resumed', 'changed', {
    answers: 'SERVICE_UNAVAILABLE',
    first: async ({ app, ids: { orgId, enrolment } }) => {
      await app.services.db.forOrg(orgId, (tx) =>
        tx.enrolment.update({ where: { id: enrolment }, data: { paused: true } }),
      );
      return {};
    },
  }),
  'held.resume': on('lead.resumed', 'changed', {
    input: ({ enrolment }) => ({ enrolmentIds: [enrolment] }),
    first: ({ app, ids: { orgId, enrolment: id } }) =>
      app.services.db.forOrg(orgId, async (tx) => {
        await tx.enrolment.update({ where: { id }, data: { paused: true } });
        return {};
      }),
  }),
  'workflow.skipStep': on('lead.step_skipped', 'done', { answers: 'SERVICE_UNAVAILABLE' }),
  'workflow.fastForward': on('lead.fast_forwarded', 'done', { answers: 'SERVICE_UNAVAILABLE' }),
  'simulations.create': on('simulation.asked', 'made'),
  'simulations.again': on('simulation.asked', 'made'),
  'simulations.cancel': on('simulation.cancelled', 'changed'),
  'campaigns.create': on('campaign.created', 'made'),
  'campaigns.start': on('campaign.started', 'changed', {
    first: async (asked) => {
      await asked.owner.caller.settings.checkMailboxDns(await recorded(asked, asked.ids.mailbox));
      return {};
    },
  }),
  'campaigns.pause': on('campaign.paused', 'changed', { first: running }),
  'campaigns.resume': on('campaign.resumed', 'changed', {
    first: async (asked) => {
      await running(asked);
      await asked.owner.caller.campaigns.pause({ id: asked.ids.campaign });
      return {};
    },
  }),
  'campaigns.stop': on('campaign.stopped', 'changed', { first: running }),
  'campaigns.setMailboxes': on('campaign.mailboxes_changed', 'changed', {
    first: async (asked) => ({ mailboxIds: [asked.ids.mailbox, await proved(asked)] }),
  }),
  'campaigns.handOver': on('campaign.handed_over', 'changed', {
    first: async (asked) => ({ to: await proved(asked) }),
  }),
  'campaigns.openIntake': on('campaign.intake_opened', 'changed', { first: running }),
  'campaigns.closeIntake': on('campaign.intake_closed', 'changed', {
    first: async (asked) => {
      await running(asked);
      await asked.owner.caller.campaigns.openIntake({ id: asked.ids.campaign });
      return {};
    },
  }),
  'campaigns.archive': on('campaign.archived', 'changed', { first: over }),
  'campaigns.restore': on('campaign.restored', 'changed', {
    first: async (asked) => {
      await over(asked);
      await asked.owner.caller.campaigns.archive({ id: asked.ids.campaign });
      return {};
    },
  }),
  'campaigns.declareWinner': on('campaign.winner_declared', 'done', { first: tested }),
  'campaigns.undoWinner': on('campaign.winner_undone', 'changed', {
    first: async (asked) => {
      const { id, stepKey } = await tested(asked);
      await asked.owner.caller.campaigns.declareWinner({ id, stepKey, variant: 'b' });
      return { id };
    },
  }),
  'campaigns.setWinnerRule': on('campaign.winner_rule_set', 'changed', { first: running }),
  'campaigns.setGoal': on('campaign.goal_set', 'changed', { first: running }),
  'campaigns.addLeads': alone(
    on('campaign.leads_added', 'done', {
      first: async (asked) => {
        await running(asked);
        await asked.owner.caller.campaigns.openIntake({ id: asked.ids.campaign });
        // Its own lead is in it.
        const { id } = await asked.owner.caller.leads.create({
          companyName: 'Quux',
          email: 'ada@quux.example',
        });
        return { leadIds: [id] };
      },
    }),
  ),
  'campaigns.moveLeads': alone(on('campaign.leads_moved', 'done', { first: nextVersion })),
  'campaigns.askForApproval': on('campaign.approval_asked', 'changed', { first: running }),
  'campaigns.skipApproval': on('campaign.approval_skipped', 'changed', {
    first: async (asked) => {
      await running(asked);
      await asked.owner.caller.campaigns.askForApproval({ id: asked.ids.campaign });
      return {};
    },
  }),
  'sequences.create': on('sequence.created', 'made', given({ name: 'New one', template: 'website-report' })),
  'sequences.clone': on('sequence.created', 'made'),
  'sequences.save': {
    needsNoEntry:
      'A draft changes nothing that runs, and is saved every few seconds; what is published is told.',
  },
  'sequences.publish': on('sequence.published', 'made', { first: drafted }),
  'sequences.revert': on('sequence.reverted', 'made', { first: revision }),
  'sequences.rename': on('sequence.renamed', 'changed'),
  'sequences.preview': { changesNothing: 'A text is only looked at.' },
  'sequences.sendTest': on('sequence.test_sent', 'done', { first: provedMailbox }),
  'sequences.archive': on('sequence.archived', 'changed', { first: restored }),
  'sequences.restore': on('sequence.restored', 'changed', {
    first: async ({ owner, ids: { sequence: id } }) => {
      await owner.caller.sequences.archive({ id });
      return {};
    },
  }),
};
