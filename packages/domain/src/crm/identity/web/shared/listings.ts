import { after, either, numbered, part, whole, type SharedHost } from './rule.ts';

/** Directories, reviews, bookings, orders, marketplaces: a business has a page there among many. */
export const listings: readonly SharedHost[] = [
  { hosts: ['yelp.com'], brands: ['yelp'], page: after('biz', 'biz_redir', 'user_details') },
  { hosts: ['tripadvisor.com'], brands: ['tripadvisor'], page: either(numbered(/-(d\d+)/i), whole) },
  { hosts: ['trustpilot.com'], brands: ['trustpilot'], page: after('review') },
  { hosts: ['foursquare.com'], page: either(numbered(/\/v\/(?:[^/]+\/)?([0-9a-f]{24})/i), part()) },
  {
    hosts: ['opentable.com'],
    brands: ['opentable'],
    page: either(numbered(/[?&](rid=\d+)/i), after('r'), whole),
  },
  { hosts: ['booking.com'], page: either(numbered(/\/hotel\/([a-z]{2}\/[^/.?]+)/i), whole) },
  { hosts: ['airbnb.com'], brands: ['airbnb'], page: after('rooms', 'h', 'users', 'experiences') },
  { hosts: ['expedia.com', 'hotels.com', 'vrbo.com'], brands: ['expedia'], page: whole },
  { hosts: ['etsy.com'], brands: ['etsy'], page: (at) => shopOn(at.sub) ?? after('shop', 'people')(at) },
  { hosts: ['ebay.com'], brands: ['ebay'], page: after('usr', 'str') },
  {
    hosts: ['amazon.com'],
    brands: ['amazon'],
    page: either(numbered(/[?&](?:me|seller|marketplaceid)=([a-z0-9]{8,})/i), after('stores', 'shops', 'dp')),
  },
  {
    hosts: ['aliexpress.com', 'alibaba.com'],
    brands: ['aliexpress', 'alibaba'],
    page: either(after('store'), shopBefore),
  },
  { hosts: ['doctolib.com'], brands: ['doctolib'], page: whole },
  { hosts: ['zocdoc.com'], page: after('doctor', 'practice', 'dentist') },
  {
    hosts: ['kleinanzeigen.de'],
    aliases: ['ebay-kleinanzeigen.de'],
    page: either(after('pro'), numbered(/userid=(\d+)/i), whole),
  },
  {
    hosts: ['leboncoin.fr'],
    brands: [
      'craigslist',
      'gumtree',
      'olx',
      'groupon',
      'justeat',
      'just-eat',
      'lieferando',
      'ubereats',
      'thefork',
    ],
    page: whole,
  },
  ...// Directories and reviews.
  (
    'yellowpages.com superpages.com dexknows.com whitepages.com citysearch.com bbb.org manta.com merchantcircle.com ' +
    'hotfrog.com cylex.us.com cylex.de angi.com angieslist.com homeadvisor.com thumbtack.com houzz.com porch.com ' +
    'bark.com homestars.com n49.com yellowpages.ca yellowpages.com.au truelocal.com.au hipages.com.au oneflare.com.au ' +
    'localsearch.com.au startlocal.com.au yell.com thomsonlocal.com scoot.co.uk freeindex.co.uk checkatrade.com ' +
    'trustatrader.com ratedpeople.com mybuilder.com feefo.com reviews.io 192.com gelbeseiten.de dasoertliche.de ' +
    'dastelefonbuch.de 11880.com meinestadt.de golocal.de werkenntdenbesten.de provenexpert.com branchenbuch.de ' +
    'stadtbranchenbuch.com wlw.de kompass.com europages.com firmenabc.at herold.at local.ch search.ch moneyhouse.ch ' +
    'northdata.de my-hammer.de myhammer.de jameda.de sanego.de pagesjaunes.fr societe.com petitfute.com paginegialle.it ' +
    'virgilio.it paginebianche.it paginasamarillas.es qdq.com einforma.com goudengids.nl goudengids.be pagesdor.be ' +
    'detelefoongids.nl telefoonboek.nl werkspot.nl eniro.se hitta.se gulesider.no 1881.no degulesider.dk krak.dk ' +
    'fonecta.fi panoramafirm.pl firmy.cz zlatestranky.cz goldenpages.ie xo.gr vrisko.gr justdial.com sulekha.com ' +
    'indiamart.com tradeindia.com exportersindia.com yellowpages.in telelistas.net guiamais.com.br apontador.com.br ' +
    'paginasamarillas.com.mx seccionamarilla.com.mx 2gis.ru 2gis.com zoon.ru tabelog.com gnavi.co.jp hotpepper.jp ' +
    'ekiten.jp dianping.com meituan.com openrice.com chamberofcommerce.com brownbook.net tuugo.us showmelocal.com ' +
    'ezlocal.com cityslick.net loc8nearme.com mapquest.com nearmap.com birdeye.com podium.com customerlobby.com ' +
    'sitejabber.com glassdoor.com indeed.com kununu.com crunchbase.com dnb.com zoominfo.com bizapedia.com opencorporates.com ' +
    'clutch.co g2.com capterra.com sortlist.com goodfirms.co designrush.com expertise.com alignable.com ' +
    'theknot.com weddingwire.com zankyou.com hitched.co.uk bridebook.com peerspace.com venuescanner.com ' +
    // Professions.
    'healthgrades.com vitals.com webmd.com ratemds.com psychologytoday.com zoocasa.com avvo.com justia.com findlaw.com ' +
    'lawyers.com martindale.com superlawyers.com anwalt.de realtor.com zillow.com trulia.com redfin.com homes.com ' +
    'rightmove.co.uk zoopla.co.uk onthemarket.com domain.com.au realestate.com.au immobilienscout24.de immowelt.de ' +
    'seloger.com idealista.com immobiliare.it funda.nl remax.com coldwellbanker.com century21.com kw.com exprealty.com ' +
    'compass.com statefarm.com allstate.com farmers.com nationwide.com edwardjones.com ameriprise.com cars.com ' +
    'cargurus.com autotrader.com autotrader.co.uk mobile.de autoscout24.de autoscout24.com carfax.com yocale.com ' +
    // Bookings and orders.
    'doordash.com grubhub.com postmates.com seamless.com toasttab.com chownow.com slicelife.com menufy.com clover.com ' +
    'beyondmenu.com allmenus.com menupix.com restaurantji.com restaurantguru.com zomato.com swiggy.com deliveroo.co.uk ' +
    'deliveroo.fr wolt.com foodpanda.com glovoapp.com rappi.com ifood.com.br pedidosya.com takeaway.com speisekarte.de ' +
    'quandoo.de quandoo.com lafourchette.com resy.com exploretock.com sevenrooms.com yelpreservations.com ' +
    'treatwell.de treatwell.co.uk treatwell.com planity.com fresha.com vagaro.com booksy.com mindbodyonline.com ' +
    'mindbody.io schedulicity.com styleseat.com glossgenius.com setmore.com acuityscheduling.com calendly.com ' +
    'simplybook.me square.com shore.com salonkee.de phorest.com classpass.com gymcatch.com ' +
    'getyourguide.com viator.com agoda.com hostelworld.com hrs.de holidaycheck.de hoteltonight.com trivago.com ' +
    'eventbrite.com meetup.com eventim.de ticketmaster.com luma.com lu.ma bandsintown.com songkick.com ' +
    'spotify.com apple.com music.apple.com ' +
    // Marketplaces.
    'walmart.com target.com wayfair.com wish.com temu.com rakuten.com mercadolibre.com mercadolivre.com.br shopee.com ' +
    'lazada.com flipkart.com allegro.pl otto.de kaufland.de cdiscount.com bol.com poshmark.com depop.com vinted.com ' +
    'mercari.com reverb.com redbubble.com teepublic.com society6.com zazzle.com fiverr.com upwork.com freelancer.com ' +
    'taskrabbit.com rover.com care.com sittercity.com offerup.com carousell.com faire.com notonthehighstreet.com ' +
    'folksy.com dawanda.com bigcommerce.com shopify.com wikipedia.org wikidata.org amazonaws.com cloudfront.net'
  )
    .split(' ')
    .map((host): SharedHost => ({ hosts: [host], page: whole })),
];

function shopOn(sub: string): string | null {
  return sub && !/^(?:www|m|[a-z]{2})$/.test(sub) ? `shop/${sub}` : null;
}

function shopBefore({ sub }: { sub: string }): string | null {
  return sub && !/^(?:www|m|[a-z]{2,3})(?:\.|$)/.test(sub) ? sub : null;
}
