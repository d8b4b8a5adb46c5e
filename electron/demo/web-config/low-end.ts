import { escapeHtml } from '../html.ts';
import { wholePage, type PageContext } from './page.ts';

/** What a low-end model answers to every page that needs a login: nothing but a script that leads to the password page. */
export function toPasswordPage(page: PageContext): string {
  return wholePage(page, {
    body: `<body><script type="text/javascript">location.href='/PRESENTATION/PSWD';</script></body>`,
  });
}

export function lowEndPasswordPage(page: PageContext, refused: boolean): string {
  return wholePage(page, {
    body: `<body><h1 class="font-size-14em"><span class="header">${escapeHtml(page.model)}</span></h1>${refused ? '<p class="warning">Incorrect password</p>' : ''}<form method="post" action="/PRESENTATION/PSWD"><input type="password" name="session"><input type="hidden" name="dummy" value=""><input type="hidden" name="from" value="top"><input type="hidden" name="trigger" value="set"><input type="hidden" name="access" value="https"></form></body>`,
  });
}

export function lowEndStatusPage(page: PageContext, firmware: string): string {
  return wholePage(page, {
    body: `<body><h1 class="font-size-14em"><span class="header">${escapeHtml(page.model)}</span></h1><h2>${escapeHtml(page.words.productStatus)}</h2><table><tr class="item clearfix"><td class="item-key"><bdi>${escapeHtml(page.words.firmware)}</bdi>&nbsp;:</td><td class="item-value">${escapeHtml(firmware)}</td></tr></table></body>`,
  });
}
