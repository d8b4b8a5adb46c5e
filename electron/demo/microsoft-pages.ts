import { escapeHtml } from './html.ts';

// The structure (headings, ids, field names) that public automation scripts rely on; the looks are the demo's own, and
// every page says that it is not Microsoft's.

function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>
body{font:15px/1.4 "Segoe UI",system-ui,sans-serif;background:#f2f2f2;margin:0}
main{background:#fff;max-width:400px;margin:10vh auto;padding:40px;box-shadow:0 2px 6px #0003}
.demo{background:#fff4ce;padding:6px 10px;margin:-20px -20px 20px;font-size:13px}
h1{font-size:24px;font-weight:600} input[type=text],input[type=email],input[type=password]{width:100%;box-sizing:border-box;padding:8px;border:0;border-bottom:1px solid #666;font:inherit}
#error{color:#c00} .row{text-align:right;margin-top:24px} .row input{padding:6px 24px;margin-left:8px;font:inherit}
input[name=next]{background:#0067b8;color:#fff;border:0}
</style></head><body><main><div class="demo">Demo: this is not a Microsoft page.</div>
${body}
</main></body></html>`;
}

/** Where a flow belongs: work and school accounts have other pages than personal ones. */
export type Kind = 'work' | 'personal';

const controls = {
  work: { account: 'id="i0116"', password: 'id="i0118"', next: 'id="idSIButton9"', back: 'id="idBtn_Back"' },
  personal: {
    account: 'id="usernameEntry"',
    password: 'id="passwordEntry"',
    next: 'data-testid="primaryButton"',
    back: 'data-testid="secondaryButton"',
  },
};

/** The form a page is posted back as: where it belongs, and the flow it is part of. */
interface Form {
  action: string;
  flow: string;
  kind: Kind;
}

/** One step. */
function step(options: {
  heading: string;
  form: Form;
  fields: string;
  next: string;
  error?: string | undefined;
  cancel?: string;
}): string {
  const { action, flow, kind } = options.form;
  const { next, back } = controls[kind];
  return page(
    options.heading,
    `<h1>${escapeHtml(options.heading)}</h1>
<form method="post" action="${escapeHtml(action)}" autocomplete="off">
<input type="hidden" name="flowToken" value="${escapeHtml(flow)}">
${options.error === undefined ? '' : `<p id="error" role="alert">${escapeHtml(options.error)}</p>`}
${options.fields}
<div class="row">${options.cancel === undefined ? '' : `<input type="submit" ${back} name="cancel" value="${escapeHtml(options.cancel)}">`}
<input type="submit" ${next} name="next" value="${escapeHtml(options.next)}"></div></form>`,
  );
}

export const enterCode = (form: Form, error?: string): string =>
  step({
    heading: 'Enter code to allow access',
    form,
    error,
    fields:
      '<p>Enter the code displayed on your app or device.</p><input type="text" id="otc" name="otc" maxlength="16" aria-label="Code">',
    next: 'Next',
  });

export const enterAccount = (form: Form, error?: string): string =>
  step({
    heading: 'Sign in',
    form,
    error,
    fields: `<input type="email" ${controls[form.kind].account} name="loginfmt" placeholder="Email, phone, or Skype" aria-label="Account">`,
    next: 'Next',
  });

export const enterPassword = (form: Form, account: string, error?: string): string =>
  step({
    heading: 'Enter password',
    form,
    error,
    fields: `<p id="displayName">${escapeHtml(account)}</p><input type="password" ${controls[form.kind].password} name="passwd" aria-label="Password">`,
    next: 'Sign in',
  });

export const confirmApplication = (form: Form, application: string): string =>
  step({
    heading: `Are you trying to sign in to ${application}?`,
    form,
    fields:
      "<p>Only continue if you downloaded the app from a store or website that you trust.</p><p>You're about to sign in on another device.</p>",
    next: 'Continue',
    cancel: 'Cancel',
  });

/** @param organization whether the box for the whole organisation is offered (Global Administrators only). */
export const requestConsent = (
  form: Form,
  options: { application: string; account: string; organization: boolean },
): string =>
  step({
    heading: 'Permissions requested',
    form,
    fields: `<p>${escapeHtml(options.account)}</p><p><b>${escapeHtml(options.application)}</b> would like to:</p>
<ul><li>Send emails from your mailbox using SMTP AUTH</li><li>Maintain access to data you have given it access to</li></ul>
${
  options.organization
    ? '<p><label><input type="checkbox" id="idChkBx_PWD_ConsentOrg" name="consentOnBehalf" value="true"> Consent on behalf of your organization</label></p>'
    : ''
}`,
    next: 'Accept',
    cancel: 'Cancel',
  });

export const done = (application: string): string =>
  page(
    'Sign in to your account',
    `<h1>${escapeHtml(application)}</h1><p id="message">You have signed in to the ${escapeHtml(application)} application on your device. You may now close this window.</p>`,
  );

export const cancelled = (application: string): string =>
  page(
    'Sign in to your account',
    `<h1>Sign-in cancelled</h1><p id="message">You have declined to sign in to the ${escapeHtml(application)} application on your device. You may now close this window.</p>`,
  );

/** A page that ends the flow with an AADSTS number. The device learns nothing of it and goes on polling. */
export const refused = (heading: string, text: string, code: number): string =>
  page(
    heading,
    `<h1>${escapeHtml(heading)}</h1><p id="message">${escapeHtml(text)}</p><details open><summary>Troubleshooting details</summary>
<p>Error Code: <span id="errorCode">${code}</span></p><p>Message: AADSTS${code}</p></details>`,
  );
