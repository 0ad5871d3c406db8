import type { Words } from './words.ts';

export const seo: Record<string, Words> = {
  'seo.title': {
    fix: 'Write a title that says what you do, and where',
    pain: 'The line by which people find you in search results does not say why to click',
    how: 'What you do, the place and your name, in 15 to 65 letters; most website editors have a field for it.',
  },
  'seo.page_titles': {
    fix: 'Give every page a title of its own',
    pain: 'Pages of yours stand in search results under a line that says nothing',
    how: 'What the page is about and your name, in 15 to 65 letters; most website editors have a field for it.',
  },
  'seo.duplicate_titles': {
    fix: 'Give every page a title of its own',
    pain: 'Several of your pages look the same in search results',
  },
  'seo.description': {
    fix: 'Write the text that Google shows under your name',
    pain: 'Google has to make up the words under your name, because the website offers none',
    how: 'One or two sentences, 70 to 160 letters, on why to come to you; most website editors have a field for them.',
  },
  'seo.page_descriptions': {
    fix: 'Describe every page for search results',
    pain: 'Google has to make up the words under many of your pages, because they offer none',
    how: 'One or two sentences, 70 to 160 letters, on each page; most website editors have a field for them.',
  },
  'seo.duplicate_descriptions': {
    fix: 'Describe each page in words of its own',
    pain: 'Search results show the same words under several of your pages',
  },
  'seo.indexable': {
    fix: 'Let search engines list the website',
    pain: 'Your website tells Google not to list it',
    how: 'A setting of the website says so, often left from when it was built; whoever looks after it switches it off.',
  },
  'seo.noindex_pages': {
    fix: 'Let search engines list all pages that sell',
    pain: 'Some of your pages tell Google not to list them',
    how: 'Each page has a setting for it, often left from when the website was built.',
  },
  'seo.robots_blocks': {
    fix: 'Let search engines read the website',
    pain: 'Your website keeps Google from reading it',
    how: 'A small file on the server says so; whoever looks after the website changes one line of it.',
  },
  'seo.placeholder_text': {
    fix: 'Replace the sample text by your own',
    pain: 'Sample text still stands on the page, so visitors wonder whether you are in business',
    how: 'Go through the pages: say what you offer, where and for whom, and take away what you do not need.',
  },
  'seo.main_heading': {
    fix: 'Give the page one clear heading',
    pain: 'Neither visitors nor Google learn at a glance what the page is about',
    how: 'One short line at the top, marked as the heading in the website editor: what you do, and where.',
  },
  'seo.page_headings': {
    fix: 'Give every page one clear heading',
    pain: 'On several pages nobody learns at a glance what they are about',
    how: 'One short line at the top of each page, marked as its heading in the website editor.',
  },
  'seo.structured_data': {
    fix: 'Hand search engines your address, phone and hours',
    pain: 'Your opening hours, address and phone cannot be shown beside your name in Google',
    how: 'Whoever looks after the website adds these facts once, in the form that search engines read.',
  },
  'seo.local_facts': {
    fix: 'State address and phone as text',
    pain: 'You are hard to find on the map, because your address or phone cannot be read from the website',
  },
  'seo.local_phone': {
    fix: 'State the phone number as text',
    pain: 'You are hard to find on the map, because your phone number cannot be read from the website',
    how: 'Write it as text at the foot of every page, not as part of a picture.',
  },
  'seo.local_address': {
    fix: 'State the address as text',
    pain: 'You are hard to find on the map, because your address cannot be read from the website',
    how: 'Write it as text at the foot of every page, not as part of a picture.',
  },
  'seo.local_consistent': {
    fix: 'Say the same about the business everywhere',
    pain: 'The website contradicts itself about how to reach you',
  },
  'seo.sitemap': {
    fix: 'Give search engines a list of your pages',
    pain: 'Search engines find your new pages late, because no list names them',
    how: 'Most website editors make such a sitemap at the tick of a box.',
  },
  'seo.content': {
    fix: 'Say more about what you offer',
    pain: 'There is too little to read for Google to know what to find you for',
  },
  'seo.thin_pages': {
    fix: 'Say more on the pages that sell',
    pain: 'Several pages have too little to read to be found for anything',
  },
  'seo.duplicate_content': {
    fix: 'Give each page something of its own to say',
    pain: 'Several pages say the same, and compete with each other in Google',
    how: 'Join pages that say the same, or give each its own subject.',
  },
  'seo.click_to_call': {
    fix: 'Make the phone number a button',
    pain: 'People on a phone cannot tap your number to call you',
    how: 'Most website editors turn a number into such a link at the click of a button.',
  },
  'seo.social_preview': {
    fix: 'Add a picture and a line for shared links',
    pain: 'When somebody shares your website, it looks like a bare link',
    how: 'Most website editors have a field for the picture and the line.',
  },
  'seo.broken_links': {
    fix: 'Mend the links that lead nowhere',
    pain: 'Visitors click on your own website and land on error pages',
  },
  'seo.broken_images': {
    fix: 'Bring back the missing pictures',
    pain: 'Visitors see empty frames where pictures should be',
  },
  'seo.page_viewport': {
    fix: 'Make every page fit phones',
    pain: 'On a phone, several pages appear as shrunken desktop pages',
    how: 'A current design of your website editor does it by itself; in an old one it is a line per page and some work on the layout.',
  },
  'seo.image_texts': {
    fix: 'Describe the pictures',
    pain: 'Neither Google nor customers who listen to the page learn what your pictures show',
    how: 'One short sentence for each picture that says something; most website editors have a field for it.',
  },
};
