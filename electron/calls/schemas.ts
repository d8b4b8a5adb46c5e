import { z } from 'zod';
import { causes, type Cause } from '../explain/causes.ts';
import { procedureIds } from '../guide/procedures.ts';
import { userChange } from '../guide/users.ts';
import { mostPasted } from '../mail/pasted-output.ts';
import { rowIds } from '../mail/readiness.ts';
import { pageKeys } from '../webconfig/hands.ts';
import { interfaceLanguages } from '../texts.ts';
import { faultNames, refusalPlaces } from '../training/faults.ts';
import { lessonIds } from '../training/lessons.ts';
import { labelLanguages } from '../webconfig/labels.ts';
import { pictureSize } from '../webconfig/picture.ts';
import type { CallArguments, CallName } from './table.ts';
import { mostPrinters } from '../fleet/site.ts';
import { fleetFiles, fleetSteps, linkIds, wizardSteps } from './view.ts';

const nothing = z.strictObject({});
const fingerprint = z.string().regex(/^[0-9a-f]{64}$/);
/** Typed by a person; whether it makes sense is judged by whoever uses it. Longer than any real value. */
const typed = z.string().max(1_000);
const wanted = z.strictObject({
  service: z.enum(['exchange', 'outlook']),
  account: typed,
  sender: typed,
  renew: z.boolean(),
  faxServer: z.boolean().optional(),
});
const codeOwner = z.enum(['printer', 'check']);
/** A whole page may be pasted. */
const message = z.strictObject({ text: z.string().max(100_000) });
const language = z.enum(interfaceLanguages);
const printerLanguage = z.enum(labelLanguages);
const handover = z.strictObject({ language, cause: z.enum(Object.keys(causes) as [Cause, ...Cause[]]).optional() });
/** A place in the picture. */
const place = { x: z.number().min(0).max(pictureSize.width), y: z.number().min(0).max(pictureSize.height) };
/** One turn of a wheel; no page is longer. */
const wheel = z.number().min(-10_000).max(10_000);
const clicks = z.number().int().min(1).max(3);

/** One of many; its address is a name in the list. */
const fleetAddress = z.string().max(300);
const fleetPassword = z.strictObject({ address: fleetAddress, password: typed });
const fleetPasswords = {
  user: z.string().max(20).optional(),
  password: typed.optional(),
  own: z.array(fleetPassword).min(1).max(mostPrinters).optional(),
};
/** A file of 1 MB (fleet/address-list.ts), as base64. */
const largestContent = 1_400_000;

/** What each call takes; everything that comes out of the window is unknown until it passed here. */
export const argumentSchemas: { [N in CallName]: z.ZodType<CallArguments<N>> } = {
  look: nothing,
  search: nothing,
  stopSearch: nothing,
  choosePrinter: z.strictObject({ address: typed }),
  startDemo: nothing,
  train: z.discriminatedUnion('do', [
    z.strictObject({ do: z.literal('look') }),
    z.strictObject({
      do: z.literal('fault'),
      name: z.enum(faultNames),
      printer: z.string().max(10).nullable(),
      on: z.boolean(),
    }),
    z.strictObject({
      do: z.literal('refusal'),
      of: z.enum(refusalPlaces),
      number: z.number().int().min(0).max(10_000_000).nullable(),
    }),
    z.strictObject({ do: z.literal('person'), signsIn: z.boolean() }),
    z.strictObject({ do: z.literal('lesson'), lesson: z.enum(lessonIds) }),
    z.strictObject({ do: z.literal('reset') }),
  ]),
  leaveDemo: nothing,
  resume: z.strictObject({ goOn: z.boolean() }),
  beginFleet: nothing,
  leaveFleet: nothing,
  fleet: z.discriminatedUnion('do', [
    z.strictObject({
      do: z.enum(['look', 'confirm', 'newCode', 'stop', 'again', 'check', 'leave', 'undo', 'keep']),
    }),
    z.strictObject({ do: z.literal('show'), step: z.enum(fleetSteps) }),
    z.strictObject({
      do: z.literal('draft'),
      form: z.strictObject({
        name: typed,
        service: wanted.shape.service,
        account: typed,
        sender: typed,
        rootCertificates: z.boolean(),
      }),
    }),
    z.strictObject({ do: z.literal('remove'), addresses: z.array(fleetAddress).max(mostPrinters) }),
    z.strictObject({ do: z.literal('passwords'), are: z.enum(['shared', 'own']) }),
    z.strictObject({
      do: z.literal('connect'),
      compared: z.boolean(),
      ...fleetPasswords,
    }),
    z.strictObject({ do: z.literal('tick'), address: fleetAddress, on: z.boolean() }),
    z.strictObject({ do: z.literal('putBack'), ...fleetPasswords }),
    z.strictObject({ do: z.literal('skip'), address: fleetAddress }),
    z.strictObject({ do: z.literal('pause'), on: z.boolean() }),
  ]),
  addToFleet: z.discriminatedUnion('from', [
    z.strictObject({
      from: z.literal('search'),
      printers: z.array(z.strictObject({ address: fleetAddress, label: typed })).max(mostPrinters),
    }),
    z.strictObject({ from: z.literal('text'), text: z.string().max(100_000) }),
    z.strictObject({ from: z.literal('file'), name: typed, content: z.base64().max(largestContent) }),
  ]),
  saveFleet: z.strictObject({ what: z.enum(fleetFiles) }),
  takeFromFleet: z.strictObject({ address: fleetAddress }),
  resumeFleet: z.strictObject({ goOn: z.boolean() }),
  show: z.strictObject({ step: z.enum(wizardSteps) }),
  probe: nothing,
  paste: z.strictObject({ text: z.string().max(mostPasted) }),
  say: z.strictObject({ row: z.enum(rowIds), so: z.enum(['yes', 'no', 'unsaid']) }),
  checkSignIn: z.strictObject({ clientId: typed, recipient: typed }),
  stopSignInCheck: nothing,
  pageRefused: message,
  copyRegistration: nothing,
  connect: z.strictObject({ fingerprint, compared: z.boolean(), password: typed, user: typed.optional() }),
  refuse: z.strictObject({ fingerprint }),
  askAgain: nothing,
  acceptChanged: z.strictObject({ fingerprint }),
  draft: wanted,
  want: wanted,
  confirm: nothing,
  updateRootCertificates: z.strictObject({ agreed: z.boolean() }),
  sayTestResult: z.strictObject({ meaning: z.enum(['succeeded', 'failed', 'unknown']) }),
  copyCode: z.strictObject({ of: codeOwner }),
  openSignIn: z.strictObject({ of: codeOwner, where: z.enum(['here', 'browser']) }),
  retry: nothing,
  renew: nothing,
  takeOver: nothing,
  giveBack: nothing,
  handDone: nothing,
  actOnPage: z.discriminatedUnion('do', [
    z.strictObject({ do: z.literal('press'), id: typed }),
    z.strictObject({ do: z.literal('choose'), id: typed, value: typed }),
    z.strictObject({ do: z.literal('fill'), id: typed, text: typed }),
  ]),
  watching: z.strictObject({ visible: z.boolean() }),
  touchPage: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('move'), ...place, pressed: z.boolean() }),
    z.strictObject({ kind: z.enum(['down', 'up']), ...place, clicks }),
    z.strictObject({ kind: z.literal('wheel'), ...place, deltaX: wheel, deltaY: wheel }),
  ]),
  typeInPage: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: typed }),
    z.strictObject({ kind: z.literal('key'), key: z.enum(pageKeys), shift: z.boolean() }),
  ]),
  answerPage: z.strictObject({ accept: z.boolean() }),
  saveInstructions: nothing,
  stop: nothing,
  nextPrinter: nothing,
  undoPlan: nothing,
  undo: z.strictObject({ password: typed, user: typed.optional() }),
  saveReport: nothing,
  saveHandover: handover,
  copyHandover: handover,
  saveGuidePage: z.strictObject({ procedure: z.enum(procedureIds), printerLanguage }),
  users: nothing,
  addUsers: z.strictObject({ text: z.string().max(100_000), language }),
  changeUser: userChange.extend({ address: typed }),
  saveCards: z.strictObject({ printerLanguage, waitingOnly: z.boolean() }),
  diagnose: z.strictObject({ do: z.enum(['open', 'run', 'stop', 'leave']) }),
  diagnosisReport: nothing,
  saveDiagnosis: nothing,
  seenKeptAside: nothing,
  crashed: z.strictObject({ message: z.string().max(2_000), stack: z.string().max(10_000) }),
  copyCrash: nothing,
  settings: z.strictObject({
    language: language.optional(),
    theme: z.enum(['system', 'light', 'dark', 'contrast']).optional(),
  }) as z.ZodType<CallArguments<'settings'>>,
  explain: message,
  keepMessage: message,
  openLink: z.strictObject({ link: z.enum(linkIds) }),
  openConsent: z.strictObject({ applicationId: typed }),
  openPrinter: nothing,
  about: nothing,
  quit: z.strictObject({ sure: z.boolean() }),
};
