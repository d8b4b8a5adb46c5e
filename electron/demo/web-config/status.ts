import { escapeHtml } from '../html.ts';
import type { Identity } from '../printers.ts';
import { clockText, zoneText } from './clock-text.ts';
import { advancedPath, button, contentPage, hiddenFields, type PageContext } from './page.ts';
import { bareRow, row, textField } from './rows.ts';
import { languageOptions, languages } from './words.ts';

const refreshForm = `<form action="" method='get' id='refresh_form'><div><input type='hidden' value='' name='tm'></div></form>`;
const refreshClick = "document.getElementById('refresh_form').submit(); return false;";
const refreshScript = "document.getElementById('refresh_form').tm.value=new Date().getTime();";

/** What Product Status tells beside the identity. */
export interface ProductState {
  /** The device's own time in milliseconds since 1970. */
  clock: number;
  rootCertificate: string;
  /** The printer is in error. */
  inError: boolean;
}

/** Product Status: readable without login. */
export function productStatusPage(page: PageContext, identity: Identity, now: ProductState): string {
  const { words, language, variants } = page;
  // The codes are in no order on real pages either.
  const options = languages.map((each) => {
    const { code, name } = languageOptions[each];
    return `<option value="${code}"${each === language ? ' selected' : ''}>${name}</option>`;
  });
  const state = (legend: string) =>
    `<fieldset class="group"><legend>${escapeHtml(legend)}\n</legend>${bareRow(`<div class="preserve-white-space">${escapeHtml(now.inError ? words.errorOccurred : words.available)}</div>`)}${bareRow('<div class="preserve-white-space"></div>')}</fieldset>`;
  return contentPage(page, {
    path: [words.status, words.productStatus],
    section: `<fieldset class="group no-legend"><form target="_top" action="${advancedPath('COMMON', 'TOP')}" method="post" id="input_form" name="input_form"><ul class="values"><li class="value clearfix"><select class="select" id="SEL_LANGA" name="SEL_LANGA" onchange="return document.input_form.submit();">${options.join('')}</select></li></ul></form></fieldset><fieldset class="group no-legend">${state(words.printerStatus)}${state(words.scannerStatus)}</fieldset><fieldset class="group no-legend">${row(page, words.firmware, escapeHtml(identity.firmware))}${row(page, words.rootCertificate, now.rootCertificate)}${row(page, words.macAddress, identity.mac)}</fieldset><fieldset class="group no-legend">${row(page, words.dateAndTime, `${clockText(now.clock, variants.clock)} ${zoneText(variants.clock)}`)}</fieldset><fieldset class="group no-legend">${row(page, words.contact, '')}</fieldset>${refreshForm}`,
    footer: `${button(words.refresh, refreshClick)}<li><a class="license" target="_blank" href="${advancedPath('LICENSE', 'TOP')}">${escapeHtml(words.softwareLicenses)}</a></li>`,
    script: refreshScript,
  });
}

/** Network Status: readable without login. Its "nothing" is the address that no server has. */
export function networkStatusPage(page: PageContext, identity: Identity, hasDnsServer: boolean): string {
  const { words } = page;
  const dns = `${row(page, words.dnsServerSetting, escapeHtml(words.automatic))}${row(page, words.primaryDns, hasDnsServer ? '127.0.0.53' : '0.0.0.0')}${row(page, words.secondaryDns, '0.0.0.0')}`;
  return contentPage(page, {
    path: [words.status, words.networkStatus],
    section: `${row(page, words.deviceName, identity.deviceName)}${row(page, words.location, escapeHtml(identity.location))}${row(page, words.obtainIp, escapeHtml(words.automatic))}${row(page, words.ipAddress, '127.0.0.1')}${row(page, words.subnetMask, '255.0.0.0')}${dns}${row(page, words.macAddress, identity.mac)}${refreshForm}`,
    footer: button(words.refresh, refreshClick),
    script: refreshScript,
  });
}

/** The other page called "Basic": the wired network's. It can be read; the pretend printer keeps its address. */
export function networkBasicPage(page: PageContext, identity: Identity): string {
  const { words } = page;
  return contentPage(page, {
    path: [words.network, words.wiredLan, words.basic],
    section: `<form method="post" action="${advancedPath('NW_BASIC', 'SET')}" id="input_form" name="input_form">${hiddenFields({ INPUTT_SETUPTOKEN: page.token })}${row(page, words.deviceName, textField('INPUTT_DEVICENAME', identity.deviceName))}${row(page, words.location, textField('INPUTT_LOCATION', identity.location))}${row(page, words.ipAddress, textField('INPUTT_IPADDRESS', '127.0.0.1'))}</form>`,
    footer: button(words.ok, "return OnSetButton('input_form');"),
    script: `function OnSetButton(id) { document.getElementById(id).submit(); return false; }`,
  });
}

export function usagePage(page: PageContext): string {
  return contentPage(page, {
    path: [page.words.status, page.words.usageStatus],
    section: row(page, page.words.copy, '1234'),
  });
}

export function licensePage(page: PageContext): string {
  return contentPage(page, { path: [page.words.softwareLicenses], section: '<p>-</p>' });
}
