/** A link as somebody wrote it. */
export interface FoundLink {
  /** What is seen of it; null: its address itself. */
  text: string | null;
  target: string;
}

/** The links of a text in Markdown with Liquid: those with words, and bare addresses, in their order. */
export function linksIn(body: string): FoundLink[] {
  const found: (FoundLink & { at: number })[] = [];
  let rest = body;
  for (const match of body.matchAll(/\[((?:[^[\]\\]|\\.)*)\]\(/g)) {
    const from = match.index + match[0].length;
    const end = closing(body, from);
    if (end === null) continue;
    found.push({ at: match.index, text: match[1]!, target: body.slice(from, end).trim() });
    rest = `${rest.slice(0, match.index)}${' '.repeat(end + 1 - match.index)}${rest.slice(end + 1)}`;
  }
  for (const match of rest.matchAll(/(?:https?:\/\/|www\.)(?:\{\{[^}]*\}\}|[^\s<>])+/gi))
    found.push({ at: match.index, text: null, target: trimmed(match[0]) });
  return found.sort((a, b) => a.at - b.at).map(({ text, target }) => ({ text, target }));
}

/** Where a link's target ends: brackets within it stand in pairs, Liquid within it as a whole. */
function closing(text: string, from: number): number | null {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const char = text[i]!;
    if (char === '{' && text[i + 1] === '{') {
      const end = text.indexOf('}}', i);
      if (end < 0) return null;
      i = end + 1;
    } else if (char === '\n') return null;
    else if (char === '(') depth++;
    else if (char === ')' && depth-- === 0) return i;
  }
  return null;
}

/** Without the punctuation of the sentence around it. */
function trimmed(address: string): string {
  const bare = address.replace(/[.,;:!?'"»”’、。，]+$/u, '');
  const opened = bare.split('(').length - bare.split(')').length;
  return opened < 0 ? bare.replace(/\)+$/, (end) => end.slice(0, end.length + opened)) : bare;
}
