import type { ImapFlow, ListResponse } from 'imapflow';

/** Of an account with more, the first are read: the inbox is among them. */
const MOST = 60;

/** A folder that mails may come to. */
export interface Folder {
  path: string;
  is: 'inbox' | 'spam';
  validity: string;
  /** The UID that the next mail gets. */
  next: number;
  messages: number;
}

const NOT_READ = new Set(['\\Sent', '\\Drafts', '\\Trash', '\\Flagged', '\\Important']);
/** Servers that mark none: by the names that mail programs give. */
const SPAM =
  /^(?:junk|spam|junk[ -]?e-?mail|bulk mail|courrier indésirable|indésirables|correo no deseado|posta indesiderata|ongewenst|lixo eletr[óô]nico|spamverdacht)$/i;
const OWN =
  /^(?:sent|sent (?:items|mail|messages)|gesendet\p{L}*|gesendete (?:objekte|elemente)|enviados?|elementos enviados|envoyés|éléments envoyés|inviata|posta inviata|verzonden(?: items)?|drafts?|entwürfe|borradores|brouillons|bozze|concepten|rascunhos|trash|deleted (?:items|messages)|papierkorb|gelöscht\p{L}*|papelera|corbeille|cestino|prullenbak|lixeira|outbox|templates)$/iu;

/**
 * The folders that mails may come to, with how far they go: the inbox first, what rules of the account put elsewhere, and spam.
 * Where one folder holds all, as Gmail's does, it stands for the others.
 */
export async function foldersOf(client: ImapFlow): Promise<Folder[]> {
  const all = await client.list({ statusQuery: { uidNext: true, uidValidity: true, messages: true } });
  const read = all.filter((folder) => isRead(folder));
  const whole = all.find(({ specialUse }) => specialUse === '\\All');
  const wanted = whole ? [whole, ...read.filter((folder) => isSpam(folder))] : read;
  return wanted
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MOST)
    .flatMap((folder) => {
      const { status, path } = folder;
      if (!status?.uidValidity) return [];
      const [validity, next] = [String(status.uidValidity), Number(status.uidNext ?? 1)];
      return [
        {
          path,
          is: isSpam(folder) ? 'spam' : 'inbox',
          validity,
          next,
          messages: status.messages ?? 0,
        } as const,
      ];
    });
}

/** The folder of what the account sent, or all of its mails where it has such; null where there is neither. */
export async function sentFolder(client: ImapFlow): Promise<string | null> {
  const all = await client.list();
  const by = (use: string) => all.find(({ specialUse }) => specialUse === use)?.path;
  return (
    by('\\Sent') ??
    by('\\All') ??
    all.find(({ name }) => /^sent\b|gesendet|enviados|envoyés|inviata|verzonden/i.test(name))?.path ??
    null
  );
}

function isRead({ specialUse, flags, name }: ListResponse): boolean {
  if (flags.has('\\Noselect') || flags.has('\\NonExistent')) return false;
  if (specialUse) return !NOT_READ.has(specialUse) && specialUse !== '\\All';
  return !OWN.test(name);
}

const isSpam = ({ specialUse, name }: ListResponse): boolean =>
  specialUse === '\\Junk' || (!specialUse && SPAM.test(name));

const rank = (folder: ListResponse): number =>
  folder.specialUse === '\\All' || folder.path.toUpperCase() === 'INBOX' ? 0 : isSpam(folder) ? 1 : 2;
