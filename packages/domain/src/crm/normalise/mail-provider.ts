/** Mail providers open to all: their domain says nothing about the company. */
const openProviders = new Set(
  (
    'gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de ymail.com outlook.com hotmail.com hotmail.co.uk ' +
    'hotmail.fr live.com msn.com icloud.com me.com mac.com aol.com gmx.com gmx.de gmx.net web.de t-online.de ' +
    'proton.me protonmail.com mail.com mail.ru yandex.ru yandex.com qq.com 163.com 126.com zoho.com fastmail.com ' +
    'orange.fr free.fr wanadoo.fr laposte.net libero.it comcast.net verizon.net att.net sbcglobal.net btinternet.com'
  ).split(' '),
);
export const isOpenProvider = (domain: string): boolean => openProviders.has(domain);
