import type { Words } from './words.ts';

export const business: Record<string, Words> = {
  'business.phone': {
    fix: 'Put your phone number on the home page',
    pain: 'People who want to call you find no number on the home page',
  },
  'business.written_contact': {
    fix: 'Give people a way to write to you',
    pain: 'Who has a question at night or at the weekend has no way to write to you',
  },
  'business.opening_hours': {
    fix: 'State your opening hours',
    pain: 'Nobody learns from the website when you are open',
    how: 'Write them on the home page, where phone and address stand.',
  },
  'business.address': {
    fix: 'State your address',
    pain: 'People nearby do not learn where you are',
  },
  'business.booking': {
    fix: 'Let people book, order or ask online',
    pain: 'Visitors who have made up their minds can do nothing about it on the website',
  },
  'business.reviews': {
    fix: 'Show what customers say',
    pain: 'New customers find nobody on the website who speaks for you',
  },
  'business.prices': {
    fix: 'Name prices, or where they begin',
    pain: 'People who want to know what it costs look elsewhere',
  },
  'business.people': {
    fix: 'Show who works for you',
    pain: 'Visitors do not learn with whom they would be dealing',
  },
  'business.social_links': {
    fix: 'Mend the links to your social profiles',
    pain: 'The symbols of social networks on your page lead nowhere',
  },
  'business.privacy': {
    fix: 'Link a privacy policy',
    pain: 'The website has no privacy policy, which can bring a warning letter',
  },
  'business.copyright': {
    fix: 'Bring the year in the footer up to date',
    pain: 'An old year in the footer makes people wonder whether you still trade',
  },
  'business.news': {
    fix: 'Add news, or take the old ones away',
    pain: 'Old news makes people wonder whether you still trade',
  },
  'business.imprint': {
    fix: 'Link a legal notice',
    pain: 'The legal notice is missing, which can bring a warning letter',
  },
};
