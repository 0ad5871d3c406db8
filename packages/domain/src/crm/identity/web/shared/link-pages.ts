import { part, type SharedHost } from './rule.ts';

/** Pages of links, and cards: one name below the host. */
export const linkPages: readonly SharedHost[] = [
  { hosts: ['linktr.ee'], aliases: ['linktree.com'], page: part() },
  ...(
    'beacons.ai bio.link linkin.bio lnk.bio taplink.cc taplink.ws campsite.bio allmylinks.com ' +
    'solo.to linkpop.com msha.ke milkshake.app hoo.be koji.to withkoji.com snipfeed.co stan.store later.com lnk.to ' +
    'bio.site bio.fm linkbio.co link.bio flow.page flowcode.com hopp.bio direct.me linkfly.to contactin.bio tap.bio ' +
    'shor.by many.link manylink.co instabio.cc biolinky.co heylink.me lynk.id msgr.app popl.co dot.cards hihello.me ' +
    'hihello.com blinq.me mylt.tv komi.io linkr.bio linkr.com bento.me pillar.io zaap.bio liinks.co carrd.com ' +
    'linqapp.com switchy.io smart.bio tiny.bio bio.to biolink.info magic.ly getallmylinks.com qrco.de qr.io me-qr.com'
  )
    .split(' ')
    .map((host): SharedHost => ({ hosts: [host], page: part() })),
];
