import { expect, test } from 'vitest';
import { createSharing } from './sharing.ts';

/** A read that ends when it is told, and says how often it began. */
function reading() {
  const begun: PromiseWithResolvers<string>[] = [];
  const read = () => {
    const one = Promise.withResolvers<string>();
    begun.push(one);
    return one.promise;
  };
  return { begun, read };
}

test('ten who ask at once: one read for the first, one for all who came while it ran, and none older than its asker', async () => {
  const share = createSharing();
  const { begun, read } = reading();
  const asked = Array.from({ length: 10 }, () => share('dashboard', read));
  expect(begun).toHaveLength(1);
  begun[0]!.resolve('before');
  expect(await asked[0]).toBe('before');
  expect(begun).toHaveLength(2);
  const late = share('dashboard', read);
  expect(begun).toHaveLength(2);
  begun[1]!.resolve('after');
  expect(await Promise.all(asked.slice(1))).toEqual(Array<string>(9).fill('after'));
  expect(begun).toHaveLength(3);
  begun[2]!.resolve('later');
  expect(await late).toBe('later');
});

test('one after the other, each read is its own', async () => {
  const share = createSharing();
  let count = 0;
  const read = async () => ++count;
  expect([await share('a', read), await share('a', read), await share('a', read)]).toEqual([1, 2, 3]);
});

test('what is asked under another key is another read', async () => {
  const share = createSharing();
  const { begun, read } = reading();
  const both = [share('all', read), share('own', read)];
  expect(begun).toHaveLength(2);
  begun[0]!.resolve('all leads');
  begun[1]!.resolve('own leads');
  expect(await Promise.all(both)).toEqual(['all leads', 'own leads']);
});

test('a read that fails fails for those who shared it; the next is tried anew', async () => {
  const share = createSharing();
  const { begun, read } = reading();
  const [first, second] = [share('a', read), share('a', read)];
  begun[0]!.reject(new Error('away'));
  await expect(first).rejects.toThrow('away');
  begun[1]!.resolve('back');
  expect(await second).toBe('back');
  const third = share('a', read);
  expect(begun).toHaveLength(3);
  begun[2]!.resolve('again');
  expect(await third).toBe('again');
});
