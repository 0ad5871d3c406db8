import type { Role } from '@leadfactory/domain/identity/roles';

/** The sections of the settings, with the least role that may open them. */
export const sections: readonly { href: string; label: string; role: Role }[] = [
  { href: '/settings/organisation', label: 'Organisation', role: 'viewer' },
  { href: '/settings/branding', label: 'Branding', role: 'viewer' },
  { href: '/settings/members', label: 'Members', role: 'viewer' },
  { href: '/settings/mailboxes', label: 'Mailboxes', role: 'viewer' },
  { href: '/settings/prompts', label: 'Prompts', role: 'viewer' },
  { href: '/settings/usage', label: 'AI usage', role: 'viewer' },
  { href: '/settings/api-keys', label: 'API keys', role: 'admin' },
  { href: '/settings/sessions', label: 'Sessions', role: 'viewer' },
  { href: '/settings/sample-data', label: 'Sample data', role: 'viewer' },
  { href: '/settings/audit', label: 'Audit log', role: 'admin' },
];
