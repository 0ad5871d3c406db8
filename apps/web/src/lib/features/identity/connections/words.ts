import type { Capability } from '@leadfactory/domain/ports';
import type { Outputs } from '#lib/client/api.ts';
import type { Tone } from '#lib/ui/index.ts';

type Status = Outputs['connections']['list']['connections'][number]['status'];

interface CapabilityWords {
  label: string;
  /** What does it where no vendor is connected. */
  builtIn: string;
}

export const capabilityWords: Record<Capability, CapabilityWords> = {
  mailSender: { label: 'Sending mails', builtIn: 'nobody, so no mail leaves' },
  mailLookup: { label: 'Asking what became of a mail', builtIn: 'what the vendor tells by itself' },
  inbox: { label: 'Reading what comes back', builtIn: 'nobody, so replies are noted by hand' },
  payment: { label: 'Payments', builtIn: 'the demonstration payment' },
  model: { label: 'Language model', builtIn: 'rules' },
  speedAudit: { label: 'Speed of websites', builtIn: 'this server’s own browser' },
  storage: { label: 'Files', builtIn: 'this server’s own disk' },
  signIn: { label: 'Signing in', builtIn: 'passwords and passkeys' },
  enricher: { label: 'Facts about leads', builtIn: 'websites and checks' },
};

export const labelsOf = (capabilities: readonly Capability[]): string =>
  capabilities.map((one) => capabilityWords[one].label).join(', ');

export const statusLook: Record<Status, { label: string; tone: Tone }> = {
  ok: { label: 'Works', tone: 'good' },
  failing: { label: 'Failing', tone: 'bad' },
  unknown: { label: 'Not tested', tone: 'neutral' },
};

/** A vendor's limits; null where it publishes none. */
export function limitsInWords(
  limits: { perSecond: number | null; perDay: number | null } | null,
): string | null {
  const figure = (n: number) => n.toLocaleString('en');
  const parts = [
    limits?.perSecond && `${figure(limits.perSecond)} calls a second`,
    limits?.perDay && `${figure(limits.perDay)} a day`,
  ].filter(Boolean);
  return parts.length ? `At most ${parts.join(', ')}.` : null;
}

export type SignedIn = Outputs['connections']['finishSignIn']['outcome'];
/** What came of signing in to an account at a provider. */
export const signedInWords: Record<
  SignedIn,
  { kind: 'good' | 'warn'; title: (name: string) => string; says: string }
> = {
  connected: {
    kind: 'good',
    title: (name) => `${name} is connected`,
    says: 'Choose it for the mailbox that writes by it: Settings →',
  },
  again: {
    kind: 'good',
    title: (name) => `${name} is signed in again`,
    says: 'Mailboxes that had stopped for it go on.',
  },
  other: {
    kind: 'warn',
    title: (name) => `${name} is another account`,
    says: 'Nothing was changed. Sign in as the one that was connected, or connect this one beside it.',
  },
  cancelled: { kind: 'warn', title: () => 'Nobody was signed in', says: 'Nothing was changed.' },
  late: {
    kind: 'warn',
    title: () => 'That took too long',
    says: 'Or it was begun in another window or organisation. Begin again.',
  },
  failed: {
    kind: 'warn',
    title: () => 'The provider refused',
    says: 'Begin again; if that does not help, whoever runs this server finds more in its log.',
  },
};
