import { importUrl } from '#lib/urls/acquisition.ts';
import { promptsUrl } from '#lib/urls/assessment.ts';
import { leadUrl } from '#lib/urls/crm.ts';
import { apiKeysUrl, connectionsUrl, membersUrl } from '#lib/urls/identity.ts';
import { campaignUrl } from '#lib/urls/lifecycle.ts';
import { mailboxesUrl } from '#lib/urls/outreach.ts';

/** What an entry of the audit log says, for those that are known; others keep their name. */
const actions: Record<string, string> = {
  'api_key.created': 'made an API key',
  'api_key.revoked': 'revoked an API key',
  'connection.created': 'connected an account at a vendor',
  'connection.renamed': 'renamed a connection',
  'connection.credentials_replaced': 'replaced a connection’s credentials',
  'connection.chosen': 'chose the account that does something',
  'connection.removed': 'removed a connection',
  'member.added': 'became a member',
  'member.invited': 'invited a person',
  'member.invited_again': 'renewed an invitation',
  'member.invitation_withdrawn': 'withdrew an invitation',
  'member.invitation_declined': 'declined an invitation',
  'member.joined': 'accepted an invitation',
  'member.role_changed': 'changed a role',
  'member.left': 'left the organisation',
  'member.removed': 'removed a member',
  'account.password_changed': 'changed their password',
  'account.second_factor_on': 'turned a second factor on',
  'account.second_factor_off': 'turned the second factor off',
  'account.recovery_codes_renewed': 'renewed their recovery codes',
  'organisation.second_factor_required': 'changed whether members need a second factor',
  'account.password_reset': 'chose a new password by a link',
  'import.created': 'imported a file',
  'campaign.created': 'made a campaign',
  'campaign.started': 'started a campaign',
  'campaign.paused': 'paused a campaign',
  'campaign.resumed': 'resumed a campaign',
  'campaign.stopped': 'stopped a campaign',
  'mailbox.created': 'added a mailbox',
  'mailbox.changed': 'changed a mailbox',
  'mailbox.deleted': 'removed a mailbox',
  'organisation.created': 'made the organisation',
  'organisation.changed': 'changed the organisation',
  'industry.chosen': 'chose an industry',
  'sample_data.loaded': 'loaded the sample data',
  'sample_data.removed': 'removed the sample data',
  'prompt.saved': 'saved a prompt',
  'prompt.chosen': 'chose a version of a prompt',
  'prompt.reset': 'went back to the system’s prompt',
  'ai.budget_set': 'set the budget for language models',
  'ai.budget_alert': 'told that 80 % of the budget for language models is spent',
  'ai.budget_stopped': 'told that the budget for language models is used up',
  'lead.erased': 'erased a lead',
  'erasure.requested': 'asked for a person to be erased',
  'erasure.done': 'erased a person',
  'person.exported': 'took a copy of what is held about a person',
  'retention.set': 'set how long data is kept',
  'lead.fields_set': 'set a lead’s fields',
  'field.created': 'made a field',
  'field.changed': 'changed a field',
  'field.archived': 'archived a field',
  'field.restored': 'took a field back into use',
  'product.priced': 'changed a price',
  'score_rule.added': 'added a rule of the score',
  'score_rule.removed': 'removed a rule of the score',
};

export const actionInWords = (action: string): string => actions[action] ?? action.replaceAll(/[._]/g, ' ');

/** Where the subject of an entry can be looked at; null where it has no page of its own. */
export function subjectHref(action: string, subject: string | null): string | null {
  if (!subject) return null;
  if (action.startsWith('campaign.')) return campaignUrl(subject);
  if (action.startsWith('import.')) return importUrl(subject);
  if (action.startsWith('lead.')) return leadUrl(subject);
  if (action.startsWith('member.')) return membersUrl();
  if (action.startsWith('mailbox.')) return mailboxesUrl();
  if (action.startsWith('prompt.')) return promptsUrl();
  if (action.startsWith('api_key.')) return apiKeysUrl();
  if (action.startsWith('connection.')) return connectionsUrl();
  return null;
}
