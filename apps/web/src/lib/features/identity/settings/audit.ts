import type { ActorKind } from '@leadfactory/domain/identity/actors';
import { importUrl } from '#lib/urls/acquisition.ts';
import { promptsUrl } from '#lib/urls/assessment.ts';
import { leadUrl } from '#lib/urls/crm.ts';
import { apiKeysUrl, connectionsUrl, membersUrl, teamsUrl } from '#lib/urls/identity.ts';
import { campaignUrl, sequenceUrl } from '#lib/urls/lifecycle.ts';
import { mailboxesUrl, suppressionUrl } from '#lib/urls/outreach.ts';

/** What an entry of the audit log says, for those that are known; others keep their name. */
export const actions: Record<string, string> = {
  'api_key.created': 'made an API key',
  'api_key.revoked': 'revoked an API key',
  'connection.created': 'connected an account at a vendor',
  'connection.renamed': 'renamed a connection',
  'connection.credentials_replaced': 'replaced a connection’s credentials',
  'connection.chosen': 'chose the account that does something',
  'connection.removed': 'removed a connection',
  'conversation.assigned': 'assigned a conversation',
  'conversation.snoozed': 'put a conversation off',
  'conversation.done': 'marked a conversation as done, or opened it again',
  'conversation.read': 'marked a conversation as read or unread',
  'conversation.answered': 'answered a lead',
  'draft.edited': 'changed a mail to one lead',
  'draft.approved': 'approved a mail',
  'draft.rejected': 'rejected a mail',
  'conversation.answer_taken_back': 'took an answer back',
  'reply.classified': 'said what a lead’s mail wants',
  'member.added': 'became a member',
  'member.invited': 'invited a person',
  'member.invited_again': 'renewed an invitation',
  'member.invitation_withdrawn': 'withdrew an invitation',
  'member.invitation_declined': 'declined an invitation',
  'member.joined': 'accepted an invitation',
  'member.role_changed': 'changed a role',
  'member.rights_changed': 'changed what a member sees and may',
  'team.created': 'made a team',
  'team.renamed': 'renamed a team',
  'team.members_changed': 'changed who is in a team',
  'team.deleted': 'deleted a team',
  'member.left': 'left the organisation',
  'member.removed': 'removed a member',
  'session.opened': 'signed in',
  'session.refused': 'was refused: a wrong password',
  'session.second_factor_used': 'showed a second factor',
  'session.second_factor_refused': 'was refused: a wrong code',
  'session.signed_out': 'signed out',
  'session.ended': 'ended sessions',
  'account.reset_asked': 'asked for a link to choose a new password',
  'account.password_changed': 'changed their password',
  'account.second_factor_on': 'turned a second factor on',
  'account.second_factor_off': 'turned the second factor off',
  'account.recovery_codes_renewed': 'renewed their recovery codes',
  'account.passkey_added': 'added a passkey',
  'account.passkey_renamed': 'renamed a passkey',
  'account.passkey_removed': 'removed a passkey',
  'account.passkey_refused': 'was refused with a passkey of which there seems to be a copy',
  'account.address_change_asked': 'asked to change their address',
  'account.address_change_withdrawn': 'did not want another address after all',
  'account.address_changed': 'changed their address',
  'account.address_change_undone': 'undid a change of their address',
  'account.provider_connected': 'connected an account elsewhere with theirs',
  'account.provider_disconnected': 'disconnected an account elsewhere from theirs',
  'organisation.second_factor_required': 'changed whether members need a second factor',
  'account.password_reset': 'chose a new password by a link',
  'list.exported': 'took a list as a file',
  'import.uploaded': 'uploaded a file',
  'import.created': 'imported a file',
  'simulation.asked': 'simulated a campaign',
  'simulation.cancelled': 'cancelled a simulation',
  'campaign.created': 'made a campaign',
  'campaign.started': 'started a campaign',
  'campaign.paused': 'paused a campaign',
  'campaign.resumed': 'resumed a campaign',
  'campaign.stopped': 'stopped a campaign',
  'campaign.intake_opened': 'let a campaign take in who comes later',
  'campaign.intake_closed': 'closed the intake of a campaign',
  'campaign.leads_added': 'added leads to a campaign',
  'campaign.leads_moved': 'moved a campaign’s leads to another version',
  'campaign.approval_asked': 'had a campaign’s mails wait for approval',
  'campaign.approval_skipped': 'let a campaign’s mails leave without approval',
  'campaign.goal_set': 'said what a campaign is to reach',
  'campaign.winner_declared': 'let a variant of a test take over',
  'campaign.winner_undone': 'took the winner of a test back',
  'campaign.winner_rule_set': 'said when a variant takes over by itself',
  'campaign.archived': 'archived a campaign',
  'campaign.restored': 'brought a campaign back',
  'sequence.created': 'made a sequence',
  'sequence.test_sent': 'sent themselves a text of a sequence',
  'sequence.published': 'published a sequence',
  'sequence.reverted': 'went back to an older version of a sequence',
  'sequence.renamed': 'renamed a sequence',
  'sequence.archived': 'archived a sequence',
  'sequence.restored': 'restored a sequence',
  'mailbox.created': 'added a mailbox',
  'mailbox.changed': 'changed a mailbox',
  'campaign.mailboxes_changed': 'changed from which mailboxes a campaign writes',
  'campaign.handed_over': 'handed a mailbox’s leads to another',
  'mailbox.tested': 'sent a test mail from a mailbox',
  'mailbox.stopped': 'stopped a mailbox of which too much came back',
  'mailbox.deleted': 'removed a mailbox',
  'mailbox.proof_mailed': 'mailed a link that proves a mailbox',
  'mailbox.proved': 'proved that a mailbox’s address is the organisation’s',
  'mailbox.domain_proved': 'proved a domain by its record',
  'mailbox.record_missing': 'did not find the record that proves a domain',
  'mailbox.record_found': 'found the record again that proves a domain',
  'mailbox.proof_expired': 'took back a mailbox’s proof: the record at its domain was away too long',
  'message.decided': 'said what became of a mail that nobody could tell of',
  'domain.checked': 'had a domain’s DNS records checked',
  'domain.key_made': 'gave a domain a key that signs its mails',
  'domain.links_moved': 'changed where links in a domain’s mails lead to',
  'mailbox.proof_lost': 'gave a mailbox’s address to whoever proved its domain',
  'branding.changed': 'changed how reports look',
  'branding.logo_changed': 'changed the logo',
  'branding.reset': 'went back to LeadFactory’s look',
  'organisation.created': 'made the organisation',
  'organisation.changed': 'changed the organisation',
  'industry.chosen': 'chose an industry',
  'sample_data.loaded': 'loaded the sample data',
  'sample_data.removed': 'removed the sample data',
  'prompt.saved': 'saved a prompt',
  'prompt.tried': 'tried a prompt',
  'prompt.chosen': 'chose a version of a prompt',
  'prompt.reset': 'went back to the system’s prompt',
  'ai.budget_set': 'set the budget for language models',
  'ai.budget_alert': 'told that 80 % of the budget for language models is spent',
  'ai.budget_stopped': 'told that the budget for language models is used up',
  'audit.requested': 'asked for an audit of a website',
  'audit.requested_again': 'asked for parts of an audit again',
  'order.refunded': 'refunded an order',
  'lead.created': 'added a lead',
  'lead.filled': 'added what a lead lacked',
  'lead.assigned': 'gave a lead to somebody',
  'lead.stage_moved': 'moved a lead to another stage',
  'lead.replied': 'noted a reply',
  'lead.merged': 'merged two leads',
  'lead.merge_undone': 'took a merge back',
  'lead.set_apart': 'said that two leads are not the same',
  'lead.paused': 'paused a lead',
  'lead.resumed': 'let a lead go on',
  'lead.step_skipped': 'passed over a lead’s step',
  'lead.fast_forwarded': 'skipped time for a lead',
  'task.done': 'did a task',
  'lead.erased': 'erased a lead',
  'lead.consent_set': 'noted on what mails to the lead rest',
  'organisation.consent_rules_changed': 'changed how laws about consent are kept to',
  'suppression.added': 'put somebody on the list of those not to be written to',
  'suppression.imported': 'imported a list of those not to be written to',
  'suppression.removed': 'let somebody be written to again',
  'erasure.requested': 'asked for a person to be erased',
  'erasure.readmitted': 'let an erased address in again',
  'erasure.done': 'erased a person',
  'person.exported': 'took a copy of what is held about a person',
  'retention.set': 'set how long data is kept',
  'retention.audit_log_removed': 'removed entries of this log that were kept long enough',
  'lead.fields_set': 'set a lead’s fields',
  'field.created': 'made a field',
  'field.changed': 'changed a field',
  'field.ordered': 'put the fields in another order',
  'field.archived': 'archived a field',
  'field.restored': 'took a field back into use',
  'product.priced': 'changed a price',
  'score_rule.added': 'added a rule of the score',
  'score_rule.removed': 'removed a rule of the score',
};

/** What an action is about, by what stands before its dot: for the filter. */
export const kinds: Record<string, string> = {
  session: 'Signing in and out',
  account: 'Passwords and second factors',
  member: 'Members',
  team: 'Teams',
  api_key: 'API keys',
  connection: 'Connections',
  organisation: 'Organisation',
  branding: 'Branding',
  mailbox: 'Mailboxes',
  domain: 'Domains of mailboxes',
  message: 'Mails',
  campaign: 'Campaigns',
  sequence: 'Sequences',
  simulation: 'Simulations',
  lead: 'Leads',
  task: 'Tasks',
  list: 'Exports of lists',
  import: 'Imports',
  audit: 'Audits of websites',
  prompt: 'Prompts',
  score_rule: 'Rules of the score',
  field: 'Fields',
  product: 'Prices',
  order: 'Orders',
  ai: 'Budget for language models',
  person: 'Exports of people',
  suppression: 'Do not contact',
  erasure: 'Erasures',
  retention: 'How long data is kept',
  industry: 'Industry',
  sample_data: 'Sample data',
};

const nameless: Record<ActorKind, string> = {
  user: 'A former member',
  api_key: 'An API key',
  system: 'LeadFactory',
};
/** Who did something, as far as it is known. */
export const actorName = ({ kind, name }: { kind: ActorKind; name: string | null }): string =>
  name ?? nameless[kind];

/** What it means that a value is not there, where that is not “none”. */
const absent: Record<string, string> = {
  scopes: 'all that the role may',
  expiresAt: 'never',
  days: 'for good',
};

/** What an entry tells of a change, a line per value; a side that there is not is null. `nameOf`: of people, by their ids. */
export function changesOf(
  data: Record<string, unknown>,
  nameOf: ReadonlyMap<string, string> = new Map(),
): { name: string; before: string | null; after: string | null }[] {
  const side = (of: unknown) =>
    typeof of === 'object' && of !== null ? (of as Record<string, unknown>) : {};
  const [before, after] = [side(data.before), side(data.after)];
  const text = (of: Record<string, unknown>, name: string) => {
    if (!(name in of)) return null;
    const value = of[name] ?? absent[name];
    return (typeof value === 'string' && nameOf.get(value)) || valueInWords(value);
  };
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((name) => ({
    name,
    before: text(before, name),
    after: text(after, name),
  }));
}

export function valueInWords(value: unknown): string {
  // As it is stored: entries are for good, people are not.
  if (value === '…') return 'not kept';
  if (value === null || value === undefined || value === '') return 'none';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (Array.isArray(value)) return value.length > 0 ? value.map(valueInWords).join(', ') : 'none';
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, one]) => `${name} ${valueInWords(one)}`)
      .join(', ');
  return String(value as string | number);
}

export const actionInWords = (action: string): string => actions[action] ?? action.replaceAll(/[._]/g, ' ');

/** Where the subject of an entry can be looked at; null where it has no page of its own. */
export function subjectHref(action: string, subject: string | null): string | null {
  if (!subject) return null;
  if (action.startsWith('campaign.')) return campaignUrl(subject);
  if (action.startsWith('sequence.')) return sequenceUrl(subject);
  if (action.startsWith('import.')) return importUrl(subject);
  if (/^(lead|task|audit|draft)\./.test(action)) return leadUrl(subject);
  if (action.startsWith('member.')) return membersUrl();
  if (action.startsWith('team.')) return teamsUrl();
  if (/^(mailbox|domain)\./.test(action)) return mailboxesUrl();
  if (action.startsWith('suppression.')) return suppressionUrl();
  if (action.startsWith('prompt.')) return promptsUrl();
  if (action.startsWith('api_key.')) return apiKeysUrl();
  if (action.startsWith('connection.')) return connectionsUrl();
  return null;
}
