import iconv from 'iconv-lite';

/** A file as people really send it, and what of it must come in. */
export interface AwkwardFile {
  file: string;
  content: string | Uint8Array;
  /** Rows that become leads; each as far as it is looked at. */
  leads: readonly Record<string, unknown>[];
  /** How many rows are refused, noted, or are no leads. */
  refused?: number;
  noted?: number;
  skipped?: number;
  encoding?: string;
  delimiter?: string;
}

const lines = (...all: string[]) => `${all.join('\r\n')}\r\n`;
const bytes = (encoding: string, ...all: string[]) =>
  iconv.encode(lines(...all), encoding, { addBOM: false });

export const awkward: readonly AwkwardFile[] = [
  {
    file: 'shift-jis.csv',
    encoding: 'shift_jis',
    content: bytes(
      'shift_jis',
      '会社名,メール,電話番号,市区町村,国',
      '株式会社さくら歯科,info@sakura-shika.co.jp,03-3211-6789,東京都千代田区,日本',
      '田中製作所,tanaka@tanaka-works.co.jp,06-6211-5678,大阪市,日本',
    ),
    leads: [
      {
        company: '株式会社さくら歯科',
        email: 'info@sakura-shika.co.jp',
        country: 'JP',
        city: '東京都千代田区',
      },
      { company: '田中製作所', phone: '06-6211-5678' },
    ],
  },
  {
    file: 'gbk.csv',
    encoding: 'gb18030',
    content: bytes(
      'gbk',
      '公司,邮箱,电话,城市,国家',
      '北京光明牙科有限公司,info@guangming-dental.cn,010-6552-9988,北京,中国',
      '上海晨光设计,hello@chenguang.cn,021-6279-8600,上海,中国',
    ),
    leads: [
      { company: '北京光明牙科有限公司', email: 'info@guangming-dental.cn', city: '北京', country: 'CN' },
      { company: '上海晨光设计' },
    ],
  },
  {
    file: 'windows-1251.csv',
    encoding: 'windows-1251',
    delimiter: 'semicolon',
    content: bytes(
      'windows-1251',
      'Компания;Сайт;Эл. почта;Телефон;Город;Страна',
      'Стоматология «Улыбка»;ulybka.ru;info@ulybka.ru;+7 495 123-45-67;Москва;Россия',
      'Кафе Берёзка;;berezka@mail.ru;8 812 315 00 11;Санкт-Петербург;Россия',
    ),
    leads: [
      { company: 'Стоматология «Улыбка»', website: 'https://ulybka.ru/', city: 'Москва', country: 'RU' },
      { company: 'Кафе Берёзка', email: 'berezka@mail.ru' },
    ],
  },
  {
    file: 'iso-8859-2.csv',
    content: bytes(
      'iso-8859-2',
      'Firma;E-mail;Miasto;Kraj',
      'Żółta Łódź;biuro@zolta-lodz.pl;Łódź;Polska',
      'Święty Spokój;kontakt@spokoj.pl;Kraków;Polska',
    ),
    delimiter: 'semicolon',
    leads: [
      { company: 'Żółta Łódź', city: 'Łódź', country: 'PL' },
      { company: 'Święty Spokój', city: 'Kraków' },
    ],
  },
  {
    file: 'mac-roman.csv',
    encoding: 'macroman',
    content: bytes(
      'macroman',
      'Société,Courriel,Ville,Pays',
      'Boulangerie Léa & Fils,lea@boulangerie-lea.fr,Orléans,France',
      'Garage Müller,info@garage-mueller.ch,Genève,Suisse',
    ),
    leads: [
      { company: 'Boulangerie Léa & Fils', city: 'Orléans', country: 'FR' },
      { company: 'Garage Müller', country: 'CH' },
    ],
  },
  {
    file: 'cp437.csv',
    content: bytes(
      'cp437',
      'Firma;Email;Ort;Land',
      'Bäckerei Größe;info@baeckerei-groesse.de;Köln;Deutschland',
      'Müller & Söhne;post@mueller-soehne.at;Graz;Österreich',
    ),
    delimiter: 'semicolon',
    leads: [
      { company: 'Bäckerei Größe', city: 'Köln', country: 'DE' },
      { company: 'Müller & Söhne', country: 'AT' },
    ],
  },
  {
    file: 'utf-16le.csv',
    encoding: 'utf-16le',
    delimiter: 'tab',
    content: iconv.encode(
      lines(
        'Company\tEmail\tCity',
        'Crème Brûlée\tchef@creme.example\tLyon',
        'Zoë’s\tzoe@zoes.example\tGent',
      ),
      'utf-16le',
      { addBOM: true },
    ),
    leads: [{ company: 'Crème Brûlée', city: 'Lyon' }, { company: 'Zoë’s' }],
  },
  {
    file: 'titles-and-footer.csv',
    delimiter: 'semicolon',
    content: lines(
      'sep=;',
      'Leads of the trade fair',
      'As of 27 November 2026',
      '',
      'Company;Email;City',
      'Acme Dental;jo@acme-dental.com;Boston',
      'Beta Café;hi@beta-cafe.com;Salem',
      'Gamma Gym;me@gamma-gym.com;Lynn',
      '',
      'Total: 3 records',
    ),
    leads: [{ company: 'Acme Dental' }, { company: 'Beta Café' }, { company: 'Gamma Gym', city: 'Lynn' }],
    skipped: 1,
  },
  {
    file: 'no-header.csv',
    content: lines(
      'Acme Dental,jo@acme-dental.com,(617) 555-7141,acme-dental.com',
      'Beta Café,hi@beta-cafe.com,(617) 555-7142,beta-cafe.com',
    ),
    leads: [
      {
        company: 'Acme Dental',
        email: 'jo@acme-dental.com',
        phone: '(617) 555-7141',
        website: 'https://acme-dental.com/',
      },
      { email: 'hi@beta-cafe.com' },
    ],
  },
  {
    file: 'long-note.csv',
    content: lines(
      'Company,Note,Email',
      `Acme Dental,"${Array.from({ length: 400 }, (_, i) => `Line ${i}: said ""yes"", call again, x${i}@note.example`).join('\n')}",jo@acme-dental.com`,
      'Beta Café,short,hi@beta-cafe.com',
    ),
    leads: [
      { company: 'Acme Dental', email: 'jo@acme-dental.com' },
      { company: 'Beta Café', email: 'hi@beta-cafe.com' },
    ],
  },
  {
    file: 'shorter-and-longer-rows.csv',
    content: lines(
      'Company,Email,City,Notes',
      'Acme Dental,jo@acme-dental.com',
      'Beta Café,hi@beta-cafe.com,Salem,nice,,,',
      'Gamma Gym,me@gamma-gym.com,Lynn,nice,one too many',
    ),
    leads: [{ company: 'Acme Dental' }, { company: 'Beta Café', city: 'Salem' }],
    refused: 1,
  },
  {
    file: 'names-of-objects.csv',
    content: lines(
      'constructor,__proto__,toString,Company,Email,hasOwnProperty',
      'a,b,c,Acme Dental,jo@acme-dental.com,d',
    ),
    leads: [{ company: 'Acme Dental', email: 'jo@acme-dental.com' }],
  },
  {
    file: 'comma-in-a-name.csv',
    delimiter: 'semicolon',
    content: lines('Last, First;Email', 'Doe, Jane;jane@acme-dental.com', 'Roe, Max;max@beta-cafe.com'),
    leads: [
      { firstName: 'Jane', lastName: 'Doe', email: 'jane@acme-dental.com' },
      { firstName: 'Max', lastName: 'Roe' },
    ],
  },
  {
    file: 'phones.csv',
    content: lines(
      'Company,Phone,City',
      'One,000-000-0000,Boston',
      'Two,000-000-0000,Salem',
      'Three,555-555-5555,Boston',
      'Four,1234567890,Boston',
      'Five,4.91512E+11,Berlin',
      'Six,4.91512E+11,Köln',
      'Seven,16175550141.0,Boston',
      'Eight,"617-555-0149 / 617-555-0150",Boston',
      'Nine,11/27/2026,Boston',
      'Ten,+1 617 555 7141 ext. 12,Boston',
    ),
    leads: [
      { company: 'One' },
      { company: 'Two' },
      { company: 'Three' },
      { company: 'Four' },
      { company: 'Five', custom: { Phone: '4.91512E+11' } },
      { company: 'Six', custom: { Phone: '4.91512E+11' } },
      { company: 'Seven', phone: '16175550141' },
      { company: 'Eight', phone: '617-555-0149', also: ['617-555-0150'] },
      { company: 'Nine', custom: { Phone: '11/27/2026' } },
      { company: 'Ten', phone: '+1 617 555 7141 ext. 12' },
    ],
    noted: 3,
  },
  {
    file: 'websites.csv',
    content: lines(
      'Company,Website,LinkedIn',
      'One,N.A.,',
      'Two,TBD,',
      'Three,10.5,',
      'Four,St.Louis,',
      'Five,http://,',
      'Six,https://www.facebook.com/sixpizza,',
      'Seven,https://www.facebook.com/sevenbar,',
      'Eight,https://linktr.ee/eight,',
      'Nine,https://sites.google.com/view/ninebakery,',
      'Ten,https://tenco.wixsite.com/home,',
      'Eleven,https://www.linkedin.com/in/jane-doe-12345,',
      'Twelve,twelve.com,https://www.linkedin.com/in/max-roe',
      'Thirteen,https://facebook.com,',
      'Fourteen,"www.fourteen.com (shop), www.14.org",',
      'Fifteen,müller-zahnarzt.de,',
    ),
    leads: [
      { company: 'One' },
      { company: 'Two' },
      { company: 'Three', custom: { Website: '10.5' } },
      { company: 'Four', custom: { Website: 'St.Louis' } },
      { company: 'Five' },
      { company: 'Six', website: 'https://www.facebook.com/sixpizza' },
      { company: 'Seven', website: 'https://www.facebook.com/sevenbar' },
      { company: 'Eight', website: 'https://linktr.ee/eight' },
      { company: 'Nine', website: 'https://sites.google.com/view/ninebakery' },
      { company: 'Ten', website: 'https://tenco.wixsite.com/home' },
      { company: 'Eleven', profile: 'https://www.linkedin.com/in/jane-doe-12345' },
      { company: 'Twelve', website: 'https://twelve.com/', profile: 'https://www.linkedin.com/in/max-roe' },
      { company: 'Thirteen', custom: { Website: 'https://facebook.com' } },
      { company: 'Fourteen', website: 'https://www.fourteen.com/' },
      { company: 'Fifteen', website: 'https://müller-zahnarzt.de/' },
    ],
    noted: 4,
  },
  {
    file: 'emails.csv',
    content: lines(
      'Company,Email',
      'One,mailto:one@one-ltd.com?subject=Hi',
      'Two,two@two-ltd.com; second@two-ltd.com',
      'Three,(three@three-ltd.com)',
      'Four,four@four-ltd.com.',
      'Five,five@five-ltd.com (work)',
      'Six,"=""six@six-ltd.com"""',
      "Seven,'seven@seven-ltd.com",
      'Eight,n.a.',
      'Nine,\u200b',
      'Ten,राम@मोदी.भारत',
      'Eleven,info@müller-zahnarzt.de',
      'Twelve,jo@@twelve',
    ),
    leads: [
      { email: 'one@one-ltd.com' },
      { email: 'two@two-ltd.com', also: ['second@two-ltd.com'] },
      { email: 'three@three-ltd.com' },
      { email: 'four@four-ltd.com' },
      { email: 'five@five-ltd.com' },
      { email: 'six@six-ltd.com' },
      { email: 'seven@seven-ltd.com' },
      { company: 'Eight' },
      { company: 'Nine' },
      { company: 'Ten', custom: { Email: 'राम@मोदी.भारत' } },
      { email: 'info@müller-zahnarzt.de' },
      { company: 'Twelve', custom: { Email: 'jo@@twelve' } },
    ],
    noted: 2,
  },
  {
    file: 'costs.csv',
    content: lines(
      'Company,Email,Cost',
      'One,a@one-ltd.com,0.125',
      'Two,a@two-ltd.com,12.50',
      'Three,a@three-ltd.com,"12,50 kr."',
      'Four,a@four-ltd.com,(5.00)',
      'Five,a@five-ltd.com,1e3',
      'Six,a@six-ltd.com,Rs. 50',
      'Seven,a@seven-ltd.com,"$1,250.00"',
    ),
    leads: [
      { company: 'One', cost: 12.5 },
      { company: 'Two', cost: 1250 },
      { company: 'Three' },
      { company: 'Four' },
      { company: 'Five' },
      { company: 'Six' },
      { company: 'Seven', cost: 125_000 },
    ],
    noted: 4,
  },
  {
    file: 'people.csv',
    content: lines(
      'Contact,Company,Email',
      '"Jane Doe, PhD",One,jane@one-ltd.com',
      '"Doe, Jr., John",Two,john@two-ltd.com',
      'Dr. Jane van der Berg,Three,jb@three-ltd.com',
      'Kim Na,Four,kim@four-ltd.com',
      'Christopher Null,Five,cn@five-ltd.com',
      'N/A,Six,x@six-ltd.com',
    ),
    leads: [
      { firstName: 'Jane', lastName: 'Doe' },
      { firstName: 'John', lastName: 'Doe' },
      { firstName: 'Jane', lastName: 'van der Berg' },
      { firstName: 'Kim', lastName: 'Na' },
      { firstName: 'Christopher', lastName: 'Null' },
      { email: 'x@six-ltd.com' },
    ],
  },
  {
    file: 'countries.csv',
    content: lines(
      'Company,Country',
      ...['One,DEU', 'Two,Frankreich', 'Three,Brasil', 'Four,日本', 'Five,NA', 'Six,U.S.A.', 'Seven,Schweiz'],
      ...['Eight,Atlantis', 'Nine,Nederland', 'Ten,România'],
    ),
    leads: [
      ...['DE', 'FR', 'BR', 'JP', undefined, 'US', 'CH', undefined, 'NL', 'RO'].map((country) =>
        country ? { country } : {},
      ),
    ],
  },
  {
    file: 'country-codes.csv',
    content: lines('Company,Country', 'One,DE', 'Two,US', 'Windhoek Brewers,NA', 'Four,NO'),
    leads: [{ country: 'DE' }, { country: 'US' }, { country: 'NA' }, { country: 'NO' }],
  },
  {
    file: 'same-business-twice.csv',
    content: lines(
      'Company,Email,Phone,City',
      'Acme Dental,jo@acme-dental.com,617-555-7141,Boston',
      'ACME Dental LLC,,617-555-7141,Boston',
      'Beta Café,,+1 617 555 7142,Salem',
      'Beta Café,,(617) 555-7142,Salem',
      'Gamma Gym,,1-617-555-7143,Lynn',
    ),
    leads: [{}, {}, {}, {}, {}],
  },
  {
    file: 'only-a-header.csv',
    content: lines('Company,Email,City'),
    leads: [],
  },
];
