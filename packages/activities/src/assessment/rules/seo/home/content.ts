import { PLACEHOLDER_TEXT, textOf } from '../../../../acquisition/website/index.ts';
import { bad, badAs, good, type Rule } from '../../rule.ts';

/** What there is to read on the page. */
export const homeContent: readonly Rule[] = [
  {
    id: 'seo.main_heading',
    severity: 'moderate',
    title: 'The page has no clear main heading',
    detail: 'One main heading tells search engines and screen readers what the page is about.',
    remedy: 'Use exactly one `<h1>`, with what you offer in it.',
    gain: 'Visitors and search engines see at once what you offer.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/fundamentals/seo-starter-guide',
    good: 'The page has one main heading',
    check: ({ document }) => {
      const headings = document
        .all('h1')
        .map((tag) => textOf(tag, 120))
        .filter(Boolean);
      if (headings.length === 1) return good({ selector: 'h1', found: headings[0]! });
      if (headings.length === 0) return bad({ selector: 'h1', found: 'none', expected: 'exactly one' });
      return badAs('minor', ...headings.map((found) => ({ selector: 'h1', found })));
    },
  },
  {
    id: 'seo.placeholder_text',
    severity: 'serious',
    title: 'Placeholder text is still on the page',
    detail:
      'Visitors and search engines read “Lorem ipsum” or a template’s sample text: the site looks unfinished.',
    remedy: 'Replace the sample text with your own.',
    gain: 'Visitors trust that the business is real and open.',
    effort: 'hours',
    reference: 'https://developers.google.com/search/docs/fundamentals/creating-helpful-content',
    good: 'No placeholder text was found',
    check: ({ document }) => {
      const found = PLACEHOLDER_TEXT.exec(document.text);
      if (!found) return good();
      return bad({ found: document.text.slice(Math.max(0, found.index - 60), found.index + 120) });
    },
  },
  {
    id: 'seo.content',
    severity: 'serious',
    title: 'There is little to read on the page',
    detail: 'Search engines rank text. A page that is drawn by scripts alone may look empty to them.',
    remedy: 'Describe on the home page, in some 200 words, what you do, for whom, and where.',
    gain: 'You are found for what you do, by people who do not know your name yet.',
    effort: 'days',
    reference: 'https://developers.google.com/search/docs/fundamentals/creating-helpful-content',
    good: 'There is enough to read on the page',
    check: ({ document, assets }) => {
      const words = document.text.split(' ').filter((word) => word.length > 1).length;
      const scripted = words < 40 && assets.of('script').length > 0;
      const evidence = {
        found: `${words} words${scripted ? ', the rest is drawn by scripts' : ''}`,
        expected: 'at least 150 words',
      };
      if (words >= 150) return good(evidence);
      return words < 50 ? bad(evidence) : badAs('moderate', evidence);
    },
  },
];
