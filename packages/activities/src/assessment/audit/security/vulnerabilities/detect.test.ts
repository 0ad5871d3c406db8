import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { inAddress, inScript } from './detect.ts';
import { fixedIn, known, vulnerabilitiesOf } from './known.ts';
import { libraries } from './libraries.ts';
import { compareVersions } from './version.ts';

describe('a library is recognised by its address', () => {
  test.each([
    ['https://code.jquery.com/jquery-1.11.0.min.js', 'jquery', '1.11.0'],
    ['https://ajax.googleapis.com/ajax/libs/jquery/3.4.1/jquery.min.js', 'jquery', '3.4.1'],
    ['https://cdn.example/npm/jquery@3.6.0/dist/jquery.slim.min.js', 'jquery', '3.6.0'],
    ['https://a.example/wp-includes/js/jquery/jquery.min.js?ver=3.4.1', 'jquery', '3.4.1'],
    ['https://code.jquery.com/ui/1.12.1/jquery-ui.js', 'jquery-ui', '1.12.1'],
    ['https://code.jquery.com/jquery-migrate-1.2.1.js', 'jquery-migrate', '1.2.1'],
    ['https://maxcdn.example/bootstrap/3.3.7/js/bootstrap.min.js', 'bootstrap', '3.3.7'],
    ['https://stack.example/twitter-bootstrap/4.3.0/css/bootstrap.min.css', 'bootstrap', '4.3.0'],
    ['https://cdn.example/npm/bootstrap@5.2.3/dist/js/bootstrap.bundle.min.js', 'bootstrap', '5.2.3'],
    ['https://cdn.example/angularjs/1.5.6/angular.min.js', 'angularjs', '1.5.6'],
    ['https://cdn.example/lodash.js/4.17.4/lodash.min.js', 'lodash', '4.17.4'],
    ['https://unpkg.example/vue@2.6.14/dist/vue.js', 'vue', '2.6.14'],
    ['https://cdn.example/moment.js/2.18.1/moment.min.js', 'moment.js', '2.18.1'],
  ])('%s', (url, library, version) => {
    expect(inAddress(new URL(url))).toMatchObject([{ library, version }]);
  });

  test.each([
    'https://a.example/wp-content/themes/x/jquery.custom.js?ver=1.0.0',
    'https://a.example/jquery.min.js',
    'https://a.example/js/jquery.fancybox-1.3.4.js',
    'https://a.example/bootstrap-datepicker-1.2.0.js',
    `https://a.example/${'jquery-1.'.repeat(5000)}`,
  ])('and not taken for another: %s', (url) => {
    expect(inAddress(new URL(url))).toEqual([]);
  });
});

test('a library is recognised by what the script says of itself', () => {
  const root = createRequire(import.meta.url).resolve('startbootstrap-agency/package.json');
  const bootstrap = readFileSync(root.replace('package.json', 'dist/js/scripts.js'), 'utf8');
  expect(inScript(bootstrap, 'x')).toEqual([]);
  expect(
    inScript('/*! jQuery v3.4.1 | (c) JS Foundation */ …\n/*!\n * Bootstrap v3.3.7 (https://…)', 'b.js').map(
      ({ library, version, by }) => [library, version, by],
    ),
  ).toEqual([
    ['jquery', '3.4.1', 'banner'],
    ['bootstrap', '3.3.7', 'banner'],
  ]);
});

test('hostile scripts take a bounded time', () => {
  for (const text of [
    'jQuery v',
    'Bootstrap v1.1.',
    'Plupload ',
    'CKEDITOR="',
    '/*! '.repeat(3),
    '1.1.1-b',
  ]) {
    const start = performance.now();
    inScript(text.repeat(2_000_000 / text.length), 'x');
    expect(performance.now() - start).toBeLessThan(1500);
  }
});

test('versions have their holes, and a way out', () => {
  expect(vulnerabilitiesOf('jquery', '3.4.1').flatMap(({ ids }) => ids)).toContain('CVE-2020-11022');
  expect(fixedIn('jquery', '3.4.1')).toBe('3.5.0');
  expect(vulnerabilitiesOf('jquery', '3.7.1')).toEqual([]);
  expect(vulnerabilitiesOf('constructor', '1.0')).toEqual([]);
  for (const { name } of libraries) expect(Object.keys(known.libraries)).toContain(name);
});

test.each([
  ['1.9.0b1', '1.9.0', -1],
  ['1.10.0', '1.9.0', 1],
  ['3.5', '3.5.0', 0],
  ['5.0.0-beta.2', '5.0.0-beta.10', -1],
  ['2.0.0-rc1', '2.0.0-beta1', 1],
])('%s against %s', (a, b, order) => {
  expect(Math.sign(compareVersions(a, b))).toBe(order);
});
