/**
 * Mail at providers, of internet access mostly, that the list of `free-email-domains-list` lacks: known from their own
 * pages. A domain of a provider's own staff among them loses nothing but being told apart by it.
 */
export const internetProviders: ReadonlySet<string> = new Set(
  // North America
  (
    'passport.com spectrum.net nvbell.net flash.net brighthouse.com metrocast.net sparklight.net ' +
    'cincinnatibell.net zoomtown.com mediacombb.net midco.net consolidated.net fairpoint.net teksavvy.com ' +
    'execulink.com sasktel.net mts.net mymts.net nbnet.nb.ca ns.sympatico.ca nl.rogers.com xplornet.ca vianet.ca ' +
    'tbaytel.net distributel.net primus.ca look.ca ' +
    // Germany, Austria, Switzerland
    'mailbox.org vodafonemail.de vodafone.de versanet.de ewe.net ewetel.net osnanet.de alice.de o2mail.de ' +
    'o2online.de magenta.de unity-mail.de nord-com.net swbmail.de htp-tel.de m-online.net mnet-mail.de ' +
    'mnet-online.de t-online.com eplus.de 1und1.de kielnet.net wtnet.de posteo.com vienna.at kabsi.at inode.at ' +
    'liwest.at a1telekom.at drei.at magenta.at sunrise.ch quickline.ch besonet.ch infomaniak.com ik.me etik.com ' +
    'netplus.ch vtxmail.ch green.ch solnet.ch gmx.eu ' +
    // British Isles
    'plusnet.com plus.net zen.co.uk idnet.com onetel.com madasafish.com ee.co.uk three.co.uk vodafone.co.uk ' +
    'blueyonder.com iol.ie indigo.ie gofree.indigo.ie eir.ie ' +
    // France, Benelux
    'bbox.fr numericable.com ozone.net orange.com proximus.be scarlet.be belgacom.net belgacom.be edpnet.be wxs.nl ' +
    'caiway.nl delta.nl pt.lu internet.lu vo.lu ' +
    // Italy, Spain, Portugal, Greece
    'arubapec.it legalmail.it postecert.it pec.aruba.it sicurezzapostale.it postacert.it cert.legalmail.it ' +
    'aruba.it vodafone.it windtre.it tre.it ya.com movistar.es euskaltel.net mundo-r.com telefonica.es vodafone.es ' +
    'orange.es jazztel.es netcabo.pt mail.telepac.pt clix.pt meo.pt nos.pt vodafone.pt in.gr cosmotemail.gr ' +
    'wind.gr cyta.gr cytanet.com.cy cablenet.com.cy go.net.mt onvol.net maltanet.net ' +
    // Nordics and Baltics
    'comhem.se passagen.se swipnet.se tele2.se bahnhof.se telia.se bredband2.com online.no broadpark.no getmail.no ' +
    'frisurf.no altibox.no lyse.net tdcadsl.dk stofanet.dk mail.tele.dk webspeed.dk tdc.dk fibermail.dk ' +
    'saunalahti.fi dna.fi elisa.fi phnet.fi simnet.is internet.is vodafone.is delfi.ee delfi.lt delfi.lv one.lt ' +
    'takas.lt zebra.lt neti.ee starman.ee ' +
    // Central and Eastern Europe
    'zoznam.sk dir.bg gbg.bg siol.net t-2.net amis.net net.hr inet.hr hi.t-com.hr ht.hr vip.hr xnet.hr mts.rs ' +
    'ptt.rs open.telekom.rs orion.rs bih.net.ba teol.net t-home.mk rdslink.ro romtelecom.ro clicknet.ro digi.hu ' +
    'upcmail.hu invitel.hu enternet.hu upcpoczta.pl neostrada.pl plusnet.pl netia.pl upc.cz iol.cz tiscali.cz ' +
    'quick.cz internet.ru vk.com tut.am netmail.ua online.ua ' +
    // Near East and Africa
    '012.net.il bezeqint.net 013.net barak.net.il superonline.com ttmail.com ttnet.net.tr turk.net emirates.net.ae ' +
    'eim.ae du.ae qatar.net.qa batelco.com.bh cyberia.net.lb idm.net.lb terra.net.lb saudi.net.sa awalnet.net.sa ' +
    'tedata.net.eg link.net menara.ma iam.net.ma topnet.tn planet.tn vodamail.co.za absamail.co.za mtnmail.co.za ' +
    'safaricom.co.ke africaonline.co.ke ' +
    // Asia and Oceania
    'vsnl.net vsnl.com dataone.in bsnl.in bsnl.co.in sancharnet.in airtelmail.in eth.net nifty.com biglobe.ne.jp ' +
    'so-net.ne.jp au.com hi-net.ne.jp hinet.net msa.hinet.net pchome.com.tw seed.net.tw kakao.com wo.cn 263.net ' +
    'starhub.net.sg pacific.net.sg tm.net.my streamyx.com jaring.my globe.com.ph pldtdsl.net smartbro.net ' +
    'cat.net.th truemail.co.th asianet.co.th fpt.vn viettel.vn cbn.net.id orcon.net.nz vodafone.co.nz ihug.co.nz ' +
    'spark.co.nz snap.net.nz optus.com.au exetel.com.au aussiebb.com.au ' +
    // Latin America
    'infinitum.com.mx cablevision.net.mx etb.net.co une.net.co vtr.net entelchile.net speedy.com.pe velox.com.br ' +
    'brturbo.com.br pop.com.br netsite.com.br ' +
    // Mail for itself, and addresses that stand for others
    'zohomail.com startmail.com atomicmail.io disroot.org riseup.net autistici.org anonaddy.com anonaddy.me ' +
    'addy.io relay.firefox.com mozmail.com skype.com countermail.com ctemplar.com kolabnow.com skiff.com ' +
    'polarismail.com migadu.com purelymail.com soverin.net mailo.eu'
  ).split(' '),
);
