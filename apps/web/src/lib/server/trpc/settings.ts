import { z } from 'zod';
import { byId, done, role } from '../../contract/common.ts';
import {
  apiKeyCreated,
  apiKeyInput,
  apiKeyRow,
  auditInput,
  auditPage,
  inviteInput,
  invited,
  mailbox,
  mailboxCreateInput,
  mailboxUpdateInput,
  member,
  organisation,
  organisationInput,
  sampleState,
  source,
} from '../../contract/settings.ts';
import { pending } from './pending.ts';
import { procedure, rest, router } from './base.ts';

const byUser = z.object({ userId: z.string().max(64) });

export const settingsRouter = router({
  organisation: procedure('viewer')
    .meta(rest('GET', '/organisation', 'Settings', 'The organisation'))
    .output(organisation)
    .query(pending),
  updateOrganisation: procedure('admin')
    .meta(rest('PATCH', '/organisation', 'Settings', 'Change the organisation'))
    .input(organisationInput)
    .output(organisation)
    .mutation(pending),
  members: procedure('viewer')
    .meta(rest('GET', '/members', 'Settings', 'Members'))
    .output(z.array(member))
    .query(pending),
  invite: procedure('admin')
    .meta(rest('POST', '/members', 'Settings', 'Invite somebody'))
    .input(inviteInput)
    .output(invited)
    .mutation(pending),
  reinvite: procedure('admin').input(byUser).output(invited).mutation(pending),
  changeRole: procedure('admin')
    .meta(rest('PATCH', '/members/{userId}', 'Settings', 'Change a member’s role'))
    .input(byUser.extend({ role }))
    .output(done)
    .mutation(pending),
  removeMember: procedure('admin')
    .meta(rest('DELETE', '/members/{userId}', 'Settings', 'Remove a member'))
    .input(byUser)
    .output(done)
    .mutation(pending),
  apiKeys: procedure('admin').output(z.array(apiKeyRow)).query(pending),
  createApiKey: procedure('admin').input(apiKeyInput).output(apiKeyCreated).mutation(pending),
  revokeApiKey: procedure('admin').input(byId).output(done).mutation(pending),
  mailboxes: procedure('viewer')
    .meta(rest('GET', '/mailboxes', 'Settings', 'Mailboxes'))
    .output(z.array(mailbox))
    .query(pending),
  createMailbox: procedure('admin')
    .meta(rest('POST', '/mailboxes', 'Settings', 'Add a mailbox'))
    .input(mailboxCreateInput)
    .output(byId)
    .mutation(pending),
  updateMailbox: procedure('admin')
    .meta(rest('PATCH', '/mailboxes/{id}', 'Settings', 'Change a mailbox'))
    .input(mailboxUpdateInput)
    .output(done)
    .mutation(pending),
  deleteMailbox: procedure('admin')
    .meta(rest('DELETE', '/mailboxes/{id}', 'Settings', 'Remove a mailbox that no campaign uses'))
    .input(byId)
    .output(done)
    .mutation(pending),
  sources: procedure('viewer')
    .meta(rest('GET', '/sources', 'Settings', 'Where leads come from'))
    .output(z.array(source))
    .query(pending),
  sample: procedure('viewer').output(sampleState).query(pending),
  loadSample: procedure('admin').output(sampleState).mutation(pending),
  removeSample: procedure('admin').output(sampleState).mutation(pending),
  audit: procedure('admin')
    .meta(rest('GET', '/audit', 'Settings', 'The audit log, newest first'))
    .input(auditInput)
    .output(auditPage)
    .query(pending),
});
