import { isDeepStrictEqual } from 'node:util';
import type { FleetAdded, FleetForm, FleetSource } from '../calls/view.ts';
import { readAddressList } from '../fleet/address-list.ts';
import {
  canonicalAddress,
  longestLabel,
  mostPrinters,
  readSite,
  tooMany,
  type Site,
  type SitePrinter,
} from '../fleet/site.ts';
import { checkWanted } from '../journeys/wanted.ts';
import { Problem } from '../problem.ts';
import { oneLine } from '../shown-values.ts';
import type { Texts } from '../texts.ts';
import type { Place } from './place.ts';

const emptyForm: FleetForm = { name: '', service: 'exchange', account: '', sender: '', rootCertificates: false };

export interface FleetListParts {
  world: Place['world'];
  texts: () => Texts;
  /** Printers or what was typed are others now. */
  changed: () => void;
}

/** The printers that were chosen, and what was typed for all of them. */
export class FleetList {
  readonly #parts: FleetListParts;
  #form: FleetForm;
  #printers: readonly SitePrinter[] = [];
  /** What the file that was read says of models; only files have it. */
  #models: Site['models'] = {};

  constructor(parts: FleetListParts) {
    this.#parts = parts;
    this.#form = { ...emptyForm, account: parts.world?.printers[0]?.account ?? '' };
  }

  get form(): FleetForm {
    return this.#form;
  }

  get printers(): readonly SitePrinter[] {
    return this.#printers;
  }

  at(address: string): SitePrinter | undefined {
    return this.#printers.find((each) => each.address === address);
  }

  draft(form: FleetForm): void {
    this.#change(this.#printers, form);
  }

  remove(addresses: readonly string[]): void {
    this.#change(this.#printers.filter(({ address }) => !addresses.includes(address)));
  }

  /** Problems: those of `readSite`; site.tooMany; address.invalid; demo.notPretend. */
  add(source: FleetSource): FleetAdded {
    switch (source.from) {
      case 'search':
        this.#take(source.printers.map(({ address, label }) => ({ address, label: oneLine(label) })));
        return { faults: [] };
      case 'text':
        return this.#takeLines(Buffer.from(source.text));
      case 'file': {
        const content = Buffer.from(source.content, 'base64');
        if (!source.name.toLowerCase().endsWith('.json')) return this.#takeLines(content);
        this.takeSite(readSite(content.toString('utf8')));
        return { faults: [] };
      }
    }
  }

  /** What the file says of a printer takes the place of what was known of it. Problems: site.tooMany; demo.notPretend. */
  takeSite(site: Site): void {
    const inFile = new Set(site.printers.map(({ address }) => address));
    this.#take(
      site.printers,
      this.#printers.filter(({ address }) => !inFile.has(address)),
    );
    const { name, service, account, sender = '', rootCertificates } = site;
    this.#models = site.models;
    this.draft({ name, service, account, sender, rootCertificates: rootCertificates === 'update' });
  }

  /**
   * Makes a site of all of it. Its printers are the list's from then on: whoever asks forgets what was known of the ones
   * before. Problems: account.invalid, sender.invalid,
   * site.invalid, when it makes none.
   */
  makeSite(): Site {
    const { account, sender } = checkWanted({ ...this.#form, renew: false });
    const site = readSite(
      JSON.stringify({
        version: 1,
        ...{ name: oneLine(this.#form.name).slice(0, longestLabel), service: this.#form.service, account },
        ...(this.#form.sender.trim() !== '' && { sender }),
        rootCertificates: this.#form.rootCertificates ? 'update' : 'leave',
        ...{ models: this.#models, printers: this.#printers },
      }),
    );
    this.#printers = site.printers;
    return site;
  }

  #takeLines(bytes: Uint8Array): FleetAdded {
    const { printers, faults } = readAddressList(bytes, this.#parts.texts().language);
    if (faults.length === 0) this.#take(printers);
    return { faults };
  }

  /** What is there already stays as it is. */
  #take(printers: readonly SitePrinter[], before: readonly SitePrinter[] = this.#printers): void {
    const { world } = this.#parts;
    const all = [...before];
    const known = new Set(all.map(({ address }) => address));
    const pretend = new Set(world?.printers.map(({ address }) => canonicalAddress(address)));
    for (const printer of printers) {
      const address = canonicalAddress(printer.address);
      if (address === undefined) throw new Problem('address.invalid', { address: printer.address });
      // The demo's screens say that nothing real is changed: no other address gets in.
      if (world && !pretend.has(address)) throw new Problem('demo.notPretend');
      if (known.has(address)) continue;
      known.add(address);
      all.push({ ...printer, address, label: printer.label.slice(0, longestLabel) });
    }
    if (all.length > mostPrinters) throw tooMany();
    if (all.length > before.length) this.#change(all);
  }

  #change(printers: readonly SitePrinter[], form: FleetForm = this.#form): void {
    if (printers === this.#printers && isDeepStrictEqual(form, this.#form)) return;
    this.#printers = printers;
    this.#form = form;
    this.#parts.changed();
  }
}
