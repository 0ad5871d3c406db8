import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { allRows, file } from '../test/leads.ts';

const german = 'Firma;Ort;Name\nMüller GmbH;Köln;Jürgen Groß\nBäcker AG;Düsseldorf;Käthe Weiß\n';
const french = 'Société;Ville;Nom\nCafé Français;Orléans;Hélène\nBoulangerie Léger;Nîmes;François\n';
const polish =
  'Firma;Miasto\nŻabka sp. z o.o.;Łódź\nKwiaciarnia Róża;Kraków\nPiekarnia Świętokrzyska;Poznań\n';
const czech = 'Firma;Město\nPekařství Dvořák;Plzeň\nKavárna Žižka;České Budějovice\n';
const russian = 'Компания;Город\nООО Ромашка;Москва\nКафе Пушкин;Санкт-Петербург\n';
const greek = 'Εταιρεία;Πόλη\nΚαφέ Αθηνά;Αθήνα\nΑρτοποιείο Παπαδόπουλος;Θεσσαλονίκη\n';
const japanese =
  '会社名,住所,担当者\n株式会社山田商店,東京都千代田区,山田太郎\nスズキ自動車,静岡県浜松市,鈴木一郎\n';
const chinese = '公司,城市,联系人\n北京科技有限公司,北京,王伟\n上海贸易公司,上海,李娜\n';
const korean = '회사,도시\n서울상사,서울\n김치나라,부산\n';

test.each([
  ['windows-1252', german],
  ['windows-1252', french],
  ['macroman', german],
  ['macroman', french],
  ['cp437', german],
  ['cp850', french],
  ['windows-1250', polish],
  ['windows-1250', czech],
  ['iso-8859-2', polish],
  ['iso-8859-2', czech],
  ['cp852', polish],
  ['windows-1251', russian],
  ['koi8-r', russian],
  ['cp866', russian],
  ['windows-1253', greek],
  ['iso-8859-7', greek],
  ['shift_jis', japanese],
  ['euc-jp', japanese],
  ['gb18030', chinese],
  ['euc-kr', korean],
  ['utf-16le', russian],
  ['utf-16be', japanese],
  ['utf-8', japanese],
])('%s is guessed by its letters', async (encoding, text) => {
  const lines = text.trim().split('\n');
  const cells = lines.map((line) => line.split(/[;,]/));
  const read = await allRows(file(iconv.encode(text, encoding), 64));
  expect([read.header, ...read.rows.map((row) => row.broken ?? row.cells)]).toEqual(cells);
  // A person’s choice is taken as it is.
  const chosen = await allRows(file(iconv.encode(text, encoding)), { encoding });
  expect([chosen.encoding, chosen.header]).toEqual([encoding, cells[0]]);
});

test('one name in a long plain list is enough, wherever it stands', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `Company ${i},info${i}@c${i}.example`);
  rows[2900] = 'Müller,mueller@c.example';
  const text = `Name,Email\n${rows.join('\n')}\n`;
  for (const encoding of ['windows-1252', 'macroman', 'cp437']) {
    const read = await allRows(file(iconv.encode(text, encoding), 65_536));
    expect(read.rows[2900]).toMatchObject({ cells: ['Müller', 'mueller@c.example'] });
    expect(read.note).toMatch(/not UTF-8; it was read as/);
  }
});

test('a few broken bytes do not spoil a file in UTF-8, and are told', async () => {
  const broken = Buffer.concat([
    Buffer.from(japanese.repeat(3)),
    Buffer.from([0xe4]),
    Buffer.from('x,y,z\n'),
  ]);
  const read = await allRows(file(broken));
  expect(read).toMatchObject({ encoding: 'utf-8', header: ['会社名', '住所', '担当者'] });
  expect(read.note).toMatch(/^1 characters cannot be read/);
});

test('an encoding that is not known is refused, with those that are', async () => {
  await expect(allRows(file('a,b\n1,2\n'), { encoding: 'ebcdic' })).rejects.toThrow(
    /"ebcdic" is no encoding.*utf-8/,
  );
});
