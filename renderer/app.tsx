import {
  createDOMRenderer,
  FluentProvider,
  makeStyles,
  mergeClasses,
  RendererProvider,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import type { LabelLanguage } from '../electron/calls/view.ts';
import { Frame } from './frame/frame.tsx';
import { PrinterLanguageContext } from './labels.tsx';
import { quotesOf, type InterfaceLanguage, type LanguageTexts } from './languages.ts';
import { readLaterParts, useLaterParts } from './later.ts';
import { PrinterScreen } from './screens/printer.tsx';
import { DeviceList } from './screens/printer/device-list.tsx';
import { startTexts, useLanguage } from './page-texts.ts';
import { useTheme } from './theme.ts';
import { useShown, ViewContext } from './view.ts';

// The page's policy takes only styles with its nonce.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
const styleRenderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

const useDialogStyles = makeStyles({
  actions: { paddingTop: tokens.spacingVerticalM },
  content: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    margin: `calc(-1 * ${tokens.spacingVerticalXS}) calc(-1 * ${tokens.spacingHorizontalS})`,
  },
});

/** Fluent leaves 8 pixels between what a dialog says and its buttons, and 2 between the words and the frame of the focus. */
const dialogHooks = {
  useDialogContentStyles_unstable: (state: unknown) => {
    const { root } = state as { root: { className?: string } };
    root.className = mergeClasses(root.className, useDialogStyles().content);
  },
  useDialogActionsStyles_unstable: (state: unknown) => {
    const { root } = state as { root: { className?: string } };
    root.className = mergeClasses(root.className, useDialogStyles().actions);
  },
};

/** Draws the window, from now on as the main process tells. */
export function showWindow(root: HTMLElement, language: InterfaceLanguage, texts: LanguageTexts): void {
  startTexts(language, texts);
  createRoot(root).render(
    <RendererProvider renderer={styleRenderer}>
      <Assistant />
    </RendererProvider>,
  );
}

function Assistant() {
  const { view, picture } = useShown();
  const language = useLanguage(view.settings.language);
  const { t } = useTranslation();
  const { theme, scheme } = useTheme(view.settings.theme);

  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.style.quotes = quotesOf(language);
  }, [language]);
  useLayoutEffect(() => {
    document.documentElement.style.colorScheme = scheme;
  }, [scheme]);
  const title = view.demo ? t('titleInDemo') : t('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    // The first picture has been drawn by then.
    requestIdleCallback(() => void readLaterParts(), { timeout: 500 });
  }, []);
  useEffect(() => {
    if (!view.writing) return;
    // Closing now asks first: the shell turns this into the event quitAsked.
    const refuse = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', refuse);
    return () => window.removeEventListener('beforeunload', refuse);
  }, [view.writing]);

  const [chosen, choose] = useState<LabelLanguage | null>(null);
  const labelLanguage = chosen ?? view.printerLanguage ?? language;
  const printerLanguage = useMemo(() => ({ language: labelLanguage, choose }), [labelLanguage]);

  const later = useLaterParts();
  const Step = view.step === 'printer' ? PrinterScreen : later?.laterScreens[view.step];
  // Once the printer has shown its code, there is nothing more to do with its page.
  const inHand = view.code ? null : view.byHand;
  return (
    <FluentProvider theme={theme} customStyleHooks_unstable={dialogHooks}>
      <ViewContext.Provider value={view}>
        <PrinterLanguageContext.Provider value={printerLanguage}>
          <Frame picture={picture}>
            {view.diagnosis
              ? later && <later.DiagnosticsScreen diagnosis={view.diagnosis} />
              : view.fleet
                ? later && <later.FleetScreen List={DeviceList} />
                : inHand
                  ? later && <later.ByHandScreen key={`${view.step} by hand`} byHand={inHand} />
                  : Step && <Step key={view.step} />}
          </Frame>
        </PrinterLanguageContext.Provider>
      </ViewContext.Provider>
    </FluentProvider>
  );
}
