import { expect, test } from 'vitest';
import type { RoadResponse } from './road.ts';
import { StyleSheets } from './style-sheets.ts';

const answer = (over: Partial<RoadResponse> = {}): RoadResponse => ({
  status: 200,
  statusText: 'OK',
  headers: [['Cache-Control', 'no-cache']],
  body: Buffer.from('p { color: red }'),
  ...over,
});

/** How often the printer is asked when two pages want the same style sheet, one after the other. */
async function asked(sent: RoadResponse): Promise<number> {
  let times = 0;
  const sheets = new StyleSheets();
  const send = () => {
    times++;
    return Promise.resolve(sent);
  };
  expect(await sheets.get('https://192.0.2.7/STYLE.CSS', send)).toBe(sent);
  expect(await sheets.get('https://192.0.2.7/STYLE.CSS', send)).toBe(sent);
  return times;
}

test('a style sheet is asked for once', async () => {
  expect(await asked(answer())).toBe(1);
});

test.each([
  ['must not be stored', answer({ headers: [['CACHE-CONTROL', 'private, No-Store']] })],
  ['brings a cookie', answer({ headers: [['Set-Cookie', 'A=1']] })],
  ['did not come', answer({ status: 503 })],
  ['is larger than any style', answer({ body: Buffer.alloc(600 * 1024) })],
])('one that %s is asked for again', async (_, sent) => {
  expect(await asked(sent)).toBe(2);
});

test('another address is another style sheet, however many there are', async () => {
  const sheets = new StyleSheets();
  for (let i = 0; i < 200; i++) {
    const own = answer({ body: Buffer.from(String(i)) });
    expect(await sheets.get(`https://192.0.2.7/${i}.CSS`, () => Promise.resolve(own))).toBe(own);
  }
});

test('one that failed is asked for again', async () => {
  const sheets = new StyleSheets();
  await expect(sheets.get('/a', () => Promise.reject(new Error('cut off')))).rejects.toThrow('cut off');
  expect(await sheets.get('/a', () => Promise.resolve(answer()))).toEqual(answer());
});
