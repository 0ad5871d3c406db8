import { after, ANYWHERE, either, exact, nobodys, part, type PageOf, type SharedHost } from './rule.ts';

const FACEBOOKS = new Set(
  (
    'pages pg people p groups events watch marketplace profile.php permalink.php story.php photo.php photo photos ' +
    'video videos reel reels hashtag gaming business ads sharer sharer.php dialog plugins l.php login.php home.php ' +
    'stories messages notifications public directory media tr policies business_pages places'
  ).split(' '),
);

/** Names ignore dots and letter case; a page's number stands for it under every name that it had. */
const facebook: PageOf = ({ path, query }) => {
  const parts = path.map((one) => one.toLowerCase().replace(/^[!#]+/, '')).filter(Boolean);
  const asked = query.get('id');
  if (/^(?:profile|permalink|story)\.php$/.test(parts[0] ?? ''))
    return /^\d+$/.test(asked ?? '') ? asked! : null;
  if (parts[0] === 'groups') return parts[1] ? `groups/${parts[1]}` : null;
  if (parts[0] === 'events') return parts[1] ? `events/${parts[1]}` : null;
  const own = ['pages', 'pg', 'people', 'p'].includes(parts[0] ?? '');
  const names = (own ? parts.slice(1) : parts.slice(0, 1)).filter((one) => one !== 'category');
  const number = names.map((one) => /(?:^|[-/])(\d{9,})$/.exec(one)?.[1]).find(Boolean);
  if (number) return number;
  const name = parts[0] === 'pages' ? names.join('/') : names[0];
  if (!name || (!own && (FACEBOOKS.has(name) || ANYWHERE.has(name)))) return null;
  return parts[0] === 'pages' ? `pages/${name}` : name.replaceAll('.', '') || null;
};

/** Ids tell letter case apart, names and handles do not. */
const youtube: PageOf = (at) => {
  const [first = '', second] = at.path;
  if (/^channel$/i.test(first)) return second ? `channel/${second}` : null;
  if (/^(?:c|user)$/i.test(first)) return second ? second.toLowerCase() : null;
  return part(0, ['watch', 'playlist', 'shorts', 'embed', 'live', 'results', 'feed', 'gaming', 'premium'])(
    at,
  );
};

const linkedin: PageOf = (at) => {
  const found = after('company', 'in', 'pub', 'school', 'showcase')(at);
  return found?.replace(/^(?:school|showcase)\//, 'company/').replace(/^pub\//, 'in/') ?? null;
};

/** The number that a chat is opened with. */
const whatsapp: PageOf = ({ path, query }) => {
  const number = (query.get('phone') ?? path.find((one) => /^\+?\d{6,}$/.test(one)) ?? '').replace(/\D/g, '');
  if (number) return number;
  return /^(?:message|c|channel)$/i.test(path[0] ?? '') && path[1]
    ? `${path[0]!.toLowerCase()}/${path[1]}`
    : null;
};

const post = [
  'p',
  'reel',
  'reels',
  'tv',
  'stories',
  'explore',
  'direct',
  'accounts',
  'hashtag',
  'i',
  'status',
];

/** Social networks and messengers. */
export const social: readonly SharedHost[] = [
  { hosts: ['facebook.com'], aliases: ['fb.com', 'fb.me', 'm.me', 'facebook.de'], page: facebook },
  { hosts: ['instagram.com'], aliases: ['instagr.am'], page: part(0, post) },
  { hosts: ['x.com'], aliases: ['twitter.com'], page: part(0, [...post, 'share']) },
  { hosts: ['tiktok.com'], page: part(0, ['tag', 'foryou', 'discover', 'music', 't', 'video']) },
  {
    hosts: ['linkedin.com', 'lnkd.in'],
    page: either(linkedin, (at) => (at.host === 'lnkd.in' ? exact(at) : null)),
  },
  { hosts: ['youtube.com'], aliases: ['youtube-nocookie.com'], page: youtube },
  { hosts: ['threads.net'], aliases: ['threads.com'], page: part(0, post) },
  { hosts: ['snapchat.com'], page: either(after('add'), part()) },
  {
    hosts: ['pinterest.com'],
    aliases: ['pin.it'],
    brands: ['pinterest'],
    page: part(0, ['pin', 'ideas', 'topics']),
  },
  { hosts: ['wa.me'], aliases: ['whatsapp.com'], page: whatsapp },
  { hosts: ['t.me'], aliases: ['telegram.me', 'telegram.dog'], page: part(0, ['s', 'joinchat']) },
  { hosts: ['reddit.com'], page: after('r', 'u', 'user') },
  { hosts: ['xing.com'], page: either(after('pages', 'companies', 'company', 'profile'), part()) },
  { hosts: ['nextdoor.com'], brands: ['nextdoor'], page: after('pages', 'business', 'agency') },
  { hosts: ['bsky.app'], page: after('profile') },
  { hosts: ['vk.com'], aliases: ['vk.ru', 'vkontakte.ru'], page: part() },
  { hosts: ['ok.ru'], page: either(after('group', 'profile'), part()) },
  { hosts: ['weibo.com'], aliases: ['weibo.cn'], page: either(after('u', 'p'), part()) },
  { hosts: ['line.me', 'lin.ee'], page: exact },
  { hosts: ['discord.gg', 'discord.com'], page: either(after('invite'), part()) },
  ...[
    ...[
      'twitch.tv',
      'vimeo.com',
      'dailymotion.com',
      'soundcloud.com',
      'mixcloud.com',
      'behance.net',
      'dribbble.com',
    ],
    ...['medium.com', 'flickr.com', '500px.com', 'deviantart.com', 'github.com', 'gitlab.com', 'about.me'],
    ...['patreon.com', 'ko-fi.com', 'buymeacoffee.com', 'gofundme.com', 'onlyfans.com', 'mastodon.social'],
    ...[
      'angel.co',
      'wellfound.com',
      'quora.com',
      'goodreads.com',
      'letterboxd.com',
      'strava.com',
      'clubhouse.com',
    ],
    ...[
      'truthsocial.com',
      'rumble.com',
      'zalo.me',
      'vsco.co',
      'academia.edu',
      'producthunt.com',
      'kakao.com',
    ],
  ].map((host): SharedHost => ({ hosts: [host], page: part() })),
  { hosts: ['fb.watch', 'youtu.be', 'messenger.com'], page: nobodys },
];
