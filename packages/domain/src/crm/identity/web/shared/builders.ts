import { either, LOCALE, part, type PageOf, type SharedHost } from './rule.ts';

/** The name before the host is the business's: `joes.weebly.com`. Given as a domain, since it is one in all but the price. */
export const SUBDOMAIN = ':';
const subdomain: PageOf = ({ sub, host }) => {
  const label = sub.split('.').at(-1)!;
  return label && !LOCALE.test(label) && !OWN.has(label) ? `${SUBDOMAIN}${label}.${host}` : null;
};

/** A builder's own names. */
const OWN = new Set(
  'blog support help static cdn api admin docs login accounts editor manage my shop store'.split(' '),
);

/** One name holds several sites, each below a path of its own: `joe.wixsite.com/pizza`. */
const sitesOf: PageOf = (at) => {
  const user = subdomain(at)?.slice(SUBDOMAIN.length);
  const site = part()(at);
  return user ? (site ? `${user}/${site}` : `${SUBDOMAIN}${user}`) : null;
};

/** Builders of websites and shops, and what hosts for nothing. */
export const builders: readonly SharedHost[] = [
  { hosts: ['wixsite.com', 'wix.com', 'editorx.io'], page: sitesOf },
  {
    hosts: ['angelfire.com', 'geocities.com', 'geocities.ws', 'tripod.com'],
    page: either(subdomain, pathOf),
  },
  ...(
    'business.site negocio.site business.page company.site godaddysites.com weebly.com weeblysite.com squarespace.com ' +
    'wordpress.com wpcomstaging.com wpengine.com blogspot.com tumblr.com jimdosite.com jimdofree.com jimdo.com ' +
    'webnode.page webnode.com webnode.es webnode.fr webnode.it webnode.cz webnode.sk webnode.at webnode.nl webnode.pt ' +
    'site123.me mystrikingly.com strikingly.com ueniweb.com ueni.com yolasite.com webador.com webador.de webador.fr ' +
    'webador.nl webador.co.uk tilda.ws hpage.com hpage.de beepworld.de homestead.com e-monsite.com over-blog.com ' +
    'wifeo.com canalblog.com skyrock.com eklablog.com pagesperso-orange.fr free.fr altervista.org narod.ru ucoz.ru ' +
    'ucoz.com ukit.me nethouse.ru bravesites.com moonfruit.com doodlekit.com zohosites.com zohosites.eu zyrosite.com ' +
    'hostingersite.com eatbu.com toast.site mailchimpsites.com constantcontactsites.com durable.co durablesites.com ' +
    'leadpages.co hubspotpagebuilder.com hs-sites.com clickfunnels.com kartra.com simplesite.com vpweb.com ' +
    'myfreesites.net webs.com freewebs.com dudaone.com multiscreensite.com square.site squareup.com myshopify.com ' +
    'bigcartel.com ecwid.com storenvy.com shoplightspeed.com mybigcommerce.com volusion.com prestashop.com wazala.com ' +
    'selz.com sellfy.store tictail.com printify.me myspreadshop.com webflow.io framer.website framer.app framer.ai ' +
    'framer.media carrd.co notion.site super.site canva.site my.canva.site typedream.app softr.app bubbleapps.io ' +
    'glide.page glideapp.io adalo.com netlify.app vercel.app pages.dev workers.dev github.io gitlab.io herokuapp.com ' +
    'web.app firebaseapp.com azurewebsites.net azurestaticapps.net amplifyapp.com onrender.com fly.dev render.com ' +
    'surge.sh glitch.me repl.co replit.app pythonanywhere.com 000webhostapp.com infinityfreeapp.com epizy.com ' +
    'byethost.com freehosting.com x10.mx awardspace.info atspace.cc rf.gd 42web.io wuaze.com neocities.org ' +
    'livejournal.com substack.com ghost.io beehiiv.com bandcamp.com itch.io gumroad.com podia.com teachable.com ' +
    'thinkific.com kajabi.com mykajabi.com mn.co circle.so systeme.io carbonmade.com format.com pixieset.com ' +
    'smugmug.com zenfolio.com photoshelter.com shootproof.com pic-time.com cargo.site myportfolio.com journoportfolio.com ' +
    'clippings.me contently.com wakelet.com site.pro cms.webnode.com onepage.website onepage.me lpages.co unbounce.com ' +
    'instapage.com swipepages.net getresponsepages.com mailerpage.com mailerpage.io subscribepage.io ck.page convertkit.com ' +
    'eventbrite.site splashthat.com peatix.com minisite.ai dorik.io brizy.site elementor.cloud cloudwaysapps.com ' +
    'kinsta.cloud pantheonsite.io platformsh.site siteground.net bluehost.com mystagingwebsite.com nicepage.io ' +
    'homepage.t-online.de de.tl npage.de page4.com repage.de oyla.de homepage-baukasten.de lima-city.de bplaced.net ' +
    'cabanova.com sitew.com sitew.fr jouwweb.nl jouwweb.be mozello.com mozellosite.com voog.com edicy.co webs.nf ' +
    'wixstudio.com wixstudio.io base.shop stores.jp thebase.in ameblo.jp hatenablog.com fc2.com jugem.jp exblog.jp ' +
    'crayonsite.net jimdoweb.com peraichi.com amebaownd.com wox.cc naver.me modoo.at tistory.com cafe24.com imweb.me ' +
    'business.blogspot.com lojaintegrada.com.br nuvemshop.com.br tiendanube.com mitiendanube.com empretienda.com.ar ' +
    'loja2.com.br wbuy.com.br olx.website wspaceship.com salonized.com'
  )
    .split(' ')
    .map((host): SharedHost => ({
      hosts: [host],
      ...(host === 'blogspot.com' && { brands: ['blogspot'] }),
      page: subdomain,
    })),
];

function pathOf(at: Parameters<PageOf>[0]): string | null {
  return at.path.slice(0, 2).join('/').toLowerCase() || null;
}
