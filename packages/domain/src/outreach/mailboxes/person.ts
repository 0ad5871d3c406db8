import { nameKey } from '../../crm/normalise/index.ts';

/** Words that name what somebody does, or all at once: no person is called so. */
const NOBODY = new Set(
  (
    'the team crew sales support service services help info information office contact hello hi mail email post ' +
    'admin administrator owner manager marketing newsletter news noreply no reply test user company organisation ' +
    'organization department desk customer care success kontakt vertrieb buro kundenservice equipe ventas'
  ).split(' '),
);

/** False for a name that is the organisation's, or made of words that name nobody: “Acme”, “Sales”, “The Acme Team”. */
export function isPersonsName(name: string, organisation: string): boolean {
  const ofOrganisation = nameKey(organisation).split(' ');
  return nameKey(name)
    .split(' ')
    .some((word) => word !== '' && !NOBODY.has(word) && !ofOrganisation.includes(word));
}

/** Who a mailbox writes as: its person, as it was set; `title` and `phone` are theirs. */
export interface Sender {
  name: string;
  title: string | null;
  phone: string | null;
}

/**
 * Who a mail is from, and signed by: the mailbox's person; where it is named after nobody, the lead's owner, who then has
 * neither title nor phone of the mailbox; where that is nobody's name either, as the mailbox is named.
 */
export function senderOf(
  mailbox: Sender,
  { owner, organisation }: Record<'owner' | 'organisation', string | null>,
): Sender {
  const isPerson = (name: string) => isPersonsName(name, organisation ?? '');
  if (isPerson(mailbox.name) || owner === null || !isPerson(owner)) return mailbox;
  return { name: owner, title: null, phone: null };
}

/** How a person is called by an address alone: `jane.doe@acme.com` is “Jane Doe”. */
export const nameFromAddress = (address: string): string =>
  address
    .split('@')[0]!
    .replace(/\+.*$/, '')
    .split(/[._-]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
