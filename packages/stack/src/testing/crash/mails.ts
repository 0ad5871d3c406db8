/** How many copies of each mail a server took, by `<address> <step>`. */
export type Copies = Record<string, number>;

/** A mail of a crash campaign, as its server took it. */
export const copyOf = (to: string, subject: string): string =>
  `${to.toLowerCase()} ${subject.replace('step:', '')}`;

/** How many mails the embedded mail server at this address took. */
export const mailsTaken = async (mail: string): Promise<number> => (await page(mail, undefined, 1)).total;

/** All of them. */
export async function copiesTaken(mail: string): Promise<Copies> {
  const copies: Copies = {};
  let taken = await page(mail, undefined);
  while (taken.messages.length > 0) {
    for (const { to, subject } of taken.messages) {
      const key = copyOf(to[0]!, subject);
      copies[key] = (copies[key] ?? 0) + 1;
    }
    taken = await page(mail, taken.messages.at(-1)!.id);
  }
  return copies;
}

/** Newest first; `before` is the id of a mail. */
async function page(mail: string, before: string | undefined, limit = 500) {
  const query = `brief&limit=${limit}${before ? `&before=${before}` : ''}`;
  const response = await fetch(`${mail}/api/messages?${query}`);
  return (await response.json()) as {
    total: number;
    messages: { id: string; to: string[]; subject: string }[];
  };
}
