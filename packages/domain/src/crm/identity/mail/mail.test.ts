import { expect, test } from 'vitest';
import { companyOfEmail, isMailProvider } from './index.ts';

const providers =
  'gmail.com googlemail.com yahoo.com yahoo.co.in yahoo.com.br yahoo.de ymail.com hotmail.com hotmail.de hotmail.at ' +
  'outlook.com outlook.de outlook.co.id live.nl msn.com icloud.com me.com mac.com aol.de gmx.at gmx.ch gmx.net web.de ' +
  'freenet.de t-online.de arcor.de posteo.de mailbox.org proton.me protonmail.com tutanota.com tuta.io mail.ru ' +
  'yandex.by ukr.net qq.com 163.com sina.cn naver.com daum.net zoho.eu fastmail.fm hey.com orange.fr wanadoo.fr ' +
  'laposte.net sfr.fr free.fr libero.it virgilio.it tiscali.it pec.it comcast.net verizon.net cox.net charter.net ' +
  'spectrum.net earthlink.net btinternet.com talktalk.net virginmedia.com sky.com rogers.com shaw.ca bigpond.com ' +
  'optusnet.com.au xtra.co.nz skynet.be telenet.be ziggo.nl kpnmail.nl bluewin.ch aon.at a1.net telia.com online.no ' +
  'wp.pl o2.pl seznam.cz centrum.cz azet.sk freemail.hu abv.bg siol.net otenet.gr walla.co.il rediffmail.com bsnl.in ' +
  'uol.com.br terra.com.br prodigy.net.mx nifty.com docomo.ne.jp hinet.net mailinator.com yopmail.com duck.com';

test('mail at a provider says nothing about a company', () => {
  expect(providers.split(' ').filter((domain) => !isMailProvider(domain))).toEqual([]);
  expect(isMailProvider('eu.mail.gmx.at')).toBe(true);
  expect(['jo@gmail.com', 'jo@facebook.com', 'jo@gmx.at'].map(companyOfEmail)).toEqual([null, null, null]);
});

test('a company’s own domain is its own', () => {
  const own = [
    'acme.com',
    'bakery.co.uk',
    'müller.de',
    'siemens.com',
    'live.studio',
    'outlook.agency',
    'acme.example',
  ];
  expect(own.filter(isMailProvider)).toEqual([]);
  expect(['jo@mail.acme.co.uk', 'jo@xn--mller-kva.de'].map(companyOfEmail)).toEqual([
    'acme.co.uk',
    'müller.de',
  ]);
});
