import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LessonId } from '../electron/calls/view.ts';
import { startDemoWorld, type DemoWorld } from '../electron/demo/world.ts';
import type { InterfaceLanguage } from '../electron/texts.ts';
import { some } from './breadth.ts';
import { hurriedClock } from './harness.ts';
import { WindowBench } from './window-bench.ts';

let world: DemoWorld;
beforeAll(async () => {
  world = await startDemoWorld({ seed: 37 });
});
afterAll(() => world.stop());

// The demo as a trainer leads it: a lesson is prepared in the panel, and ends as it says, without anything outside.
describe.each(['pl', 'hr'] satisfies InterfaceLanguage[])('in %s', (language) => {
  let bench: WindowBench;
  beforeAll(async () => {
    bench = await WindowBench.open({ world, language, inDemo: true, clock: hurriedClock(10) });
    await bench.page.getByText(bench.say('window:demo.banner')).waitFor({ timeout: 60_000 });
  });
  afterAll(() => bench.close());
  afterEach(() => {
    expect(bench.faults).toEqual([]);
    expect(bench.asked).toEqual({ signIn: [], opened: [] });
  });

  const dialog = () => bench.page.getByRole('dialog');
  const press = (key: string) =>
    dialog()
      .getByRole('button', { name: bench.say(key), exact: true })
      .click();
  /** It shows what the world then tells. */
  const turn = async (key: string, on: boolean) => {
    const one = dialog().getByRole('switch', { name: bench.say(key) });
    await one.click();
    await expect.poll(() => one.isChecked()).toBe(on);
  };
  const openPanel = async () => {
    await bench.button('training:open').click();
    await dialog().getByLabel(bench.say('training:lesson.label')).waitFor();
  };
  const prepare = async (lesson: LessonId) => {
    await openPanel();
    await dialog().getByLabel(bench.say('training:lesson.label')).selectOption(lesson);
    await dialog()
      .getByText(bench.say(`training:lessons.${lesson}.goal`))
      .waitFor();
    await press('training:lesson.prepare');
    await dialog().getByText(bench.say('training:lesson.prepared')).waitFor();
    await press('window:actions.close');
    await bench.heading('printer:title').waitFor();
  };
  /** Switches something off again while the lesson goes on. */
  const takeBack = async (group: string, fault: string) => {
    await openPanel();
    await dialog()
      .locator('summary')
      .filter({ hasText: bench.say(`training:faults.groups.${group}`) })
      .click();
    await turn(`training:fault.${fault}`, false);
    await press('window:actions.close');
  };
  /** From the list to the summary, and what it announces confirmed. */
  const confirm = async (id: string) => {
    await bench.choose(bench.printer(id).address);
    await bench.connectAny(id);
    await bench.button('settings:next').click({ timeout: 60_000 });
    await bench.confirm();
  };
  const signIn = () => bench.button('signIn:here').click({ timeout: 60_000 });
  const ends = async (id: string) => {
    await bench.finished();
    const { account } = bench.printer(id);
    expect(await bench.printerState(id)).toMatchObject({ signedInAs: account, signedInSaved: true, writes: 1 });
  };
  const problem = (code: string) =>
    bench.page.getByRole('alert').filter({ hasText: bench.beginning(`problems:${code}.what`) });

  const lessons: [LessonId, () => Promise<void>][] = [
    [
      'firstSetUp',
      async () => {
        await confirm('a');
        await signIn();
        await ends('a');
      },
    ],
    [
      'forgotOk',
      async () => {
        await confirm('c');
        await ends('c');
      },
    ],
    [
      'conditionalAccess',
      async () => {
        await confirm('a');
        await signIn();
        const told = bench.page.getByRole('note').filter({ hasText: '53003' });
        await told.getByRole('button', { name: bench.say('explain:open') }).click();
        await dialog()
          .getByRole('heading', { name: bench.say('explain:cause.policyBlocks.title') })
          .waitFor();
        await press('window:actions.close');
        await takeBack('microsoft', 'blockDeviceCode');
        await bench.button('problems:action.newCode').click();
        await told.waitFor({ state: 'detached' });
        await signIn();
        await ends('a');
      },
    ],
    [
      'smtpAuthOff',
      async () => {
        await confirm('a');
        await signIn();
        await problem('mail.refused').waitFor({ timeout: 60_000 });
        await takeBack('test', 'smtpAuthOffMailbox');
        await bench.button('problems:action.retry').click();
        await ends('a');
      },
    ],
    [
      'expired',
      async () => {
        await confirm('d');
        await signIn();
        await ends('d');
      },
    ],
    [
      'wrongAccount',
      async () => {
        await confirm('a');
        await signIn();
        await problem('signIn.wrongAccount').waitFor({ timeout: 60_000 });
        expect(await bench.printerState('a')).toMatchObject({ writes: 0 });
        await takeBack('person', 'personIsAdministrator');
        await bench.button('problems:action.otherAccount').click();
        await signIn();
        await ends('a');
      },
    ],
    [
      'toMyEmail',
      async () => {
        await bench.button('window:header.more').click();
        await bench.page.getByRole('menuitem', { name: bench.say('guide:menu') }).click();
        await dialog().getByLabel(bench.say('guide:choose')).selectOption('E');
        const say = (key: string, values: Record<string, unknown>) => bench.say(`guide:users.${key}`, values);
        await dialog()
          .getByLabel(bench.say('guide:users.add'))
          .fill('Ana; ana@contoso.example\nIvo; ivo@contoso.example');
        await press('guide:users.addButton');
        await dialog()
          .getByRole('checkbox', { name: say('signedInOf', { name: 'Ana' }) })
          .check();
        await dialog()
          .getByText(say('count', { count: 2, done: 1 }))
          .waitFor();
        await press('guide:users.cards');
        const saved = join(bench.directory, 'saved');
        await expect.poll(() => existsSync(saved) && readdirSync(saved).length).toBe(1);
        const [file = ''] = readdirSync(saved);
        expect(readFileSync(join(saved, file), 'utf8')).toContain('ivo@contoso.example');
        await press('window:actions.close');
      },
    ],
  ];

  test.each(some(lessons, ...(language === 'pl' ? ['conditionalAccess', 'toMyEmail'] : ['wrongAccount'])))(
    'lesson %s',
    async (lesson, hold) => {
      await prepare(lesson);
      await hold();
    },
  );

  test('the pretend person can wait, and everything is as at the start after a reset', async () => {
    await prepare('firstSetUp');
    await openPanel();
    await turn('training:person', false);
    await press('window:actions.close');
    await confirm('a');
    await signIn();
    await bench.page.getByText(bench.say('signIn:opened.waits')).waitFor();
    expect(await bench.printerState('a')).toMatchObject({ signedInAs: null });
    await openPanel();
    await turn('training:person', true);
    await press('window:actions.close');
    // Without another press: the person was waiting.
    await ends('a');
    await openPanel();
    await press('training:reset');
    await dialog().getByText(bench.say('training:resetDone')).waitFor();
    await press('window:actions.close');
    await bench.heading('printer:title').waitFor();
    expect(await bench.printerState('a')).toMatchObject({ signedInAs: null, writes: 0 });
  });
});
