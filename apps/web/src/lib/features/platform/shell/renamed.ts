import type { Outputs } from '#lib/client/api.ts';

export type OrgWords = Outputs['session']['me']['words'];

const noun = /\b(?:(an?)(\s+))?(leads?)\b/gi;

/**
 * A sentence of the app with the organisation's own word for its leads, in the number and with the capital of the word that it
 * stands for, and with the article that goes with it. Only for sentences of ours: what people wrote stays as it is.
 */
export function renamed(sentence: string, { lead }: OrgWords): string {
  if (lead.one === 'lead' && lead.many === 'leads') return sentence;
  return sentence.replaceAll(noun, (_, article?: string, space = '', word = '') => {
    const own = like(String(word), String(word).toLowerCase() === 'lead' ? lead.one : lead.many);
    return article === undefined ? own : like(article, /^[aeiou]/i.test(own) ? 'an' : 'a') + space + own;
  });
}

const like = (model: string, word: string): string =>
  /^[A-Z]/.test(model) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
