/** Where in the dialogue of RFC 5321 a server refused: before the sender, at one of the two, or at the content. */
export type Command = 'connect' | 'mail' | 'rcpt' | 'data';

/** How servers tell it, the surest first. */
const told: [RegExp, Command][] = [
  [/in reply to (?:the )?rcpt/, 'rcpt'],
  [/in reply to (?:the )?mail/, 'mail'],
  [/in reply to (?:the )?(?:end of )?data|in reply to (?:the )?bdat/, 'data'],
  [/in reply to (?:the )?(?:ehlo|helo|starttls|connect|initial)/, 'connect'],
  [/refused to talk to me/, 'connect'],
  [
    /after rcpt|following rcpt|for rcpt|smtp:rcpt|\[rcpt_to\]|does not like recipient|did not like our rcpt/,
    'rcpt',
  ],
  [
    /after mail from|for mail command|\[mail_from\]|sender was rejected|did not like our mail|smtp:mail/,
    'mail',
  ],
  [
    /after end of data|after data|for text command|for data command|after i sent the message|did not like our (?:final )?data|\(data\)|\[data\]|smtp:data|smtp command\s+data/,
    'data',
  ],
  [/after (?:initial connection|ehlo|helo|starttls)|did not like our (?:ehlo|helo)/, 'connect'],
  [/\(state 1[78]\)/, 'data'],
  [/\(state 14\)/, 'rcpt'],
];

/** @param text in lower case, one blank between words */
export function commandIn(text: string, dialogue: string): Command | undefined {
  const found = told.find(([words]) => words.test(text))?.[1];
  return found ?? lastSaid(dialogue);
}

/** A transcript: `>>>` is what our side said, `<<<` or `Out:` what it was answered. */
function lastSaid(dialogue: string): Command | undefined {
  let said: Command | undefined;
  for (const line of dialogue.split('\n', 400)) {
    const ours = /^\s*(?:>>>|sent <<<|in:)\s*(ehlo|helo|mail|rcpt|data|bdat)/i.exec(line);
    if (ours) {
      const word = ours[1]!.toLowerCase();
      said =
        word === 'mail' || word === 'rcpt'
          ? word
          : word.endsWith('elo') || word === 'ehlo'
            ? 'connect'
            : 'data';
    }
    if (said && /^\s*(?:<<<|received >>>|out:)\s*[45]\d\d/i.test(line)) return said;
  }
  return undefined;
}
