/** `Re:` and `Fwd:` as mail programs write them, in the languages that have words of their own for it, numbered ones too. */
const PREFIX =
  /^(?:re|aw|wg|sv|vs|antw|odp|ynt|rv|res|enc|ref|fw|fwd|tr|rif|i|r|fs|vl|doorst|továbbítás|回复|答复|转发|回覆|轉寄|返信|転送|vá|ta|rép|résp)(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]\s*/iu;
/** `[EXTERNAL]`, as gateways mark what comes from outside. */
const MARK = /^\[[^\]]{1,30}\]\s*/;

/** What a conversation is about: a subject without what programs put before it, in one spelling. */
export function subjectKey(subject: string): string {
  let rest = subject.slice(0, 1000).normalize('NFKC').replace(/\s+/g, ' ').trim();
  for (let tries = 0; tries < 20; tries++) {
    const shorter = rest.replace(PREFIX, '').replace(MARK, '');
    if (shorter === rest) break;
    rest = shorter;
  }
  return rest.toLowerCase();
}
