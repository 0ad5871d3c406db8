import { exact, type SharedHost } from './rule.ts';

/** Short links, in which letter case tells, and what files and forms are shared by: a link is one target. */
export const shortLinks: readonly SharedHost[] = [
  { hosts: ['bit.ly'], aliases: ['bitly.com'], page: exact },
  ...(
    'tinyurl.com t.co ow.ly buff.ly is.gd v.gd rb.gy cutt.ly shorturl.at tiny.cc t.ly s.id ' +
    'rebrand.ly bl.ink short.io lnk.co dub.sh amzn.to amzn.eu a.co ebay.us etsy.me spoti.fi trib.al dlvr.it ift.tt ' +
    'adf.ly soo.gd shorte.st clck.ru u.to l.ead.me qr.ae zpr.io on.fb.me page.link app.link onelink.me smarturl.it ' +
    'dropbox.com wetransfer.com we.tl 1drv.ms mediafire.com mega.nz box.com sharepoint.com onedrive.live.com ' +
    'docdroid.net issuu.com scribd.com slideshare.net flipsnack.com yumpu.com typeform.com jotform.com forms.gle ' +
    'surveymonkey.com airtable.com trello.com canva.com prezi.com pdfhost.io imgur.com ibb.co postimg.cc photos.app.goo.gl ' +
    'pastebin.com archive.org icloud.com evernote.com padlet.com miro.com loom.com zoom.us teams.microsoft.com'
  )
    .split(' ')
    .map((host): SharedHost => ({ hosts: [host], page: exact })),
];
