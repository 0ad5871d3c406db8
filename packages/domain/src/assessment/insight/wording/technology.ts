import type { Words } from './words.ts';

export const technology: Record<string, Words> = {
  'technology.old_library': {
    fix: 'Update the program parts with known holes',
    pain: 'Parts of your website have security holes that attackers can look up',
    how: 'Whoever looks after the website replaces them by their current versions and tries the pages afterwards.',
  },
  'technology.old_system': {
    fix: 'Update the website’s software',
    pain: 'The website tells everybody which software it runs, and so which holes to try',
    how: 'Whoever looks after the website keeps its software current, and switches the announcement off.',
  },
  'technology.out_of_support': {
    fix: 'Move to software that is still looked after',
    pain: 'The website runs on software whose holes nobody mends any more',
  },
  'technology.abandoned': {
    fix: 'Replace what nobody maintains any more',
    pain: 'The website depends on programs that their makers have given up',
  },
  'technology.plugins': {
    fix: 'Replace what no browser shows any more',
    pain: 'Part of your page has not been visible in any browser for years',
    how: 'Replace it with a film, or with a page of today.',
  },
  'technology.analytics': {
    fix: 'Measure the visits',
    pain: 'Nobody can tell which visitors become customers, because visits are not measured',
  },
  'technology.consent': {
    fix: 'Ask visitors before they are measured',
    pain: 'Visitors are tracked before they were asked, which can bring a warning letter',
  },
  'technology.remote_fonts': {
    fix: 'Keep the typefaces on your own server',
    pain: 'Each visitor’s address goes to Google before the page appears',
  },
  'technology.outside_services': {
    fix: 'Depend on fewer outside services',
    pain: 'When another company’s server is down, parts of your page are, too',
  },
};
