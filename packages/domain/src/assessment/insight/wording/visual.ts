import type { Words } from './words.ts';

const thumbs: Words = {
  fix: 'Make links and buttons large enough for a thumb',
  pain: 'On a phone, people tap the wrong link or none',
  how: 'Whoever looks after the website gives them more height and room on small screens.',
};
const phones: Words = {
  fix: 'Make the website fit phones',
  pain: 'On a phone, visitors get a shrunken desktop page',
  how: 'A current design of your website editor does it by itself; an old website is best rebuilt on one.',
};
const lighter = 'Save them in the size in which they are shown, in a modern format such as WebP.';

export const visual: Record<string, Words> = {
  'visual.viewport': phones,
  'visual.phone_overflow': {
    fix: 'Make the page as wide as the phone',
    pain: 'On a phone, people have to push the page sideways to read it',
    how: 'Whoever looks after the website lets the parts that stand out wrap or shrink on small screens.',
  },
  'visual.desktop_overflow': {
    fix: 'Make the page as wide as the screen',
    pain: 'On a usual screen, part of your page is cut off',
  },
  'visual.small_text': {
    fix: 'Make the text larger on phones',
    pain: 'On a phone, your text is too small to read',
  },
  'visual.contrast': {
    fix: 'Make pale text darker',
    pain: 'Part of your text is too pale for older eyes and for a phone in the sun',
    how: 'Darken the letters, or lighten what is behind them; free contrast checkers say when it is enough.',
  },
  'visual.tap_targets': thumbs,
  'visual.tap_comfort': thumbs,
  'visual.blank': {
    fix: 'Find out why the page stays empty',
    pain: 'Visitors see an empty page',
  },
  'visual.frozen': {
    fix: 'Remove what freezes the page',
    pain: 'The page freezes, and visitors cannot do anything on it',
  },
  'visual.overlay': {
    fix: 'Let visitors see the page first',
    pain: 'Something covers the page before visitors have seen what you offer',
  },
  'visual.cookie_banner': {
    fix: 'Make the cookie notice smaller',
    pain: 'On a phone, the cookie notice hides what you offer',
  },
  'visual.dialogs': {
    fix: 'Remove the message box on arrival',
    pain: 'A message box stops visitors before they have seen anything',
  },
  'visual.broken_images': {
    fix: 'Bring back the missing pictures',
    pain: 'Visitors see empty frames where pictures should be',
  },
  'visual.blurry_images': {
    fix: 'Use sharper pictures',
    pain: 'Your pictures look blurry on current screens',
  },
  'visual.heavy_images': {
    fix: 'Make the pictures lighter',
    pain: 'Your pictures take far longer to load than they need to',
    how: lighter,
  },
  'visual.oversized_images': {
    fix: 'Save pictures in the size in which they are shown',
    pain: 'Visitors load pictures that are many times larger than what they see',
    how: lighter,
  },
  'visual.charset': {
    fix: 'State how letters are encoded',
    pain: 'Letters can come out as odd signs in some browsers',
    how: 'One line at the top of each page does it.',
  },
};
