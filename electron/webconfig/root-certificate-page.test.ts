import { expect, test } from 'vitest';
import { rootCertificateButton } from './root-certificate-page.ts';
import type { Button, Control, PageSnapshot } from './snapshot.ts';

type Page = Pick<PageSnapshot, 'frames' | 'controls' | 'buttons'>;

const frame = (heading: string) => ({ name: '', url: '', heading });
const button = (text: string, rest: Partial<Button> = {}): Button => ({
  ...{ ref: 1, frame: 1, text, disabled: false, visible: true, script: '' },
  ...rest,
});
const field = (rest: Partial<Control> = {}): Control => ({
  ...{ ref: 2, frame: 1, kind: 'text', name: 'X', label: 'X', value: '', options: [] },
  ...{ disabled: false, readOnly: false, visible: true, masked: false },
  ...rest,
});
const page = (rest: Partial<Page> = {}): Page => ({
  frames: [frame('Menu'), frame('Root Certificate Update')],
  controls: [],
  buttons: [button('Update')],
  ...rest,
});
const found = (rest: Partial<Page> = {}, language: 'en' | 'pl' = 'en') =>
  rootCertificateButton(page(rest), (at) => at === 1, language)?.text;

test.each(['Update', 'Start', 'OK', 'A word that nobody has seen'])('the only button of the page: %s', (text) => {
  expect(found({ buttons: [button(text)] })).toBe(text);
});

test('the heading may be the whole way', () => {
  expect(found({ frames: [frame(''), frame('Network Security > Root Certificate Update')] })).toBe('Update');
});

test('what stands in the menu around the page is none of its buttons', () => {
  expect(found({ buttons: [button('Update'), button('Refresh', { frame: 0 })] })).toBe('Update');
});

test('a heading whose words are only guessed leads to no press', () => {
  const guessed = [frame(''), frame('Aktualizacja certyfikatu głównego')];
  expect(found({ frames: guessed }, 'pl')).toBeUndefined();
});

test.each<[string, Partial<Page>]>([
  ['another heading', { frames: [frame('Root Certificate Update'), frame('CA Certificate')] }],
  ['two buttons', { buttons: [button('Update'), button('Delete')] }],
  ['no button', { buttons: [] }],
  ['a button without words', { buttons: [button('')] }],
  ['a button that cannot be pressed', { buttons: [button('Update', { disabled: true })] }],
  ['something else to set', { controls: [field()] }],
  ['a button that leads back', { buttons: [button('Back')] }],
  ['a button that refuses', { buttons: [button('Cancel')] }],
])('not recognised: %s', (_, rest) => {
  expect(found(rest)).toBeUndefined();
});

test('a field that is not shown or closed sets nothing', () => {
  expect(found({ controls: [field({ visible: false }), field({ disabled: true })] })).toBe('Update');
});
