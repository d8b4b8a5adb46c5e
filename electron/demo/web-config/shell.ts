import { escapeHtml } from '../html.ts';
import { advancedPath, pageScript, wholePage, type PageContext } from './page.ts';

interface Entry {
  text: string;
  pageId: string;
}
interface Group {
  text: string;
  entries: Entry[];
}
interface Tab {
  id: string;
  text: string;
  groups: (Entry | Group)[];
}

/** Every menu entry this session sees. `hasHistory`: the model has a job history page. */
function menuOf(page: PageContext, hasHistory: boolean): Tab[] {
  const { words, variants } = page;
  const all = page.loggedIn || variants.menuBeforeLogin === 'all';
  const status: Entry[] = [
    { text: words.productStatus, pageId: 'INFO_PRTINFO' },
    { text: words.networkStatus, pageId: 'INFO_NWINFO' },
    ...(all ? [{ text: words.usageStatus, pageId: 'INFO_MENTINFO' }] : []),
    ...(all && hasHistory ? [{ text: words.jobHistory, pageId: variants.pageIds.history }] : []),
  ];
  const network: Group[] = [
    { text: words.wiredLan, entries: [{ text: words.basic, pageId: 'NW_BASIC' }] },
    {
      text: words.emailServer,
      entries: [
        { text: words.basic, pageId: variants.pageIds.mail },
        ...(page.hides?.connectionTest ? [] : [{ text: words.connectionTest, pageId: variants.pageIds.test }]),
      ],
    },
  ];
  return [
    { id: 'INFO', text: words.status, groups: status },
    {
      id: 'NETWORK',
      text: words.network,
      groups: all ? network : [{ text: words.networkStatus, pageId: 'INFO_NWINFO' }],
    },
    ...(page.loggedIn
      ? [
          ...(page.hasFax ? [faxTab(page)] : []),
          {
            id: 'SECURITY',
            text: words.networkSecurity,
            groups: [
              { text: words.caCertificate, pageId: variants.pageIds.ca },
              { text: words.rootCertificateUpdate, pageId: variants.pageIds.root },
            ],
          },
          { id: 'ADMIN', text: words.deviceManagement, groups: [{ text: words.usageStatus, pageId: 'INFO_MENTINFO' }] },
        ]
      : []),
  ];
}

/** Fax > Fax Server > Email Server Settings, the third level as a group's only entry. */
function faxTab({ words, variants }: PageContext): Tab {
  const entries = [{ text: words.faxEmailServer, pageId: variants.pageIds.fax }];
  return { id: 'FAX', text: words.fax, groups: [{ text: words.faxServer, entries }] };
}

function link(entry: Entry, target: string): string {
  return `<a href="../${entry.pageId}/TOP" target="${target}" id="menu_${entry.pageId}" class="menu">${escapeHtml(entry.text)}</a>`;
}

/** One tab's entries in the markup of this firmware. */
function entriesHtml(page: PageContext, tab: Tab, target: string): string {
  const anchor = (entry: Entry) => link(entry, target);
  const parts = tab.groups.map((each, index) => {
    const text = escapeHtml(each.text);
    switch (page.variants.menu) {
      case 'nested':
        return 'entries' in each
          ? `<li>${text}<ul>${each.entries.map((entry) => `<li>${anchor(entry)}</li>`).join('')}</ul></li>`
          : `<li>${anchor(each)}</li>`;
      case 'headings':
        return 'entries' in each
          ? `<h3 class="menu-group">${text}</h3>${each.entries.map(anchor).join('<br>')}`
          : `<div>${anchor(each)}</div>`;
      case 'definitions':
        return 'entries' in each
          ? `<dt>${text}</dt>${each.entries.map((entry) => `<dd>${anchor(entry)}</dd>`).join('')}`
          : `<dd>${anchor(each)}</dd>`;
      case 'collapsible': {
        const id = `group_${tab.id}_${index}`;
        return 'entries' in each
          ? `<div class="menu-group"><a href="#" id="${id}_head" onclick="ToggleGroup('${id}'); return false;">${text}</a><ul id="${id}" style="display: none;">${each.entries.map((entry) => `<li>${anchor(entry)}</li>`).join('')}</ul></div>`
          : `<div>${anchor(each)}</div>`;
      }
    }
  });
  const inner = parts.join('\n');
  if (page.variants.menu === 'nested') return `<ul class="menu">${inner}</ul>`;
  if (page.variants.menu === 'definitions') return `<dl class="menu">${inner}</dl>`;
  return inner;
}

const toggleScript = `function ToggleGroup(id) { var group = document.getElementById(id); group.style.display = group.style.display == 'none' ? 'block' : 'none'; }`;

function loginLink(page: PageContext, target: string): string {
  const { words, variants } = page;
  const older = variants.wording === 'older';
  const aimed = target === '' ? '' : ` target="${target}"`;
  return page.loggedIn
    ? `<a href="/PRESENTATION/ADVANCED/${variants.login.logoutPath}" target="_top">${escapeHtml(older ? words.logoutOlder : words.logoutNewer)}</a>`
    : `<a href="../PASSWORD/TOP"${aimed}>${escapeHtml(older ? words.loginOlder : words.loginNewer)}</a>`;
}

/** COMMON/TOP: tabs with one iframe each (newer), or the frameset (older). */
export function shellPage(page: PageContext, hasHistory: boolean): string {
  const { frames, family } = page.variants;
  if (family === 'frames') {
    return wholePage(page, {
      doctype: 'frameset',
      body: `<frameset rows="60,*" border="0"><frame name="HEADER" src="${advancedPath('COMMON', frames.header)}" scrolling="no"><frameset cols="240,*"><frame name="MENU" src="${advancedPath('COMMON', frames.menu)}"><frame name="CONTENTS" src="${advancedPath('INFO_PRTINFO', 'TOP')}"></frameset><noframes><body>${escapeHtml(page.words.javascript)}</body></noframes></frameset>`,
    });
  }
  const tabs = menuOf(page, hasHistory);
  const first = (tab: Tab) => {
    const entry = tab.groups[0];
    return entry === undefined ? '' : 'entries' in entry ? (entry.entries[0]?.pageId ?? '') : entry.pageId;
  };
  return wholePage(page, {
    doctype: 'loose',
    head: '<link rel="stylesheet" href="FRAMESTYLE.CSS"><script type="text/javascript" src="SCRIPT.JS"></script>',
    body: `<body><div class="container"><header>
    <div id="logo"><img src="../../IMAGE/EPSONLOGO_NEW.PNG" width="68" height="16"></div>
    <h1 id="model_name">${escapeHtml(page.model)}</h1><noscript><b style="margin: 1em; color:red;">${escapeHtml(page.words.javascript)}</b></noscript><div id="logon" style="text-decoration: underline;">${loginLink(page, '')}</div></header><div class="tab"><ul>${tabs
      .map(
        (tab, index) => `<li id="tab_${tab.id}"${index === 0 ? ' class="selected"' : ''}>${escapeHtml(tab.text)}</li>`,
      )
      .join('')}</ul></div><!--tab--><div class="textArea">${tabs
      .map(
        (tab, index) =>
          `<div id="text_${tab.id}" style="display: ${index === 0 ? 'block' : 'none'};"><div class="contents"><div class="main"><div class="main-inner"><iframe name="target_${tab.id}" width="100%" height="546px"></iframe></div><!--main-inner--></div><!--main--><div class="sidebar">${entriesHtml(page, tab, `target_${tab.id}`)}</div></div></div>`,
      )
      .join('\n')}</div></div>${pageScript(`${toggleScript}
StartTabs(${JSON.stringify(tabs.map((tab) => [tab.id, `../${first(tab)}/TOP`]))});`)}</body>`,
  });
}

/** SCRIPT.JS of the tab shell: shows a tab's panel, and loads its first page when it is opened for the first time. */
export const shellScript = `function StartTabs(tabs) {
  function show(wanted) {
    for (var i = 0; i < tabs.length; i++) {
      var chosen = tabs[i][0] == wanted;
      document.getElementById('tab_' + tabs[i][0]).className = chosen ? 'selected' : '';
      document.getElementById('text_' + tabs[i][0]).style.display = chosen ? 'block' : 'none';
      var frame = document.getElementsByName('target_' + tabs[i][0])[0];
      if (chosen && !frame.getAttribute('src')) { frame.src = tabs[i][1]; }
    }
  }
  function bind(id) { document.getElementById('tab_' + id).onclick = function () { show(id); }; }
  for (var i = 0; i < tabs.length; i++) { bind(tabs[i][0]); }
  show(tabs[0][0]);
}
`;

/** The banner frame of the older shell. */
export function headerFrame(page: PageContext): string {
  return wholePage(page, {
    head: "<link rel='stylesheet' type='text/css' href='../COMMON/STYLE.CSS'>",
    body: `<body class="banner"><img src="../../IMAGE/EPSONLOGO_NEW.PNG" width="68" height="16"><span class="model">${escapeHtml(page.model)}</span><div id="logon">${loginLink(page, 'CONTENTS')}</div></body>`,
  });
}

/** The left menu frame of the older shell: every tab is a first level. */
export function menuFrame(page: PageContext, hasHistory: boolean): string {
  const levels = menuOf(page, hasHistory).map((tab) => {
    const entries = entriesHtml(page, tab, 'CONTENTS');
    const text = escapeHtml(tab.text);
    switch (page.variants.menu) {
      case 'nested':
        return `<li>${text}${entries}</li>`;
      case 'headings':
        return `<h2>${text}</h2>${entries}`;
      case 'definitions':
        return `<dt>${text}</dt><dd>${entries}</dd>`;
      case 'collapsible':
        return `<div class="menu-top"><a href="#" onclick="ToggleGroup('top_${tab.id}'); return false;">${text}</a><div id="top_${tab.id}" style="display: none;">${entries}</div></div>`;
    }
  });
  const inner = levels.join('\n');
  const wrapped =
    page.variants.menu === 'nested'
      ? `<ul>${inner}</ul>`
      : page.variants.menu === 'definitions'
        ? `<dl>${inner}</dl>`
        : inner;
  return wholePage(page, {
    head: "<link rel='stylesheet' type='text/css' href='../COMMON/STYLE.CSS'>",
    body: `<body class="menu">${wrapped}${pageScript(toggleScript)}</body>`,
  });
}
