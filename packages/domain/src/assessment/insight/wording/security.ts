import type { Words } from './words.ts';

export const security: Record<string, Words> = {
  'security.https': {
    fix: 'Encrypt the website',
    pain: 'Browsers tell your visitors that the website is “Not secure”',
    how: 'Your web host can switch encryption on, usually at no charge; the old address must then lead to the encrypted one.',
  },
  'security.https_redirect': {
    fix: 'Lead everybody to the encrypted address',
    pain: 'Visitors who type your address by hand end up on an unencrypted copy of the website',
    how: 'Your web host can make the old address lead to the encrypted one.',
  },
  'security.certificate': {
    fix: 'Renew the certificate',
    pain: 'Browsers warn people away before they see your website',
    how: 'Your web host renews it, and can have it renewed by itself from then on.',
  },
  'security.certificate_expiry': {
    fix: 'Renew the certificate before it ends',
    pain: 'Browsers will soon warn people away, because the website’s certificate is about to end',
    how: 'Your web host renews it, and can have it renewed by itself from then on.',
  },
  'security.certificate_name': {
    fix: 'Get a certificate for your own name',
    pain: 'Browsers warn visitors that the website may be somebody else’s',
    how: 'Your web host issues one for every name under which the website can be reached.',
  },
  'security.insecure_form': {
    fix: 'Send the form encrypted',
    pain: 'What people type into your form can be read on its way to you',
    how: 'Whoever looks after the website changes the address to which the form sends, one line.',
  },
  'security.mixed_content': {
    fix: 'Load every part of the page encrypted',
    pain: 'Browsers block or distrust parts of your page, because they arrive unencrypted',
    how: 'Whoever looks after the website corrects the addresses of these parts, one line each.',
  },
  'security.exposed_files': {
    fix: 'Take private files off the server',
    pain: 'Anybody can download files from your server that were never meant for the public',
  },
  'security.vulnerable_library': {
    fix: 'Update the program parts with known holes',
    pain: 'Parts of your website have security holes that attackers can look up',
    how: 'Whoever looks after the website replaces them by their current versions and tries the pages afterwards.',
  },
  'security.csp': {
    fix: 'Limit which programs may run on the pages',
    pain: 'Nothing keeps a smuggled-in program from reading what your customers type',
    how: 'Whoever looks after the website lists in the server’s settings from where programs may come, and tries it out before it holds.',
  },
  'security.framing': {
    fix: 'Forbid other websites to wrap yours in theirs',
    pain: 'A swindler can show your website inside his own and catch your customers’ clicks',
    how: 'One line in the web server’s settings does it.',
  },
  'security.cookies': {
    fix: 'Protect the visitors’ sessions',
    pain: 'A stranger can take over a visitor’s session more easily than he should',
    how: 'Three words in the website’s settings for each cookie do it.',
  },
  'security.hsts': {
    fix: 'Tell browsers to come encrypted only',
    pain: 'In a café’s network, a stranger can lead your customers to a forged copy of the website',
    how: 'One line in the web server’s settings does it.',
  },
  'security.observatory': {
    fix: 'Add the protective settings that are missing',
    pain: 'Whoever looks your website up in a public security test sees a bad grade',
    how: 'They are a few lines in the web server’s settings; the findings on security name each.',
  },
  'security.spf': {
    fix: 'Say who may send mail in your name',
    pain: 'Anybody can send mail in your name, and your own is more likely to land in the junk folder',
    how: 'Your mail provider gives you one line to add to the domain’s settings.',
  },
  'security.dmarc': {
    fix: 'Have forged mail refused',
    pain: 'Mail that others forge in your name reaches your customers',
    how: 'Your mail provider gives you one line to add to the domain’s settings.',
  },
  'security.old_tls': {
    fix: 'Switch outdated encryption off',
    pain: 'Your server still accepts encryption that can be broken',
    how: 'Your web host switches the old versions off.',
  },
  'security.tls_version': {
    fix: 'Bring the encryption up to date',
    pain: 'Your server encrypts in a way that current browsers refuse',
    how: 'Your web host switches a current version on.',
  },
  'security.version_disclosure': {
    fix: 'Stop announcing the software’s version',
    pain: 'Your server tells attackers which version it runs, and so which holes to try',
    how: 'One line in the web server’s settings does it.',
  },
  'security.cross_origin': {
    fix: 'Keep other websites from reading yours in a visitor’s name',
    pain: 'Any website can read yours as if it were your signed-in customer',
    how: 'One line in the web server’s settings names who may.',
  },
};
