import {
  businesses,
  links,
  meta,
  PLACEHOLDER_TEXT,
  PLACEHOLDER_TITLE,
  snippet,
  textOf,
} from '../../../acquisition/website/index.ts';
import { bad, badAs, good, notApplicable, type Rule } from '../rule.ts';

/** May search engines show the site at all? */
export const indexingRules: readonly Rule[] = [
  {
    id: 'seo.indexable',
    severity: 'critical',
    title: 'The page tells search engines not to list it',
    detail: 'With “noindex” it will not appear in Google at all.',
    remedy: 'Remove “noindex” from the robots meta tag or the X-Robots-Tag header.',
    gain: 'You can be found in Google at all.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/crawling-indexing/block-indexing',
    good: 'Search engines may list the page',
    check: ({ document, headers }) => {
      const tag = meta(document, 'robots') ?? meta(document, 'googlebot') ?? '';
      const header = headers['x-robots-tag'] ?? '';
      if (/noindex|\bnone\b/i.test(tag)) return bad({ selector: 'meta[name=robots]', found: tag });
      return /noindex|\bnone\b/i.test(header) ? bad({ header: 'x-robots-tag', found: header }) : good();
    },
  },
  {
    id: 'seo.robots_blocks',
    severity: 'critical',
    title: 'robots.txt keeps search engines away',
    detail: 'Google is told not to read the home page.',
    remedy: 'Remove the “Disallow” line for the home page from robots.txt.',
    gain: 'Google can read your site, and send you customers.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/crawling-indexing/robots/intro',
    good: 'robots.txt lets search engines in',
    check: ({ robots }) => {
      if (robots.status !== 'found') return notApplicable;
      return robots.allowsHome
        ? good({ url: robots.url })
        : bad({ url: robots.url, found: 'the home page is disallowed' });
    },
  },
  {
    id: 'seo.robots',
    severity: 'minor',
    title: 'There is no robots.txt',
    detail: 'Search engines look there first, for what to read and where the sitemap is.',
    remedy: 'Add a robots.txt that allows everything and names the sitemap.',
    gain: 'Search engines find your sitemap by themselves.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/crawling-indexing/robots/create-robots-txt',
    good: 'There is a robots.txt',
    check: ({ robots }) => {
      if (robots.status === 'unknown') return notApplicable;
      return robots.status === 'found'
        ? good({ url: robots.url })
        : bad({ url: robots.url, found: 'not found' });
    },
  },
  {
    id: 'seo.sitemap',
    severity: 'moderate',
    title: 'There is no sitemap',
    detail: 'A sitemap tells search engines every page there is, so that new ones are found soon.',
    remedy: 'Let the website’s software make a sitemap.xml, and name it in robots.txt.',
    gain: 'New pages and offers show up in search sooner.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',
    good: 'There is a sitemap',
    check: ({ sitemap: { status, url, entries, isIndex } }) => {
      if (status === 'unknown') return notApplicable;
      if (status === 'found' && entries > 0)
        return good({ url, found: `${entries} ${isIndex ? 'sitemaps' : 'pages'}` });
      return bad({
        url,
        found: { missing: 'not found', broken: 'not a sitemap', found: 'lists no page' }[status],
      });
    },
  },
  {
    id: 'seo.canonical',
    severity: 'minor',
    title: 'The page does not name its main address',
    detail:
      'With and without www, with and without a campaign’s parameters: search engines may count one page as several.',
    remedy: 'Add `<link rel="canonical" href="…">` with the page’s main address.',
    gain: 'All that speaks for your page counts for one address, so it ranks higher.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    good: 'The page names its main address',
    check: ({ document }) => {
      const found = links(document, 'canonical');
      if (found.length === 1 && found[0]!.attributes.href?.trim()) return good({ found: snippet(found[0]!) });
      return bad({
        found: found.length === 0 ? 'none' : found.map(snippet).join(' '),
        expected: 'exactly one',
      });
    },
  },
];

/** What search engines show, and how well they understand the page. */
export const contentRules: readonly Rule[] = [
  {
    id: 'seo.title',
    severity: 'serious',
    title: 'The page has no good title',
    detail:
      'The title is the blue line in search results and the name of the tab; it decides whether people click.',
    remedy: 'Write a title of 15 to 65 characters: what you do, where, and the name of the business.',
    gain: 'More people who see you in the results click on you.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/appearance/title-link',
    good: 'The page has a good title',
    check: ({ document }) => {
      const title = document.all('title')[0];
      const text = title ? textOf(title) : '';
      const evidence = { selector: 'title', found: text || 'none', expected: '15 to 65 characters' };
      if (text === '' || PLACEHOLDER_TITLE.test(text)) return bad(evidence);
      if (text.length < 15) return badAs('moderate', evidence);
      return text.length > 65 ? badAs('minor', evidence) : good(evidence);
    },
  },
  {
    id: 'seo.description',
    severity: 'serious',
    title: 'The page has no good description',
    detail: 'Search results show it under the title; without one they show some words from the page.',
    remedy: 'Write a meta description of 70 to 160 characters that says why to come to you.',
    gain: 'Searchers read why to come to you before they click on others.',
    effort: 'minutes',
    reference: 'https://developers.google.com/search/docs/appearance/snippet',
    good: 'The page has a good description',
    check: ({ document }) => {
      const text = meta(document, 'description') ?? '';
      const evidence = {
        selector: 'meta[name=description]',
        found: text || 'none',
        expected: '70 to 160 characters',
      };
      if (text === '') return bad(evidence);
      if (text.length >= 70 && text.length <= 160) return good(evidence);
      return text.length < 40 ? badAs('moderate', evidence) : badAs('minor', evidence);
    },
  },
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
  {
    id: 'seo.structured_data',
    severity: 'moderate',
    title: 'Search engines get no facts about the business',
    detail: 'Structured data (schema.org) lets Google show opening hours, address and phone number.',
    remedy: 'Add a JSON-LD block of type LocalBusiness with name, address, phone and opening hours.',
    gain: 'Opening hours, address and phone number beside your name in Google.',
    effort: 'hours',
    reference: 'https://developers.google.com/search/docs/appearance/structured-data/local-business',
    good: 'Search engines get facts about the business',
    check: ({ data }) => {
      if (data.broken.length > 0)
        return bad(
          ...data.broken.map(({ found, message }) => ({
            found: `${found} ${message}`,
            expected: 'valid JSON',
          })),
        );
      const types = [...new Set([...data.things.flatMap((thing) => thing.types), ...data.microdata])];
      const evidence = { found: types.join(', ') || 'none', expected: 'LocalBusiness or Organization' };
      if (types.length === 0) return bad(evidence);
      return businesses(data).length > 0 || data.microdata.some((type) => /Organization|Business/.test(type))
        ? good(evidence)
        : badAs('minor', evidence);
    },
  },
  {
    id: 'seo.social_preview',
    severity: 'minor',
    title: 'Links to the page look plain in chats and social media',
    detail: 'Without Open Graph tags there is no picture and often a wrong title.',
    remedy: 'Add og:title, og:description and og:image.',
    gain: 'What people share about you shows a picture and draws visitors.',
    effort: 'minutes',
    reference: 'https://ogp.me/',
    good: 'Links to the page have a preview',
    check: ({ document }) => {
      const missing = ['og:title', 'og:image'].filter((name) => meta(document, name) === null);
      return missing.length === 0 ? good() : bad({ found: `no ${missing.join(', no ')}` });
    },
  },
  {
    id: 'seo.click_to_call',
    severity: 'minor',
    title: 'The phone number cannot be tapped',
    detail: 'Most local searches are made on a phone; a tap is easier than copying a number.',
    remedy: 'Make the number a link: `<a href="tel:+1…">`.',
    gain: 'Customers on the phone call you with one tap.',
    effort: 'minutes',
    reference: 'https://www.rfc-editor.org/rfc/rfc3966',
    good: 'The phone number can be tapped',
    check: ({ document }) => {
      const tapped = document.all('a').find(({ attributes }) => /^tel:/i.test(attributes.href ?? ''));
      if (tapped) return good({ found: snippet(tapped) });
      const written = /(?:\+\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b/.exec(document.text);
      return written ? bad({ found: written[0] }) : notApplicable;
    },
  },
];
