import type { BusinessSignal } from '@leadfactory/domain/assessment/audit';
import { linesOf, closest, snippet, textOf } from '../../../acquisition/website/index.ts';
import type { CrawledPage } from '../../../acquisition/website/crawl/index.ts';
import { signal } from './signal.ts';

/** A sentence in quotation marks, and beside it who says it: `Margaret E.`, `Tom Ato / CEO, Pomodoro`. */
const QUOTED = /^["“”„«»‟❝][^"“”„«»]{20,590}["“”«»❞][.!]?$/u;
const SAID_BY = /^[—–-]?\s?\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}(?:\s?[,/|–—-].{0,60})?$/u;
const NAMED = /\b(testimonial|customer-?review|client-?quote|review-?(card|item|text)|kundenstimme)/i;

/** What customers say on the site: quotations with a name, and what the page's makers call testimonials. */
export const voices = (page: CrawledPage): BusinessSignal[] => {
  const lines = linesOf(page.document.all('body')[0]);
  const quote = lines.find(
    (line, i) =>
      QUOTED.test(line) &&
      [lines[i - 1], lines[i + 1]].some((one) => one !== undefined && one.length < 90 && SAID_BY.test(one)),
  );
  if (quote) return [signal('reviews', page, 'testimonials', quote, 0.7, 'quotation')];
  const part = ['blockquote', 'div', 'li', 'article', 'section', 'figure']
    .flatMap((name) => page.document.all(name).slice(0, 2_000))
    .find(
      (tag) =>
        NAMED.test(`${tag.attributes.class ?? ''} ${tag.attributes.id ?? ''}`.slice(0, 300)) &&
        !closest(tag, 'nav') &&
        textOf(tag, 200).length > 30,
    );
  return part ? [signal('reviews', page, 'testimonials', snippet(part), 0.6, 'marked as such')] : [];
};
