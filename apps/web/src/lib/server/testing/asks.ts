import type { Ids } from './world.ts';

export interface Ask {
  /** The procedure's input, with ids of what it is about. */
  input: (ids: Ids) => object;
  /** What it answers where these ids are another organisation's or nobody's; without it: NOT_FOUND. */
  refusal?: 'FORBIDDEN' | 'BAD_REQUEST' | ((answer: unknown) => boolean);
}

/** Ids that only narrow a list: those of others narrow it to nothing. */
const filter = (input: Ask['input']): Ask => ({
  input,
  refusal: (answer) => JSON.stringify(answer).length > 0 && isEmpty(answer as Record<string, unknown>),
});
const isEmpty = (answer: Record<string, unknown>) =>
  ['rows', 'pairs'].some((key) => Array.isArray(answer[key]) && answer[key].length === 0) ||
  answer.count === 0;

const by = (kind: keyof Ids): Ask => ({ input: (ids) => ({ id: ids[kind] }) });
const byEnrolment: Ask = { input: ({ enrolment: enrolmentId }) => ({ enrolmentId }) };
const byLead: Ask = { input: ({ lead: leadId }) => ({ leadId }) };
const byUser: Ask = { input: ({ user: userId }) => ({ userId }) };

/**
 * How every procedure is asked for what belongs to somebody; null: its input names nothing. The tests of tenancy run
 * over it, and a procedure that is missing fails them.
 */
export const asks: Record<string, Ask | null> = {
  'health.ping': null,
  'health.services': null,
  'account.changePassword': null,
  'account.invitations': null,
  'account.secondFactor': null,
  'account.startSecondFactor': null,
  'account.confirmSecondFactor': null,
  'account.renewRecoveryCodes': null,
  'account.removeSecondFactor': null,
  'account.acceptInvitation': { input: ({ invitation: id, orgId }) => ({ id, orgId }) },
  'account.declineInvitation': { input: ({ invitation: id, orgId }) => ({ id, orgId }) },
  'session.me': null,
  'session.list': null,
  'session.end': by('session'),
  'session.endOthers': null,
  'session.switchOrganisation': { input: ({ orgId }) => ({ orgId }), refusal: 'FORBIDDEN' },
  'session.leaveOrganisation': null,
  'branding.get': null,
  'branding.save': null,
  'branding.removeLogo': null,
  'branding.reset': null,
  'branding.preview': { input: ({ lead: leadId }) => ({ draft: {}, leadId }) },
  'connections.list': null,
  'connections.create': null,
  'connections.change': { input: ({ connection: id }) => ({ id, name: 'Mine now' }) },
  'connections.check': by('connection'),
  'connections.checkEnvironment': null,
  'connections.makeDefault': { input: ({ connection: id }) => ({ capability: 'payment', id }) },
  'connections.remove': by('connection'),
  'settings.organisation': null,
  'settings.updateOrganisation': null,
  'settings.members': null,
  'settings.invite': null,
  'settings.invitations': null,
  'settings.requireSecondFactor': null,
  'settings.reinvite': by('invitation'),
  'settings.withdrawInvitation': by('invitation'),
  'settings.changeRole': { input: ({ user: userId }) => ({ userId, role: 'viewer' }) },
  'settings.removeMember': byUser,
  'settings.apiKeys': null,
  'settings.createApiKey': null,
  'settings.revokeApiKey': by('apiKey'),
  'settings.audit': null,
  'settings.sources': null,
  'settings.mailboxes': null,
  'settings.createMailbox': null,
  'settings.updateMailbox': { input: ({ mailbox: id }) => ({ id, dailyCap: 1 }) },
  'settings.deleteMailbox': by('mailbox'),
  'settings.sample': null,
  'settings.loadSample': null,
  'settings.removeSample': null,
  'settings.industries': null,
  'settings.chooseIndustry': null,
  'fields.list': null,
  'fields.counts': null,
  'fields.create': null,
  'fields.update': { input: ({ field: id }) => ({ id, label: 'Mine now' }) },
  'fields.order': { input: ({ field }) => ({ ids: [field] }) },
  'fields.archive': by('field'),
  'fields.restore': by('field'),
  'stages.list': null,
  'leads.list': filter(({ campaign: campaignId, import: importId, source, user: ownerId }) => ({
    ...{ campaignId, importId, sourceIds: [source], ownerId },
  })),
  'leads.timeline': by('lead'),
  'leads.assign': { input: ({ lead: id }) => ({ id, ownerId: null }) },
  'leads.moveStage': { input: ({ lead: id }) => ({ id, to: 'lost' }) },
  'leads.won': by('lead'),
  'leads.lost': by('lead'),
  'leads.completeTask': by('task'),
  'leads.erase': by('lead'),
  'privacy.preview': byLead,
  'privacy.certificate': by('erasure'),
  'privacy.erase': null,
  'privacy.erasures': null,
  'privacy.export': null,
  'privacy.retention': null,
  'privacy.setRetention': null,
  'leads.duplicates': by('lead'),
  'leads.merges': by('lead'),
  'leads.merge': { input: ({ lead: id, otherLead: otherId }) => ({ id, otherId }) },
  'leads.notSame': { input: ({ lead: id, otherLead: otherId }) => ({ id, otherId }) },
  'leads.create': null,
  'leads.undoMerge': by('merge'),
  'leads.setFields': { input: ({ lead: id }) => ({ id, fields: {} }) },
  'leads.message': by('message'),
  'leads.replied': by('lead'),
  'leads.get': by('lead'),
  'imports.preview': { input: ({ upload: uploadId }) => ({ uploadId }), refusal: 'BAD_REQUEST' },
  'imports.previewLeads': {
    input: ({ upload: uploadId }) => ({ uploadId, mapping: {} }),
    refusal: 'BAD_REQUEST',
  },
  'imports.create': {
    input: ({ upload: uploadId }) => ({ uploadId, sourceName: 'List', mapping: { Email: 'email' } }),
    refusal: 'BAD_REQUEST',
  },
  'imports.list': null,
  'imports.get': by('import'),
  'imports.refused': by('import'),
  'imports.notes': by('import'),
  'imports.merged': by('import'),
  'assessments.list': null,
  'assessments.choices': null,
  'assessments.get': by('assessment'),
  'assessments.ofLead': byLead,
  'assessments.history': byLead,
  'assessments.compare': { input: ({ assessment: id, olderAssessment }) => ({ id, with: olderAssessment }) },
  'assessments.request': byLead,
  // Of many, each that is not there is told of.
  'assessments.requestMany': {
    input: ({ lead }) => ({ leadIds: [lead] }),
    refusal: (answer) =>
      /"opened":0,"running":0.*"name":"A lead that was removed"/.test(JSON.stringify(answer)),
  },
  'assessments.rerun': by('assessment'),
  'prompts.list': null,
  'prompts.get': null,
  'prompts.save': {
    input: ({ promptVersion: baseId }) => ({
      ...{ key: 'insight', baseId, system: 'S', template: '{{ company }}', settings: {} },
    }),
  },
  'prompts.choose': { input: ({ promptVersion: versionId }) => ({ key: 'insight', versionId }) },
  'prompts.try': {
    input: ({ lead: leadId, promptVersion: versionId }) => ({ key: 'insight', leadId, versionId }),
  },
  'prompts.trial': by('trial'),
  'scoring.rules': null,
  'scoring.rescoring': null,
  'scoring.addRule': null,
  'scoring.removeRule': by('rule'),
  'usage.get': null,
  'usage.calls': null,
  'usage.setBudget': null,
  'products.list': null,
  'products.setPrice': null,
  'sales.list': null,
  'sales.get': by('order'),
  'sales.refund': by('order'),
  'sales.attribution': null,
  'workflow.state': byEnrolment,
  'workflow.pause': byEnrolment,
  'workflow.resume': byEnrolment,
  'workflow.skipStep': { input: ({ enrolment: enrolmentId }) => ({ enrolmentId, stepKey: 'one' }) },
  'workflow.fastForward': byEnrolment,
  'campaigns.list': null,
  'campaigns.get': by('campaign'),
  'campaigns.performance': by('campaign'),
  'campaigns.create': {
    input: ({ mailbox: mailboxId }) => ({
      ...{ name: 'C', templateId: 'website-report', mailboxId, audience: {} },
    }),
  },
  'campaigns.start': by('campaign'),
  'campaigns.pause': by('campaign'),
  'campaigns.resume': by('campaign'),
  'campaigns.stop': by('campaign'),
  'campaigns.audience': filter(({ lead, import: importId, source }) => ({
    ...{ leadIds: [lead], importId, sourceIds: [source] },
  })),
  'campaigns.templates': null,
  'sequences.get': by('sequence'),
  'dashboard.get': null,
};
