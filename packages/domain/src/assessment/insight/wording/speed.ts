import type { Words } from './words.ts';

const settings = 'Whoever looks after the website can change this in its settings.';
const slow = (where: string): Record<string, Words> => {
  const id = where === 'a phone' ? 'speed.' : 'speed.desktop_';
  return {
    [`${id}lcp`]: {
      fix: `Show the main content sooner on ${where}`,
      pain: `Visitors on ${where} wait for the main content, and some leave before it comes`,
      how: 'The findings on speed name what holds it back; the largest pictures and files come first.',
    },
    [`${id}fcp`]: {
      fix: `Show something sooner on ${where}`,
      pain: `Visitors on ${where} look at an empty screen at first`,
      how: 'The server answers faster, and fewer files load before the first screen.',
    },
    [`${id}tbt`]: {
      fix: `Let the page react sooner on ${where}`,
      pain: `On ${where}, the page does not react to the first taps and clicks`,
      how: 'Programs that nobody needs are removed, and the others load later.',
    },
    [`${id}cls`]: {
      fix: `Keep the page still while it loads on ${where}`,
      pain: `On ${where}, the page jumps while it loads, so that people hit the wrong thing`,
      how: 'Pictures, films and banners get a size, so that their place is kept.',
    },
    [`${id}speed_index`]: {
      fix: `Fill the screen sooner on ${where}`,
      pain: `On ${where}, the page takes long until it looks finished`,
      how: 'What the first screen shows loads before everything else.',
    },
    [`${id}ttfb`]: {
      fix: 'Make the server answer faster',
      pain: 'Visitors wait for your server before anything appears',
    },
  };
};

export const speed: Record<string, Words> = {
  ...slow('a phone'),
  ...slow('a computer'),
  'speed.first_byte': {
    fix: 'Make the server answer faster',
    pain: 'Visitors look at an empty screen while your server thinks',
    how: 'Ask your web host to keep finished pages ready; if that does not help, a faster plan or host does.',
  },
  'speed.document_delivery': {
    fix: 'Send the page faster',
    pain: 'The page itself is sent slowly, and everything else has to wait for it',
    how: 'Your web host can keep finished pages ready and send them compressed.',
  },
  'speed.compression': {
    fix: 'Send the page compressed',
    pain: 'Visitors download several times more than they need to',
    how: 'Your web host switches this on in a minute.',
  },
  'speed.blocking_files': {
    fix: 'Let the first screen appear without waiting',
    pain: 'The screen stays empty until files have arrived that it does not need yet',
    how: 'Whoever looks after the website puts what the first screen needs first, and lets the rest follow.',
  },
  'speed.render_blocking': {
    fix: 'Let the first screen appear without waiting',
    pain: 'The screen stays empty until files have arrived that it does not need yet',
    how: 'Whoever looks after the website puts what the first screen needs first, and lets the rest follow.',
  },
  'speed.image_delivery': {
    fix: 'Make the pictures lighter',
    pain: 'Your pictures take far longer to load than they need to',
    how: 'Save them in the size in which they are shown, in a modern format such as WebP; many website editors do it by themselves.',
  },
  'speed.image_formats': {
    fix: 'Save the photographs in a modern format',
    pain: 'Your photographs take far longer to load than they need to',
  },
  'speed.main_picture_found_late': {
    fix: 'Load the main picture first',
    pain: 'The picture that people look at first is among the last to be asked for',
    how: 'Whoever looks after the website marks it as the one to load first.',
  },
  'speed.caching': {
    fix: 'Let browsers remember what they have loaded',
    pain: 'Visitors who come back have to load everything again',
    how: settings,
  },
  'speed.unused_css': {
    fix: 'Leave out design files that the page does not use',
    pain: 'Most of the design that visitors download is never shown',
    how: 'Whoever looks after the website has a tool remove it; the pages look the same afterwards.',
  },
  'speed.unused_javascript': {
    fix: 'Leave out programs that the page does not use',
    pain: 'Phones download programs that your page never uses',
  },
  'speed.third_party_work': {
    fix: 'Drop outside services that you do not need',
    pain: 'Services of other companies keep your visitors waiting',
  },
  'speed.layout_culprits': {
    fix: 'Keep the page still while it loads',
    pain: 'The page jumps while it loads, so that people hit the wrong thing',
    how: 'Whoever looks after the website states how large pictures, films and advertisements are, so that their place is kept.',
  },
  'speed.main_thread': {
    fix: 'Give phones less to do',
    pain: 'A phone is so busy with your page that it reacts late',
  },
  'speed.total_weight': {
    fix: 'Make the page lighter',
    pain: 'Your page uses up visitors’ data plans, and takes long where reception is weak',
  },
  'speed.font_display': {
    fix: 'Show the text before its typeface has arrived',
    pain: 'Visitors see a page without words at first',
    how: 'Whoever looks after the website changes one line for each typeface.',
  },
  'speed.redirects': {
    fix: 'Lead visitors straight to the page',
    pain: 'Visitors are sent around before anything appears',
  },
};
